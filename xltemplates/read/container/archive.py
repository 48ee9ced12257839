"""The zip container, read with suspicion: every length is checked against the bytes that are there.

The standard library's `zipfile` is not used because it accepts what must be refused here (duplicate and overlapping
members) and because opening members one by one costs more than parsing a form. Source: PKWARE APPNOTE 6.3, 4.3 and 4.5.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from xltemplates.base.errors import Refused
from xltemplates.read.container.limits import CHUNK_BYTES, ENTRIES, INFLATED_BYTES, PART_BYTES, TOTAL_BYTES

Sieve = Callable[[Iterable[bytes]], Iterable[bytes]]  # leaves out bytes that nobody reads; `iter` leaves out none
Opened = Callable[[Sieve], Iterable[bytes]]  # opens a part, as often as it is called

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_PIECE = 16 * 1024  # packed bytes given to the inflater at a time: what it leaves over is copied, so keep it small


class Member(NamedTuple):
    """One file of the container, as the central directory describes it (APPNOTE 4.3.12).

    `name` is folded; `start` is the byte at which its local header begins; `method` 0 (stored) or 8 (deflated);
    `packed` and `size` are bytes before and after inflating, `crc` that of the inflated ones.
    """

    name: str
    start: int
    method: int
    packed: int
    size: int
    crc: int


class Archive:
    """The members of a zip by folded name, and their inflated bytes.

    Raises Refused: `file-damaged`, `file-unfinished`, `file-too-many-parts`, `file-part-too-large`, `file-password`,
    `file-duplicate-parts`.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._inflated = 0
        self._read = 0
        self.members = _members(data)

    def __contains__(self, name: str) -> bool:
        return folded(name) in self.members

    def read(self, name: str) -> bytes:
        """The whole of a member; empty where there is none."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str, sieve: Sieve = iter) -> Iterator[bytes]:
        """The inflated bytes of a member, at most `CHUNK_BYTES` at a time; none where there is no such member.

        `sieve` leaves out what nobody reads. What it lets through is counted while it comes (`PART_BYTES`,
        `TOTAL_BYTES`), and so is what went in (`INFLATED_BYTES`); size and CRC are verified at the end.
        """
        member = self.members.get(folded(name))
        if member is None:
            return
        size = 0
        for chunk in sieve(self._whole(member)):
            size += len(chunk)
            self._read += len(chunk)
            if size > PART_BYTES or self._read > TOTAL_BYTES:
                raise Refused("file-part-too-large", part=member.name)
            yield chunk

    def _whole(self, member: Member) -> Iterator[bytes]:
        size, crc = 0, 0
        for chunk in _inflate(_packed(self._data, member), member.method):
            size += len(chunk)
            self._inflated += len(chunk)
            if self._inflated > INFLATED_BYTES:
                raise Refused("file-part-too-large", part=member.name)
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if size != member.size or crc != member.crc:
            raise Refused("file-damaged")


@lru_cache(maxsize=256)
def folded(name: str) -> str:
    """A part name as names are compared (ISO 29500-2, 6.2): `\\XL\\Workbook.xml` and `/xl/workbook.xml` alike."""
    return name.replace("\\", "/").lstrip("/").lower()


def _members(data: bytes) -> dict[str, Member]:
    count, offset, shift = _directory(data)
    if count > ENTRIES:
        raise Refused("file-too-many-parts", limit=ENTRIES)
    found: dict[str, Member] = {}
    for member in _entries(data, count, offset, shift):
        if member.name.endswith("/"):
            continue  # a folder, as WPS writes them
        if found.setdefault(member.name, member) is not member:
            raise Refused("file-duplicate-parts", part=member.name)
    _refuse_overlaps(found.values().__iter__())
    return found


def _directory(data: bytes) -> tuple[int, int, int]:
    """How many entries the central directory has, where it begins, and by how much every offset must be shifted."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0 or end + _END.size > len(data):
        raise Refused("file-unfinished")
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, end)
    stop = end
    if 0xFFFF in (count,) or _FULL in (size, offset):
        count, size, offset, stop = _directory64(data, end)
    shift = stop - size - offset  # bytes that somebody put in front of the container
    if shift < 0:
        raise Refused("file-damaged")
    return count, offset + shift, shift


