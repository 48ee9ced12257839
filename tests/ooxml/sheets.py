"""What can be wrong within one sheet: merges, validations, formulas, rows and cells."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from xltemplates.base.grid import Area, Cell

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# Excel's own limits, in UTF-16 units; the error text is cut at 224 by some versions although 255 may be written.
LIMITS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 224}
LIST_LIMIT = 255

# Functions that reach outside the workbook, change with every calculation, or are unknown to older programs.
FORBIDDEN = re.compile(
    r"\b(WEBSERVICE|FILTERXML|CALL|REGISTER\.ID|DDE|RTD|HYPERLINK|INDIRECT|OFFSET|NOW|TODAY|RAND|RANDBETWEEN|CELL|INFO)\s*\("
    r"|_xlfn|\[\d+\]|https?:|\|'",
    re.IGNORECASE,
)
_STRINGS = re.compile(r'"(?:[^"]|"")*"')


def sheet_faults(sheet: etree._Element) -> Iterator[str]:
    """Every fault of one sheet, each a sentence."""
    for judge in JUDGES:
        yield from judge(sheet)


def _order(sheet: etree._Element) -> Iterator[str]:
    last = 0
    for row in sheet.iter(f"{S}row"):
        number = int(row.get("r", "0"))
        if number <= last:
            yield f"row {number} follows row {last}"
        last, column = number, 0
        if not 0 <= float(row.get("ht", "0")) <= 409.5:
            yield f"row {number} is {row.get('ht')} points high"
        for cell in map(Cell.parse, (each.get("r", "") for each in row)):
            if cell.row != number or cell.column <= column:
                yield f"cell {cell.a1} stands in the wrong place"
            column = cell.column


def _widths(sheet: etree._Element) -> Iterator[str]:
    last = 0
    for column in sheet.iter(f"{S}col"):
        low, high = int(column.get("min", "0")), int(column.get("max", "0"))
        if not last < low <= high or not 0 <= float(column.get("width", "9")) <= 255:
            yield f"columns {low} to {high}"
        last = high


def _merges(sheet: etree._Element) -> Iterator[str]:
    areas = [Area.parse(each.get("ref", "")) for each in sheet.iter(f"{S}mergeCell")]
    yield from (f"merge of one cell: {area.a1}" for area in areas if area.single)
    yield from _overlaps("merges", areas)
    covered = {cell for area in areas for cell in area.cells() if cell != area.first}
    for each in sheet.iter(f"{S}c"):
        if len(each) and Cell.parse(each.get("r", "")) in covered:
            yield f"{each.get('r')} holds a value under a merge"


def _validations(sheet: etree._Element) -> Iterator[str]:
    rules = list(sheet.iter(f"{S}dataValidation"))
    areas = [Area.parse(ref) for rule in rules for ref in rule.get("sqref", "").split()]
    yield from _overlaps("validations", areas)
    for rule in rules:
        where = rule.get("sqref")
        for name, limit in LIMITS.items():
            if _units(rule.get(name, "")) > limit:
                yield f"validation {where}: {name} has more than {limit} characters"
        formula = rule.findtext(f"{S}formula1") or ""
        if formula.startswith('"') and _units(formula[1:-1]) > LIST_LIMIT:
            yield f"validation {where}: list literal of {_units(formula[1:-1])} characters"
        if rule.get("type", "none") != "none" and not formula:
            yield f"validation {where}: nothing to compare with"
    count = sheet.find(f"{S}dataValidations")
    if count is not None and count.get("count") != str(len(rules)):
        yield f"{count.get('count')} validations announced, there are {len(rules)}"


def _formulas(sheet: etree._Element) -> Iterator[str]:
    for each in sheet.iter(f"{S}f", f"{S}formula", f"{S}formula1", f"{S}formula2"):
        text = each.text or ""
        if FORBIDDEN.search(_STRINGS.sub('""', text)):
            yield f"forbidden in a formula: {text}"
        if _units(text) > 8192:
            yield f"a formula of {_units(text)} characters"
        if any(_units(literal) - 2 > 255 for literal in _STRINGS.findall(text)):
            yield f"a text of more than 255 characters in a formula: {text}"


def _overlaps(what: str, areas: list[Area]) -> Iterator[str]:
    seen: dict[Cell, Area] = {}
    for area in areas:
        clash = next((seen[cell] for cell in area.cells() if cell in seen), None)
        if clash is not None:
            yield f"{what} {clash.a1} and {area.a1} overlap"
        seen.update(dict.fromkeys(area.cells(), area))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


JUDGES: tuple[Callable[[etree._Element], Iterator[str]], ...] = (_order, _widths, _merges, _validations, _formulas)
