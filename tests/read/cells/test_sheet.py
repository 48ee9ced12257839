"""Cells of a worksheet part, against the standard and against openpyxl.

1. `s str inlineStr b n d e` and formulas. 2. Addresses missing, rows out of order, cells twice. 3. Both date systems.
4. Strict, prefixed and plain parts alike. That they are equal to openpyxl's stands in `test_oracle`.
"""

import re

import pytest

from tests.read.made import MAIN, package, packed
from xltemplates.base.cells import BLANK, Bool, CellValue, ErrorValue, FontMarks, Formula, Number, Run, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area, Cell
from xltemplates.read.cells.sheet import moved
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.container.package import Package
from xltemplates.read.sheet_cells import SheetCells


def sheet(rows: str, strings: str = "", **more: bytes | str) -> SheetCells:
    return Workbook(Package(packed(package(rows, strings, **more)))).cells(0)


def cells(rows: str, strings: str = "") -> dict[str, CellValue]:
    return {Cell(*key).a1: value for key, value in sheet(rows, strings).cells.items()}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>43.100000000000001</v></c>', Number("43.100000000000001")),
        ('<c r="A1" t="n"><v> -1E-3 </v></c>', Number("-1E-3")),
        ('<c r="A1"><v>1e999</v></c>', ErrorValue("#NUM!")),
        ('<c r="A1"><v>1_000</v></c>', Text("1_000")),
        ('<c r="A1"><v>NaN</v></c>', Text("NaN")),
        ('<c r="A1" t="s"><v>0</v></c>', Text("甲")),
        ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', Text("甲")),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', Text("甲乙")),
        ('<c r="A1" t="str"><v>甲</v></c>', Text("甲")),
        ('<c r="A1" t="b"><v>1</v></c>', Bool(True)),
        ('<c r="A1" t="b"><v>0</v></c>', Bool(False)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', ErrorValue("#REF!")),
        ('<c r="A1" t="d"><v>2020-08-10</v></c>', Number("44053", "yyyy-mm-dd")),
        ('<c r="A1" t="d"><v>1900-02-28T12:00:00Z</v></c>', Number("59.5", "yyyy-mm-dd")),
        ('<c r="A1" t="d"><v>someday</v></c>', Text("someday")),
        ('<c r="A1" t="zz"><v>x</v></c>', Text("x")),
        ('<c r="A1"><f>B1+1</f><v>2</v></c>', Formula("B1+1", Number("2"))),
        ('<c r="A1"><f>B1+1</f></c>', Formula("B1+1", BLANK)),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', Formula('""', Text(""))),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Formula("1/0", ErrorValue("#DIV/0!"))),
    ],
)
def test_every_type_of_cell(cell: str, value: CellValue) -> None:
    assert cells(f'<row r="1">{cell}</row>', "<si><t>甲</t></si>") == {"A1": value}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1" s="3"/>',
        '<c r="A1" t="s"><v/></c>',
        '<c r="A1" t="s"><v>1</v></c>',
        '<c r="A1"><v/></c>',
    ],
)
def test_nothing_is_blank(cell: str) -> None:
    assert cells(f'<row r="1">{cell}</row>', "<si><t>甲</t></si><si><t></t></si>") == {}


def test_shared_formulas_read_as_each_cell_means_them() -> None:
    rows = '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A2">B1</f><v>1</v></c></row>'
    rows += '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    assert cells(rows) == {"A1": Formula("B1", Number("1")), "A2": Formula("B2", Number("2"))}


def test_cells_without_addresses_count_on() -> None:
    rows = '<row><c><v>1</v></c><c s="1"/><c><v>2</v></c><c r="F1"><v>3</v></c><c><v>4</v></c></row>'
    rows += '<row r="5"/><row><c r="B6" s="2"/><c><v>5</v></c></row>'
    assert {a1: cell.raw for a1, cell in cells(rows).items()} == {"A1": "1", "C1": "2", "F1": "3", "G1": "4", "C6": "5"}


def test_rows_out_of_order_stand_where_they_say() -> None:
    rows = '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'
    assert {a1: cell.raw for a1, cell in cells(rows).items()} == {"A3": "3", "B1": "2", "A1": "1"}


def test_a_cell_twice_is_told() -> None:
    read = sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')
    assert read.doubled == ((1, 1),)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    ],
)
def test_addresses_and_indexes_that_lead_nowhere_are_damage(rows: str) -> None:
    with pytest.raises(Refused) as caught:
        sheet(rows)
    assert caught.value.code == "file-damaged"


@pytest.mark.parametrize(
    "xml",
    [
        "<worksheet><sheetData>{row}</sheetData></worksheet>",
        '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>{row}</sheetData></worksheet>',
        '<x:worksheet xmlns:x="{main}"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>',
    ],
)
def test_namespaces_make_no_difference(xml: str) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    prefixed = re.sub("<(/?)", r"<\1x:", row)
    read = sheet("", **{"xl/worksheets/sheet1.xml": xml.format(row=row, prefixed=prefixed, main=MAIN)})
    assert dict(read.cells) == {(1, 1): Number("1")}


def test_literal_sections_are_text_and_nothing_is_sieved_out_of_them() -> None:
    text = '<![CDATA[<c r="B1" s="1"/>]]>'
    assert cells(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>') == {
        "A1": Text('<c r="B1" s="1"/>')
    }


