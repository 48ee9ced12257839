"""Files that are passed over by their names, and what files are by their bytes."""

import random
import zipfile

import pytest

from tests.read.compounds import compound_file, xls_stream
from tests.read.made import OFFICE, PACKAGE, package, packed
from xltemplates.base.cells import Number, Text
from xltemplates.base.errors import Refused
from xltemplates.read.opening import open_book, refuse_temporary, sniff


@pytest.mark.parametrize(
    "name", ["~$郑州.xlsx", "._郑州.xlsx", ".~郑州.xlsx", "a.tmp", "郑州.xlsx.crdownload", "dir\\~$a.xlsx"]
)
def test_temporary_files_are_passed_over(name: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_temporary(name)
    assert caught.value.code == "file-temporary"


@pytest.mark.parametrize("name", ["郑州.xlsx", "a~$b.xlsx", "tmp.xlsx", "part.et"])
def test_other_names_are_not(name: str) -> None:
    refuse_temporary(name)


HTML = b"<html><head><meta charset=utf-8></head><body><table><tr><td>1</td></tr></table></body></html>"
XML_2003 = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
NOISE = random.Random(3).randbytes(9_000)
THEME = packed({"_rels/.rels": b"", "theme/theme/theme1.xml": b"<a/>"}, zipfile.ZIP_STORED)


LEADS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="/book/records.bin"/></Relationships>'
)


def stream(name: str) -> bytes:
    return compound_file({name: b""})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"\0" * 4096, "file-unfinished"),
        (b"PK\3\4" + b"\0" * 100, "file-unfinished"),
        (b"%PDF-1.7", "file-is-pdf"),
        (b"\x89PNG\r\n", "file-is-image"),
        (b"Rar!\x1a\x07", "file-is-archive"),
        (HTML, "file-is-html"),
        (b"\xef\xbb\xbf  <!-- x --> <TABLE>", "file-is-html"),
        ("<html>".encode("utf-16"), "file-is-html"),
        (b"MIME-Version: 1.0\r\n", "file-is-html"),
        (b'<?xml version="1.0"?><Workbook/>', "file-is-xml"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "file-is-document"),
        ("序号,联盟名称\r\n1,甲\r\n".encode("gbk"), "file-is-text"),
        ("序号\t联盟名称".encode("utf-16"), "file-is-text"),
        (bytes(range(256)), "file-not-a-workbook"),
        (stream("WordDocument"), "file-is-document"),
        (stream("VisioDocument"), "file-not-a-workbook"),
        (stream("Workbook")[:600], "file-unfinished"),
        (compound_file({"WordDocument": THEME, "ObjectPool/Workbook": b""}), "file-is-document"),
        (compound_file({"note": "EncryptedPackage Workbook\0".encode("utf-16-le")}), "file-not-a-workbook"),
        (
            compound_file({"EncryptedPackage": NOISE, "\x06DataSpaces/DRMEncryptedDataSpace": b""}),
            "file-label-encrypted",
        ),
        (compound_file({"\x09DRMContent": NOISE, "Workbook": b""}), "file-label-encrypted"),
        (b"%TSD-Header-###%" + NOISE, "file-security-encrypted"),
        (b"b\x14#e\x03\0\x0f\x01E-SafeNet\0\0\0LOCK" + NOISE, "file-security-encrypted"),
        (NOISE, "file-looks-encrypted"),
        (b"\xfd7zXZ\0" + NOISE, "file-is-archive"),
        (HTML + THEME, "file-is-html"),
        (b"%PDF-1.7" + THEME, "file-is-pdf"),
        (packed({"word/document.xml": b""}), "file-is-document"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "file-is-document"),
        (packed({"郑州.xlsx": b"", "开封.xlsx": b""}), "file-is-archive"),
        (packed({"readme.md": b""}), "file-not-a-workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        sniff(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (packed(package("")), "xlsx"),
        (packed({"xl/workbook.bin": b""}), "xlsb"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (packed([("_rels/.rels", LEADS), ("book/records.bin", b"")]), "xlsb"),
        (stream("Workbook"), "xls"),
        (stream("Book"), "xls"),
        (stream("WORKBOOK"), "xls"),
        (compound_file({"Workbook": b"", "theme": THEME}), "xls"),
        (compound_file({"Workbook": b"", "MBD01/WordDocument": b"", "MBD02/EncryptedPackage": b""}), "xls"),
        (b"\x09\x08\x10\0\0\x06\x05\0" + b"\0" * 99, "xls"),
        (stream("EncryptedPackage"), "encrypted"),
        (compound_file({"EncryptedPackage": NOISE, "\x06DataSpaces/StrongEncryptionDataSpace": b""}), "encrypted"),
        (XML_2003, "xml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n' + XML_2003, "xml"),
        (b'<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml"),
        (XML_2003.decode().encode("utf-16"), "xml"),
        (XML_2003.decode().encode("utf-16-le"), "xml"),
        (b"\r\n\r\n" + packed(package("")), "xlsx"),
    ],
)
def test_workbooks_are_known_by_their_bytes(data: bytes, format_: str) -> None:
    assert sniff(data) == format_


@pytest.mark.parametrize("theme", [b"", THEME])
def test_an_xls_is_read_whatever_it_has_inside(theme: bytes) -> None:
    data = compound_file({"Workbook": xls_stream(["甲", "_x0041_"]), "theme": theme})
    assert dict(open_book(data).cells(0).cells) == {
        (1, 1): Text("甲"),
        (2, 1): Text("_x0041_"),
        (3, 1): Number("1.5", "General"),
    }


def test_a_security_program_is_named_in_both_languages() -> None:
    with pytest.raises(Refused) as caught:
        sniff(b"%TSD-Header-###%" + NOISE)
    assert all("TSD" in caught.value.message(language) for language in ("zh", "en"))
