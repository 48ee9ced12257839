"""XML spreadsheets of 2003.

1. Each type of cell, and where cells stand. 2. Merged ranges, names, hidden sheets, properties, rules. 3. Number
formats by style, row, column and name; dates of both systems. 4. Prefixes and encodings. 5. Limits. That a form stored
so by a program reads as it was filled in stands in `tests/clients`.
"""

import pytest

from xltemplates.base.cells import BLANK, Bool, CellValue, ErrorValue, FontMarks, Formula, Number, Run, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area, Cell
from xltemplates.read.cells.rules import SheetRules, SheetValidation
from xltemplates.read.cells.styles import CellLook
from xltemplates.read.cells.workbook import Book, DefinedName
from xltemplates.read.container.limits import CHILDREN, OPEN_CELLS
from xltemplates.read.objects.sheet_object import Box, SheetObject
from xltemplates.read.opening import open_book
from xltemplates.read.sheet_cells import HiddenLines

SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
HEAD = '<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'


def workbook(rows: str, before: str = "", more: str = "") -> Book:
    """A workbook with one sheet of these rows; `before` stands before the sheet, `more` behind its table."""
    sheet = f'<Worksheet ss:Name="表"><Table>{rows}</Table>{more}</Worksheet>'
    return open_book(f"{HEAD}<Workbook {SPACES}>{before}{sheet}</Workbook>".encode())


def cells(rows: str, before: str = "") -> dict[str, CellValue]:
    return {Cell(*key).a1: value for key, value in workbook(rows, before).cells(0).cells.items()}


def data(kind: str, text: str) -> str:
    return f'<Data ss:Type="{kind}">{text}</Data>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (f"<Cell>{data('Number', '43.1')}</Cell>", Number("43.1")),
        (f"<Cell>{data('String', '甲&#10;_x0041_ ')}</Cell>", Text("甲\n_x0041_ ")),
        (f"<Cell>{data('Boolean', '1')}</Cell>", Bool(True)),
        (f"<Cell>{data('Error', '#REF!')}</Cell>", ErrorValue("#REF!")),
        (f"<Cell>{data('DateTime', '2020-08-10T00:00:00.000')}</Cell>", Number("44053", "yyyy-mm-dd")),
        (f"<Cell>{data('Number', '')}</Cell>", BLANK),
        ("<Cell/>", BLANK),
        ('<Cell><Comment><Data ss:Type="String">x</Data></Comment></Cell>', BLANK),
        (f'<Cell ss:Formula="=RC[1]*2">{data("Number", "4")}</Cell>', Formula("B1*2", Number("4"))),
        ('<Cell ss:Formula="=R1C2"/>', Formula("$B$1", BLANK)),
        (
            '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">甲<B>乙</B></ss:Data></Cell>',
            Text("甲乙"),
        ),
    ],
)
def test_every_type_of_cell(cell: str, value: CellValue) -> None:
    assert cells(f"<Row>{cell}</Row>") == ({} if value is BLANK else {"A1": value})


def test_cells_stand_where_they_say_or_behind_the_one_before() -> None:
    one = data("Number", "1")
    rows = (
        f'<Row><Cell>{one}</Cell><Cell ss:Index="4" ss:MergeAcross="1" ss:MergeDown="2">{one}</Cell>'
        f"<Cell>{one}</Cell></Row>"
        f'<Row ss:Index="5" ss:Span="2"><Cell>{one}</Cell></Row><Row><Cell ss:Index="2">{one}</Cell></Row>'
    )
    book = workbook(rows)
    assert set(book.cells(0).cells) == {(1, 1), (1, 4), (1, 6), (5, 1), (8, 2)}
    assert book.cells(0).areas() == (Area(1, 4, 3, 5),)


@pytest.mark.parametrize(
    "rows",
    ['<Row ss:Index="0x1"/>', '<Row ss:Index="1048577"/>', '<Row><Cell ss:Index="16385"/></Row>',
     '<Row ss:Index="1048576"/><Row/>', '<Row><Cell ss:MergeAcross="-1"/></Row>'],
)  # fmt: skip
def test_places_that_there_are_not_are_damage(rows: str) -> None:
    with pytest.raises(Refused) as caught:
        workbook(rows)
    assert caught.value.code == "file-damaged"


def test_what_a_workbook_says_of_itself_and_its_sheets() -> None:
    before = (
        '<CustomDocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><My_x0020_Key>v</My_x0020_Key>'
        '</CustomDocumentProperties><Names><NamedRange ss:Name="n" ss:RefersTo="=表!R2C1:R3C2"/>'
        '<NamedRange ss:Name="dead" ss:RefersTo="=#REF!"/></Names>'
        '<Worksheet ss:Name="藏" ss:Protected="1"><Names><NamedRange ss:Name="own" ss:RefersTo="=藏!R1C1"/></Names>'
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetVeryHidden</Visible>'
        "</WorksheetOptions></Worksheet>"
    )
    rules = (
        "<x:DataValidation><x:Range>R2C1:R10C1,R12C3</x:Range><x:Type>Whole</x:Type>"
        "<x:Qualifier>GreaterOrEqual</x:Qualifier><x:Value>3</x:Value></x:DataValidation>"
        '<x:DataValidation><x:Range>R1C1</x:Range><x:Type>List</x:Type><x:Value>"是,否"</x:Value></x:DataValidation>'
    )
    book = workbook("", before, rules)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("藏", True), ("表", False)]
    assert book.names == (
        DefinedName("n", "表", Area(2, 1, 3, 2)),
        DefinedName("dead"),
        DefinedName("own", "藏", Area(1, 1, 1, 1), "藏"),
    )
    assert (book.property("my key"), book.property("other"), book.converted) == ("v", "", ".xml")
    assert book.rules(0) == SheetRules(protected=True)
    assert book.rules(1) == SheetRules(
        validations=(
            SheetValidation("whole", "greaterThanOrEqual", "3", "", (Area(2, 1, 10, 1), Area(12, 3, 12, 3))),
            SheetValidation("list", "between", '"是,否"', "", (Area(1, 1, 1, 1),)),
        )
    )


