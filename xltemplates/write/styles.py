"""How every role looks: one table of fonts, one of looks (GB/T 9704-2012 and the custom of printed forms)."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from xltemplates.layout.measure import FACES
from xltemplates.layout.model import Style, Tile
from xltemplates.spec.kinds.base import Kind
from xltemplates.write.plan import Align, CellFormat, Font

TINT = "FFF9E3"  # of what is to be filled in: seen on the screen, as good as white on paper
HEADER_TINT = "E9EEF4"
ONE_LINE: frozenset[Style] = frozenset({"tick", "code", "identity"})  # never wrapped
GREY, SLATE, BLUE = "8C8C8C", "44546A", "0563C1"

# The one place where a font has a name. A program without it chooses a like one by family and charset.
SONG, HEI, KAI, TITLE_SONG = "宋体", "黑体", "楷体_GB2312", "方正小标宋简体"
DEFAULT = Font(SONG, 10)  # of the workbook itself: its digits are the 7 pixels in which columns are measured


def _cell_format(
    style: Style, name: str = SONG, align: Align = "left", *, bold: bool = False, color: str = "", fill: str = ""
) -> CellFormat:
    font = Font(name, FACES[style].points, bold, color)
    return CellFormat(font, align, wrap=style not in ONE_LINE, fill=fill)


CELL_FORMATS: Mapping[Style, CellFormat] = MappingProxyType(
    {
        "caption": _cell_format("caption", HEI),
        "title": _cell_format("title", TITLE_SONG, "center"),
        "subtitle": _cell_format("subtitle", KAI, "center"),
        "section": _cell_format("section", HEI),
        "heading": _cell_format("heading", HEI),
        "line": _cell_format("line"),
        "note": _cell_format("note"),
        "guidance": _cell_format("guidance", KAI),
        "label": _cell_format("label", align="center"),
        "header": _cell_format("header", align="center", bold=True),
        "inline": _cell_format("inline"),
        "entry": _cell_format("entry", fill=TINT),
        "tick": _cell_format("tick", align="center", fill=TINT),
        "code": _cell_format("code", align="center", fill=TINT),
        "ink": _cell_format("ink"),
        "number": _cell_format("number", align="center"),
        "filler": _cell_format("filler"),
        "aside": _cell_format("aside", color=SLATE),
        "identity": _cell_format("identity", color=GREY),
    }
)

# Reports: sheets with one table.
_BODY = Font(SONG, FACES["entry"].points)
REPORT_TITLE = CellFormat(Font(HEI, FACES["caption"].points), "left", wrap=False)
REPORT_NOTE = CellFormat(_BODY, "left", wrap=False)
REPORT_HEADER = CellFormat(replace(_BODY, bold=True), "center", edges="tblr", fill=HEADER_TINT)
REPORT_CELL = CellFormat(_BODY, edges="tblr")
REPORT_LINK = CellFormat(replace(_BODY, color=BLUE, underline=True), "left", edges="tblr")
REPORT_TOTAL = CellFormat(replace(_BODY, bold=True), edges="tblr", fill=HEADER_TINT)

# The sheet 填报检查, and what is painted on a form while something is amiss: fill and letters.
CHECK_CELL = replace(REPORT_CELL, align="left")
CHECK_STATE = replace(REPORT_CELL, align="center")
CHECK_HEAD = CellFormat(Font(HEI, 14), "left", wrap=False)
GROUP = CellFormat(replace(_BODY, bold=True), "left", edges="tblr", fill=HEADER_TINT)
GROUP_COUNT = replace(GROUP, align="center")
STATUS = CellFormat(Font(HEI, 12, color="9C5700"), "left", wrap=False)
COUNTER = CellFormat(replace(_BODY, color=SLATE), "left", wrap=False)
RED, ORANGE, AMBER, GREEN = ("FFC7CE", "9C0006"), ("FCE4D6", "C65911"), ("FFE699", ""), ("E2EFDA", "375623")


def tile_format(tile: Tile, locked: bool) -> CellFormat:
    """The look of a tile: its role's, with its borders and its own alignment.

    Only a typed value has a number format: ticks and codes take what is typed.
    """
    cell_format = replace(CELL_FORMATS[tile.style], edges=tile.edges, locked=locked)
    if tile.style == "entry" and tile.entry is not None:
        cell_format = _typed(cell_format, tile.entry.field.kind)
    return replace(cell_format, align=tile.align) if tile.align else cell_format


def _typed(cell_format: CellFormat, kind: Kind) -> CellFormat:
    """An entry's look by what is typed: texts from the left, long ones from the top, all else in the middle."""
    if kind.name == "longtext":
        return replace(cell_format, valign="top", number_format=kind.number_format)
    align: Align = "left" if kind.expr in ("text", "list") else "center"
    return replace(cell_format, align=align, number_format=kind.number_format)
