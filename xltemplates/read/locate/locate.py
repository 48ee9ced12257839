"""From a frame to the cell of every entry."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell, Place
from xltemplates.layout.model import RowBlock
from xltemplates.read.locate.anchor import Frame
from xltemplates.read.locate.plan import Label, SheetPlan, Target, own_keys
from xltemplates.read.locate.tables import Rows, column_at, goes_on, rows_of, targets_of
from xltemplates.read.sheet_cells import Key


@frozen
class Located:
    """A sheet's targets as found; `lost` are those whose row or column is gone or uncertain.

    `known` are all cells that hold what the form prints or asks for.
    """

    targets: tuple[Target, ...]
    lost: tuple[Target, ...]
    known: frozenset[Key]
    rows: tuple[Rows, ...]


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


def located(
    plan: SheetPlan,
    frame: Frame,
    cells: Mapping[Key, CellValue],
    sheet: str,
    starts: Mapping[str, int],
    hints: Hints,
) -> Located:
    """Locate every entry of a sheet. `starts` says at which row of a repeat this sheet begins, where that changed."""
    if _as_printed(plan, frame, sheet, starts) and not any(goes_on(plan, table, cells) for table in plan.tables):
        return Located(
            plan.targets, (), plan.known, tuple(Rows(table, table.top, table.bottom) for table in plan.tables)
        )
    rows = tuple(found for table in plan.tables if (found := rows_of(plan, table, frame, cells)))
    framed = {id(target) for found in rows for target in plan.targets if _in_table(target, found)}
    framed |= {id(target) for target in plan.targets if _within(target, frame.gone)}
    single = [(target, _located(target, frame, sheet, hints)) for target in plan.targets if id(target) not in framed]
    doubtful = _doubtful(plan, frame) | _contested([there for _, there in single if there], frame)
    kept = tuple(there for target, there in single if there and target.entry.path not in doubtful)
    lost = tuple(target for target, there in single if there is None or target.entry.path in doubtful)
    tables = tuple(
        (target, all(target.keys) and sure)
        for found in rows
        for sure in (_headed(plan, found, frame) or _named(found, frame, hints),)
        for target in _table_targets(found, frame, sheet, starts)
    )
    targets = (*kept, *(target for target, sure in tables if sure))
    lost += tuple(target for target, sure in tables if not sure)
    return Located(targets, lost, frozenset(_known(plan, frame, targets, rows)), rows)


def _as_printed(plan: SheetPlan, frame: Frame, sheet: str, starts: Mapping[str, int]) -> bool:
    """Whether the layout's own targets serve, which is so for nearly every sheet that comes back."""
    if not frame.whole or plan.open or sheet != plan.sheet.name:
        return False
    return all(starts.get(table.repeat.repeat.path, table.start) == table.start for table in plan.tables)


def _headed(plan: SheetPlan, rows: Rows, frame: Frame) -> bool:
    """Whether the header above a table's columns is still there, or some of it."""
    header = max((label.key[0] for label in plan.labels if label.key[0] < rows.table.top), default=0)
    return any(label.key[0] == header for label in (*frame.seen, *frame.astray))


def _named(rows: Rows, frame: Frame, hints: Hints) -> bool:
    """Whether names of the first row confirm the columns in which, without a header, its entries are looked for."""
    return all(
        slot.name in hints.names and hints.names[slot.name].left == column_at(frame, slot.area.left)
        for target in rows.table.row
        for slot in target.entry.slots
    )


def _table_targets(rows: Rows, frame: Frame, sheet: str, starts: Mapping[str, int]) -> Iterator[Target]:
    start = starts.get(rows.table.repeat.repeat.path, rows.table.start)
    return targets_of(rows, frame, sheet, start)


def _in_table(target: Target, rows: Rows) -> bool:
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


def _doubtful(plan: SheetPlan, frame: Frame) -> frozenset[str]:
    """The entries whose own label now stands somewhere else: only part of its row was moved."""
    astray = [label for label in frame.astray if label.telling and label.key[1] not in frame.columns_moved]
    return frozenset(target.entry.path for label in astray for target in plan.targets if _owns(plan, label, target))


def _contested(targets: Sequence[Target], frame: Frame) -> frozenset[str]:
    """The entries whose cell, which is not certain, is another's as well: nothing says whose it is."""
    claims = Counter(key for target in targets for key in target.keys if key)
    return frozenset(
        target.entry.path
        for target in targets
        for slot, key in zip(target.entry.slots, target.keys, strict=True)
        if key and claims[key] > 1 and frame.key(_first(slot.area)) is None
    )


def _owns(plan: SheetPlan, label: Label, target: Target) -> bool:
    """Whether a label is the nearest to the left of an entry, in the entry's first row."""
    area = target.areas[0]
    left = [other for other in plan.labels if _leads(other.area, area)]
    return bool(left) and max(left, key=lambda other: other.area.right) is label


def _leads(label: Area, entry: Area) -> bool:
    return label.top <= entry.top <= label.bottom and label.right < entry.left


def _known(plan: SheetPlan, frame: Frame, targets: tuple[Target, ...], rows: tuple[Rows, ...]) -> Iterator[Key]:
    yield from frame.seen.values()
    yield from frame.astray.values()
    for key in (*(label.key for label in plan.labels), *plan.numbers, *own_keys(plan.sheet)):
        moved = frame.key(key)
        if moved:
            yield moved
    for target in targets:
        yield from (key for key in target.keys if key)
    for found in rows:
        yield from serial_keys(found, frame)


def serial_keys(rows: Rows, frame: Frame) -> Iterator[Key]:
    """Where the serial numbers of a table's rows stand."""
    column = frame.columns.exact(rows.table.serial) if rows.table.serial else None
    if column:
        pitch = rows.table.repeat.pitch
        yield from ((rows.top + index * pitch, column) for index in range(rows.count))
