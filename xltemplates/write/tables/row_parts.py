"""Rows of a sheet as XML, one after the other, all of one pattern that XlsxWriter wrote."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from math import isfinite
from typing import Any

from xltemplates.base.cells import Bool, CellValue, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.write.tables.texts import text_element

BATCH = 256  # rows made into one part
REMEMBERED = 512  # values of a column whose cells are kept ready
_OPENING = re.compile(r'<row r="\d+"(?: spans="[^"]*")?([^>]*)>')
_DIMENSION = re.compile(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+')
_GAP = re.compile(r"\{(\d+)\}")
_CELL = re.compile(r'<c r="([A-Z]+)\d+"( s="\d+")?')
_SIMPLE = frozenset({str, int, bool, Decimal, date, type(None)})  # what can be found again by its type and value

Spell = Callable[[Any], str]
Fill = Callable[[int, Sequence[object]], list[str]]  # the number of the first row and the values of a column -> cells


@frozen
class RowPattern:
    """What every row is like: its text with gaps, and what fills them.

    Gap 0 takes the number of the row, gap 1 its index from one, each further one what follows that number in a cell.
    """

    top: int  # the number of the first row
    text: str
    fills: tuple[Fill, ...]

    def parts(self, rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
        """The XML of all rows in UTF-8, some hundreds at a time; each row has a value for every fill, in order."""
        source, index, pieces = iter(rows), 1, _GAP.split(self.text)
        while batch := list(islice(source, BATCH)):
            number, size = self.top + index - 1, len(batch)
            columns = zip(*batch, strict=True)
            cells = (fill(number, values) for fill, values in zip(self.fills, columns, strict=True))
            yield _woven(pieces, (_numbers(number, size), _numbers(index, size), *cells), size).encode()
            index += size


def _woven(pieces: Sequence[str], gaps: Sequence[Sequence[str]], size: int) -> str:
    """So many rows of a pattern in pieces, of which every second one is a gap: joined at once, for speed."""
    whole = [""] * (len(pieces) * size)
    for at, piece in enumerate(pieces):
        whole[at :: len(pieces)] = gaps[int(piece)] if at % 2 else [piece] * size
    return "".join(whole)


def _numbers(first: int, size: int) -> list[str]:
    return list(map(str, range(first, first + size)))


def gapped(row: str, filled: Sequence[str]) -> str:
    """The text of a pattern from a row as XlsxWriter wrote it; ValueError where that is no row.

    The cells of the columns `filled` (by letters) have gaps, any other the row's index.
    """
    opening = _OPENING.match(row)
    if opening is None:
        raise ValueError(row)
    gaps = {letters: f"{{{gap}}}" for gap, letters in enumerate(filled, 2)}
    cells = (
        f'<c r="{letters}{{0}}{gaps.get(letters) or number_rest(style, "{1}")}'
        for letters, style in styles(row).items()
    )
    return f'<row r="{{0}}"{opening[1]}>{"".join(cells)}</row>'


def all_gaps(filled: Sequence[str]) -> str:
    """The text of a pattern of these columns' cells, each of which has a gap."""
    cells = (f'<c r="{letters}{{0}}{{{gap}}}' for gap, letters in enumerate(filled, 2))
    return f'<row r="{{0}}">{"".join(cells)}</row>'


def deepened(head: str, last: int) -> str:
    """What stands before the rows of a sheet, with another last row in its dimension."""
    return _DIMENSION.sub(rf"\g<1>{last}", head, count=1)


def styles(row: str) -> dict[str, str]:
    """The attribute that names the style of each cell of a row as written, by its column's letters, in order."""
    return dict(_CELL.findall(row))


def remembering(spell: Spell) -> Fill:
    """A column's cells, kept ready where they come again and again: most columns hold few values."""
    kept = lru_cache(REMEMBERED, typed=True)(spell)
    return lambda _, values: list(map(kept if _SIMPLE.issuperset(map(type, values)) else spell, values))


def cell_rest(style: str, cell: CellValue) -> str:
    """What follows the number of its row in a cell (ECMA-376 18.3.1.4): `style` is its attribute `s`, then the value.

    Formulas and errors are shown by no widget; they would be blank.
    """
    match cell:
        case Number(text) if isfinite(float(text)):
            return number_rest(style, f"{float(text):.16G}")
        case Number(text) | Text(text) if text:
            return f'"{style} t="inlineStr"><is>{text_element(text)}</is></c>'
        case Bool(truth):
            return f'"{style} t="b"><v>{truth:d}</v></c>'
        case _:
            return f'"{style}/>'


def number_rest(style: str, text: str) -> str:
    """The same of a number, spelled as the file shall have it."""
    return f'"{style}><v>{text}</v></c>'
