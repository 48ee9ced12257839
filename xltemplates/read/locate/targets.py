"""Where the entries of a sheet are: with their rows and columns, with their names, or nowhere that is certain."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell, Key, Place
from xltemplates.layout.model import RowBlock
from xltemplates.layout.ready import Label, PrintedTable, ReadySheet, Target, own_keys
from xltemplates.read.locate.frame import Frame, TableRows
from xltemplates.read.locate.labels import ReplacedLabel
from xltemplates.read.locate.match import SheetMatch
from xltemplates.read.locate.tables import TABLE_LIKE, asked_below, filled_in, rows_of, targets_of


@frozen
class Targets:
    """A sheet's targets as found; `lost` are those whose row or column is gone or uncertain.

    `known` are all cells that hold what the form prints or asks for, `rows` those of its tables; `followed` are labels
    that took their entries along to another place.
    """

    found: tuple[Target, ...]
    lost: tuple[Target, ...]
    known: frozenset[Key]
    rows: tuple[TableRows, ...]
    followed: frozenset[Label] = frozenset()


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


def targets_in(
    match: SheetMatch, frame: Frame, starts: Mapping[str, int], hints: Hints, replaced: Sequence[ReplacedLabel] = ()
) -> Targets:
    """Where the entries of a sheet are. `starts`: the row of each repeat at which the sheet begins, where that differs.

    Entries whose label is among those `replaced` are sought where they were printed: something else is said of them.
    """
    ready, cells, sheet = match.ready, match.cells.cells, match.name
    if _as_printed(ready, frame, sheet, starts) and not any(_goes_on(ready, table, cells) for table in ready.tables):
        rows = tuple(TableRows(table, table.top, table.bottom) for table in ready.tables)
        return Targets(ready.targets, (), ready.known, rows)
    rows = tuple(found for table in ready.tables if (found := rows_of(ready, table, frame, cells)))
    said = frozenset(each.label for each in replaced)
    single = _outside_tables(match, frame, hints, said, rows)
    tables = [each for found in rows for each in _in_rows(match, found, frame, starts, hints, said)]
    targets = (*single.found, *(target for target, sure in tables if sure))
    lost = (*single.lost, *(target for target, sure in tables if not sure))
    return Targets(targets, lost, frozenset(_known(ready, frame, targets, rows)), rows, single.followed)


def _outside_tables(
    match: SheetMatch, frame: Frame, hints: Hints, said: frozenset[Label], rows: Iterable[TableRows]
) -> Targets:
    """The targets that stand in no table and in no block that is gone."""
    framed = {id(target) for found in rows for target in match.ready.targets if _in_table(target, found)}
    framed |= {id(target) for target in match.ready.targets if _within(target, frame.gone)}
    single = [target for target in match.ready.targets if id(target) not in framed]
    astray = dict(_astray(match.ready, frame, single))
    followed = dict(_followed(astray, match.name, hints))
    there = {
        target.entry.path: followed.get(target.entry.path) or _located(target, frame, match.name, hints)
        for target in single
    }
    doubtful = {path for path, (label, _, _) in astray.items() if label not in said and path not in followed}
    doubtful |= _contested([found for found in there.values() if found], frame)
    doubtful |= {target.entry.path for target in single if any(frame.unsure(_first(area)) for area in target.areas)}
    return Targets(
        tuple(found for path, found in there.items() if found and path not in doubtful),
        tuple(target for target in single if target.entry.path in doubtful or there[target.entry.path] is None),
        frozenset(),
        (),
        frozenset(astray[path][0] for path in followed),
    )


def _astray(
    ready: ReadySheet, frame: Frame, targets: Sequence[Target]
) -> Iterator[tuple[str, tuple[Label, Key, Target]]]:
    """The targets whose own label now stands somewhere else, by their path: with the label, and where it is."""
    for label, key in frame.astray.items():
        if label.telling and label.key[1] not in frame.columns_moved:
            yield from ((target.entry.path, (label, key, target)) for target in targets if _owns(ready, label, target))


def _followed(
    astray: Mapping[str, tuple[Label, Key, Target]], sheet: str, hints: Hints
) -> Iterator[tuple[str, Target]]:
    """Of these the ones that moved with their label: the names of all their slots moved alike."""
    for path, (label, key, target) in astray.items():
        down, right = key[0] - label.key[0], key[1] - label.key[1]
        areas = tuple(area.shifted(down, right) for area in target.areas)
        names = (hints.names.get(slot.name) for slot in target.entry.slots)
        if all(name and name.first == area.first for name, area in zip(names, areas, strict=True)):
            keys = tuple(map(_first, areas))
            yield path, Target(target.entry, keys, areas, tuple(Place(sheet, area.first) for area in areas))


def _in_rows(
    match: SheetMatch,
    rows: TableRows,
    frame: Frame,
    starts: Mapping[str, int],
    hints: Hints,
    said: frozenset[Label],
) -> Iterator[tuple[Target, bool]]:
    """The targets of a table's rows as found, and whether each of them is certain.

    Not where its header stands elsewhere and its values may have stayed.
    """
    ready = match.ready
    sure = _headed(ready, rows, frame) or _named(rows, frame, hints) or _all_agree(ready, frame)
    known = {label.key[1] for label in said}
    doubtful = {frame.column(column) for column in (frame.columns_doubtful - known) | frame.columns_unsure}
    for target in targets_of(rows, frame, match.name, rows.start(starts)):
        yield target, sure and all(key and key[1] not in doubtful for key in target.keys)


def _all_agree(ready: ReadySheet, frame: Frame) -> bool:
    """Whether at most one label is lost and all others moved alike."""
    return frame.rigid and sum(label not in frame.seen for label in ready.labels if label.firm) <= 1


def _as_printed(ready: ReadySheet, frame: Frame, sheet: str, starts: Mapping[str, int]) -> bool:
    """Whether the layout's own targets serve, which is so for nearly every sheet that comes back."""
    if not frame.unmoved or ready.open or sheet != ready.layout.name:
        return False
    return all(starts.get(table.repeat.repeat.path, table.start) == table.start for table in ready.tables)


def _goes_on(ready: ReadySheet, table: PrintedTable, cells: Mapping[Key, CellValue]) -> bool:
    """Whether rows follow directly on a table's last one, on a sheet where nothing was moved, or stands below it."""
    if filled_in(cells, table.bottom + 1, table.columns) < min(TABLE_LIKE, len(table.columns)):
        return False
    return not any(label.key[0] > table.bottom for label in ready.labels) and not asked_below(ready, table)


def _headed(ready: ReadySheet, rows: TableRows, frame: Frame) -> bool:
    """Whether the header above a table's columns is still there, or some of it."""
    header = max((label.key[0] for label in ready.labels if label.key[0] < rows.table.top), default=None)
    return any(label.key[0] == header for label in (*frame.seen, *frame.astray)) and header not in frame.rows_unsure


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


def serial_keys(rows: TableRows, frame: Frame) -> Sequence[Key]:
    """Where the serial numbers of a table's rows stand, row by row; nothing where it has none or they are lost."""
    column = frame.columns.exact(rows.table.serial) if rows.table.serial else None
    pitch = rows.table.repeat.pitch
    return [(rows.top + index * pitch, column) for index in range(rows.count)] if column else ()
