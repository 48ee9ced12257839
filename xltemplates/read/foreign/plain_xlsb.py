"""A binary Open XML workbook as the library reads it right: each sheet says what it spans, each cell where it stands.

It needs the record of what a sheet spans, which ONLYOFFICE leaves out, and passes over cells in the short form, which
SheetJS writes: those that stand right of the one before (MS-XLSB 2.4.327 and following).
"""

import io
import struct
import zipfile
from collections.abc import Iterator

from xltemplates.read.container.archive import Archive
from xltemplates.read.foreign.biff12 import records

_ROW, _BEGIN, _SPAN = 0, 129, 148
_LONG, _SHORT, _LATER = range(1, 12), range(12, 19), 11  # the kinds of cells; how much later a short one's comes
_BEGINNING = b"\x81\x01\0"  # of the part of a sheet: the record that says so
_BESIDE = (
    "/embeddings/",
    "/activex/",
    "/printersettings/",
    "vbaproject.bin",
)  # parts that hold no cells, however large
_NO_SPAN = bytes(16)  # it is only what memory is taken for


def plain_xlsb(data: bytes) -> bytes:
    """The same sheets, in the parts that hold cells; Refused as by `Archive`."""
    archive = Archive(data)
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        for name in archive.members:
            if name.endswith((".bin", ".rels")) and not any(folder in name for folder in _BESIDE):
                part = archive.read(name)
                package.writestr(name, b"".join(_sheet(part)) if part.startswith(_BEGINNING) else part)
    return plain.getvalue()


def _sheet(part: bytes) -> Iterator[bytes]:
    column = -1
    for kind, body in records(part):
        if kind == _BEGIN:
            yield _packed(_BEGIN, body) + _packed(_SPAN, _NO_SPAN)
        elif kind in _SHORT:
            column += 1
            yield _packed(kind - _LATER, struct.pack("<L", column) + body)
        elif kind != _SPAN:
            column = -1 if kind == _ROW else struct.unpack_from("<L", body)[0] if kind in _LONG else column
            yield _packed(kind, body)


def _packed(kind: int, body: bytes) -> bytes:
    """A record with its kind and length before it, in as many bytes as they need (MS-XLSB 2.1.4)."""
    return _number(kind) + _number(len(body)) + body


def _number(value: int) -> bytes:
    more, last = value >> 7, value & 0x7F
    return bytes([last | 0x80]) + _number(more) if more else bytes([last])
