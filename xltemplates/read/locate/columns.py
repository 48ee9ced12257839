"""Columns of a table whose headers changed places: whether their values went along, or only the texts were exchanged.

A header alone says what its column means now and not what it meant when it was filled in. That the values went along is
certain where the names of their cells did, or where only so every value is one of its column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import CellValue, Number
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.ready import ReadySheet, Target
from xltemplates.layout.widgets import widget_of
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.frame import Frame, TableRows
from xltemplates.read.locate.tables import rows_of
from xltemplates.read.sheet_cells import SheetCells

_AMISS = frozenset({"text-from-number"})  # repairs that speak against a column as errors do


def settled(ready: ReadySheet, frame: Frame, sheet: SheetCells, book: Book, names: Mapping[str, Area]) -> Frame:
    """The frame in which those columns moved whose values went along with their headers; the others are doubtful.

    `names` are the defined names of the sheet.
    """
    tables = tuple(found for table in ready.tables if (found := rows_of(ready, table, frame, sheet.cells)))
    followed: dict[int, int] = {}
    for circle in _circles(frame.columns_moved):
        moved = {column: frame.columns_moved[column] for column in circle}
        if _went_along(tuple(_columns(tables, frame, moved, sheet, book, names))):
            followed |= moved
    doubtful = frozenset(frame.columns_moved) - frozenset(followed)
    return replace(frame, columns_moved=followed, columns_doubtful=doubtful) if doubtful else frame


def _circles(moved: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """The columns that changed places with each other; a chain that ends where nothing moved away is one too."""
    left = dict(moved)
    begun = sorted(left, key=lambda column: column in left.values())  # chains from their beginning
    for first in begun:
        circle: list[int] = []
        at = first
        while at in left:
            circle.append(at)
            at = left.pop(at)
        if circle:
            yield tuple(circle)


@frozen
class _Column:
    """A column whose header moved, and which of its filled cells are values of it.

    `there`: where the header is now; `here`: where it was printed. `named`: the name of its first row is there.
    """

    there: tuple[bool, ...]
    here: tuple[bool, ...]
    named: bool


def _went_along(columns: Sequence[_Column]) -> bool:
    """Whether values certainly went along with their headers; also where there are none to lose."""
    if all(column.named for column in columns):
        return True
    left = any(column.here for column in columns)
    if not any(column.there for column in columns):
        return not left
    went = all(all(column.there) for column in columns)
    return went and not (left and all(all(column.here) for column in columns))


def _columns(
    tables: Iterable[TableRows],
    frame: Frame,
    moved: Mapping[int, int],
    sheet: SheetCells,
    book: Book,
    names: Mapping[str, Area],
) -> Iterator[_Column]:
    for rows in tables:
        for target in rows.table.row:
            column = target.keys[0][1] if target.keys[0] else 0
            home = frame.columns.exact(column)
            if column in moved and home and len(target.keys) == 1:
                name = names.get(target.entry.slots[0].name)
                yield _Column(
                    tuple(_fits(target, _in_column(rows, target, moved[column]), sheet, book)),
                    tuple(_fits(target, _in_column(rows, target, home), sheet, book)),
                    name is not None and name.left == moved[column],
                )


def _in_column(rows: TableRows, target: Target, column: int) -> Iterator[Key]:
    """The cells of a target in a column, row by row."""
    down = target.areas[0].top - rows.table.top
    return ((rows.top + index * rows.table.repeat.pitch + down, column) for index in range(rows.count))


def _fits(target: Target, keys: Iterable[Key], sheet: SheetCells, book: Book) -> Iterator[bool]:
    """Of each filled cell whether it holds a value of the target's entry."""
    field = target.entry.field
    for key in keys:
        cell = sheet.cells.get(key)
        if cell is not None:
            notes = widget_of(field).gather(field, (_formatted(cell, sheet.styles.get(key), book),)).notes
            yield not any(SEVERITIES[note.code] == "error" or note.code in _AMISS for note in notes)


def _formatted(cell: CellValue, style: int | None, book: Book) -> CellValue:
    return (
        replace(cell, format=book.styles.look(style).format) if isinstance(cell, Number) and style is not None else cell
    )
