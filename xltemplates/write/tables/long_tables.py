"""A report sheet of many rows: XlsxWriter writes its outline, rows and links are streamed into that.

The outline has everything but the cells of the table's body; of these it has a blank one for the look of each column
and the first link of each sort. A streamed sheet equals what `table_plan` leads to, but for texts, which stand in their
cells, and for links to a file, which share one relationship.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import count

from xltemplates.base.columns import Link, TableValue
from xltemplates.base.grid import column_letters, quoted_sheet
from xltemplates.base.words import Language
from xltemplates.write.package.members import QUICK, PackedMember, members, pack
from xltemplates.write.plan import BookPlan, Paint, SheetPlan
from xltemplates.write.table import Header, TableSheet
from xltemplates.write.tables.report import HEADER_ROW, Rows, framed, table_cell, table_plan, table_value
from xltemplates.write.tables.row_parts import Fill, RowPattern, all_gaps, cell_rest, deepened, remembering
from xltemplates.write.tables.texts import attribute_text
from xltemplates.write.values import holdable

LONG = 100  # rows from which on a sheet is streamed
MOST_LINKS = 65_530  # that a sheet of Excel has; what would be one more is its text alone
FIRST_ROW = HEADER_ROW + 1
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)(/>| t="s"><v>\d+</v></c>)')
_BLANK = "/>"
_LINKS = re.compile(r"<hyperlinks>(.*)</hyperlinks>", re.DOTALL)
_LINK = re.compile(r'<hyperlink ref="([A-Z]+\d+)"([^>]*)/>')


def settled(sheet: TableSheet) -> TableSheet:
    """The sheet with its rows taken, which happens once, and with no more than `MOST_LINKS` links."""
    rows, number = tuple(sheet.rows), count(1)
    if len(rows) * len(_linked(rows)) > MOST_LINKS:
        rows = tuple(tuple(_bounded(value, number) for value in row) for row in rows)
    return replace(sheet, rows=rows)


def _bounded(value: TableValue, number: Iterator[int]) -> TableValue:
    return value.text if isinstance(value, Link) and next(number) > MOST_LINKS else value


def with_tables(plan: BookPlan, tables: Sequence[TableSheet]) -> BookPlan:
    """The plan with settled report sheets behind its own, with their names and properties."""
    names = ((name, f"{quoted_sheet(table.name)}!{cell.absolute}") for table in tables for name, cell in table.names)
    properties = {**(plan.properties or {}), **{name: value for table in tables for name, value in table.properties}}
    sheets = (*plan.sheets, *map(_planned, tables))
    return replace(plan, sheets=sheets, names=(*plan.names, *names), properties=properties)


def _planned(sheet: TableSheet) -> SheetPlan:
    """The plan of a settled sheet; of one with `LONG` rows or more, without the cells that `completed` streams."""
    rows = tuple(sheet.rows)
    return framed(sheet, rows, _kept(sheet.columns, rows, sheet.language)) if _is_long(sheet) else table_plan(sheet)


def completed(package: bytes, sheets: Sequence[TableSheet], first: int) -> bytes:
    """The workbook with the rows of its long sheets; so many sheets (`first`) stand before these.

    The package comes back as it is where none is long.
    """
    long = {f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, first + 1) if _is_long(sheet)}
    if not long:
        return package
    return pack(
        PackedMember.poured(part.name, _filled(part.content.decode(), long[part.name]), QUICK)
        if part.name in long
        else part
        for part in members(package)
    )


def _is_long(sheet: TableSheet) -> bool:
    """Charts and high rows need the cells themselves."""
    return isinstance(sheet.rows, tuple) and len(sheet.rows) >= LONG and not sheet.charts and not sheet.tall


# The outline ---------------------------------------------------------------------------------------------------------


def _kept(columns: tuple[Header, ...], rows: Rows, language: Language) -> Iterator[Paint]:
    """The first cell that has the look of its column, blank, and the first link of each sort, row by row."""
    first: dict[tuple[object, ...], tuple[int, int]] = {}
    linked = _linked(rows)
    for index in range(len(columns)):
        if index not in linked:
            first[index,] = 0, index
    for row, values in enumerate(rows):
        for index in linked:
            first.setdefault(_sort(index, values[index]), (row, index))
    for row, index in sorted(first.values()):
        value = rows[row][index]
        yield table_cell(
            FIRST_ROW + row, index + 1, columns[index], value if isinstance(value, Link) else None, language
        )


def _linked(rows: Rows) -> tuple[int, ...]:
    """The columns that have links, from zero."""
    return tuple(index for index, values in enumerate(zip(*rows, strict=True)) if Link in set(map(type, values)))


def _sort(index: int, value: TableValue) -> tuple[object, ...]:
    """What is written alike: the links to one file, those into the workbook, the other cells of a column."""
    return (value.file, bool(value.sheet)) if isinstance(value, Link) else (index,)


# The holes -----------------------------------------------------------------------------------------------------------


def _filled(text: str, sheet: TableSheet) -> Iterator[bytes]:
    """The worksheet part of an outline with all rows and links."""
    rows = tuple(sheet.rows)
    last = HEADER_ROW + len(rows)
    total = text.find(f'<row r="{last + 1}"')
    start, end = text.index(f'<row r="{FIRST_ROW}"'), total if total >= 0 else text.index("</sheetData>")
    letters = tuple(column_letters(index) for index in range(1, len(sheet.columns) + 1))
    yield (text[:start] if total >= 0 else deepened(text[:start], last)).encode()
    yield from RowPattern(FIRST_ROW, all_gaps(letters), tuple(_fills(text[start:end], sheet.columns, letters))).parts(
        rows
    )
    yield _with_links(text[end:], rows, letters).encode()


def _fills(outline: str, columns: Sequence[Header], letters: Sequence[str]) -> Iterator[Fill]:
    """What fills each column: a blank cell of the outline has the look of its column, any other is a first link."""
    cells = _CELL.findall(outline)
    looks = {at: style for at, _, style, rest in cells if rest == _BLANK}
    link = next((style for _, _, style, rest in cells if rest != _BLANK), "")
    for column, at in zip(columns, letters, strict=True):
        plain = remembering(partial(_shown, column.title, looks.get(at, ""), link))
        firsts = {int(row): f'"{style}{rest}' for each, row, style, rest in cells if each == at and rest != _BLANK}
        yield _but(firsts, plain) if firsts else plain


def _but(firsts: Mapping[int, str], plain: Fill) -> Fill:
    """The same, but for cells that stand as they are, by row: their texts are counted as shared strings."""
    return lambda top, values: [firsts.get(row) or rest for row, rest in enumerate(plain(top, values), top)]


def _shown(title: str, style: str, link: str, value: TableValue) -> str:
    return cell_rest(link if isinstance(value, Link) else style, holdable(table_value(value), title))


def _with_links(text: str, rows: Rows, letters: Sequence[str]) -> str:
    """What follows the rows of an outline, with all links where the first ones were."""
    found = _LINKS.search(text)
    if found is None:
        return text
    links = "".join(_hyperlinks(dict(_LINK.findall(found[1])), rows, letters))
    return f"{text[: found.start(1)]}{links}{text[found.end(1) :]}"


def _hyperlinks(written: Mapping[str, str], rows: Rows, letters: Sequence[str]) -> Iterator[str]:
    """Every link of a table (ECMA-376 18.3.1.47); what is written of the first to each file serves the others."""
    ways: dict[str, str] = {}
    linked = _linked(rows)
    for row, values in enumerate(rows, FIRST_ROW):
        for index in linked:
            value, cell = values[index], f"{letters[index]}{row}"
            if isinstance(value, Link) and (value.file or value.sheet):
                way = ways.setdefault(value.file, written.get(cell, "")) if value.file else _inward(value)
                yield f'<hyperlink ref="{cell}"{way}/>'


def _inward(link: Link) -> str:
    return f' location="{_sheet_text(link.sheet)}!{link.cell}" display="{attribute_text(link.text)}"'


@lru_cache(maxsize=64)
def _sheet_text(sheet: str) -> str:
    return attribute_text(quoted_sheet(sheet))
