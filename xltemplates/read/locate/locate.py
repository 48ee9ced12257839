"""The first of three steps through a sheet: where everything is, before anybody looks at what it says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell, Key, Place
from xltemplates.layout.model import RowBlock
from xltemplates.layout.ready import Label, PrintedTable, ReadySheet, Target, own_keys
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.align import aligned
from xltemplates.read.locate.frame import Axis, Frame, TableRows
from xltemplates.read.locate.match import SheetMatch
from xltemplates.read.locate.merges import hidden
from xltemplates.read.locate.tables import TABLE_LIKE, is_furniture, rows_of, targets_of


@frozen
class Targets:
    """A sheet's targets as found; `lost` are those whose row or column is gone or uncertain.

    `known` are all cells that hold what the form prints or asks for, `rows` those of its tables.
    """

    found: tuple[Target, ...]
    lost: tuple[Target, ...]
    known: frozenset[Key]
    rows: tuple[TableRows, ...]


@frozen
class LocatedSheet:
    """A sheet of which is known where everything is.

    `starts`: the row of each repeat, by its path and from zero, at which the sheet begins, where sheets before it were
    longer or shorter. `extras` are filled cells that are none of the form's, `merges` the merged ranges that matter;
    `missing` maps labels that no longer stand in their place to that place.
    """

    match: SheetMatch
    frame: Frame
    targets: Targets
    starts: Mapping[str, int]
    extras: frozenset[Key]
    merges: tuple[Area, ...]
    missing: Mapping[Label, Key] = field(default_factory=dict)

    @property
    def following(self) -> Mapping[str, int]:
        """The same as `starts` for the next sheet."""
        ends = {rows.table.repeat.repeat.path: rows.start(self.starts) + rows.count for rows in self.targets.rows}
        return {**self.starts, **ends}


@frozen
class Hints:
    """What may settle where a slot is when labels leave room for doubt: merged ranges first, then defined names."""

    merges: tuple[Area, ...] = ()
    names: Mapping[str, Area] = field(default_factory=dict)

    def settle(self, name: str, printed: Area, area: Area) -> Key | None:
        """The cell of a slot within an area; None where neither a merged range nor its name says."""
        if not printed.single:
            firsts = [merge.first for merge in self.merges if merge.first in area]
            if len(firsts) == 1:
                return firsts[0].row, firsts[0].column
        named = self.names.get(name)
        return (named.top, named.left) if named and named.first in area else None


def locate(match: SheetMatch, book: Book, starts: Mapping[str, int]) -> LocatedSheet:
    """Where everything of a sheet is. `starts` as in `LocatedSheet`.

    Labels decide; merged ranges and the names of `book` are asked only where these leave room for doubt.
    """
    cells, frame = match.cells, frame_of(match)
    hints = Hints() if frame.unmoved else Hints(cells.areas(), dict(_names(book, match.name)))
    targets = _targets_in(match, frame, starts, hints)
    extras = cells.cells.keys() - targets.known
    as_printed = frame.unmoved and match.ready.merges.issuperset(cells.merges)
    merges = hints.merges or (cells.areas() if extras or not as_printed else ())
    if extras:
        extras -= hidden(extras, merges)
    missing = {} if frame.unmoved else dict(_missing(match.ready, frame))
    return LocatedSheet(match, frame, targets, starts, frozenset(extras), merges, missing)


def frame_of(match: SheetMatch) -> Frame:
    """Where the rows and columns of a sheet went; nothing is compared where every label stands in its place."""
    if not match.still:
        return aligned(match.ready, match.cells.cells)
    here = Axis(((1, 1),))
    return Frame(here, here, {label: label.key for label in match.ready.labels}, unmoved=True)


def _names(book: Book, sheet: str) -> Iterator[tuple[str, Area]]:
    """The names of a sheet, its own last: a copied sheet has its own, and they outweigh the workbook's."""
    for name in sorted(book.names, key=lambda name: name.scope == sheet):
        if name.sheet == sheet and name.area is not None and name.scope in ("", sheet):
            yield name.name, name.area


def _missing(ready: ReadySheet, frame: Frame) -> Iterator[tuple[Label, Key]]:
    """The labels that were not found, each with the cell where it should be."""
    gone = {row for block in frame.gone for row in range(block.top, block.bottom + 1)}
    for label in ready.labels:
        key = None if label in frame.seen or label.key[0] in gone else frame.key(label.key)
        if key:
            yield label, key


def _targets_in(match: SheetMatch, frame: Frame, starts: Mapping[str, int], hints: Hints) -> Targets:
    ready, cells, sheet = match.ready, match.cells.cells, match.name
    if _as_printed(ready, frame, sheet, starts) and not any(_goes_on(ready, table, cells) for table in ready.tables):
        rows = tuple(TableRows(table, table.top, table.bottom) for table in ready.tables)
        return Targets(ready.targets, (), ready.known, rows)
    rows = tuple(found for table in ready.tables if (found := rows_of(ready, table, frame, cells)))
    framed = {id(target) for found in rows for target in ready.targets if _in_table(target, found)}
    framed |= {id(target) for target in ready.targets if _within(target, frame.gone)}
    single = [(target, _located(target, frame, sheet, hints)) for target in ready.targets if id(target) not in framed]
    doubtful = _doubtful(ready, frame) | _contested([there for _, there in single if there], frame)
    kept = tuple(there for target, there in single if there and target.entry.path not in doubtful)
    lost = tuple(target for target, there in single if there is None or target.entry.path in doubtful)
    tables = tuple(
        (target, all(target.keys) and sure)
        for found in rows
        for sure in (_headed(ready, found, frame) or _named(found, frame, hints),)
        for target in targets_of(found, frame, sheet, found.start(starts))
    )
    targets = (*kept, *(target for target, sure in tables if sure))
    lost += tuple(target for target, sure in tables if not sure)
    return Targets(targets, lost, frozenset(_known(ready, frame, targets, rows)), rows)


