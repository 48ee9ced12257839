"""Many filled workbooks of one form in one, one below the other on its sheets, every stored result wrong.

Only what calculates is kept: the values, the formulas of the sheet of checks and the counts beside long texts. Every
name is defined once for each record; every reference is moved down to its record. (A sheet of its own for each record
would cost the office more than all formulas.)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.office import Content, Office
from xltemplates.base.cells import Bool, CellValue, Formula, Number, Text
from xltemplates.base.grid import Cell, quoted_sheet
from xltemplates.layout.model import Layout
from xltemplates.write.advice.advice import Advice
from xltemplates.write.advice.findings import Findings

_LEFT = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|(?:ROW|COLUMN)\([^()!]*\))""")  # what only counts rows stays, too
_REFERENCE = re.compile(r"(?<![\w.])(\$?[A-Z]{1,3}\$?)([0-9]+)(?![\w.(])")
_NAME = re.compile(r"\b([fc])_")
_SLOT = re.compile(r"\bf_\w+")
MESSAGES = 4  # the column of what is said; these are long, and looked at in some records only
WITH_MESSAGES = 4
COUNTS = 6  # the column of the counts beside long texts, on the sheet of checks
CHECKS = "checks"  # the sheet of checks
HEIGHT = 300  # rows for each record: more than any sheet has

Values = Mapping[str, CellValue]
Placed = tuple[int, int, Formula]  # by row and column of the sheet of checks
Answers = dict[tuple[int, int], tuple[object, object]]  # by row and column: what Python says, what the office says


@dataclass(frozen=True, slots=True)
class Case:
    """A filled form: what its slots hold, and what Python makes of it."""

    values: Values
    findings: Findings


def calculated(office: Office, path: Path, layout: Layout, cases: list[Case]) -> list[Answers]:
    """What the office makes of every formula of every case, beside the result that is written with it."""
    advice = Advice.of(layout)
    assert advice is not None
    written = []
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False}) as book:
        sheets = {name: book.add_worksheet(name) for name in (*(sheet.name for sheet in layout.sheets), CHECKS)}
        for number, case in enumerate(cases):
            written.append(_write(book, sheets, number, layout, list(_formulas(layout, advice, case.findings)), case))
    with office.open(path) as opened:
        opened.recalculate()
        found = opened.read_area(CHECKS, f"A1:F{len(cases) * HEIGHT}")
    return [
        {
            (row, column): (wanted, _plain(found[number * HEIGHT + row - 1][column - 1]))
            for (row, column), wanted in one.items()
        }
        for number, one in enumerate(written)
    ]


def _write(
    book: Any, sheets: Mapping[str, Any], number: int, layout: Layout, everything: list[Placed], case: Case
) -> dict[tuple[int, int], object]:
    formulas = [one for one in everything if one[1] != MESSAGES or number % WITH_MESSAGES == 0]
    used = {name for *_, formula in formulas for name in _SLOT.findall(formula.source)}
    down = number * HEIGHT
    for slot in (slot for entry in layout.entries for slot in entry.slots):
        row, column = slot.cell.row + down, slot.cell.column
        if slot.name in used:  # the others would only cost time
            book.define_name(f"f{number}_{slot.name[2:]}", f"={quoted_sheet(slot.sheet)}!{Cell(row, column).absolute}")
        _put(sheets[slot.sheet], row, column, case.values[slot.name])
    for row, column, formula in formulas:
        text = _moved(formula.source, number, down)
        sheets[CHECKS].write_formula(row + down - 1, column - 1, f"={text}", None, "存错的结果")
    return {(row, column): formula.cached.raw for row, column, formula in formulas}


def _formulas(layout: Layout, advice: Advice, findings: Findings) -> Iterable[Placed]:
    for paint in advice.sheet(findings).paints:
        if isinstance(paint.value, Formula):
            yield paint.area.top, paint.area.left, paint.value
    beside = [paint.value for sheet in layout.sheets for paint in advice.beside(sheet, findings)]
    counts = [value for value in beside if isinstance(value, Formula) and "LEN" in value.source]
    yield from ((row, COUNTS, formula) for row, formula in enumerate(counts, start=1))


def _moved(formula: str, number: int, down: int) -> str:
    """A formula with the names and rows of its record; what stands between quotes is a text or a sheet."""
    parts = _LEFT.split(formula)
    for at in range(0, len(parts), 2):
        renamed = _NAME.sub(rf"\g<1>{number}_", parts[at])
        parts[at] = _REFERENCE.sub(lambda found: f"{found[1]}{int(found[2]) + down}", renamed)
    return "".join(parts)


def _put(sheet: Any, row: int, column: int, value: CellValue) -> None:
    match value:
        case Text(text) if text:
            sheet.write_string(row - 1, column - 1, text)
        case Number(text):
            sheet.write_number(row - 1, column - 1, float(text))
        case Bool(truth):
            sheet.write_boolean(row - 1, column - 1, truth)


def _plain(content: Content) -> object:
    """Whole numbers as people write them."""
    return str(int(content)) if isinstance(content, float) and content == int(content) else content
