"""How every role looks: one table of fonts, one of looks (GB/T 9704-2012 and the custom of printed forms)."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from xltemplates.layout.faces import FACES
from xltemplates.layout.model import Style, Tile
from xltemplates.spec.kinds.base import Kind
from xltemplates.write.plan import Align, Font, Look

TINT = "FFF9E3"  # of what is to be filled in: seen on the screen, as good as white on paper
HEADER_TINT = "E9EEF4"
ONE_LINE: frozenset[Style] = frozenset({"tick", "code", "identity"})  # never wrapped
GREY, SLATE, BLUE = "8C8C8C", "44546A", "0563C1"

# The one place where a font has a name. A program without it chooses a like one by family and charset.
SONG, HEI, KAI, TITLE_SONG = "宋体", "黑体", "楷体_GB2312", "方正小标宋简体"
DEFAULT = Font(SONG, 10)  # of the workbook itself: its digits are the 7 pixels in which columns are measured


def _look(
    style: Style, name: str = SONG, align: Align = "left", *, bold: bool = False, color: str = "", fill: str = ""
) -> Look:
    font = Font(name, FACES[style].points, bold, color)
    return Look(font, align, wrap=style not in ONE_LINE, fill=fill)


LOOKS: Mapping[Style, Look] = MappingProxyType(
    {
        "caption": _look("caption", HEI),
        "title": _look("title", TITLE_SONG, "center"),
        "subtitle": _look("subtitle", KAI, "center"),
        "section": _look("section", HEI),
        "heading": _look("heading", HEI),
        "line": _look("line"),
        "note": _look("note"),
        "guidance": _look("guidance", KAI),
        "label": _look("label", align="center"),
        "header": _look("header", align="center", bold=True),
        "inline": _look("inline"),
        "entry": _look("entry", fill=TINT),
        "tick": _look("tick", align="center", fill=TINT),
        "code": _look("code", align="center", fill=TINT),
        "ink": _look("ink"),
        "number": _look("number", align="center"),
        "filler": _look("filler"),
        "aside": _look("aside", color=SLATE),
        "identity": _look("identity", color=GREY),
    }
)

# Reports: sheets with one table.
_BODY = Font(SONG, FACES["entry"].points)
REPORT_TITLE = Look(Font(HEI, FACES["caption"].points), "left", wrap=False)
REPORT_NOTE = Look(_BODY, "left", wrap=False)
REPORT_HEADER = Look(replace(_BODY, bold=True), "center", edges="tblr", fill=HEADER_TINT)
REPORT_CELL = Look(_BODY, edges="tblr")
REPORT_LINK = Look(replace(_BODY, color=BLUE, underline=True), "left", edges="tblr")
REPORT_TOTAL = Look(replace(_BODY, bold=True), edges="tblr", fill=HEADER_TINT)

# The sheet 填报检查, and what is painted on a form while something is amiss: fill and letters.
CHECK_CELL = replace(REPORT_CELL, align="left")
CHECK_STATE = replace(REPORT_CELL, align="center")
CHECK_HEAD = Look(Font(HEI, 14), "left", wrap=False)
GROUP = Look(replace(_BODY, bold=True), "left", edges="tblr", fill=HEADER_TINT)
GROUP_COUNT = replace(GROUP, align="center")
STATUS = Look(Font(HEI, 12, color="9C5700"), "left", wrap=False)
COUNTER = Look(replace(_BODY, color=SLATE), "left", wrap=False)
RED, ORANGE, AMBER, GREEN = ("FFC7CE", "9C0006"), ("FCE4D6", "C65911"), ("FFE699", ""), ("E2EFDA", "375623")


def tile_look(tile: Tile, locked: bool) -> Look:
    """The look of a tile: its role's, with its borders and its own alignment.

    Only a typed value has a number format: ticks and codes take what is typed.
    """
    look = replace(LOOKS[tile.style], edges=tile.edges, locked=locked)
    if tile.style == "entry" and tile.entry is not None:
        look = _typed(look, tile.entry.field.kind)
    return replace(look, align=tile.align) if tile.align else look


def _typed(look: Look, kind: Kind) -> Look:
    """An entry's look by what is typed: texts from the left, long ones from the top, all else in the middle."""
    if kind.name == "longtext":
        return replace(look, valign="top", number_format=kind.number_format)
    align: Align = "left" if kind.expr in ("text", "list") else "center"
    return replace(look, align=align, number_format=kind.number_format)
