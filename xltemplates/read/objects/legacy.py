"""VML, the drawing language before DrawingML, in which controls of forms are drawn still (ISO 29500-4, 19.4).

Programs write it carelessly (`<br>` without an end), so it is searched for what matters and never parsed as XML.
"""

import re
from collections.abc import Iterator

from xltemplates.base.frozen import frozen
from xltemplates.read.objects.drawings import corner
from xltemplates.read.objects.geometry import Geometry
from xltemplates.read.objects.sheet_object import Box

_PIXEL = 9_525  # EMU
_SHAPE = re.compile(r"<v:shape\b([^>]{0,4000})>(.*?)</v:shape>", re.S | re.I)
_NUMBER = re.compile(r"""\bid\s*=\s*["'][^"']{0,80}?_s(\d{1,9})["']""", re.I)
_TYPE = re.compile(r"""<x:ClientData\b[^>]{0,200}?\bObjectType\s*=\s*["'](\w{1,20})["']""", re.I)
_TYPES = re.compile(rb"""\bObjectType\s*=\s*["'](\w{1,20})["']""", re.I)
_ANCHOR = re.compile(r"<x:Anchor>([\s\d,.-]{1,200})</x:Anchor>", re.I)
_STATE = re.compile(r"<x:(?:Checked|Sel)>\s*(\d{1,6})\s*</x:(?:Checked|Sel)>", re.I)
_CORNERS = 8  # numbers of an anchor: column, pixels, row, pixels, twice


@frozen
class DrawnControl:
    """A control as VML draws it: its number among the sheet's shapes, its type (`Checkbox`), where it lies, its state.

    `chosen`: it is ticked, or something is chosen in it.
    """

    number: str
    type: str
    box: Box | None
    chosen: bool


def has_controls(part: bytes) -> bool:
    """Whether anything but notes is drawn in a VML part."""
    return any(kind.lower() != b"note" for kind in _TYPES.findall(part))


def drawn_controls(part: bytes, geometry: Geometry, most: int) -> Iterator[DrawnControl]:
    """The controls of a VML part, at most so many shapes of it; notes and pictures of page headers are none."""
    text = part.decode("utf-8", "replace")
    for count, shape in enumerate(_SHAPE.finditer(text)):
        kind = _TYPE.search(shape[2])
        if count >= most:
            return
        if kind and kind[1].casefold() != "note":
            number, state = _NUMBER.search(shape[1]), _STATE.search(shape[2])
            chosen = state is not None and int(state[1]) > 0
            yield DrawnControl(number[1] if number else "", kind[1], _box(shape[2], geometry), chosen)


def _box(shape: str, geometry: Geometry) -> Box | None:
    found = _ANCHOR.search(shape)
    numbers = found[1].split(",") if found else []
    if len(numbers) != _CORNERS:
        return None
    first, last = (_corner(numbers[at : at + 4]) for at in (0, 4))
    return geometry.between(first, last)


def _corner(numbers: list[str]) -> dict[str, float]:
    said = corner(zip(("col", "colOff", "row", "rowOff"), numbers, strict=True))
    return said | {name: said[name] * _PIXEL for name in ("colOff", "rowOff")}
