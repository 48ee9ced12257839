"""From bytes to a workbook, whatever program wrote them and whatever the file is called."""

import re
from importlib import import_module

from xltemplates.base.errors import Refused
from xltemplates.base.files import Readable
from xltemplates.read.cells.workbook import Book, Workbook
from xltemplates.read.container.limits import FILE_BYTES, MIB
from xltemplates.read.container.package import Package
from xltemplates.read.sniff import sniff

_TEMPORARY = re.compile(r"~\$|\._|\.~|.*\.(?:tmp|part|crdownload|partial|download)$", re.I)
# Imported only where a file is no plain xlsx.
_CONVERTED, _XML = "xltemplates.read.foreign.converted", "xltemplates.read.foreign.xml_workbook"


def file_bytes(path: Readable) -> bytes:
    """The bytes of a returned file; Refused `file-missing`, `file-temporary`, `file-too-large`."""
    refuse_temporary(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
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
    format_ = sniff(data)
    if format_ == "encrypted":
        data = import_module(_CONVERTED).decrypted(data, password)
        format_ = sniff(data)
    if format_ == "encrypted":
        raise Refused("file-password")
    if format_ == "xlsx":
        return Workbook(Package(data))
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
