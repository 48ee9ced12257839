"""A zip written member by member, raw: what is already compressed is copied as it stands (APPNOTE 6.3, 4.3).

Only what a workbook needs: no encryption, no comments, no Zip64, every member dated 1980-01-01, so that the same
content is the same bytes.
"""

import struct
import zlib
from collections.abc import Callable, Iterable
from io import SEEK_END, BytesIO
from typing import BinaryIO
from zipfile import ZipFile

from xltemplates.base.frozen import frozen

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (1 << 5) | 1  # 1980-01-01 as MS-DOS counts
_UTF8 = 0x800
LEVEL = 6
QUICK = 3  # for many rows: LEVEL makes them a tenth smaller and takes three times as long


@frozen
class PackedMember:
    """A member: checksum (CRC-32) and size before compression, and its raw bytes. `method`: 0 stored, 8 deflated."""

    name: str
    crc: int
    size: int
    raw: bytes
    method: int = 8

    @classmethod
    def of(cls, name: str, content: bytes, level: int = LEVEL) -> "PackedMember":
        """The member of a content, compressed by deflate at a level from 1 (quick) to 9 (small)."""
        return cls.poured(name, (content,), level)

    @classmethod
    def poured(cls, name: str, content: Iterable[bytes], level: int = LEVEL) -> "PackedMember":
        """The member of a content that comes in parts, compressed as they come."""
        raw = BytesIO()
        entry = _poured(raw, name, content, level)
        return cls(name, entry.crc, entry.size, raw.getvalue())

    @property
    def content(self) -> bytes:
        """What was compressed. zlib.error where the raw bytes are damaged."""
        return zlib.decompress(self.raw, -15) if self.method else self.raw

    def local(self) -> bytes:
        """Its local header and raw bytes."""
        return self._entry.local() + self.raw

    def central(self, offset: int) -> bytes:
        """Its entry in the central directory."""
        return self._entry.central(offset)

    @property
    def _entry(self) -> "_Entry":
        return _Entry(self.name, self.crc, self.size, len(self.raw), self.method)


@frozen
class _Entry:
    """What both headers of a member say."""

    name: str
    crc: int = 0
    size: int = 0
    packed: int = 0  # its size compressed
    method: int = 8

    def local(self) -> bytes:
        """The local header."""
        name = self.name.encode()
        return _LOCAL.pack(b"PK\3\4", 20, *self._common(), len(name), 0) + name

    def central(self, offset: int) -> bytes:
        """The entry in the central directory."""
        name = self.name.encode()
        return _CENTRAL.pack(b"PK\1\2", 20, 20, *self._common(), len(name), 0, 0, 0, 0, 0, offset) + name

    def _common(self) -> tuple[int, int, int, int, int, int, int]:
        flags = 0 if self.name.isascii() else _UTF8
        return flags, self.method, 0, _DATE, self.crc, self.packed, self.size


def members(package: bytes) -> tuple[PackedMember, ...]:
    """Every member of a package of our own making, raw, in order; BadZipFile for what is no zip."""
    with ZipFile(BytesIO(package)) as archive:
        return tuple(
            PackedMember(info.filename, info.CRC, info.file_size, _raw(package, info.header_offset, info.compress_size),
                   info.compress_type)
            for info in archive.infolist()
        )  # fmt: skip


def pack(entries: Iterable[PackedMember]) -> bytes:
    """The zip of some members, in their order (APPNOTE 6.3, 4.3)."""
    packed = Packed.of(entries)
    return packed.body + packed.end()


@frozen
class Packed:
    """Members already laid end to end, with their part of the central directory."""

    body: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, entries: Iterable[PackedMember]) -> "Packed":
        """The members in their order, from the beginning of a file."""
        return cls(b"", b"", 0).plus(entries)

    def plus(self, entries: Iterable[PackedMember]) -> "Packed":
        """These members and then those."""
        body, directory, count, offset = [self.body], [self.directory], self.count, len(self.body)
        for entry in entries:
            local = entry.local()
            body.append(local)
            directory.append(entry.central(offset))
            offset += len(local)
            count += 1
        return Packed(b"".join(body), b"".join(directory), count)

    def end(self) -> bytes:
        """The central directory, which ends the file."""
        return self.directory + _end(self.count, len(self.directory), len(self.body))


def pour(
    target: BinaryIO, entries: Iterable[PackedMember], name: str, content: Iterable[bytes], level: int = LEVEL
) -> None:
    """Write the zip of some members, and of a last one that comes in parts and is never in memory as a whole.

    The target is at its beginning, and can go back to where that member's sizes stand.
    """
    before = Packed.of(entries)
    target.write(before.body + _Entry(name).local())
    entry = _poured(target, name, content, level)
    target.seek(len(before.body))
    target.write(entry.local())
    target.seek(0, SEEK_END)
    directory = before.directory + entry.central(len(before.body))
    body = len(before.body) + len(entry.local()) + entry.packed
    target.write(directory + _end(before.count + 1, len(directory), body))


def _poured(target: BinaryIO, name: str, content: Iterable[bytes], level: int) -> _Entry:
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    checksum = size = packed = 0
    for part in content:
        checksum = zlib.crc32(part, checksum)
        size += len(part)
        packed += target.write(deflate.compress(part))
    packed += target.write(deflate.flush())
    return _Entry(name, checksum, size, packed)


def changed(package: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one member's content changed; KeyError where it has no such member."""
    parts = members(package)
    if name not in {part.name for part in parts}:
        raise KeyError(name)
    return pack(PackedMember.of(name, change(part.content)) if part.name == name else part for part in parts)


def _end(count: int, directory: int, body: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, directory, body, 0)


def _raw(package: bytes, offset: int, size: int) -> bytes:
    *_, name_length, extra_length = _LOCAL.unpack_from(package, offset)
    start = offset + _LOCAL.size + name_length + extra_length
    return package[start : start + size]
