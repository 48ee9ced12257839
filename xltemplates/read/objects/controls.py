"""Controls of forms: boxes to tick, buttons to choose by, lists ([MS-XLSX] 2.6.60 and ISO 29500-1, 18.3.1.19)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from xltemplates.base.frozen import frozen
from xltemplates.read.container.markup import attribute, local
from xltemplates.read.objects.drawings import corner
from xltemplates.read.objects.geometry import Geometry
from xltemplates.read.objects.legacy import DrawnControl
from xltemplates.read.objects.sheet_object import Box, SheetObject

TICKED = frozenset({"checkbox", "radio"})
_SAID = re.compile(rb"""\s(objectType|checked|sel)\s*=\s*["'](\w{1,40})["']""", re.ASCII)
_LONGEST = 10_000  # bytes of a part with a control's properties that are looked at
_LISTS = frozenset({"drop", "list"})


@frozen
class ControlState:
    """What the properties of a control say: its type (`CheckBox`), and whether it is ticked or something is chosen."""

    type: str
    chosen: bool


def control_state(part: bytes) -> ControlState:
    """The state by the bytes of a part with a `formControlPr`."""
    said = {name: value.decode() for name, value in _SAID.findall(part[:_LONGEST])}
    ticked = said.get(b"checked", "").casefold() in ("checked", "1", "true")
    return ControlState(said.get(b"objectType", ""), ticked or said.get(b"sel", "0") != "0")


def chosen_controls(
    geometry: Geometry, drawn: Iterable[DrawnControl], states: Mapping[str, ControlState]
) -> Iterator[SheetObject]:
    """The controls that say something: ticked ones, and lists with a choice.

    A control of the sheet is also drawn, under the same number; `states` are what the properties
    say, by the id of their relationship.
    """
    boxes = {each.number: each for each in drawn}
    listed: set[str] = set()
    for element in geometry.controls:
        number = attribute(element, "shapeId")
        own, there = states.get(attribute(element, "id")), boxes.get(number)
        listed.add(number)
        if own is not None and own.chosen and _answers(own.type):
            yield SheetObject("control", _box(element, geometry) or (there.box if there else None))
    for each in boxes.values():
        if each.number not in listed and each.chosen and _answers(each.type):
            yield SheetObject("control", each.box)


def _answers(type_: str) -> bool:
    return type_.casefold() in TICKED | _LISTS


def _box(control: Element, geometry: Geometry) -> Box | None:
    """Where a control lies, by the anchor in its properties."""
    corners = {local(each.tag): each for each in control.iter() if local(each.tag) in ("from", "to")}
    if len(corners) < 2:
        return None
    first, last = (corner((local(child.tag), child.text or "") for child in corners[name]) for name in ("from", "to"))
    return geometry.between(first, last)
