"""From bytes to a workbook, whatever program wrote them and whatever the file is called.

What a file is shows in its bytes: its signature first, then what it looks like; never its name.
"""

import re
from importlib import import_module
from typing import Literal

from xltemplates.base.errors import Refused
from xltemplates.base.files import Readable
from xltemplates.read.cells.workbook import Book, Workbook
from xltemplates.read.container import compound
from xltemplates.read.container.archive import Archive
from xltemplates.read.container.limits import FILE_BYTES, MIB
from xltemplates.read.container.package import Package, relationships
from xltemplates.read.container.protection import is_noise, security_program

_TEMPORARY = re.compile(r"~\$|\._|\.~|.*\.(?:tmp|part|crdownload|partial|download)$", re.I)
# Imported only where a file is no plain xlsx.
_CONVERTED, _XML = "xltemplates.read.foreign.converted", "xltemplates.read.foreign.xml_workbook"
Format = Literal["xlsx", "xlsb", "ods", "xls", "xml", "encrypted"]
_BARE_XLS = re.compile(rb"\x09[\0\x02\x04\x08][\x04-\x10]\0")  # a BOF record without a container: Excel 2 to 5
_SIGNATURES = (
    (b"%PDF", "file-is-pdf"),
    (b"{\\rtf", "file-is-document"),
    (b"\x89PNG", "file-is-image"),
    (b"\xff\xd8\xff", "file-is-image"),
    (b"GIF8", "file-is-image"),
    (b"BM", "file-is-image"),
    (b"II*\0", "file-is-image"),
    (b"MM\0*", "file-is-image"),
    (b"Rar!", "file-is-archive"),
    (b"7z\xbc\xaf", "file-is-archive"),
    (b"\x1f\x8b", "file-is-archive"),
    (b"\xfd7zXZ\0", "file-is-archive"),
    (b"BZh", "file-is-archive"),
    (b"MSCF\0", "file-is-archive"),
    (b"\x28\xb5\x2f\xfd", "file-is-archive"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<table|<body|<meta|mime-version:)", re.I | re.S
)
_MARKUP = re.compile(rb"\s*<(?:\?xml|\?mso-application|(?:\w+:)?Workbook\b)")
_SPREADSHEETML = (b"urn:schemas-microsoft-com:office:spreadsheet", b'progid="Excel.Sheet"')
_WORDML = (b"http://schemas.microsoft.com/office/word/2003/wordml", b'progid="Word.Document"')
_HEAD = 4096  # bytes in which a text shows what it is
_ARCHIVED = re.compile(r".*\.(?:xlsx|xls|et|doc|docx|pdf|ods)$")
_ZIP, _ZIP_END, _ZIP_TAIL = b"PK\3\4", b"PK\5\6", 0x10016


