"""The rows of a table on a sheet where they are no longer as many, or no longer end, as printed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell, Place
from xltemplates.base.paths import row_path
from xltemplates.read.locate.anchor import Frame
from xltemplates.read.locate.plan import SheetPlan, Table, Target
from xltemplates.read.sheet_cells import Key

_TABLE_LIKE = 2  # filled entries that make a line below a table a row of it; one alone is a remark


@frozen
class Rows:
    """The sheet rows that a table takes in a file, both included; `over`: it goes on over what was printed below it."""

    table: Table
    top: int
    bottom: int
    over: bool = False

    @property
    def count(self) -> int:
        """How many rows of the repeat that makes."""
        return max(0, (self.bottom - self.top + 1) // self.table.repeat.pitch)


def rows_of(plan: SheetPlan, table: Table, frame: Frame, cells: Mapping[Key, CellValue]) -> Rows | None:
    """Where a table's rows are: from below the label above it to above the label below it.

    None where nothing above it was found. Where the label below was typed over, lines count as rows as long as they
    look like rows.
    """
    above = max((label.key[0] for label in frame.seen if label.key[0] < table.top), default=0)
    top = frame.rows.exact(above) if above else None
    if top is None:
        return None
    first = top + table.top - above
    printed = {label.key[0] for label in plan.labels if label.key[0] > table.bottom}
    below = min((label.key[0] for label in frame.seen if label.key[0] > table.bottom), default=0)
    end = frame.rows.exact(below) if below else None
    last = end - (below - table.bottom) if end else first + table.bottom - table.top
    over = table.repeat.open or end is None or any(table.bottom < row < below for row in printed)
    reached = _reached(table, frame, cells, last, end) if over else last
    deleted = (top - above) - (end - below) if end else 0
    return Rows(table, first - _risen(plan, table, frame, cells, first, above, deleted), reached, reached > last)


def _risen(
    plan: SheetPlan, table: Table, frame: Frame, cells: Mapping[Key, CellValue], first: int, above: int, deleted: int
) -> int:
    """By how many lines the table has risen because its header was deleted, so that rows stand where it stood."""
    gone = {label.key[0] for label in plan.labels if above < label.key[0] < table.top}
    columns = {column_at(frame, column) for column in table.columns}
    risen = 0
    while risen < min(len(gone), deleted) and _filled_in(cells, first - risen - 1, columns) >= _least(columns):
        risen += 1
    return risen


def _filled_in(cells: Mapping[Key, CellValue], row: int, columns: Collection[int | None]) -> int:
    return sum((row, column) in cells for column in columns if column)


def _least(columns: Collection[int | None]) -> int:
    """How many filled entries make a line a row of the table."""
    return min(_TABLE_LIKE, len(columns))


def goes_on(plan: SheetPlan, table: Table, cells: Mapping[Key, CellValue]) -> bool:
    """Whether rows follow directly on a table's last one, on a sheet where nothing was moved or is printed below it."""
    line = table.bottom + 1
    filled = sum((line, column) in cells for column in table.columns)
    return filled >= min(_TABLE_LIKE, len(table.columns)) and not any(
        label.key[0] > table.bottom for label in plan.labels
    )


def _reached(table: Table, frame: Frame, cells: Mapping[Key, CellValue], last: int, end: int | None) -> int:
    """The last line below a table's printed end that looks like a row of it."""
    columns = {column_at(frame, column) for column in table.columns}
    filled: dict[int, int] = {}
    for row, column in cells:
        if row > last and (end is None or row < end) and column in columns:
            filled[row] = filled.get(row, 0) + 1
    rows = [row for row, count in filled.items() if count >= _least(columns)]
    pitch = table.repeat.pitch
    return max((last + -(-(row - last) // pitch) * pitch for row in rows), default=last)


def targets_of(rows: Rows, frame: Frame, sheet: str, start: int) -> Iterator[Target]:
    """The targets of every row of a table as found, numbered from `start`."""
    table = rows.table
    first = tuple(_in_columns(target, frame) for target in table.row)  # columns are the same for every row
    for index in range(rows.count):
        shift = rows.top + index * table.repeat.pitch - table.top
        path = row_path(table.repeat.repeat.path, start + index)
        for target in first:
            yield _in_row(target, sheet, path, start + index, shift)


def column_at(frame: Frame, column: int) -> int | None:
    """Where a table's column is now."""
    return frame.columns_moved.get(column) or frame.columns.exact(column)


def _in_columns(target: Target, frame: Frame) -> Target:
    """A target of the first printed row, in the columns where it is now."""
    keys = tuple(_moved(key, frame) for key in target.keys)
    areas = tuple(
        Area.of(Cell(*key), area.rows, area.columns) if key else area
        for key, area in zip(keys, target.areas, strict=True)
    )
    return Target(target.entry, keys, areas, ())


def _moved(key: Key | None, frame: Frame) -> Key | None:
    column = column_at(frame, key[1]) if key else None
    return (key[0], column) if key and column else None


def _in_row(target: Target, sheet: str, path: str, index: int, shift: int) -> Target:
    """The same so many rows further down, which is the row of this path and index."""
    keys = tuple([(key[0] + shift, key[1]) if key else None for key in target.keys])
    areas = tuple([area.shifted(shift) for area in target.areas])
    places = tuple([Place(sheet, area.first) for area in areas])
    entry = target.entry
    if entry.row != index:
        entry = replace(entry, path=f"{path}.{entry.field.id}", row=index)
    return Target(entry, keys, areas, places)
