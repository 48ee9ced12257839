"""Values typed into the cell of their label (`联系人：张三`) or of their unit (`17人`), their own cell left blank."""

from collections.abc import Iterator

from xltemplates.base.cells import BLANK, Text
from xltemplates.base.grid import Area, Key
from xltemplates.base.normalise import fold
from xltemplates.layout.ready import Label, Target
from xltemplates.read.entries.repairs import Repair, SlotId
from xltemplates.read.locate.locate import LocatedSheet

_BETWEEN = " \u3000\t\n:："  # what parts a label from what is written behind it
_NO_VALUE = "(（[【*＊"  # a hint that was added to the label
IN_LABEL, IN_UNIT = "value-in-label", "value-in-unit"


def typed_beside(there: LocatedSheet) -> Iterator[tuple[SlotId, Repair]]:
    """The slots whose value stands in the changed cell of the label before it, or of the unit behind it.

    Only where their own cell is blank, and where the printed text is still there in whole.
    """
    printed = {label.folded for label in there.match.ready.labels}
    for label, key in there.missing.items():
        value = there.match.cells.cells.get(key, BLANK)
        if not (isinstance(value, Text) and label.firm and not label.header):
            continue
        behind, before = _behind(label.text, value.text), _before(label.text, value.text)
        target = _led_by(label, there) if behind else _counted_in(label, there) if before else None
        rest = behind or before
        if target and fold(rest) not in printed and _blank(target, there):
            yield (target.entry.path, 0), Repair(Text(rest), key, IN_LABEL if behind else IN_UNIT, value.raw)


def _behind(label: str, text: str) -> str:
    """What is written behind a label, parted from it by a blank or colon; empty where it is nothing or only a hint."""
    end = _end_of(fold(label).rstrip(":"), text)
    rest = text[end:].strip(_BETWEEN)
    parted = text[end : end + 1] in set(_BETWEEN) or label.rstrip().endswith((":", "："))
    return rest if end and parted and not rest.startswith(tuple(_NO_VALUE)) else ""


def _end_of(folded: str, text: str) -> int:
    """Where a label ends at the head of a text; zero where the text does not begin with it."""
    return next((end for end in range(1, len(text) + 1) if fold(text[:end]) == folded), 0)


def _before(unit: str, text: str) -> str:
    """The digits before a unit; empty where anything else stands there."""
    folded, whole = fold(unit), fold(text)
    rest = whole.removesuffix(folded)
    return rest if folded and rest != whole and rest[:1].isdecimal() else ""


def _led_by(label: Label, there: LocatedSheet) -> Target | None:
    """The one entry to the right of a label, in its line, before any other printed text."""
    ends = [other.area.left for other in there.match.ready.labels if _right_of(label.area, other.area)]
    following = [one for one in there.targets.found if _right_of(label.area, _printed(one)) and len(one.keys) == 1]
    first = min(following, key=lambda one: _printed(one).left, default=None)
    return first if first and not any(end < _printed(first).left for end in ends) else None


def _counted_in(unit: Label, there: LocatedSheet) -> Target | None:
    """The number whose unit is printed right behind it."""
    return next(
        (
            one
            for one in there.targets.found
            if len(one.keys) == 1
            and one.entry.field.kind.expr == "number"
            and _right_of(_printed(one), unit.area)
            and _printed(one).right + 1 == unit.area.left
        ),
        None,
    )


def _printed(target: Target) -> Area:
    return target.entry.slots[0].area


def _right_of(one: Area, other: Area) -> bool:
    """Whether an area begins to the right of another, in one of its lines."""
    return one.right < other.left and one.top <= other.bottom and other.top <= one.bottom


def _blank(target: Target, there: LocatedSheet) -> bool:
    return not any(_filled(key, there) for key in target.keys)


def _filled(key: Key | None, there: LocatedSheet) -> bool:
    return key is not None and key in there.match.cells.cells
