"""Hidden lines and objects of other formats: 1. LibreOffice's own .ods, .xls and .xlsx tell what the original does;
2. an OpenDocument's controls, frames and closed groups; 3. a box's text is none of its cell's; 4. damage refuses
nothing."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from tests.corpus.alterations import annotations, drawings
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from tests.read.foreign.test_converted import OFFICE, TABLE, WORDS
from tests.read.made import packed, read
from tests.read.objects.laid import laid
from xltemplates.base.cells import Text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.foreign.biff_objects import XlsObjects
from xltemplates.read.foreign.converted import ForeignBook, foreign_book
from xltemplates.read.objects.sheet_object import Box, SheetObject

DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
FORM = "urn:oasis:names:tc:opendocument:xmlns:form:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"


def drawn(book: Workbook, sheet: Sheet) -> None:
    """A note, a text box over a number, a hidden row and a hidden column, with something in each."""
    annotations.note(book, sheet, "C4", "请核实")
    drawings.drawn(book, sheet, "C5", drawings.shape("应为20"))
    sheet.row(6).set("hidden", "1")
    sheet.put("D4", "2020-03-01")
    sheet.columns()[4].set("hidden", "1")


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice not found")
@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_1_what_libreoffice_saves_tells_the_same(
    forms: Catalogue, register: bytes, tmp_path: Path, ending: str
) -> None:
    source, saved = tmp_path / "laid.xlsx", tmp_path / "saved"
    source.write_bytes(laid(register, drawn))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(saved), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    raw = read((saved / f"laid.{ending}").read_bytes(), forms)
    said = {(each.code, each.path, each.raw) for each in raw.problems if each.severity == "warning"}
    assert said == {
        ("note-here", "tools[0].number", "请核实"),
        ("text-over", "tools[1].number", "应为20"),
        ("rows-hidden", "tools[2]", "钳子 7"),
        ("columns-hidden", "tools[0].bought", "2020-03-01"),
    }


def ods(table: str) -> ForeignBook:
    """An OpenDocument workbook with one sheet of this content."""
    spaces = " ".join(
        f'xmlns:{prefix}="{space}"'
        for prefix, space in {
            "office": OFFICE, "table": TABLE, "text": WORDS, "draw": DRAW, "form": FORM, "svg": SVG,
        }.items()
    )  # fmt: skip
    body = f'<office:spreadsheet><table:table table:name="甲">{table}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return foreign_book(packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}), "ods")


def cell(inside: str = "") -> str:
    return f'<table:table-cell office:value-type="string">{inside}<text:p>甲</text:p></table:table-cell>'


def test_2_controls_frames_and_annotations_of_an_open_document() -> None:
    forms = (
        '<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked"/>'
        '<form:checkbox form:id="c2"/></form:form></office:forms>'
    )
    control = '<draw:control table:end-cell-address="甲.A1" table:end-x="1cm" table:end-y="1mm" draw:control="{}"/>'
    frame = '<draw:frame table:end-cell-address="甲.D4" table:end-x="0cm" table:end-y="0cm"><draw:image/></draw:frame>'
    note = "<office:annotation><text:p>请</text:p><text:p>核实</text:p></office:annotation>"
    shapes = "<table:shapes><draw:custom-shape><text:p>应为20</text:p></draw:custom-shape></table:shapes>"
    first = cell(control.format("c1")) + cell(control.format("c2")) + cell(note)
    rows = f"<table:table-row>{first}</table:table-row><table:table-row>{cell()}{cell(frame)}</table:table-row>"
    assert ods(f"{forms}{shapes}{rows}").objects(0).objects == (
        SheetObject("text", None, "应为20"),
        SheetObject("control", Box(1, 1, 2, 2)),
        SheetObject("note", Box(1, 3, 2, 4), "请\n核实"),
        SheetObject("picture", Box(2, 2, 4, 4)),
    )


def test_2_blank_cells_that_are_said_to_lie_under_a_merged_one_and_do_not() -> None:
    covered = "<table:covered-table-cell/>"
    wide = cell().replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="2"')
    high = wide.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"')
    typed = cell().replace("table-cell", "covered-table-cell")
    rows = [wide + covered * 2 + typed, high + covered * 2, covered * 2, covered]
    book = ods("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))
    found = {one.box: one.kind for one in book.objects(0).objects}
    assert found == dict.fromkeys((Box(1, 3, 2, 4), Box(2, 3, 3, 4), Box(4, 1, 5, 2)), "covered-cell")
    assert book.cells(0).cells[1, 4] == Text("甲")


def test_2_rows_and_columns_that_do_not_show() -> None:
    columns = (
        '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        '<table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
    )
    row = "<table:table-row{}>" + cell() + "</table:table-row>"
    rows = (
        row.format(' table:visibility="filter"')
        + row.format("")
        + f'<table:table-row-group table:display="false">{row.format("")}</table:table-row-group>'
        + f"<table:table-row-group>{row.format('')}</table:table-row-group>"
    )
    hidden = ods(columns + rows).cells(0).hidden
    assert (hidden.rows, hidden.columns) == (frozenset({1, 3}), ((2, 3), (4, 4)))


def test_3_the_text_of_a_box_is_none_of_its_cells() -> None:
    box = '<draw:frame draw:name="a&gt;b>"><draw:text-box><text:p>乙</text:p></draw:text-box></draw:frame>'
    group = f"<draw:g>{box}<draw:line/></draw:g>"
    book = ods(f"<table:table-row>{cell(box)}{cell(group)}{cell('<draw:line/>')}</table:table-row>")
    assert dict(book.cells(0).cells) == {(1, column): Text("甲") for column in (1, 2, 3)}


@pytest.mark.parametrize("kind", [0x001C, 0x005D, 0x003C, 0x00EC, 0x01B6])
def test_4_short_records_are_passed_over(kind: int) -> None:
    objects = XlsObjects()
    objects.take(0x005D, struct.pack("<5H", 0x15, 6, 0x06, 1, 0))
    for length in range(40):
        objects.take(kind, b"\x15\0\x04\0" + b"\xff" * length)
    assert all(kind in ("text", "shape", "picture", "control", "note") for kind, *_ in objects.found())