def _as_printed(ready: ReadySheet, frame: Frame, sheet: str, starts: Mapping[str, int]) -> bool:
    """Whether the layout's own targets serve, which is so for nearly every sheet that comes back."""
    if not frame.unmoved or ready.open or sheet != ready.layout.name:
        return False
    return all(starts.get(table.repeat.repeat.path, table.start) == table.start for table in ready.tables)


def _goes_on(ready: ReadySheet, table: PrintedTable, cells: Mapping[Key, CellValue]) -> bool:
    """Whether rows follow directly on a table's last one, on a sheet where nothing was moved or is printed below it."""
    line = table.bottom + 1
    filled = [cells[line, column] for column in table.columns if (line, column) in cells]
    if len(filled) < min(TABLE_LIKE, len(table.columns)) or any(map(is_furniture, filled)):
        return False
    return not any(label.key[0] > table.bottom for label in ready.labels)


def _headed(ready: ReadySheet, rows: TableRows, frame: Frame) -> bool:
    """Whether the header above a table's columns is still there, or some of it."""
    header = max((label.key[0] for label in ready.labels if label.key[0] < rows.table.top), default=0)
    return any(label.key[0] == header for label in (*frame.seen, *frame.astray))


def _named(rows: TableRows, frame: Frame, hints: Hints) -> bool:
    """Whether names of the first row confirm the columns in which, without a header, its entries are looked for."""
    return all(
        slot.name in hints.names and hints.names[slot.name].left == frame.column(slot.area.left)
        for target in rows.table.row
        for slot in target.entry.slots
    )


def _in_table(target: Target, rows: TableRows) -> bool:
    path = f"{rows.table.repeat.repeat.path}."
    return target.entry.row is not None and target.entry.field.path.startswith(path)


def _within(target: Target, blocks: Iterable[RowBlock]) -> bool:
    areas = target.areas
    return any(block.top <= areas[0].top <= block.bottom for block in blocks) if areas else False


def _located(target: Target, frame: Frame, sheet: str, hints: Hints) -> Target | None:
    areas = tuple(frame.area(area) for area in target.areas)
    if any(area is None for area in areas):
        return None
    whole = tuple(area for area in areas if area is not None)
    slots = zip(target.entry.slots, target.areas, whole, strict=True)
    keys = tuple(frame.key(_first(printed)) or hints.settle(slot.name, printed, area) for slot, printed, area in slots)
    places = tuple(Place(sheet, Cell(*key) if key else area.first) for key, area in zip(keys, whole, strict=True))
    return Target(target.entry, keys, whole, places)


def _first(area: Area) -> Key:
    return area.top, area.left


def _doubtful(ready: ReadySheet, frame: Frame) -> frozenset[str]:
    """The entries whose own label now stands somewhere else: only part of its row was moved."""
    astray = [label for label in frame.astray if label.telling and label.key[1] not in frame.columns_moved]
    return frozenset(target.entry.path for label in astray for target in ready.targets if _owns(ready, label, target))


def _contested(targets: Sequence[Target], frame: Frame) -> frozenset[str]:
    """The entries whose cell, which is not certain, is another's as well: nothing says whose it is."""
    claims = Counter(key for target in targets for key in target.keys if key)
    return frozenset(
        target.entry.path
        for target in targets
        for slot, key in zip(target.entry.slots, target.keys, strict=True)
        if key and claims[key] > 1 and frame.key(_first(slot.area)) is None
    )


def _owns(ready: ReadySheet, label: Label, target: Target) -> bool:
    """Whether a label is the nearest to the left of an entry, in the entry's first row."""
    area = target.areas[0]
    left = [other for other in ready.labels if _leads(other.area, area)]
    return bool(left) and max(left, key=lambda other: other.area.right) is label


def _leads(label: Area, entry: Area) -> bool:
    return label.top <= entry.top <= label.bottom and label.right < entry.left


def _known(ready: ReadySheet, frame: Frame, targets: tuple[Target, ...], rows: tuple[TableRows, ...]) -> Iterator[Key]:
    yield from frame.seen.values()
    yield from frame.astray.values()
    for key in (*(label.key for label in ready.labels), *ready.numbers, *own_keys(ready.layout)):
        moved = frame.key(key)
        if moved:
            yield moved
    for target in targets:
        yield from (key for key in target.keys if key)
    for found in rows:
        yield from serial_keys(found, frame)


def serial_keys(rows: TableRows, frame: Frame) -> Iterator[Key]:
    """Where the serial numbers of a table's rows stand, row by row; nothing where it has none or they are lost."""
    column = frame.columns.exact(rows.table.serial) if rows.table.serial else None
    if column:
        pitch = rows.table.repeat.pitch
        yield from ((rows.top + index * pitch, column) for index in range(rows.count))
