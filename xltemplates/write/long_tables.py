"""A report sheet of many rows: XlsxWriter writes its outline, rows are streamed into that.

The outline has everything but the cells of the table's body; of these it has the links, a blank one for the look of
each column, and the last row, so that all that reaches to the end of the table does so. A streamed sheet equals what
`table_plan` leads to, but for texts, which stand in their cells.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count

from xltemplates.base.grid import column_letters
from xltemplates.write.package import QUICK, changed
from xltemplates.write.plan import Paint, SheetPlan
from xltemplates.write.report import HEADER_ROW, Rows, framed, table_cell, table_plan, table_value
from xltemplates.write.row_parts import Fill, Pattern, cell_rest, gapped, remembering
from xltemplates.write.tables import Column, Link, TableSheet, TableValue
from xltemplates.write.values import holdable

LONG = 100  # rows from which on a sheet is streamed
MOST_LINKS = 65_530  # that a sheet of Excel has; what would be one more is its text alone
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)("(?: s="\d+")?(?: t="s"><v>\d+</v></c>|/>))')
_END = "</row>"


def settled(sheet: TableSheet) -> TableSheet:
    """The sheet with its rows taken, which happens once, and with no more links than a sheet has."""
    rows, number = tuple(sheet.rows), count(1)
    if len(rows) * len(sheet.columns) > MOST_LINKS:
        rows = tuple(tuple(_bounded(value, number) for value in row) for row in rows)
    return replace(sheet, rows=rows)


def _bounded(value: TableValue, number: Iterator[int]) -> TableValue:
    return value.text if isinstance(value, Link) and next(number) > MOST_LINKS else value


def planned(sheet: TableSheet) -> SheetPlan:
    """The plan of a settled sheet; of a long one, without the cells that are streamed."""
    rows = tuple(sheet.rows)
    return framed(sheet, rows, _kept(sheet.columns, rows)) if _is_long(sheet) else table_plan(sheet)


def completed(package: bytes, sheets: Sequence[TableSheet], first: int) -> bytes:
    """The workbook with the rows of its long sheets; so many sheets stand before these."""
    for number, sheet in enumerate(sheets, first + 1):
        if _is_long(sheet):
            package = changed(package, f"xl/worksheets/sheet{number}.xml", partial(_filled, sheet=sheet), QUICK)
    return package


def _is_long(sheet: TableSheet) -> bool:
    """Charts and high rows need the cells themselves."""
    return isinstance(sheet.rows, tuple) and len(sheet.rows) >= LONG and not sheet.charts and not sheet.tall


def _kept(columns: tuple[Column, ...], rows: Rows) -> Iterator[Paint]:
    """Links, a blank cell for the look of each column, and all cells of the last row."""
    unseen, last = set(range(len(columns))), HEADER_ROW + len(rows)
    for row, values in enumerate(rows, HEADER_ROW + 1):
        for index, (column, value) in enumerate(zip(columns, values, strict=True)):
            if isinstance(value, Link):
                yield table_cell(row, index + 1, column, value)
            elif index in unseen or row == last:
                unseen.discard(index)
                yield table_cell(row, index + 1, column, None)


def _filled(content: bytes, sheet: TableSheet) -> bytes:
    """The worksheet part of an outline with all rows."""
    text, rows = content.decode(), tuple(sheet.rows)
    start, _ = _row_span(text, HEADER_ROW + 1)
    _, end = _row_span(text, HEADER_ROW + len(rows))
    letters = tuple(column_letters(index) for index in range(1, len(sheet.columns) + 1))
    written = _written(text[start:end])
    fills = tuple(_fill(column, written[at]) for column, at in zip(sheet.columns, letters, strict=True))
    pattern = Pattern(HEADER_ROW + 1, gapped(text[slice(*_row_span(text, HEADER_ROW + 1))], letters), fills)
    return b"".join((text[:start].encode(), *pattern.parts(rows), text[end:].encode()))


def _row_span(text: str, number: int) -> tuple[int, int]:
    start = text.index(f'<row r="{number}"')
    return start, text.index(_END, start) + len(_END)


def _written(text: str) -> Mapping[str, Mapping[int, str]]:
    """What follows the number of its row in each cell, by column and row."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for letters, row, rest in _CELL.findall(text):
        found[letters][int(row)] = rest
    return found


def _fill(column: Column, written: Mapping[int, str]) -> Fill:
    """The cells of a column, of which some are written: those that are blank tell the look of the others."""
    links = {row: rest for row, rest in written.items() if not rest.endswith("/>")}
    style = next((rest[1:-2] for rest in written.values() if rest.endswith("/>")), "")
    plain = remembering(partial(_shown, column.title, style))
    if not links:
        return plain
    return lambda top, values: [links.get(row) or rest for row, rest in enumerate(plain(top, values), top)]


def _shown(title: str, style: str, value: TableValue) -> str:
    return cell_rest(style, holdable(table_value(value), title))
