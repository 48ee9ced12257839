"""The rows of a table as XML, one after the other, each like the first one that XlsxWriter wrote."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from math import isfinite

from xltemplates.base.cells import Bool, CellValue, Number, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.base.grid import column_letters
from xltemplates.base.paths import leaves, lookup
from xltemplates.layout.model import Tile
from xltemplates.layout.widget import Widget
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import Field
from xltemplates.write.texts import text_element
from xltemplates.write.values import encodable, holdable

BATCH = 256  # rows made into one part
REMEMBERED = 512  # values of a column whose cells are kept ready
_OPENING = re.compile(r'<row r="\d+"(?: spans="[^"]*")?([^>]*)>')
_CELL = re.compile(r'<c r="([A-Z]+)\d+"( s="\d+")?')
_SIMPLE = frozenset({str, int, bool, Decimal, date, type(None)})  # what can be found again by its type and value

Row = Mapping[str, object]
Spell = Callable[[object], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A cell of every row: its entry's path inside the row, how it begins, and how the rest of it shows a value.

    The serial's path is empty: it shows the number of its row.
    """

    inner: str
    begin: str
    spell: Spell


@dataclass(frozen=True, slots=True)
class Pattern:
    """What every row is like: the sheet row of the first, the attributes of each, and its cells."""

    top: int
    attributes: str
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, row: str, tiles: Sequence[Tile], repeat: str) -> "Pattern":
        """The pattern of a table from its first row as written, and the tiles of that row."""
        opening = _OPENING.match(row)
        if opening is None:
            raise ValueError(row)
        styles = {found[1]: found[2] or "" for found in _CELL.finditer(row)}
        ordered = sorted(tiles, key=lambda tile: tile.area.left)
        return cls(tiles[0].area.top, opening[1], tuple(_column(tile, styles, repeat) for tile in ordered))

    def parts(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """The XML of all rows, some hundreds at a time; WriteFailed for what the table has no column for."""
        known = frozenset(column.inner for column in self.columns)
        source = enumerate(rows)
        while batch := list(islice(source, BATCH)):
            for _, row in batch:
                if not row.keys() <= known:
                    _refuse_unknown(row, known)
            yield "".join([self._row(index, row) for index, row in batch]).encode()

    def _row(self, index: int, row: Row) -> str:
        number = str(self.top + index)
        cells = [
            f"{column.begin}{number}{column.spell(_value(row, column.inner) if column.inner else index + 1)}"
            for column in self.columns
        ]
        return f'<row r="{number}"{self.attributes}>{"".join(cells)}</row>'


def _value(row: Row, inner: str) -> object:
    return row.get(inner) if inner in row else lookup(row, inner)


def _refuse_unknown(row: Row, known: frozenset[str]) -> None:
    for path, value in leaves(row):
        if value is not None and path not in known:
            raise WriteFailed("write-unknown-entry", path=path)


def _column(tile: Tile, styles: Mapping[str, str], repeat: str) -> Column:
    letters = column_letters(tile.area.left)
    begin, style = f'<c r="{letters}', styles[letters]
    if tile.entry is None or tile.serial:
        return Column("", begin, partial(_number, style))
    field = tile.entry.field
    return Column(
        field.path.removeprefix(f"{repeat}."), begin, _remembering(partial(_shown, widget_of(field), field, style))
    )


def _remembering(spell: Spell) -> Spell:
    """The same, keeping ready what is told again and again: most columns of a long table hold few values."""
    kept = lru_cache(REMEMBERED, typed=True)(spell)
    return lambda value: kept(value) if type(value) in _SIMPLE else spell(value)


def _shown(widget: Widget, field: Field, style: str, value: object) -> str:
    return _cell(style, holdable(widget.show(field, value)[0], field.title))


def _cell(style: str, cell: CellValue) -> str:
    """The rest of a cell after the number of its row (ECMA-376 18.3.1.4), of the values that a widget shows."""
    match cell:
        case Number(text) if isfinite(float(text)):
            return _number(style, float(text))
        case Number(text) | Text(text) if text:
            return f'"{style} t="inlineStr"><is>{text_element(encodable(text))}</is></c>'
        case Bool(truth):
            return f'"{style} t="b"><v>{truth:d}</v></c>'
        case _:
            return f'"{style}/>'


def _number(style: str, value: object) -> str:
    return f'"{style}><v>{value:.16G}</v></c>'
