"""How large each style prints: the one table of font sizes and line heights."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from xltemplates.layout.model import Style


class Face(NamedTuple):
    """The size of a style's font and the height of one of its lines, both in points (1/72 inch)."""

    points: float
    line: float


BODY = Face(10.5, 20.0)

# Sizes after GB/T 9704-2012 (title 22 pt, attachment mark 16 pt) and the usual 10.5 pt of Chinese table text.
FACES: Mapping[Style, Face] = MappingProxyType(
    {
        "caption": Face(16, 26),
        "title": Face(22, 38),
        "subtitle": Face(16, 28),
        "section": Face(14, 28),
        "heading": Face(12, 24),
        "line": Face(12, 22),
        "note": BODY,
        "guidance": BODY,
        "label": BODY,
        "header": BODY,
        "inline": BODY,
        "entry": BODY,
        "tick": BODY,
        "code": BODY,
        "ink": BODY,
        "number": BODY,
        "filler": BODY,
        "aside": BODY,
        "identity": Face(7, 11),
    }
)
