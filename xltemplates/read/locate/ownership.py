"""Which entries a printed label is about, as a person reads a form: beside it, below it, in its group."""

from collections.abc import Iterator

from xltemplates.base.grid import Area
from xltemplates.layout.ready import Label, ReadySheet, Target
from xltemplates.read.locate.units import is_unit


def owned(ready: ReadySheet, label: Label) -> frozenset[str]:
    """The paths of the entries that a label is about; of an entry in a table the path of its column (`items.name`).

    An entry has several labels: the one to its left with those right before that, a unit behind it, the option beside a
    box, the header above it, and those of the groups of rows or columns it stands in. Nothing where a label is about
    none, as a title is.
    """
    rows = [target for table in ready.tables for target in table.row]
    tables = tuple(f"{table.repeat.repeat.path}." for table in ready.tables)
    single = [target for target in ready.targets if not target.entry.field.path.startswith(tables)]
    slots = tuple(area for target in (*single, *rows) for area in target.areas)  # of a table the first row says it all
    paths = [(target, target.entry.path) for target in single] + [(target, target.entry.field.path) for target in rows]
    return frozenset(path for target, path in paths if label in set(_labels(ready, slots, target)))


def _labels(ready: ReadySheet, slots: tuple[Area, ...], target: Target) -> Iterator[Label]:
    """Every label of an entry."""
    options = {slot.label for slot in target.entry.slots if slot.label}
    yield from (label for label in ready.labels if label.area in options)
    yield from _before(ready, slots, target.areas[0])
    for area in target.areas:
        yield from (label for label in ready.labels if _is_behind(label, area))
    yield from _headers(ready, slots, target.areas[0])
    yield from (label for label in ready.labels if label.telling and _row_group(ready, slots, label, target.areas[0]))
    yield from (
        label for label in ready.labels if label.telling and _column_group(ready, slots, label, target.areas[0])
    )


def _before(ready: ReadySheet, slots: tuple[Area, ...], area: Area) -> Iterator[Label]:
    """The nearest label to the left of an entry that is no unit of another, and those that stand right before it."""
    left = sorted((label for label in ready.labels if _leads(label.area, area)), key=lambda label: -label.area.right)
    own = [label for label in left if not _is_suffix(slots, label)]
    for at, label in enumerate(own):
        if at and label.area.right != own[at - 1].area.left - 1:
            return
        yield label


def _leads(label: Area, area: Area) -> bool:
    return label.top <= area.top <= label.bottom and label.right < area.left


def _is_suffix(slots: tuple[Area, ...], label: Label) -> bool:
    """Whether a label is the unit of the entry before it."""
    return is_unit(label.text) and any(_touches(area, label.area) for area in slots)


def _touches(area: Area, label: Area) -> bool:
    return area.right == label.left - 1 and label.top <= area.top <= label.bottom


def _is_behind(label: Label, area: Area) -> bool:
    """Whether a label goes on with the line of an entry (`{n} 家，其中`), or is a unit in a cell of its own."""
    return _touches(area, label.area) and (label.inline or is_unit(label.text))


def _headers(ready: ReadySheet, slots: tuple[Area, ...], area: Area) -> Iterator[Label]:
    """The header above an entry, past other entries of the same width, and the headers right above that."""
    headed = False
    while found := _right_above(ready, slots, area):
        if isinstance(found, Label):
            if not found.telling or not _spans(found.area, area) or (headed and found.inline):
                return
            yield found
            headed = True
        elif headed:
            return
        area = found.area if isinstance(found, Label) else found


def _right_above(ready: ReadySheet, slots: tuple[Area, ...], area: Area) -> Label | Area | None:
    """What stands nearest above an area: a label, or an entry of the same width; None where it is another entry."""
    texts = [label for label in ready.labels if label.area.bottom < area.top and _meets(label.area, area)]
    above = [slot for slot in slots if slot.bottom < area.top and _meets(slot, area)]
    text = max(texts, key=lambda label: label.area.bottom, default=None)
    slot = max(above, key=lambda slot: slot.bottom, default=None)
    if slot is None or (text and text.area.bottom >= slot.bottom):
        return text
    return slot if (slot.left, slot.right) == (area.left, area.right) else None


def _meets(one: Area, other: Area) -> bool:
    return one.left <= other.right and other.left <= one.right


def _spans(label: Area, area: Area) -> bool:
    return label.left <= area.left and area.right <= label.right


def _row_group(ready: ReadySheet, slots: tuple[Area, ...], label: Label, area: Area) -> bool:
    """Whether a label to the left is taller than the entry and about all that stands in its rows, up to the next."""
    group = label.area
    if not _leads(group, area) or group.rows <= area.rows:
        return False
    between = (*slots, *(other.area for other in ready.labels if other.telling))
    return not any(
        group.right < each.left and each.right < area.left and each.top <= group.top and group.bottom <= each.bottom
        for each in between
    )


def _column_group(ready: ReadySheet, slots: tuple[Area, ...], label: Label, area: Area) -> bool:
    """Whether a label above is wider than the entry and about all that stands in its columns, up to the next.

    A label to its left that begins below it begins something else.
    """
    group = label.area
    if group.bottom >= area.top or not _spans(group, area) or group.columns <= area.columns:
        return False
    texts = [other.area for other in ready.labels if group.bottom < other.area.top <= area.top]
    return not any(
        group.bottom < each.top <= each.bottom < area.top and _spans(each, group) for each in (*slots, *texts)
    ) and not any(text.left < group.left for text in texts)