def file_bytes(path: Readable) -> bytes:
    """The bytes of a returned file; Refused `file-missing`, `file-temporary`, `file-too-large`."""
    refuse_temporary(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MIB)  # nearly always all of it: the buffer of what is asked for is made at once
            if len(data) == MIB:
                data += file.read(FILE_BYTES + 1 - MIB)
    except OSError as error:
        raise Refused("file-missing", reason=error.strerror or type(error).__name__) from None
    if len(data) > FILE_BYTES:
        raise Refused("file-too-large", limit=FILE_BYTES // MIB)
    return data


def open_book(data: bytes, password: str = "") -> Book:
    """The workbook in some bytes; Refused, with a code for each reason, where there is none to be read.

    `password` opens an encrypted one; without it only the password is tried with which Excel opens unasked.
    """
    if len(data) > FILE_BYTES:
        raise Refused("file-too-large", limit=FILE_BYTES // MIB)
    format_, archive = _opened(data)
    if format_ == "encrypted":
        data = import_module(_CONVERTED).decrypted(data, password)
        format_, archive = _opened(data)
    if format_ == "encrypted":
        raise Refused("file-password")
    if format_ == "xlsx" and archive:
        return Workbook(Package(archive))
    book: Book = (
        import_module(_XML).XmlWorkbook(data)
        if format_ == "xml"
        else import_module(_CONVERTED).foreign_book(data, format_, password)
    )
    return book


def refuse_temporary(name: str) -> None:
    """Refused `file-temporary` for what programs leave beside a file while it is open, or while it arrives."""
    if _TEMPORARY.match(name.replace("\\", "/").rpartition("/")[2]):
        raise Refused("file-temporary")


def sniff(data: bytes) -> Format:
    """The format of a spreadsheet. Refused, by what it is, for everything else.

    `file-empty`, `file-unfinished`, `file-is-pdf`, `-image`, `-archive`, `-document`, `-html`, `-xml`, `-text`,
    `file-label-encrypted`, `file-security-encrypted`, `file-looks-encrypted`, `file-not-a-workbook`, `file-password`
    (OpenDocument); of an archive also what `Archive` refuses.
    """
    return _opened(data)[0]


def _opened(data: bytes) -> tuple[Format, Archive | None]:
    """The same, with the archive of one that is a zip."""
    if not data:
        raise Refused("file-empty")
    if data.startswith(compound.SIGNATURE):
        return _compound_format(data), None
    if data.startswith(_ZIP):
        return _zip_format(data)
    if _BARE_XLS.match(data):
        return "xls", None
    _refuse_signatures(data)
    head = _text_head(data)
    if _MARKUP.match(head) or _HTML.match(head):
        return _markup_format(head), None
    if _ZIP_END in data[-_ZIP_TAIL:]:  # with something in front of it, as mail gateways put it there
        return _zip_format(data)
    raise Refused(_shapeless_code(data, head))


def _refuse_signatures(data: bytes) -> None:
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(code)
    program = security_program(data)
    if program:
        raise Refused("file-security-encrypted", program=program)


def _zip_format(data: bytes) -> tuple[Format, Archive]:
    archive = Archive(data)
    names = archive.members.keys()
    if "xl/workbook.bin" in names or ("xl/workbook.xml" not in names and _leads_to_records(archive)):
        return "xlsb", archive
    if "mimetype" in names or "content.xml" in names:
        return _open_document(archive), archive
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise Refused("file-is-document")
    if "_rels/.rels" not in names and "xl/workbook.xml" not in names:
        archived = any(map(_ARCHIVED.match, names))
        raise Refused("file-is-archive" if archived else "file-not-a-workbook")
    return "xlsx", archive


def _leads_to_records(archive: Archive) -> bool:
    """Whether the workbook part of a package is a binary one, wherever it stands."""
    if "_rels/.rels" not in archive:
        return False
    leads = relationships(archive.read("_rels/.rels")).values()
    return any(lead.type == "officeDocument" and lead.target.lower().endswith(".bin") for lead in leads)


def _open_document(archive: Archive) -> Format:
    if b"spreadsheet" not in archive.read("mimetype")[:200]:
        raise Refused("file-is-document")
    if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused("file-password")
    return "ods"


def _compound_format(data: bytes) -> Format:
    """By the names of streams (MS-XLS 2.1, MS-OFFCRYPTO 2.1 and 2.2): what stands in them may be any other file."""
    found = compound.directory(data)
    if "\x09DRMCONTENT" in found.top or "DRMENCRYPTEDDATASPACE" in found.everywhere:
        raise Refused("file-label-encrypted")
    if "ENCRYPTEDPACKAGE" in found.top:
        return "encrypted"
    if not found.top.isdisjoint(("WORKBOOK", "BOOK")):
        return "xls"
    is_document = not found.top.isdisjoint(("WORDDOCUMENT", "POWERPOINT DOCUMENT"))
    raise Refused("file-is-document" if is_document else "file-not-a-workbook")


def _text_head(data: bytes) -> bytes:
    """What a text begins with, in UTF-8 where it is UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:_HEAD].decode("utf-16", "ignore").encode()
    if data[:2] == b"<\0":
        return data[:_HEAD].decode("utf-16-le", "ignore").encode()
    return data[:_HEAD].removeprefix(b"\xef\xbb\xbf")


def _markup_format(head: bytes) -> Format:
    if any(mark in head for mark in _SPREADSHEETML):
        return "xml"
    if any(mark in head for mark in _WORDML):
        raise Refused("file-is-document")
    raise Refused("file-is-html" if _HTML.match(head) or b"<html" in head else "file-is-xml")


def _shapeless_code(data: bytes, head: bytes) -> str:
    if not data.strip(b"\0"):
        return "file-unfinished"
    if not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head):
        return "file-is-text"
    return "file-looks-encrypted" if is_noise(data) else "file-not-a-workbook"
