"""Workbooks of other formats and encrypted ones, read in a child process."""

import io

import msoffcrypto  # type: ignore[import-untyped]  # noqa: F401 - encrypting needs the package's own registry
import pytest
from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

from tests.read.made import codes, packed, read, values
from tests.read.test_form import TOOLS
from xltemplates.base.cells import Bool, Number, Text
from xltemplates.base.errors import Refused
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.foreign.converted import foreign_book

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
WORDS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def ods(rows: str, styles: str = "") -> bytes:
    """An OpenDocument workbook with one sheet of the given rows."""
    body = f'<office:spreadsheet><table:table table:name="甲">{rows}</table:table></office:spreadsheet>'
    spaces = f'xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{WORDS}" xmlns:style="s" xmlns:number="n"'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    before = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"<office:document-content {spaces}>{before}<office:body>{body}</office:body></office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def cell(value: str, kind: str, attribute: str = "value") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"/>'


def encrypted(data: bytes, password: str) -> bytes:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, locked)
    return locked.getvalue()


def test_cells_of_an_open_document_come_in_the_same_types() -> None:
    words = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    filled = (
        words
        + cell("1.5", "float")
        + cell("true", "boolean", "boolean-value")
        + cell("2020-08-10", "date", "date-value")
    )
    book = foreign_book(ods(f"<table:table-row/><table:table-row><table:table-cell/>{filled}</table:table-row>"), "ods")
    assert [sheet.name for sheet in book.sheets] == ["甲"]
    assert dict(book.cells(0).cells) == {
        (2, 2): Text("甲"),
        (2, 3): Number("1.5"),
        (2, 4): Bool(True),
        (2, 5): Number("44053", "yyyy-mm-dd"),
    }


WORDED = {
    "<text:p>甲<text:line-break/>乙</text:p>": "甲\n乙",
    "<text:p>甲</text:p><text:p>乙</text:p>": "甲\n乙",
    "<text:p>甲<text:tab/>乙</text:p>": "甲\t乙",
    "<text:p>甲<text:s text:c='3'/>乙</text:p>": "甲   乙",
    "<text:p><text:span>甲</text:span> <text:span>乙</text:span></text:p>": "甲 乙",
    "<text:p><text:span>甲<text:line-break/></text:span>乙</text:p>": "甲\n乙",
    "<text:p><text:a>甲</text:a></text:p>": "甲",
    "<text:p>_x0041_</text:p>": "_x0041_",
}


@pytest.mark.parametrize("indent", ["", "\n  "], ids=["plain", "indented"])
def test_texts_of_an_open_document_keep_their_breaks_and_blanks(indent: str) -> None:
    between = (f'<table:table-cell office:value-type="string">{words}</table:table-cell>' for words in WORDED)
    rows = (f"<table:table-row>{indent}{one}{indent}</table:table-row>{indent}" for one in between)
    found = foreign_book(ods(indent + "".join(rows)), "ods").cells(0).cells
    assert dict(found) == {(row, 1): Text(text) for row, text in enumerate(WORDED.values(), 1)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, packed({"xl/workbook.bin": b"x"})]
)
@pytest.mark.parametrize("format_", ["xls", "xlsb", "ods"])
def test_what_the_child_cannot_read_is_refused(data: bytes, format_: str) -> None:
    with pytest.raises(Refused) as caught:
        foreign_book(data, format_)
    assert caught.value.code == "file-not-convertible"


def test_one_value_in_the_last_cell_of_a_sheet_stops_only_the_child() -> None:
    one = cell("1", "float")
    far = f'<table:table-row table:number-rows-repeated="1048575"/><table:table-row>{one}</table:table-row>'
    blanks = '<table:table-cell table:number-columns-repeated="16383"/>'
    wide = f"<table:table-row>{blanks}{one}</table:table-row>"
    with pytest.raises(Refused):
        foreign_book(ods(wide + far), "ods")


def test_excels_own_password_opens_by_itself(forms: Catalogue, register: bytes) -> None:
    raw = read(encrypted(register, "VelvetSweatshop"), forms)
    assert (values(raw), codes(raw)) == (TOOLS, [])


def test_any_other_password_is_asked_for(forms: Catalogue, register: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read(encrypted(register, "secret"), forms)
    assert caught.value.code == "file-password"
