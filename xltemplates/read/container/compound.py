"""The directory of a compound file, the container of Office 97 and of encrypted packages (MS-CFB).

Only names are read: what a file is shows in them, while anything at all may stand in its streams, a zip too.
"""

import struct
from collections.abc import Iterator, Sequence

from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<30xH16xL16xL4x")  # sector shift, first directory sector, first sector of the DIFAT (2.2)
_HEADER_END = 512
_HEADER_DIFAT = struct.Struct("<109L")
_ENTRY = struct.Struct("<64sHBx3L48x")  # name, its length in bytes, type, left and right sibling, child (2.6.1)
_UNUSED = 0
_SHIFTS = (9, 12)  # sectors of 512 or 4,096 bytes
_NO_SECTOR = 0xFFFFFFFA  # from here on numbers are no sectors: the end of a chain, nothing (2.1)


@frozen
class Directory:
    """The names in a compound file, in capitals: they are compared so (2.6.4).

    `top`: of streams and storages that stand in the root; `everywhere`: of these and of those within storages.
    """

    top: frozenset[str]
    everywhere: frozenset[str]


@frozen
class _Entry:
    """A stream or storage, its name empty where there is none; the numbers of the entries that it leads to."""

    name: str
    left: int
    right: int
    child: int


def directory(data: bytes) -> Directory:
    """The directory in the bytes of a compound file; Refused `file-unfinished` where they end before it does."""
    entries = [_entry(*fields) for sector in _directory(data) for fields in _ENTRY.iter_unpack(sector)]
    top = _siblings(entries, entries[0].child) if entries else ()
    return Directory(frozenset(top), frozenset(entry.name for entry in entries if entry.name))


def _entry(name: bytes, length: int, type_: int, left: int, right: int, child: int) -> _Entry:
    text = name[: max(0, length - 2)].decode("utf-16-le", "replace").upper()
    return _Entry("" if type_ == _UNUSED else text, left, right, child)


def _siblings(entries: Sequence[_Entry], first: int) -> Iterator[str]:
    """The names in one storage, which are a tree; an entry met twice leads in a circle."""
    met: set[int] = set()
    ahead = [first]
    while ahead:
        number = ahead.pop()
        if number < len(entries) and number not in met:
            met.add(number)
            yield entries[number].name
            ahead += (entries[number].left, entries[number].right)


def _directory(data: bytes) -> Iterator[bytes]:
    """The sectors of the directory, one after the other as the table of sectors (FAT) chains them (2.3)."""
    if len(data) < _HEADER_END:
        raise Refused("file-unfinished")
    shift, sector, more = _HEADER.unpack_from(data)
    if shift not in _SHIFTS:
        raise Refused("file-damaged")
    size = 1 << shift
    tables = tuple(_tables(data, size, more))
    for _ in range(len(data) // size):  # a longer chain leads in a circle
        if sector >= _NO_SECTOR:
            return
        yield _sector(data, sector, size)
        table, place = divmod(sector, size // 4)
        if table >= len(tables):
            raise Refused("file-damaged")
        (sector,) = struct.unpack_from("<L", _sector(data, tables[table], size), 4 * place)


def _tables(data: bytes, size: int, more: int) -> Iterator[int]:
    """The sectors in which the FAT stands: the header has the first of them, sectors of their own the others (2.5)."""
    yield from (sector for sector in _HEADER_DIFAT.unpack_from(data, _HEADER.size) if sector < _NO_SECTOR)
    for _ in range(len(data) // size):
        if more >= _NO_SECTOR:
            return
        *sectors, more = struct.unpack(f"<{size // 4}L", _sector(data, more, size))
        yield from (sector for sector in sectors if sector < _NO_SECTOR)


def _sector(data: bytes, number: int, size: int) -> bytes:
    """A sector; the last one of a file may have lost what was left over in it."""
    at = (number + 1) * size
    if at >= len(data):
        raise Refused("file-unfinished")
    return data[at : at + size].ljust(size, b"\0")
