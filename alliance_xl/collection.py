"""Taking in: originals are kept before anything else is done with them, then read one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from alliance_xl import events
from alliance_xl.campaign import Campaign
from alliance_xl.files import keep_original, original_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.model import Parsed

BATCH = 32  # files whose receipt is made durable together


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file taken in: the verdict on it, and whether the same bytes had come before."""

    parsed: Parsed
    known: bool


def collect(campaign: Campaign, catalogue: Catalogue, files: Iterable[Path]) -> Iterator[Receipt]:
    """Keep, record and read each file. Again, it changes nothing; one that cannot be opened stops no other."""
    known = events.received(campaign)
    remaining = iter(files)
    while batch := list(islice(remaining, BATCH)):
        kept = [_keep(file, campaign.originals) for file in batch]
        pairs = [(file.name, sha256) for file, (sha256, _) in zip(batch, kept, strict=True) if sha256]
        new = [{"sha256": sha256, "file": name} for name, sha256 in pairs if name not in known.get(sha256, ())]
        events.record(campaign, events.RECEIVED, new)
        for file, (sha256, original) in zip(batch, kept, strict=True):
            yield Receipt(_read(original, file.name, catalogue), sha256 in known)
            if sha256:
                known[sha256] = (*known.get(sha256, ()), file.name)


def _keep(file: Path, folder: Path) -> tuple[str, Path]:
    """A file's hash and its kept copy; no hash and the file itself where it cannot be opened, as reading tells."""
    try:
        return keep_original(file, folder)
    except OSError:
        return "", file


def papers(campaign: Campaign, catalogue: Catalogue) -> Iterator[Parsed]:
    """The verdict on everything received, in the order of hashes, under the first of its names."""
    for sha256, names in events.received(campaign).items():
        yield _read(original_of(campaign.originals, sha256) or campaign.originals / sha256, names[0], catalogue)


def _read(original: Path, name: str, catalogue: Catalogue) -> Parsed:
    return replace(parse_file(original, catalogue), file=name)
