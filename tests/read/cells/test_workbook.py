"""A workbook's outline: sheets, states, names and dates, wherever its parts are kept."""

import pytest

from tests.read.made import MAIN, OFFICE, PACKAGE, package, packed
from xltemplates.base.cells import Number
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area
from xltemplates.read.cells import workbook
from xltemplates.read.cells.workbook import DefinedName, SheetInfo, Workbook, outline
from xltemplates.read.container.package import Package, resolved


def book_xml(sheets: str, names: str = "") -> bytes:
    head = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    return f"{head}<sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>".encode()


def named(text: str, attributes: str = "") -> DefinedName:
    sheets = '<sheet name="甲" r:id="a"/><sheet name="it\'s" state="hidden" r:id="b"/>'
    return outline(book_xml(sheets, f'<definedName name="n" {attributes}>{text}</definedName>')).names[0]


@pytest.mark.parametrize(
    ("text", "sheet", "area"),
    [
        ("甲!$B$2", "甲", Area(2, 2, 2, 2)),
        ("甲!$B$2:$C$3", "甲", Area(2, 2, 3, 3)),
        ("'it''s'!B2", "it's", Area(2, 2, 2, 2)),
        ("甲!#REF!", "", None),
        ("#REF!$A$1", "", None),
        ("[1]甲!$A$1", "", None),
        ("OFFSET(甲!$A$1,1,1)", "", None),
        ("甲!$A$1,甲!$B$2", "", None),
        ("甲!$XFE$1", "甲", None),
        ("", "", None),
    ],
)
def test_what_a_name_stands_for(text: str, sheet: str, area: Area | None) -> None:
    assert named(text) == DefinedName("n", sheet, area)


def test_a_name_may_be_local_to_a_sheet() -> None:
    assert named("甲!$A$1", 'localSheetId="1"').scope == "it's"
    assert named("甲!$A$1", 'localSheetId="9"').scope == ""


def test_sheets_in_their_order_with_their_state() -> None:
    xml = book_xml('<sheet name="乙" state="veryHidden" r:id="x"/>')
    assert outline(xml).sheets == (SheetInfo("乙", True, "x"),)


def test_parts_are_found_by_relationships_wherever_they_are() -> None:
    made = package('<row r="1"><c r="A1"><v>1</v></c></row>')
    leads = made["xl/_rels/workbook.xml.rels"]
    assert isinstance(leads, str)
    moved = {
        "_rels/.rels": str(made["_rels/.rels"]).replace("xl/workbook.xml", "\\Book\\Main.XML"),
        "book/main.xml": made["xl/workbook.xml"],
        "book/_rels/main.xml.rels": leads.replace("worksheets/sheet1.xml", "/Data/../data/One.xml"),
        "data/one.xml": made["xl/worksheets/sheet1.xml"],
    }
    assert dict(Workbook(Package(packed(moved))).cells(0).cells) == {(1, 1): Number("1")}


def test_targets_are_resolved_from_where_they_stand() -> None:
    assert resolved("xl/workbook.xml", "worksheets/a.xml") == "xl/worksheets/a.xml"
    assert resolved("xl/worksheets/a.xml", "..\\B.xml") == "xl/b.xml"
    assert resolved("xl/workbook.xml", "/c.xml") == "c.xml"


def test_external_relationships_are_not_followed() -> None:
    made = package("")
    outside = f'<Relationship Id="r1" TargetMode="External" Type="{OFFICE}/worksheet" Target="file:///etc/passwd"/>'
    made["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{outside}</Relationships>'
    assert not Workbook(Package(packed(made))).cells(0).cells


def test_a_missing_part_is_damage() -> None:
    made = package("")
    del made["xl/worksheets/sheet1.xml"]
    with pytest.raises(Refused) as caught:
        Workbook(Package(packed(made))).cells(0)
    assert caught.value.code == "file-damaged"


def test_number_formats_by_style() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="176" formatCode="0.0%"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/>'
        '<xf numFmtId="777"/></cellXfs></styleSheet>'
    )
    made = package("", **{"xl/styles.xml": styles})
    lead = f'<Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    made["xl/_rels/workbook.xml.rels"] = str(made["xl/_rels/workbook.xml.rels"]).replace("</Relationships>", lead)
    book = Workbook(Package(packed(made)))
    assert [book.styles.look(style).format for style in range(5)] == [
        "General",
        "0.0%",
        "yyyy/m/d",
        "General",
        "General",
    ]
    assert Workbook(Package(packed(package("")))).styles.look(0).format == "General"


def test_a_custom_property_by_its_name() -> None:
    inside = '<vt:lpwstr xmlns:vt="urn:vt">token</vt:lpwstr>'
    xml = f'<Properties><property name="KSO">1</property><property name="XLT">{inside}</property></Properties>'
    made = package("", **{"docProps/custom.xml": xml})
    lead = f'<Relationship Id="r9" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    made["_rels/.rels"] = str(made["_rels/.rels"]).replace("</Relationships>", lead)
    assert Workbook(Package(packed(made))).property("xlt") == "token"
    assert Workbook(Package(packed(made))).property("other") == ""
    assert Workbook(Package(packed({**made, "docProps/custom.xml": "<broken"}))).property("xlt") == ""


@pytest.mark.parametrize(("most", "cut"), [(2, 3), (4, 5), (9, 0)])
def test_a_sheet_is_read_once_more_only_where_more_of_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, most: int, cut: int
) -> None:
    monkeypatch.setattr(workbook, "KEPT_CELLS", 2)
    monkeypatch.setattr(workbook, "OPEN_CELLS", most)
    rows = "".join(f"<row r='{row}'><c r='A{row}'><v>{row}</v></c></row>" for row in range(1, 8))
    book = Workbook(Package(packed(package(rows))))
    first, whole = book.cells(0), book.cells(0, whole=True)
    assert (first.cut, whole.cut) == (3, cut)
    assert (first is whole) == (most == 2)
    assert book.cells(0, whole=True) is whole is book.cells(0)
