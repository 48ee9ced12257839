"""What is needed to understand events, and the verdicts on the originals that they speak of."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.folder.editions import taken
from xltemplates.campaign.folder.originals import original_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import not_read, parse_files
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry

_UNREAD: Final = Parsed("", "", Identity(), "rejected", None, (not_read("original"),))


@frozen
class Reader:
    """What is needed to understand events: the campaign, its forms and its units."""

    campaign: Campaign
    catalogue: Catalogue
    registry: Registry
    executor: Executor | None = None

    @classmethod
    def of(cls, campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> "Reader":
        """The reader of a campaign."""
        return cls(campaign, catalogue, registry_of(campaign, catalogue), executor)

    def verdicts(self, items: Sequence[Item]) -> Mapping[str, Parsed]:
        """The verdict on each original, by hash, under the name it came by."""
        originals = originals_of(items)
        return dict(zip((item["sha256"] for item in originals), self.read(originals), strict=True))

    def read(self, originals: Sequence[Item]) -> Iterator[Parsed]:
        """The same, one by one in their order. An original that is missing or damaged was not read.

        One that another process moved to its place at that very moment is read there.
        """
        paths: dict[str, Path] = {}
        parsed = parse_files(
            (paths.setdefault(item["sha256"], self._path(item)) for item in originals), self.catalogue, self.executor
        )
        for item, verdict in zip(originals, parsed, strict=True):
            path, sha256 = paths.pop(item["sha256"]), item["sha256"]
            paper = verdict
            if paper.sha256 != sha256 and path.parent == self.campaign.pending and not path.exists():
                paper = next(iter(parse_files([self._path(item)], self.catalogue, self.executor)))
            whole = paper if paper.sha256 == sha256 else _UNREAD
            yield replace(taken(whole, self.campaign, self.catalogue), file=item["file"], sha256=item["sha256"])

    def _path(self, item: Item) -> Path:
        folder, sha256 = self.campaign.originals, item["sha256"]
        return original_of(folder, sha256) or folder / f"{sha256}{item['ending']}"


def originals_of(items: Sequence[Item]) -> tuple[Item, ...]:
    """One item for each original, under the last of its names."""
    return tuple({item["sha256"]: item for item in items}.values())
