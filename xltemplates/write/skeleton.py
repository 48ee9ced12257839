"""Skeleton and holes: a workbook made once, in which only a few small places differ from copy to copy.

What never differs lies ready, compressed, end to end; a copy only compresses the members that have holes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xltemplates.write.package import LEVEL, Member, Packed, members


@dataclass(frozen=True, slots=True)
class Perforated:
    """A member with holes: `parts` alternate between what stays and a hole's key, beginning with what stays."""

    name: str
    parts: tuple[bytes | str, ...]

    def filled(self, holes: Mapping[str, bytes]) -> bytes:
        """Its content with every hole filled; KeyError for a hole that is not given."""
        return b"".join(holes[part] if isinstance(part, str) else part for part in self.parts)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A workbook with holes."""

    fixed: Packed
    perforated: tuple[Perforated, ...]
    level: int = LEVEL

    @classmethod
    def cut(cls, package: bytes, holes: Mapping[str, bytes]) -> "Skeleton":
        """Cut holes into a package: each key's bytes, wherever they stand in the content of its members.

        ValueError for bytes that stand nowhere: a copy would then silently lack what should differ.
        """
        fixed, perforated = [], []
        for member in members(package):
            parts = tuple(_cut(member.content, holes))
            if len(parts) > 1:
                perforated.append(Perforated(member.name, parts))
            else:
                fixed.append(member)
        found = {part for member in perforated for part in member.parts if isinstance(part, str)}
        if found != set(holes):
            raise ValueError(f"no such place in the workbook: {sorted(set(holes) - found)}")
        return cls(Packed.of(fixed), tuple(perforated))

    def filled(self, holes: Mapping[str, bytes]) -> bytes:
        """A workbook with its holes filled."""
        varied = (Member.of(each.name, each.filled(holes), self.level) for each in self.perforated)
        packed = self.fixed.plus(varied)
        return packed.body + packed.end()


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