def test_merged_ranges_are_kept_and_nonsense_left_out() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1"/><mergeCell ref="?"/></mergeCells>'
    xml = f'<worksheet xmlns="{MAIN}"><sheetData/>{merges}</worksheet>'
    assert sheet("", **{"xl/worksheets/sheet1.xml": xml}).areas() == (Area(1, 1, 2, 2),)


def test_the_1904_date_system_is_told_with_every_number() -> None:
    workbook = package("")["xl/workbook.xml"]
    assert isinstance(workbook, str)
    changed = workbook.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="d"><v>1904-01-02</v></c></row>'
    read = sheet(rows, **{"xl/workbook.xml": changed})
    assert dict(read.cells) == {(1, 1): Number("1", "", True), (1, 2): Number("1", "yyyy-mm-dd", True)}


def test_a_million_formatted_rows_are_read() -> None:
    rows = "".join(f'<row r="{row}" ht="20" customHeight="1"/>' for row in range(1, 200_001))
    assert dict(sheet(rows + '<row r="1000000"><c r="A1000000"><v>1</v></c></row>').cells) == {
        (1_000_000, 1): Number("1")
    }


STRINGS: list[tuple[str, str]] = [
    ("<t>甲</t>", "甲"),
    ("<t xml:space='preserve'> 甲 </t>", " 甲 "),
    ("<r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r>", "甲乙"),
    ("<t>甲</t><rPh sb='0' eb='1'><t>jia</t></rPh><phoneticPr fontId='1'/>", "甲"),
    ("<t>a_x000D_b_x000a_c</t>", "a\rb\nc"),
    ("<t>_x005F_x000D_</t>", "_x000D_"),
    ("<t>_xD83D__xDE00_</t>", "\U0001f600"),
    ("<t>_xD83D_</t>", "\ufffd"),
    ("<t>_x00</t>", "_x00"),
]


RICH: list[tuple[str, tuple[Run, ...]]] = [
    ("<r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r>", ()),
    ('<r><rPr><color theme="1"/></rPr><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r>', ()),
    ("<r><rPr><strike/></rPr><t>52</t></r><r><t>58</t></r>", (Run("52", FontMarks(True)), Run("58"))),
    (
        '<r><rPr/><t>5_x000A_</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r><rPh><t>wu</t></rPh>',
        (Run("5\n", FontMarks()), Run("2", FontMarks(False, "raised"))),
    ),
    ('<r><rPr><color rgb="FFFFFFFF"/></rPr><t>甲</t></r>', (Run("甲", FontMarks(color="rgb:FFFFFF")),)),
]


@pytest.mark.parametrize(("item", "runs"), RICH)
def test_runs_are_kept_where_their_fonts_matter(item: str, runs: tuple[Run, ...]) -> None:
    shared = cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', f"<si>{item}</si>")["A1"]
    inline = cells(f'<row r="1"><c r="A1" t="inlineStr"><is>{item}</is></c></row>')["A1"]
    assert shared == inline
    assert isinstance(shared, Text)
    assert shared.runs == runs
    assert not runs or shared.text == "".join(run.text for run in runs)


@pytest.mark.parametrize(("item", "text"), STRINGS)
def test_shared_strings(item: str, text: str) -> None:
    assert cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', f"<si>{item}</si>") == {"A1": Text(text)}


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', f"<si><t>{'x' * 32_768}</t></si>")
    assert caught.value.code == "file-text-too-long"


@pytest.mark.parametrize(
    ("source", "rows", "columns", "expected"),
    [
        ("A1+B2", 1, 0, "A2+B3"),
        ("$A1+A$1+$A$1", 2, 3, "$A3+D$1+$A$1"),
        ("SUM(C4:F4)", 1, 0, "SUM(C5:F5)"),
        ('"A1"&A1', 1, 0, '"A1"&A2'),
        ("'A1'!B2+表!B2", 1, 1, "'A1'!C3+表!C3"),
        ("LOG10(A1)+total2020+f_a1.b2", 1, 0, "LOG10(A2)+total2020+f_a1.b2"),
        ("A1", -1, 0, "#REF!"),
        ("XFD1", 0, 1, "#REF!"),
        ("1E10+A1", 1, 0, "1E10+A2"),
        ("SUM(A:A)+SUM($A:B)", 5, 1, "SUM(B:B)+SUM($A:C)"),
        ("SUM(1:1)+SUM($1:2)", 5, 1, "SUM(6:6)+SUM($1:7)"),
        ("SUM($A:$C)+SUM($2:$3)", 5, 1, "SUM($A:$C)+SUM($2:$3)"),
        ("SUM(表!A:B)+'1:1'!1:2", 1, 1, "SUM(表!B:C)+'1:1'!2:3"),
        ("SUM(XFD:XFD)+SUM(1048576:1048576)", 1, 1, "SUM(#REF!)+SUM(#REF!)"),
        ("SUM(A1:A10)+SUM($A$1:B2)", 1, 1, "SUM(B2:B11)+SUM($A$1:C3)"),
        ("SUM(一月:三月!A1)+SUM(Jan:Mar!B2)", 1, 1, "SUM(一月:三月!B2)+SUM(Jan:Mar!C3)"),
        ('"A:A"&"1:1"&T[A:A]', 1, 1, '"A:A"&"1:1"&T[A:A]'),
    ],
)
def test_relative_addresses_of_shared_formulas_move(source: str, rows: int, columns: int, expected: str) -> None:
    assert moved(source, rows, columns) == expected
