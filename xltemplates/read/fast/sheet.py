"""Three short ways through a worksheet part: taken by patterns, known to lack a text, without what is only formatted.

Of a part that is taken row by row by patterns, what a row holds is remembered by its bytes: copies of one template have
most of their rows in common, those that nobody has filled in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from xltemplates.base.cells import BLANK, Blank, CellValue, Formula, Number, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area, Key, column_letters
from xltemplates.read.container.limits import CHUNK_BYTES, MOST_STYLE
from xltemplates.read.container.markup import encoding_of
from xltemplates.read.fast.patterns import MOST_BYTES, Mismatch, Written, cells_and_rest, decoded, looks_of, split_part
from xltemplates.read.sheet_cells import SheetCells, Strings, result_cell, text_cell, unescaped

_DIGITS = 15  # of a whole number that needs no second look
_INDEX_DIGITS = 6  # of a shared string's index
_ROW_END = b"</row>"
_REMEMBERED = 640  # rows: more than a long form has
_SHORT = 4_096  # bytes of such a row

# Characters by number; comments, CDATA sections and instructions, which cut a text in two; rich runs, which do so, too.
_DOUBTS = tuple(map(re.compile, (b"&#", b"_x[0-9A-Fa-f]{4}_", b"<!", rb"<\?(?!xml\s)", rb"is\s*>")))
_SHARED = re.compile(rb"=\s*[\"']s[\"']")  # a cell that holds one of the shared strings, which may be missing
_FORMATTED = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?/>|<row r="[0-9]+"[^<>]*/>')
_ROWS = re.compile(rb'<row r="([0-9]{1,7})"')
_LETTERS = 26  # columns that are named by one
_LITERAL = b"<!"  # a comment or a CDATA section: from there on nothing is certain about angle brackets


class _Row(NamedTuple):
    """The filled cells of a row, a shared string as its index; their styles; what is left of the bytes without them."""

    cells: tuple[tuple[Key, CellValue | int], ...]
    styles: tuple[tuple[Key, int], ...]
    left: bytes


def matched_sheet(part: bytes, strings: Strings, date1904: bool) -> SheetCells:
    """What stands in a worksheet part. Mismatch where it is spelled otherwise, or where anything is wrong with it."""
    head, region, tail = split_part(part)
    *rows, rest = region.split(_ROW_END)
    found = [(_remembered if len(row) <= _SHORT else _row)(row, _ROW_END, date1904) for row in rows]
    found.append(_row(rest, b"", date1904))  # rows without an end tag have no cells
    merges, hidden = looks_of(head, b"".join([row.left for row in found]), tail)
    styles = dict(chain.from_iterable([row.styles for row in found]))
    return SheetCells(_cells(found, strings), styles, merges, hidden=hidden)


def _row(row: bytes, end: bytes, date1904: bool) -> _Row:
    """A row up to its end tag, and those before it that have no cells and so no end tag."""
    written, left = cells_and_rest(row + end)
    try:
        values = [(key, _value(cell, date1904), cell.style) for key, cell in written]
    except Refused:  # whether for this or for something else, the other reader tells
        raise Mismatch from None
    cells = tuple((key, value) for key, value, _ in values if value is not BLANK)
    styled = ((key, style) for key, value, style in values if style and value is not BLANK)
    return _Row(cells, tuple((key, _style(style)) for key, style in styled), left)


_remembered = lru_cache(_REMEMBERED)(_row)


def _cells(rows: Sequence[_Row], strings: Strings) -> dict[Key, CellValue]:
    """The cells of all rows; Mismatch where one stands there twice, or names a string that is not there."""
    cells: dict[Key, CellValue] = {}
    shared: Sequence[Text | Blank] = ()
    count = 0
    for row in rows:
        for key, held in row.cells:
            if isinstance(held, int):
                shared = shared or strings()
                if held >= len(shared):
                    raise Mismatch
                value: CellValue = shared[held]
            else:
                value = held
            if value is not BLANK:
                cells[key] = value
                count += 1
    if len(cells) != count:
        raise Mismatch
    return cells


def _style(digits: bytes) -> int:
    style = int(digits)
    if style > MOST_STYLE:
        raise Mismatch
    return style


def _value(cell: Written, date1904: bool) -> CellValue | int:
    """What a cell holds; of a shared string, its index."""
    _, kind, formula, value, inline = cell
    if formula is None and value and value.isdigit() and len(value) <= _DIGITS:  # most numbers
        if kind == b"s":
            return _index(value)
        if kind is None:
            return Number(value.decode(), "", date1904)
    if inline is not None:
        return text_cell(decoded(inline))
    if formula is None and not value:
        return BLANK
    if kind == b"s":
        raise Mismatch
    plain = BLANK if value is None else result_cell(kind.decode() if kind else "n", decoded(value), date1904)
    return plain if formula is None else Formula(unescaped(decoded(formula)), plain)


def _index(digits: bytes) -> int:
    if len(digits) > _INDEX_DIGITS:
        raise Mismatch
    return int(digits)


def lacks(part: bytes, mark: str, strings: Strings) -> bool:
    """Whether no cell of a worksheet part can hold a text with a mark, plain ASCII; False where that is not certain.

    Quicker than reading the cells to find that none does.
    """
    if not _plain(part, mark):
        return False
    return not _SHARED.search(part) or not _named(part, _indexes(strings(), mark))


def within(part: bytes, area: Area) -> bool:
    """Whether no cell of a worksheet part stands outside an area that begins at A1; False where that is not certain.

    Certain is what every program writes: rows and cells without a prefix that begin with their number or address.
    """
    if len(part) > MOST_BYTES or encoding_of(part) != "utf-8" or area.right > _LETTERS:
        return False
    if _beyond(area.right).search(part):
        return False
    return max(map(int, _ROWS.findall(part)), default=0) <= area.bottom


@lru_cache(maxsize=_LETTERS)
def _beyond(column: int) -> re.Pattern[bytes]:
    """A cell to the right of a column, a row or cell that is spelled otherwise, or a comment or CDATA section."""
    cell = rf'c(?![A-Za-z])(?! r="[A-{column_letters(column)}][0-9])'
    return re.compile(rf'<(?:{cell}|row(?![A-Za-z])(?! r="[0-9]{{1,7}}")|!|[^<>:="\s]*:(?:row|c)[\s/>])'.encode())


@lru_cache(maxsize=4)  # copies of one template often say the same of how they are filled in
def _plain(part: bytes, mark: str) -> bool:
    """Whether all texts of a part stand in it as they are, without the mark."""
    if len(part) > MOST_BYTES or encoding_of(part) != "utf-8" or mark.encode() in part:
        return False
    return not any(doubt.search(part) for doubt in _DOUBTS)


def _indexes(strings: Sequence[Text | Blank], mark: str) -> Iterable[str]:
    return [str(index) for index, string in enumerate(strings) if isinstance(string, Text) and mark in string.text]


def _named(part: bytes, indexes: Iterable[str]) -> bool:
    """Whether some value is one of these numbers, which may be those of shared strings."""
    numbers = "|".join(indexes)
    return bool(numbers) and re.search(rf">0*(?:{numbers})<".encode(), part) is not None


def without_blanks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks of a UTF-8 worksheet part without cells and rows that are only formatted: a sieve before the parser.

    Nine cells in ten of a form on squared paper are blank; without them it reads twice as fast. What is read never
    changes: only cells that say where they are are left out, and a reader that meets one that does not reads again
    without a sieve.
    """
    rest = b""
    source = iter(chunks)
    for chunk in source:
        whole = rest + chunk
        end = whole.rfind(b">") + 1
        if _LITERAL in whole or len(whole) - end > CHUNK_BYTES:
            yield whole
            yield from source
            return
        yield _FORMATTED.sub(b"", whole[:end])
        rest = whole[end:]
    yield rest
