"""An .xls whose texts the library decodes right: it goes by a code page where Excel 97 and later have Unicode only."""

import io
import struct

import olefile  # type: ignore[import-untyped]

_BOF, _CODE_PAGE, _UNICODE = 0x0809, 0x0042, 1200  # MS-XLS 2.4.21 and 2.4.52
_BIFF8 = 0x0600


def plain_xls(data: bytes) -> bytes:
    """The same file, its code page Unicode's: programs write any (1252, 936), and what it says means nothing."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        at = _code_page(file.openstream(name).read())
        if at < 0:
            return data
        patched = bytearray(data)
        for index, byte in enumerate(struct.pack("<H", _UNICODE)):
            patched[_place(file, file.direntries[file._find(name)], at + index)] = byte
    return bytes(patched)


def _code_page(stream: bytes) -> int:
    """Where in a workbook stream another code page than Unicode's is written; -1: nowhere, or in an old file."""
    at = 0
    while at + 6 <= len(stream):
        kind, length, value = struct.unpack_from("<3H", stream, at)
        if kind == _BOF and value != _BIFF8:
            return -1
        if kind == _CODE_PAGE:
            return at + 4 if value != _UNICODE else -1
        at += 4 + length
    return -1


def _place(file: olefile.OleFileIO, entry: olefile.olefile.OleDirectoryEntry, at: int) -> int:
    """Where in the file a byte of a stream stands; short streams stand in small sectors of the root's (MS-CFB 2.4)."""
    if not entry.is_minifat:
        return _in_chain(file, entry.isectStart, at)
    sector = entry.isectStart
    for _ in range(at // file.mini_sector_size):
        sector = file.minifat[sector]
    within = sector * file.mini_sector_size + at % file.mini_sector_size
    return _in_chain(file, file.root.isectStart, within)


def _in_chain(file: olefile.OleFileIO, sector: int, at: int) -> int:
    for _ in range(at // file.sector_size):
        sector = file.fat[sector]
    return int((sector + 1) * file.sector_size + at % file.sector_size)
