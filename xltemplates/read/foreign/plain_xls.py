"""An .xls as the library reads it right: texts by Unicode, and no memory for cells that are only said to be there.

It decodes by a code page where Excel 97 and later have Unicode only, and takes memory for as many cells as a sheet says
that it spans; ONLYOFFICE says 65,536 rows of 256 columns of any.
"""

import io
import struct
from collections.abc import Callable, Iterator, Sequence

import olefile  # type: ignore[import-untyped]

_BOF, _CODE_PAGE, _DIMENSIONS = 0x0809, 0x0042, 0x0200  # MS-XLS 2.4.21, 2.4.52 and 2.4.90
_BIFF8, _UNICODE = 0x0600, struct.pack("<H", 1200)

Patch = tuple[int, bytes]  # where in a stream what is to stand


def plain_xls(data: bytes) -> bytes:
    """The same file, in Unicode (programs name other code pages and mean none of them), its sheets spanning nothing."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = "Workbook" if file.exists("Workbook") else "Book"
        patches = [*_patches(file.openstream(name).read())]
        place = _places(file, file.direntries[file._find(name)])
    patched = bytearray(data)
    for at, meant in patches:
        for index, byte in enumerate(meant, at):
            patched[place(index)] = byte
    return bytes(patched)


def _patches(stream: bytes) -> Iterator[Patch]:
    at, unicode = 0, True
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _BOF:
            unicode = unicode and body[:2] == struct.pack("<H", _BIFF8)
        elif kind == _CODE_PAGE and unicode and body != _UNICODE:
            yield at + 4, _UNICODE
        elif kind == _DIMENSIONS:
            yield at + 4, bytes(len(body))
        at += 4 + length


def _places(file: olefile.OleFileIO, entry: olefile.olefile.OleDirectoryEntry) -> Callable[[int], int]:
    """Where in the file a byte of a stream stands; short streams stand in small sectors of the root's (MS-CFB 2.4)."""
    size = file.sector_size
    if not entry.is_minifat:
        return _in_chain(file.fat, entry.isectStart, size, size)
    root = _in_chain(file.fat, file.root.isectStart, size, size)
    small = _in_chain(file.minifat, entry.isectStart, file.mini_sector_size, 0)
    return lambda at: root(small(at))


def _in_chain(table: Sequence[int], first: int, size: int, before: int) -> Callable[[int], int]:
    """Where the bytes of a chain of sectors stand, which are so large and so far behind the beginning."""
    chain = [first]
    while table[chain[-1]] < len(table) and len(chain) < len(table):  # what ends a chain is greater than any sector
        chain.append(table[chain[-1]])
    return lambda at: before + chain[at // size] * size + at % size