STYLES = (
    '<Styles><Style ss:ID="Default"><NumberFormat/></Style><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    '<Style ss:ID="c" ss:Parent="p"><Font/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    '<Style ss:ID="y"><NumberFormat ss:Format="yyyy&quot;年&quot;"/></Style></Styles>'
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<Row><Cell>{0}</Cell></Row>", "General"),
        ('<Row><Cell ss:StyleID="c">{0}</Cell></Row>', "0.00%"),
        ('<Row ss:StyleID="d"><Cell>{0}</Cell></Row>', "yyyy/m/d"),
        ('<Column/><Column ss:StyleID="y" ss:Span="1"/><Row><Cell ss:Index="3">{0}</Cell></Row>', 'yyyy"年"'),
        ('<Row><Cell ss:StyleID="nobody">{0}</Cell></Row>', "General"),
    ],
)
def test_a_number_has_the_format_of_its_style(row: str, expected: str) -> None:
    book = workbook(row.replace("{0}", data("Number", "1")), STYLES)
    ((key, style),) = book.cells(0).styles.items()
    assert (book.cells(0).cells[key], book.styles.look(style).format) == (Number("1"), expected)


@pytest.mark.parametrize(
    ("before", "serial"), [("", "44053"), ("<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>", "42591")]
)
def test_a_date_counts_from_its_workbooks_epoch_and_shows_as_its_style_says(before: str, serial: str) -> None:
    cell = f'<Row><Cell ss:StyleID="y">{data("DateTime", "2020-08-10T00:00:00.000")}</Cell></Row>'
    book = workbook(cell, before + STYLES)
    assert book.cells(0).cells == {(1, 1): Number(serial, "", bool(before))}
    assert book.styles.look(book.cells(0).styles[1, 1]).format == 'yyyy"年"'


def test_marks_of_fonts_and_runs_come_along() -> None:
    styles = (
        '<Styles><Style ss:ID="s"><Font ss:StrikeThrough="1" ss:VerticalAlign="Superscript" ss:Color="#ff0000"/>'
        '<Interior ss:Color="#FF0000" ss:Pattern="Solid"/></Style><Style ss:ID="n"/></Styles>'
    )
    html = '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>52</S>58<Sup>2</Sup>'
    rows = f'<Row><Cell ss:StyleID="s">{data("String", "x")}</Cell><Cell ss:StyleID="n">{html}</ss:Data></Cell></Row>'
    book = workbook(rows, styles)
    there = book.cells(0)
    assert book.styles.look(there.styles[1, 1]) == CellLook(
        "General", FontMarks(struck=True, offset="raised", color="rgb:FF0000"), "rgb:FF0000"
    )
    assert there.styles[1, 1] in book.styles.odd
    assert there.styles[1, 2] not in book.styles.odd
    struck, raised = FontMarks(struck=True), FontMarks(offset="raised")
    assert there.cells[1, 2] == Text("52582", (Run("52", struck), Run("58"), Run("2", raised)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
def test_prefixes_and_encodings_make_no_difference(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<s:Workbook xmlns:s="urn:schemas-microsoft-com:office:spreadsheet"><s:Worksheet s:Name="表"><s:Table>'
        '<s:Row><s:Cell><s:Data s:Type="String">甲</s:Data></s:Cell></s:Row></s:Table></s:Worksheet></s:Workbook>'
    )
    assert open_book(text.encode(encoding)).cells(0).cells == {(1, 1): Text("甲")}


def test_a_document_type_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        open_book(f"<?xml version='1.0'?><!DOCTYPE a><Workbook {SPACES}/>".encode())
    assert caught.value.code == "file-doctype"


def test_more_styles_than_children_of_an_element_are_read() -> None:
    styles = "".join(f'<Style ss:ID="s{number}"/>' for number in range(CHILDREN + 1))
    assert cells(f"<Row><Cell>{data('Number', '1')}</Cell></Row>", f"<Styles>{styles}</Styles>") == {"A1": Number("1")}


@pytest.mark.slow
def test_more_cells_than_are_kept_are_cut() -> None:
    row = "<Row>" + f"<Cell>{data('Number', '1')}</Cell>" * 250 + "</Row>"
    found = workbook(row * (OPEN_CELLS // 250 + 3)).cells(0)
    assert (len(found.cells), found.cut) == (OPEN_CELLS + 250, OPEN_CELLS // 250 + 1)


def test_hidden_lines_and_notes_are_known() -> None:
    comment = '<Comment ss:Author="甲"><Data>请<B>核实</B></Data></Comment>'
    columns = '<Column/><Column ss:Index="3" ss:Span="1" ss:Hidden="1"/>'
    rows = f'<Row ss:Index="2" ss:Hidden="1"><Cell>{data("Number", "1")}</Cell></Row><Row><Cell>{comment}</Cell></Row>'
    book = workbook(columns + rows)
    assert book.cells(0).hidden == HiddenLines(frozenset({2}), ((3, 4),))
    assert book.objects(0).objects == (SheetObject("note", Box(3, 1, 4, 2), "请核实"),)
