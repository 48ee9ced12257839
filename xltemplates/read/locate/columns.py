"""Columns of a table whose headers changed places: whether their values went along, or only the texts were exchanged.

A header alone says what its column means now and not what it meant when it was filled in. That the values went along is
certain where the names of their cells did, where only so every value is one of its column, or where only so every row
is filled in as the form demands: by its checks of one row, and with what is required.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import BLANK, CellValue, Number
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.ready import ReadySheet, Target
from xltemplates.layout.widgets import widget_of
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.frame import Frame, TableRows
from xltemplates.read.locate.tables import rows_of
from xltemplates.read.sheet_cells import SheetCells
from xltemplates.spec.expression.evaluate import evaluate
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.model import Check

_AMISS = frozenset({"text-from-number"})  # repairs that speak against a column as errors do


def settled(ready: ReadySheet, frame: Frame, sheet: SheetCells, book: Book, names: Mapping[str, Area]) -> Frame:
    """The frame in which those columns moved whose values went along with their headers; the others are doubtful.

    `names` are the defined names of the sheet.
    """
    tables = tuple(found for table in ready.tables if (found := rows_of(ready, table, frame, sheet.cells)))
    values = _Values(sheet, book)
    followed: dict[int, int] = {}
    for circle in _circles(frame.columns_moved):
        moved = {column: frame.columns_moved[column] for column in circle}
        columns = tuple(_columns(tables, frame, moved, values, names))
        if any(_numbers_stayed(rows, frame, moved, sheet.cells) for rows in tables):
            continue
        if _went_along(columns) or (_may_have(columns) and _only_so_right(tables, frame, moved, values)):
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
class _Values:
    """What the cells of a sheet hold, with the number formats of a workbook, as an entry may take them."""

    sheet: SheetCells
    book: Book

    def gathered(self, target: Target, key: Key) -> Reading | None:
        """What a target of one slot makes of a cell; None where that is blank."""
        cell = self.sheet.cells.get(key)
        if cell is None:
            return None
        field = target.entry.field
        return widget_of(field).gather(field, (self._formatted(cell, key),))

    def _formatted(self, cell: CellValue, key: Key) -> CellValue:
        style = self.sheet.styles.get(key)
        if isinstance(cell, Number) and style is not None:
            return replace(cell, format=self.book.styles.look(style).format)
        return cell


@frozen
class _Column:
    """A column whose header moved, or lies under one that did, and which of its filled cells are values of it.

    `there`: where the header is now; `here`: where it was printed. `named`: the name of its first row is not elsewhere
    than its header.
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


def _may_have(columns: Iterable[_Column]) -> bool:
    """Whether something stands in every one of the columns, and each may hold what is below its header now."""
    return all(column.there and all(column.there) for column in columns)


def _columns(
    tables: Iterable[TableRows], frame: Frame, moved: Mapping[int, int], values: _Values, names: Mapping[str, Area]
) -> Iterator[_Column]:
    for rows in tables:
        for target in rows.table.row:
            column = target.keys[0][1] if target.keys[0] and len(target.keys) == 1 else 0
            home = frame.columns.exact(column) if column else None
            if home and (column in moved or home in moved.values()):
                there, name = moved.get(column), names.get(target.entry.slots[0].name)
                yield _Column(
                    tuple(_fits(target, _in_column(rows, target, there), values)) if there else (),
                    tuple(_fits(target, _in_column(rows, target, home), values)),
                    there is None or (name is not None and name.left == there),
                )


def _in_column(rows: TableRows, target: Target, column: int) -> Iterator[Key]:
    """The cells of a target in a column, row by row."""
    down = target.areas[0].top - rows.table.top
    return ((rows.top + index * rows.table.repeat.pitch + down, column) for index in range(rows.count))


def _fits(target: Target, keys: Iterable[Key], values: _Values) -> Iterator[bool]:
    """Of each filled cell whether it holds a value of the target's entry."""
    for key in keys:
        gathered = values.gathered(target, key)
        if gathered is not None:
            yield not any(SEVERITIES[note.code] == "error" or note.code in _AMISS for note in gathered.notes)


def _numbers_stayed(rows: TableRows, frame: Frame, moved: Mapping[int, int], cells: Mapping[Key, CellValue]) -> bool:
    """Whether the printed numbers of a table's rows are where they were, though a header moved from there, or there.

    Then the values stayed as well.
    """
    home = frame.columns.exact(rows.table.serial) if rows.table.serial else None
    if home is None or (rows.table.serial not in moved and home not in moved.values()):
        return False
    pitch, first = rows.table.repeat.pitch, rows.table.start + 1
    there = [cells.get((rows.top + index * pitch, home), BLANK).raw.strip() for index in range(rows.count)]
    return 2 * sum(raw == str(first + index) for index, raw in enumerate(there)) > rows.count


def _only_so_right(tables: Sequence[TableRows], frame: Frame, moved: Mapping[int, int], values: _Values) -> bool:
    """Whether all rows are filled in as the form demands if values went along, and not all if they stayed."""
    went, stayed = (any(_amiss(rows, frame, moved, where, values) for rows in tables) for where in (moved, {}))
    return stayed and not went


def _amiss(rows: TableRows, frame: Frame, asked: Collection[int], moved: Mapping[int, int], values: _Values) -> bool:
    """Whether in some row of a table a check fails, or nothing stands in a required entry of the columns `asked`."""
    single = [(target, key[1]) for target in rows.table.row for key in target.keys if key and len(target.keys) == 1]
    required = {target.entry.field.path for target, column in single if column in asked and target.entry.field.required}
    own = {target.entry.field.path for target, _ in single if not target.entry.field.prefill}
    columns = [
        (target, tuple(_in_column(rows, target, there)))
        for target, column in single
        if (there := moved.get(column) or frame.columns.exact(column))
    ]
    for index in range(rows.count):
        found = ((target.entry.field.path, values.gathered(target, keys[index])) for target, keys in columns)
        row = {path: reading.value for path, reading in found if reading}
        if not own.isdisjoint(row) and (
            required - row.keys() or any(_fails(check, row) for check in rows.table.checks)
        ):
            return True
    return False


def _fails(check: Check, row: Mapping[str, object]) -> bool:
    """Whether a check fails of a row of values by the path of their field."""

    def value(name: Name) -> object:
        return row.get(name.path)

    applies = check.when is None or evaluate(check.when, value) is True
    return applies and check.that is not None and evaluate(check.that, value) is False
