"""An Office Open XML package: parts found by relationships, never by a fixed path (ISO 29500-2, 6 and 9).

Also its custom document properties (ISO 29500-1, 22.3).
"""

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from xml.etree.ElementTree import Element

from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.read.container.archive import Archive, Sieve, folded
from xltemplates.read.container.markup import attribute, stream


@frozen
class Relationship:
    """Where a part leads (ISO 29500-2, 6.5): the last word of the type (`worksheet`), and the target as written."""

    type: str
    target: str


Relationships = Mapping[str, Relationship]


class Package:
    """The parts of a package by name, and where each leads.

    It is made of its bytes, or of their archive where that is open. Names are compared as `archive.folded` says.
    Refused as by `Archive`, when it is opened or a part is read.
    """

    def __init__(self, data: bytes | Archive) -> None:
        self._archive = data if isinstance(data, Archive) else Archive(data)
        self._leads: dict[str, Relationships] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._archive

    def read(self, part: str) -> bytes:
        """A whole part; Refused `file-damaged` where there is none."""
        return b"".join(self.chunks(part))

    def chunks(self, part: str, sieve: Sieve = iter) -> Iterator[bytes]:
        """A part piece by piece, without what `sieve` leaves out; Refused `file-damaged` where there is none."""
        if part not in self._archive:
            raise Refused("file-damaged")
        return self._archive.chunks(part, sieve)

    def relationships(self, part: str = "") -> Relationships:
        """The internal relationships of a part (of the package itself for an empty name) by id; there may be none."""
        leads = self._leads.get(part)
        if leads is None:
            folder, _, name = part.rpartition("/")
            rels = f"{folder}/_rels/{name}.rels".lstrip("/")
            there = rels in self._archive
            leads = self._leads[part] = relationships(self._archive.read(rels)) if there else MappingProxyType({})
        return leads

    def targets(self, part: str, type_: str) -> tuple[str, ...]:
        """The names of the parts that a part leads to by relationships of one type (`styles`), in their order."""
        leads = self.relationships(part).values()
        return tuple(resolved(part, lead.target) for lead in leads if lead.type == type_)


@lru_cache(maxsize=64)
def relationships(data: bytes) -> Relationships:
    """The relationships in the bytes of a `.rels` part, by id. External ones are left out and never followed."""
    found: dict[str, Relationship] = {}

    def take(element: Element) -> None:
        if element.get("TargetMode", "").lower() != "external":
            type_ = attribute(element, "Type").rpartition("/")[2]
            found[attribute(element, "Id")] = Relationship(type_, attribute(element, "Target"))

    stream((data,), {"Relationships": take})
    return MappingProxyType(found)


@lru_cache(maxsize=256)
def resolved(source: str, target: str) -> str:
    """The name of the part that a target means, seen from the part that leads to it (RFC 3986, 5.2).

    `resolved("xl/workbook.xml", "worksheets/sheet1.xml")` is `xl/worksheets/sheet1.xml`; `/xl/styles.xml` counts from
    the root, `..` goes up.
    """
    slashed = target.replace("\\", "/")
    path = slashed if slashed.startswith("/") else posixpath.join(posixpath.dirname(folded(source)), slashed)
    return folded(posixpath.normpath(path))


def custom_property(data: bytes, name: str) -> str:
    """The text of a custom property in the bytes of `docProps/custom.xml`, its name in any case; empty if none."""
    found: list[str] = []

    def take(element: Element) -> None:
        if element.get("name", "").lower() == name.lower():
            found.append("".join(element.itertext()))

    stream((data,), {"Properties": take})
    return found[0] if found else ""
