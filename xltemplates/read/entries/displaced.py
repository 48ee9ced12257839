"""Values where deleted rows or columns left them, beside the blank entry they may belong to: it is not read.

They stand where a label should, or past the last label of a sheet, from where on nothing says which lines are gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.grid import Area, Key
from xltemplates.base.normalise import fold
from xltemplates.layout.ready import Label, Target
from xltemplates.read.entries.repairs import Repair, SlotId
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.locate.ownership import owned

_ROW, _COLUMN = 0, 1  # which part of a key counts


def displaced_values(there: LocatedSheet) -> Iterator[tuple[SlotId, Repair]]:
    """The blank slots whose value may be one that stands in another place, with that."""
    instead = tuple(_instead(there))
    loose = there.extras.union(key for _, key in instead)
    if loose:
        yield from _short_of(there, loose, _ROW)
        yield from _short_of(there, loose, _COLUMN)
        yield from _over_labels(there, (*instead, *_within(there)))


def _short_of(there: LocatedSheet, loose: Iterable[Key], axis: int) -> Iterator[tuple[SlotId, Repair]]:
    """Of what lies past the last label of a sheet, the blank slot next to each loose value that is in line with it."""
    past = max((label.key[axis] for label in there.frame.seen), default=0)
    end = max((key[axis] for key in there.frame.seen.values()), default=0)
    cells = there.match.cells.cells
    blank: defaultdict[int, list[tuple[int, SlotId]]] = defaultdict(list)
    for target in there.targets.found:
        for index, (slot, key) in enumerate(zip(target.entry.slots, target.keys, strict=True)):
            first = (slot.area.top, slot.area.left)
            if key and key not in cells and first[axis] > past and target.entry.field.kind.is_data:
                blank[key[1 - axis]].append((key[axis], (target.entry.path, index)))
    for key in loose:
        after = [each for each in blank.get(key[1 - axis], ()) if each[0] > key[axis] > end]
        if after:
            yield min(after)[1], Repair(BLANK, key, "entry-not-located", cells[key].raw)


def _over_labels(there: LocatedSheet, values: Iterable[tuple[Label, Key]]) -> Iterator[tuple[SlotId, Repair]]:
    """The one slot that a label is about, blank, where one of these values lies over the label."""
    cells = there.match.cells.cells
    for label, key in values:
        led = _led_by(label, there)
        if len(led) == 1 and len(led[0].keys) == 1 and led[0].keys[0] not in cells:
            yield (led[0].entry.path, 0), Repair(BLANK, key, "entry-not-located", cells[key].raw)


def _led_by(label: Label, there: LocatedSheet) -> tuple[Target, ...]:
    """The targets that a label is about and stands before, or above."""
    paths = owned(there.match.ready, label)
    found = (target for target in there.targets.found if target.entry.path in paths)
    return tuple(target for target in found if _before(label.area, target.entry.slots[0].area))


def _before(label: Area, area: Area) -> bool:
    return label.right < area.left or label.bottom < area.top


def _instead(there: LocatedSheet) -> Iterator[tuple[Label, Key]]:
    """The labels in whose place something else stands, where they were not only reworded."""
    for label, key in there.missing.items():
        value = there.match.cells.cells.get(key, BLANK)
        if label.firm and not label.header and value is not BLANK and _foreign(label, value):
            yield label, key


def _foreign(label: Label, value: CellValue) -> bool:
    """Whether a value is no rewording of a label: of that at least half the characters would be left."""
    if not isinstance(value, Text):
        return True
    printed = set(label.folded)
    return 2 * len(printed & set(fold(value.text))) < len(printed)


def _within(there: LocatedSheet) -> Iterator[tuple[Label, Key]]:
    """The labels over several cells in whose area something stands beside them."""
    areas = _areas(there) if there.extras else {}
    for key in sorted(there.extras):
        for label, area in areas.get(key[0], ()):
            if area.left <= key[1] <= area.right and key != there.missing.get(label):
                yield label, key


def _areas(there: LocatedSheet) -> dict[int, list[tuple[Label, Area]]]:
    """Where the labels over several cells lie, by row."""
    areas: defaultdict[int, list[tuple[Label, Area]]] = defaultdict(list)
    for label in (*there.frame.seen, *there.missing):
        if label.telling and not label.header and not label.area.single and (area := there.frame.area(label.area)):
            for row in range(area.top, area.bottom + 1):
                areas[row].append((label, area))
    return areas
