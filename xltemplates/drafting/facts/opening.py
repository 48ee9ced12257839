"""From any spreadsheet to an .xlsx that openpyxl opens: other formats through LibreOffice, where it is installed."""

from pathlib import Path

from xltemplates.base.errors import Refused
from xltemplates.drafting.facts.facts import Loss
from xltemplates.read.foreign.converted import decrypted
from xltemplates.read.opening import Format, file_bytes, open_book, sniff
from xltemplates.write.office import converted, find_office

TIMEOUT = 120.0  # seconds


def openable(path: Path) -> tuple[bytes, tuple[Loss, ...]]:
    """The bytes of a file as .xlsx, and the remark that they were converted.

    Refused, with what to do, where there is no way: a password, a format of another program and no LibreOffice.
    """
    data = file_bytes(path)
    format_ = sniff(data)
    try:
        if format_ == "encrypted":
            data = decrypted(data)
            format_ = sniff(data)
        open_book(data)
    except Refused as refusal:
        if refusal.code == "file-password":
            raise Refused("draft-password") from None
        raise
    if format_ == "xlsx":
        return data, ()
    return _converted(data, format_), (Loss("draft-converted", path.name, f".{format_}"),)


def _converted(data: bytes, format_: Format) -> bytes:
    program = find_office()
    if program is None:
        raise Refused("draft-format-old", format=f".{format_}")
    try:
        made = converted(program, data, format_, "xlsx", TIMEOUT)
    except TimeoutError:
        made = None
    if made is None:
        raise Refused("draft-not-converted", format=f".{format_}")
    return made
