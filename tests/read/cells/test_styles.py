"""Cell formats: 1. number format, font and ground by style; 2. colours; 3. which looks need a second look."""

import pytest

from tests.read.made import MAIN
from xltemplates.base.cells import FontMarks
from xltemplates.read.cells.styles import PLAIN_LOOK, CellLook, Colors, Styles, read_styles, theme_colors

THEME = """
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="甲">
  <a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
  <a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>
  <a:accent1><a:srgbClr val="4472C4"/></a:accent1>
</a:clrScheme></a:themeElements></a:theme>
"""
COLORS = Colors(theme_colors(THEME.strip().encode()))


def styles(fonts: str = "<font/>", fills: str = "<fill/>", formats: str = "<xf/>", more: str = "") -> Styles:
    part = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="176" formatCode="0&quot;家&quot;"/></numFmts>'
        f"<fonts>{fonts}</fonts><fills>{fills}</fills><cellXfs>{formats}</cellXfs>{more}</styleSheet>"
    )
    return read_styles((part.encode(),))


@pytest.mark.parametrize(
    ("font", "marks"),
    [
        ("<b/>", FontMarks()),
        ("<strike/>", FontMarks(True)),
        ('<strike val="1"/>', FontMarks(True)),
        ('<strike val="0"/>', FontMarks()),
        ('<strike val="false"/>', FontMarks()),
        ('<vertAlign val="superscript"/>', FontMarks(False, "raised")),
        ('<vertAlign val="subscript"/>', FontMarks(False, "lowered")),
        ('<vertAlign val="baseline"/>', FontMarks()),
        ('<color rgb="ffff0000"/>', FontMarks(color="rgb:FF0000")),
        ('<color theme="4" tint="-0.25"/>', FontMarks(color="theme:4:-0.25")),
        ('<color indexed="9"/>', FontMarks(color="indexed:9")),
        ('<color auto="1"/>', FontMarks()),
    ],
)
def test_1_fonts(font: str, marks: FontMarks) -> None:
    assert styles(f"<font>{font}</font>", formats='<xf fontId="0"/>').look(0).font == marks


@pytest.mark.parametrize(
    ("fill", "ground"),
    [
        ("", ""),
        ('<patternFill patternType="none"/>', ""),
        (
            '<patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/><bgColor indexed="64"/></patternFill>',
            "rgb:D9D9D9",
        ),
        ('<patternFill patternType="gray125"/>', "?"),
        ('<gradientFill degree="90"/>', "?"),
    ],
)
def test_1_fills(fill: str, ground: str) -> None:
    assert styles(fills=f"<fill>{fill}</fill>", formats='<xf fillId="0"/>').look(0).ground == ground


def test_1_number_formats_and_what_leads_nowhere() -> None:
    read = styles(formats='<xf numFmtId="176"/><xf numFmtId="31"/><xf numFmtId="x" fontId="7" fillId="9"/>')
    assert [read.look(index).format for index in range(3)] == ['0"家"', 'yyyy"年"m"月"d"日"', "General"]
    assert read.look(2) == read.look(99) == PLAIN_LOOK


def test_1_a_part_without_anything_is_read() -> None:
    assert read_styles((b"<none/>",)) == Styles()


@pytest.mark.parametrize(
    ("text", "ground", "unseen"),
    [
        ("", "", False),
        ("rgb:FFFFFF", "", True),
        ("rgb:FEFEFE", "", True),
        ("rgb:808080", "", False),
        ("theme:0", "", True),
        ("theme:1", "", False),
        ("theme:1", "rgb:000000", True),
        ("theme:4", "rgb:4472C4", True),
        ("theme:4:0.5", "theme:4:0.5", True),
        ("theme:4:0.9", "theme:4", False),
        ("theme:1:0.99", "", True),
        ("indexed:9", "", True),
        ("indexed:64", "indexed:65", False),
        ("indexed:65", "", True),
        ("theme:99", "", False),
        ("rgb:XYZ", "", False),
        ("rgb:FFFFFF", "?", False),
    ],
)
def test_2_whether_a_text_is_seen_on_its_ground(text: str, ground: str, unseen: bool) -> None:
    assert COLORS.unseen(text, ground) is unseen


def test_2_a_palette_of_the_workbooks_own() -> None:
    own = styles(more='<colors><indexedColors><rgbColor rgb="00FFFFFF"/></indexedColors></colors>').palette
    assert own == ("FFFFFF",)
    assert Colors(palette=own).unseen("indexed:0", "")
    assert not Colors().unseen("indexed:0", "")


def test_3_only_looks_that_may_hide_something_are_odd() -> None:
    fonts = "".join(
        f"<font>{each}</font>"
        for each in (
            "",
            '<color theme="1"/>',
            '<color rgb="FFFF0000"/>',
            "<strike/>",
            '<color theme="0"/>',
            '<color rgb="FFFFFFFF"/>',
        )
    )
    fills = '<fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFFF9E3"/></patternFill></fill>'
    xfs = "".join(f'<xf fontId="{font}" fillId="{fill}"/>' for fill in (0, 1) for font in range(6))
    assert styles(fonts, fills, xfs).odd == {3, 4, 5, 9, 10, 11}
    assert styles(formats='<xf numFmtId="49"/><xf numFmtId="177"/>').odd == frozenset()
    assert CellLook(";;;") not in styles().looks
