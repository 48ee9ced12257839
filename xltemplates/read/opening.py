"""From bytes to a workbook, whatever program wrote them and whatever the file is called."""

import re
from importlib import import_module
from typing import Literal

from xltemplates.base.errors import Refused
from xltemplates.base.files import Readable
from xltemplates.read.cells.workbook import Book, Workbook
from xltemplates.read.container.archive import Archive
from xltemplates.read.container.limits import FILE_BYTES
from xltemplates.read.container.package import Package

Format = Literal["xlsx", "xlsb", "ods", "xls", "encrypted"]

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the compound files of Office 97 and of encrypted packages
_SIGNATURES = (
    (b"%PDF", "file-is-pdf"),
    (b"{\\rtf", "file-is-document"),
    (b"\x89PNG", "file-is-image"),
    (b"\xff\xd8\xff", "file-is-image"),
    (b"GIF8", "file-is-image"),
    (b"BM", "file-is-image"),
    (b"Rar!", "file-is-archive"),
    (b"7z\xbc\xaf", "file-is-archive"),
    (b"\x1f\x8b", "file-is-archive"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<table|<body|<meta|mime-version:)", re.I | re.S
)
_TEMPORARY = re.compile(r"~\$|\._|\.~|.*\.(?:tmp|part|crdownload|partial|download)$", re.I)
_ARCHIVED = re.compile(r".*\.(?:xlsx|xls|et|doc|docx|pdf|ods)$")

_CONVERTED = (
    "xltemplates.read.foreign.converted"  # imported only where a file is no plain xlsx: it is read by another process
)


def file_bytes(path: Readable) -> bytes:
    """The bytes of a returned file; Refused `file-missing`, `file-temporary`, `file-too-large`."""
    refuse_temporary(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise Refused("file-missing", reason=error.strerror or type(error).__name__) from None
    if len(data) > FILE_BYTES:
        raise Refused("file-too-large")
    return data


def open_book(data: bytes, password: str = "") -> Book:
    """The workbook in some bytes; Refused, with a code for each reason, where there is none to be read.

    `password` opens an encrypted one; without it only the password is tried with which Excel opens unasked.
    """
    if len(data) > FILE_BYTES:
        raise Refused("file-too-large")
    format_ = sniff(data)
    if format_ == "encrypted":
        data = import_module(_CONVERTED).decrypted(data, password)
        format_ = sniff(data)
    if format_ == "encrypted":
        raise Refused("file-password")
    if format_ == "xlsx":
        return Workbook(Package(data))
    book: Book = import_module(_CONVERTED).foreign_book(data, format_, password)
    return book


def refuse_temporary(name: str) -> None:
    """Refused `file-temporary` for what programs leave beside a file while it is open, or while it arrives."""
    if _TEMPORARY.match(name.replace("\\", "/").rpartition("/")[2]):
        raise Refused("file-temporary")


def sniff(data: bytes) -> Format:
    """The format of a spreadsheet, by its bytes: names lie. Refused, by what it is, for everything else.

    `file-empty`, `file-unfinished`, `file-is-pdf`, `-image`, `-archive`, `-document`, `-html`, `-xml`, `-text`,
    `file-not-a-workbook`, `file-password` (OpenDocument); of an archive also what `Archive` refuses.
    """
    if not data:
        raise Refused("file-empty")
    if data.startswith(b"PK\3\4") or b"PK\5\6" in data[-0x10016:]:
        return _zip_format(Archive(data))
    if data.startswith(_OLE2):
        return _compound_format(data)
    if not data.strip(b"\0"):
        raise Refused("file-unfinished")
    raise Refused(_text_code(data))


def _zip_format(archive: Archive) -> Format:
    names = archive.members.keys()
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names or "content.xml" in names:
        return _open_document(archive)
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise Refused("file-is-document")
    if "_rels/.rels" not in names and "xl/workbook.xml" not in names:
        archived = any(map(_ARCHIVED.match, names))
        raise Refused("file-is-archive" if archived else "file-not-a-workbook")
    return "xlsx"


def _open_document(archive: Archive) -> Format:
    if b"spreadsheet" not in archive.read("mimetype")[:200]:
        raise Refused("file-is-document")
    if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused("file-password")
    return "ods"


def _compound_format(data: bytes) -> Format:
    """By the names of its streams, which a compound file's directory spells in UTF-16 (MS-CFB, 2.6.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if any(f"{stream}\0".encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return "xls"
    documents = ("WordDocument", "PowerPoint Document")
    is_document = any(stream.encode("utf-16-le") in data for stream in documents)
    raise Refused("file-is-document" if is_document else "file-not-a-workbook")


def _text_code(data: bytes) -> str:
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            return code
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:4096].decode("utf-16", "ignore").encode()
    if _HTML.match(head):
        return "file-is-html"
    if head.lstrip().startswith(b"<?xml"):
        return "file-is-html" if b"<html" in head else "file-is-xml"
    return "file-is-text" if _is_text(head) else "file-not-a-workbook"


def _is_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
