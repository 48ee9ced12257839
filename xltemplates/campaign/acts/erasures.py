"""What was erased: files of which only the hash stays, and the sealed roll-ups in which their values stood."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import SEPARATOR, Act
from xltemplates.campaign.acts.table import rulings


@frozen
class Erased:
    """The acts that erased something and were not withdrawn, by the SHA-256 of what went.

    `files` are files that were returned; `seals` roll-ups that were sealed before, opened again, and made of one.
    """

    files: Mapping[str, Act]
    seals: Mapping[str, Act]

    @classmethod
    def of(cls, acts: Iterable[Act], mentions: Mapping[str, Collection[str]]) -> "Erased":
        """What some acts erased; `mentions` are the names of the events that tell of each file, by its SHA-256."""
        some = tuple(acts)
        files = rulings(some).erased()
        return cls(files, dict(_seals(some, files, mentions)))

    @property
    def hashes(self) -> frozenset[str]:
        """Of all that went."""
        return frozenset((*self.files, *self.seals))


def _seals(
    acts: Collection[Act], files: Mapping[str, Act], mentions: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, Act]]:
    """The sealed roll-ups that knew of a file and not yet that it was erased."""
    for seal in (act for act in acts if act.name == "seal"):
        made_of = set(seal.value("events").split(SEPARATOR))
        for sha256, erasing in files.items():
            if erasing.event not in made_of and not made_of.isdisjoint(mentions.get(sha256, ())):
                yield seal.value("sha256"), erasing