def _directory64(data: bytes, end: int) -> tuple[int, int, int, int]:
    locator = end - _LOCATOR64.size
    if locator < 0 or data[locator : locator + 4] != b"PK\6\7":
        raise Refused("file-damaged")
    _, _, start, _ = _LOCATOR64.unpack_from(data, locator)
    if start + _END64.size > locator or data[start : start + 4] != b"PK\6\6":
        raise Refused("file-damaged")
    fields = _END64.unpack_from(data, start)
    return fields[7], fields[8], fields[9], start


def _entries(data: bytes, count: int, offset: int, shift: int) -> Iterator[Member]:
    for _ in range(count):
        if offset + _CENTRAL.size > len(data):
            raise Refused("file-damaged")
        fields = _CENTRAL.unpack_from(data, offset)
        signature, flags, method, crc = fields[0], fields[3], fields[4], fields[7]
        name_length, extra_length, comment_length = fields[10:13]
        if signature != b"PK\1\2":
            raise Refused("file-damaged")
        if flags & _ENCRYPTED:
            raise Refused("file-password")
        names = offset + _CENTRAL.size
        extra = data[names + name_length : names + name_length + extra_length]
        packed, size, start = _sizes(fields[8], fields[9], fields[16], extra)
        name = folded(data[names : names + name_length].decode("utf-8", "replace"))
        yield Member(name, start + shift, method, packed, size, crc)
        offset = names + name_length + extra_length + comment_length


def _sizes(packed: int, size: int, start: int, extra: bytes) -> tuple[int, int, int]:
    """Sizes and offset, from the zip64 extra field where the plain ones are full (APPNOTE 4.5.3)."""
    if _FULL not in (packed, size, start):
        return packed, size, start
    numbers = _zip64_numbers(extra)
    try:
        size = next(numbers) if size == _FULL else size
        packed = next(numbers) if packed == _FULL else packed
        start = next(numbers) if start == _FULL else start
    except StopIteration:
        raise Refused("file-damaged") from None
    return packed, size, start


def _zip64_numbers(extra: bytes) -> Iterator[int]:
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, at)
        if tag == 1:
            body = extra[at + 4 : at + 4 + length]
            yield from (number for (number,) in struct.iter_unpack("<Q", body[: len(body) // 8 * 8]))
            return
        at += 4 + length


def _refuse_overlaps(members: Iterator[Member]) -> None:
    """Members that share bytes are how a small file inflates without end."""
    reached = 0
    for member in sorted(members, key=lambda member: member.start):
        if member.start < reached:
            raise Refused("file-damaged")
        reached = member.start + _LOCAL.size + member.packed


def _packed(data: bytes, member: Member) -> memoryview:
    if member.start + _LOCAL.size > len(data):
        raise Refused("file-damaged")
    fields = _LOCAL.unpack_from(data, member.start)
    begin = member.start + _LOCAL.size + fields[9] + fields[10]
    if fields[0] != b"PK\3\4" or begin + member.packed > len(data):
        raise Refused("file-damaged")
    return memoryview(data)[begin : begin + member.packed]


def _inflate(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == _STORED:
        return (bytes(packed[at : at + CHUNK_BYTES]) for at in range(0, len(packed), CHUNK_BYTES))
    if method == _DEFLATED:
        return _deflated(packed)
    raise Refused("file-damaged")


def _deflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _PIECE):
            rest: bytes | memoryview = packed[at : at + _PIECE]
            while rest:
                chunk = inflater.decompress(rest, CHUNK_BYTES)
                if chunk:
                    yield chunk
                rest = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise Refused("file-damaged") from None
    if not inflater.eof:
        raise Refused("file-damaged")
