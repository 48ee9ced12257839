"""The rows of a table on a sheet where they are no longer as many, or no longer end, as printed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.grid import Area, Cell, Key, Place
from xltemplates.base.paths import row_path
from xltemplates.layout.identity import has_token
from xltemplates.layout.ready import PrintedTable, ReadySheet, Target
from xltemplates.read.locate.frame import Frame, TableRows

TABLE_LIKE = 2  # filled entries that make a line below a table a row of it; one alone is a remark


def rows_of(ready: ReadySheet, table: PrintedTable, frame: Frame, cells: Mapping[Key, CellValue]) -> TableRows | None:
    """Where a table's rows are: from below the label above it to above the label below it.

    None where nothing above it was found, unless all that was found moved alike. Where the label below was typed over,
    lines count as rows as long as they look like rows.
    """
    above = max(
        (label.key[0] for label in frame.seen if label.key[0] < table.top), default=table.top if frame.rigid else 0
    )
    top = frame.rows.exact(above) if above else None
    if top is None:
        return None
    first = top + table.top - above
    printed = {label.key[0] for label in ready.labels if label.key[0] > table.bottom}
    below = min((label.key[0] for label in frame.seen if label.key[0] > table.bottom), default=0)
    asked = asked_below(ready, table)
    if asked and (not below or asked < below):
        below = asked
    end = frame.rows.exact(below) if below else None
    last = end - (below - table.bottom) if end else first + table.bottom - table.top
    over = table.repeat.open or end is None or any(table.bottom < row < below for row in printed)
    reached = _reached(table, frame, cells, last, end) if over else last
    deleted = (top - above) - (end - below) if end else 0
    return TableRows(table, first - _risen(ready, table, frame, cells, first, above, deleted), reached, reached > last)


def asked_below(ready: ReadySheet, table: PrintedTable) -> int:
    """The first row below a table in which something else is asked for; 0 where nothing is."""
    rows = (key[0] for target in ready.targets for key in target.keys if key and key[0] > table.bottom)
    return min(rows, default=0)


def _risen(
    ready: ReadySheet,
    table: PrintedTable,
    frame: Frame,
    cells: Mapping[Key, CellValue],
    first: int,
    above: int,
    deleted: int,
) -> int:
    """By how many lines the table has risen because its header was deleted, so that rows stand where it stood."""
    gone = {label.key[0] for label in ready.labels if above < label.key[0] < table.top}
    columns = {frame.column(column) for column in table.columns}
    risen = 0
    while risen < min(len(gone), deleted) and filled_in(cells, first - risen - 1, columns) >= _least(columns):
        risen += 1
    return risen


def filled_in(cells: Mapping[Key, CellValue], row: int, columns: Collection[int | None]) -> int:
    """In how many of some columns a person filled in something in a row."""
    return sum(not _is_furniture(cells[row, column]) for column in columns if column and (row, column) in cells)


def _is_furniture(value: CellValue) -> bool:
    """Whether a cell holds the line by which the workbook says what it is: never a filler's, wherever it stands."""
    return isinstance(value, Text) and has_token(value.text)


def _least(columns: Collection[int | None]) -> int:
    """How many filled entries make a line a row of the table."""
    return min(TABLE_LIKE, len(columns))


def _reached(table: PrintedTable, frame: Frame, cells: Mapping[Key, CellValue], last: int, end: int | None) -> int:
    """The last line below a table's printed end that looks like a row of it."""
    columns = {frame.column(column) for column in table.columns}
    printed = set(frame.astray.values())
    filled: dict[int, int] = {}
    for (row, column), value in cells.items():
        if row > last and (end is None or row < end) and column in columns and (row, column) not in printed:
            filled[row] = filled.get(row, 0) + (not _is_furniture(value))
    rows = [row for row, count in filled.items() if count >= _least(columns)]
    pitch = table.repeat.pitch
    return max((last + -(-(row - last) // pitch) * pitch for row in rows), default=last)


def targets_of(rows: TableRows, frame: Frame, sheet: str, start: int) -> Iterator[Target]:
    """The targets of every row of a table as found; the first has the index `start` in the repeat, from zero."""
    table = rows.table
    first = tuple(_in_columns(target, frame) for target in table.row)  # columns are the same for every row
    for index in range(rows.count):
        shift = rows.top + index * table.repeat.pitch - table.top
        path = row_path(table.repeat.repeat.path, start + index)
        for target in first:
            yield _in_row(target, sheet, path, start + index, shift)


def _in_columns(target: Target, frame: Frame) -> Target:
    """A target of the first printed row, in the columns where it is now."""
    keys = tuple(_moved(key, frame) for key in target.keys)
    areas = tuple(
        Area.of(Cell(*key), area.rows, area.columns) if key else area
        for key, area in zip(keys, target.areas, strict=True)
    )
    return Target(target.entry, keys, areas, ())


def _moved(key: Key | None, frame: Frame) -> Key | None:
    column = frame.column(key[1]) if key else None
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
