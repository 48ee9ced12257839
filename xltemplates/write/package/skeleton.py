"""Skeleton and holes: a workbook made once, in which only a few small places differ from copy to copy.

What never differs lies ready, compressed, end to end. In a member with holes each piece between them is compressed
once, up to a byte's end (RFC 1951: blocks that refer to nothing before them); a copy puts its own text between the
pieces in stored blocks, so that filling compresses nothing.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.write.package.members import LEVEL, Packed, PackedMember, members

_STORED = struct.Struct("<BHH")  # RFC 1951, 3.2.4: not the last block, stored; its length, and the complement of it
_LONGEST = 0xFFFF
_LAST_BLOCK = b"\x03\x00"  # an empty one that ends the stream


@frozen
class FixedBytes:
    """What stays between two holes, and its compressed blocks."""

    content: bytes
    blocks: bytes

    @classmethod
    def of(cls, content: bytes) -> "FixedBytes":
        """The piece of a content."""
        deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
        return cls(content, deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH))


@frozen
class Perforated:
    """A member with holes: `parts` alternate between pieces and the keys of holes, beginning with a piece."""

    name: str
    parts: tuple[FixedBytes | str, ...]

    def filled(self, holes: Mapping[str, bytes]) -> PackedMember:
        """The member with every hole filled; KeyError for a hole that is not given."""
        checksum = size = 0
        raw = []
        for part in self.parts:
            content, blocks = (
                (holes[part], _stored(holes[part])) if isinstance(part, str) else (part.content, part.blocks)
            )
            checksum = zlib.crc32(content, checksum)
            size += len(content)
            raw.append(blocks)
        return PackedMember(self.name, checksum, size, b"".join((*raw, _LAST_BLOCK)))


@frozen
class Skeleton:
    """A workbook with holes: members that are the same in every copy, packed, and those with holes."""

    fixed: Packed
    perforated: tuple[Perforated, ...]

    @classmethod
    def cut(cls, package: bytes, holes: Mapping[str, bytes]) -> "Skeleton":
        """Cut holes into a package: each key's bytes, wherever they stand in the content of its members.

        ValueError for bytes that stand nowhere: a copy would then silently lack what should differ.
        """
        fixed, perforated = [], []
        for member in members(package):
            parts = tuple(_cut(member.content, holes))
            if len(parts) > 1:
                pieces = (part if isinstance(part, str) else FixedBytes.of(part) for part in parts)
                perforated.append(Perforated(member.name, tuple(pieces)))
            else:
                fixed.append(member)
        found = {part for member in perforated for part in member.parts if isinstance(part, str)}
        if found != set(holes):
            raise ValueError(f"no such place in the workbook: {sorted(set(holes) - found)}")
        return cls(Packed.of(fixed), tuple(perforated))

    def filled(self, holes: Mapping[str, bytes]) -> bytes:
        """A workbook with its holes filled, as the bytes of a package; KeyError for a hole that is not given."""
        packed = self.fixed.plus(each.filled(holes) for each in self.perforated)
        return packed.body + packed.end()


def _stored(content: bytes) -> bytes:
    chunks = (content[at : at + _LONGEST] for at in range(0, len(content), _LONGEST))
    return b"".join(_STORED.pack(0, len(chunk), len(chunk) ^ _LONGEST) + chunk for chunk in chunks)


def _cut(content: bytes, holes: Mapping[str, bytes]) -> Iterator[bytes | str]:
    """The content in pieces: before the first hole, its key, up to the next hole …"""
    places = sorted((at, key) for key, mark in holes.items() for at in _places(content, mark))
    end = 0
    for at, key in places:
        yield content[end:at]
        yield key
        end = at + len(holes[key])
    yield content[end:]


def _places(content: bytes, mark: bytes) -> Iterator[int]:
    at = content.find(mark)
    while at >= 0:
        yield at
        at = content.find(mark, at + len(mark))
