"""What a file is, by its bytes: each sort has its own refusal."""

import pytest

from tests.read.made import package, packed
from xltemplates.base.errors import Refused
from xltemplates.read.opening import refuse_temporary, sniff

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
HTML = b"<html><head><meta charset=utf-8></head><body><table><tr><td>1</td></tr></table></body></html>"


def stream(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le") + b"\0" * 64


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
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "file-is-xml"),
        ("序号,联盟名称\r\n1,甲\r\n".encode("gbk"), "file-is-text"),
        ("序号\t联盟名称".encode("utf-16"), "file-is-text"),
        (bytes(range(256)), "file-not-a-workbook"),
        (stream("WordDocument"), "file-is-document"),
        (OLE2, "file-not-a-workbook"),
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
        (stream("Workbook"), "xls"),
        (stream("Book"), "xls"),
        (stream("EncryptedPackage"), "encrypted"),
    ],
)
def test_workbooks_are_known_by_their_bytes(data: bytes, format_: str) -> None:
    assert sniff(data) == format_


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
