"""How every role looks: one table of fonts, one of looks (GB/T 9704-2012 and the custom of printed forms)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from xltemplates.layout.model import Style, Tile
from xltemplates.write.plan import Align, Font, Look

TINT = "FFF9E3"  # of what is to be filled in: seen on the screen, as good as white on paper
HEADER_TINT = "E9EEF4"
GREY = "8C8C8C"

# The one place where a font has a name. Programs without 方正小标宋简体 choose another Song by family and charset.
FONTS: Mapping[str, Font] = MappingProxyType(
    {
        "title": Font("方正小标宋简体", 22),
        "caption": Font("黑体", 16),
        "subtitle": Font("楷体_GB2312", 16),
        "section": Font("黑体", 14),
        "line": Font("宋体", 12),
        "body": Font("宋体", 10.5),
        "header": Font("宋体", 10.5, bold=True),
        "note": Font("宋体", 10.5),
        "guidance": Font("楷体_GB2312", 10.5),
        "mark": Font("宋体", 12),
        "aside": Font("宋体", 10, color="44546A"),
        "small": Font("宋体", 8, color=GREY),
        "link": Font("宋体", 10.5, color="0563C1", underline=True),
        "report": Font("黑体", 16),
    }
)


def _line(font: str, align: Align = "left", wrap: bool = True) -> Look:
    return Look(FONTS[font], align, wrap=wrap)


LOOKS: Mapping[Style, Look] = MappingProxyType(
    {
        "caption": _line("caption"),
        "title": _line("title", "center"),
        "subtitle": _line("subtitle", "center"),
        "section": _line("section"),
        "line": _line("line"),
        "note": _line("note"),
        "guidance": _line("guidance"),
        "label": _line("body", "center"),
        "header": _line("header", "center"),
        "inline": _line("body"),
        "entry": Look(FONTS["body"], "left", fill=TINT),
        "tick": Look(FONTS["mark"], "center", wrap=False, fill=TINT),
        "code": Look(FONTS["mark"], "center", wrap=False, fill=TINT),
        "ink": _line("body"),
        "number": _line("body", "center"),
        "filler": _line("body"),
        "aside": _line("aside"),
        "identity": _line("small", wrap=False),
    }
)

# Reports: sheets with one table.
REPORT_TITLE = Look(FONTS["report"], "left", wrap=False)
REPORT_NOTE = Look(FONTS["note"], "left", wrap=False)
REPORT_HEADER = Look(FONTS["header"], "center", edges="tblr", fill=HEADER_TINT)
REPORT_CELL = Look(FONTS["body"], "", edges="tblr")
REPORT_LINK = Look(FONTS["link"], "left", edges="tblr")
REPORT_TOTAL = Look(FONTS["header"], "", edges="tblr", fill=HEADER_TINT)


@lru_cache(maxsize=4096)
def look_of(style: Style, edges: str, align: Align, number_format: str, locked: bool) -> Look:
    """The look of a role with what a tile decides itself; an empty `align` is the role's own."""
    own = LOOKS[style]
    return replace(own, edges=edges, align=align or own.align, number_format=number_format, locked=locked)


def tile_look(tile: Tile, locked: bool) -> Look:
    """The look of a tile. Only a typed value has a number format: ticks and codes take what is typed."""
    typed = tile.style == "entry" and tile.entry is not None
    number_format = tile.entry.field.kind.number_format if typed and tile.entry else "General"
    return look_of(tile.style, tile.edges, tile.align, number_format, locked)
