"""A worksheet part taken by patterns row by row; what a row holds is remembered by its bytes.

Copies of one template have most of their rows in common: those that nobody has filled in.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from xltemplates.base.cells import BLANK, Blank, CellValue, Formula, Number, Text
from xltemplates.base.errors import Refused
from xltemplates.read.cells.strings import text_cell, unescaped
from xltemplates.read.cells.typed_text import result_cell
from xltemplates.read.container.limits import MOST_STYLE
from xltemplates.read.fast.patterns import Unusual, Written, frame_of, merges_of, taken, usual_text
from xltemplates.read.sheet_cells import Key, SheetCells, Strings

_DIGITS = 15  # of a whole number that needs no second look
_INDEX_DIGITS = 6  # of a shared string's index
_ROW_END = b"</row>"
_REMEMBERED = 768  # rows: more than a long form has
_SHORT = 4_096  # bytes of such a row


class _Row(NamedTuple):
    """The filled cells of a row, a shared string as its index; their styles; what is left of the bytes without them."""

    cells: tuple[tuple[Key, CellValue | int], ...]
    styles: tuple[tuple[Key, int], ...]
    left: bytes


def usual_sheet(part: bytes, strings: Strings, date1904: bool) -> SheetCells:
    """What stands in a worksheet part. Unusual where it is spelled otherwise, or where anything is wrong with it."""
    head, region, tail = frame_of(part)
    *rows, rest = region.split(_ROW_END)
    found = [(_remembered if len(row) <= _SHORT else _row)(row, _ROW_END, date1904) for row in rows]
    found.append(_row(rest, b"", date1904))  # rows without an end tag have no cells
    merges = merges_of(head, b"".join([row.left for row in found]), tail)
    return SheetCells(_cells(found, strings), {key: style for row in found for key, style in row.styles}, merges)


def _row(row: bytes, end: bytes, date1904: bool) -> _Row:
    """A row up to its end tag, and those before it that have no cells and so no end tag."""
    written, left = taken(row + end)
    try:
        values = [(key, usual_value(cell, date1904), cell.style) for key, cell in written]
    except Refused:  # whether for this or for something else, the other reader tells
        raise Unusual from None
    cells = tuple((key, value) for key, value, _ in values if value is not BLANK)
    styled = ((key, style) for key, value, style in values if style and isinstance(value, (Number, Formula)))
    return _Row(cells, tuple((key, _style(style)) for key, style in styled), left)


_remembered = lru_cache(_REMEMBERED)(_row)


def _cells(rows: Sequence[_Row], strings: Strings) -> dict[Key, CellValue]:
    """The cells of all rows; Unusual where one stands there twice, or names a string that is not there."""
    cells: dict[Key, CellValue] = {}
    shared: Sequence[Text | Blank] = ()
    count = 0
    for row in rows:
        for key, held in row.cells:
            if isinstance(held, int) and not shared:
                shared = strings()
            value = _string(shared, held) if isinstance(held, int) else held
            if value is not BLANK:
                cells[key] = value
                count += 1
    if len(cells) != count:
        raise Unusual
    return cells


def _string(shared: Sequence[Text | Blank], index: int) -> Text | Blank:
    if index >= len(shared):
        raise Unusual
    return shared[index]


def _style(digits: bytes) -> int:
    style = int(digits)
    if style > MOST_STYLE:
        raise Unusual
    return style


def usual_value(cell: Written, date1904: bool) -> CellValue | int:
    """What a cell holds; of a shared string, its index."""
    _, kind, formula, value, inline = cell
    if formula is None and value and value.isdigit() and len(value) <= _DIGITS:  # the usual numbers
        if kind == b"s":
            return _index(value)
        if kind is None:
            return Number(value.decode(), "", date1904)
    if inline is not None:
        return text_cell(usual_text(inline))
    if formula is None and not value:
        return BLANK
    if kind == b"s":
        raise Unusual
    plain = BLANK if value is None else result_cell(kind.decode() if kind else "n", usual_text(value), date1904)
    return plain if formula is None else Formula(unescaped(usual_text(formula)), plain)


def _index(digits: bytes) -> int:
    if len(digits) > _INDEX_DIGITS:
        raise Unusual
    return int(digits)
