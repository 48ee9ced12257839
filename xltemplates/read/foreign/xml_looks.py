"""How cells of an XML spreadsheet look, where that changes what is read: formats, fonts, grounds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.base.cells import Blank, FontMarks, Run, Text
from xltemplates.base.formats.cell import GENERAL, builtin_code
from xltemplates.read.cells.strings import with_runs
from xltemplates.read.cells.styles import PLAIN_LOOK, UNKNOWN_GROUND, CellLook
from xltemplates.read.container.markup import attribute, local

# Formats that go by a name, as Chinese programs show them.
_NAMED_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "General Number": GENERAL, "General Date": builtin_code(22), "Long Date": builtin_code(31),
        "Medium Date": builtin_code(15), "Short Date": builtin_code(14), "Long Time": builtin_code(21),
        "Medium Time": builtin_code(18), "Short Time": builtin_code(20), "Currency": builtin_code(8),
        "Euro Currency": "[$€-2]#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
        "Scientific": "0.00E+00", "Yes/No": '"Yes";"Yes";"No"', "True/False": '"True";"True";"False"',
        "On/Off": '"On";"On";"Off"',
    }
)  # fmt: skip
_OFFSETS: Mapping[str, str] = MappingProxyType({"Superscript": "raised", "Subscript": "lowered"})
_MARKS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "S": {"struck": True}, "Strike": {"struck": True}, "Del": {"struck": True},
        "Sup": {"offset": "raised"}, "Sub": {"offset": "lowered"},
    }
)  # fmt: skip
_AUTOMATIC = ("", "Automatic")


def look_of(style: Element, parent: CellLook = PLAIN_LOOK) -> CellLook:
    """The look that a style says; of what it does not speak, that of the style it stands on."""
    look = parent
    for part in style:
        match local(part.tag):
            case "NumberFormat":
                code = attribute(part, "Format")
                look = replace(look, format=_NAMED_FORMATS.get(code, code) or GENERAL)
            case "Font":
                look = replace(look, font=_font(part))
            case "Interior":
                look = replace(look, ground=_ground(part))
    return look


def text_of(data: Element, whole: Text | Blank) -> Text | Blank:
    """The text of a cell, which is `whole`, with the pieces whose marks change what is read."""
    return with_runs(whole, list(_runs(data, None))) if len(data) else whole


def _font(font: Element) -> FontMarks:
    struck = attribute(font, "StrikeThrough") == "1"
    return FontMarks(struck, _OFFSETS.get(attribute(font, "VerticalAlign"), ""), _color(attribute(font, "Color")))


def _ground(interior: Element) -> str:
    """The colour of a fill by its name: empty for none, `?` for a pattern of two."""
    match attribute(interior, "Pattern"):
        case "" | "None":
            return ""
        case "Solid":
            return _color(attribute(interior, "Color"))
    return UNKNOWN_GROUND


def _color(written: str) -> str:
    return "" if written in _AUTOMATIC else f"rgb:{written.lstrip('#').upper()}"


def _runs(element: Element, font: FontMarks | None) -> Iterator[Run]:
    """The pieces of a text that is written in HTML, each with the marks of all elements around it."""
    if element.text:
        yield Run(element.text, font)
    for part in element:
        yield from _runs(part, _marked(part, font))
        if part.tail:
            yield Run(part.tail, font)


def _marked(part: Element, font: FontMarks | None) -> FontMarks | None:
    name = local(part.tag).title()
    if name in _MARKS:
        return replace(font or FontMarks(), **_MARKS[name])  # type: ignore[arg-type]
    color = attribute(part, "Color") if name == "Font" else ""
    return replace(font or FontMarks(), color=_color(color)) if color else font
