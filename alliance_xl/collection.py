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
ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file taken in: the verdict on it, and whether the same bytes had come before."""

    parsed: Parsed
    known: bool


def workbooks(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files to take in, and those passed over: in folders, what is no workbook, or a program's lock file."""
    taken: list[Path] = []
    passed: list[Path] = []
    for path in paths:
        for file in _files(path):
            (taken if file == path or _is_workbook(file) else passed).append(file)
    return tuple(taken), tuple(passed)


def collect(campaign: Campaign, catalogue: Catalogue, files: Iterable[Path]) -> Iterator[Receipt]:
    """Keep, record and read each file. Taking a file in again changes nothing."""
    known = events.received(campaign)
    remaining = iter(files)
    while batch := list(islice(remaining, BATCH)):
        kept = [(file.name, *keep_original(file, campaign.originals)) for file in batch]
        new = [{"sha256": sha256, "file": name} for name, sha256, _ in kept if name not in known.get(sha256, ())]
        events.record(campaign, events.RECEIVED, new)
        for name, sha256, original in kept:
            yield Receipt(_read(original, name, catalogue), sha256 in known)
            known[sha256] = (*known.get(sha256, ()), name)


def papers(campaign: Campaign, catalogue: Catalogue) -> Iterator[tuple[Parsed, tuple[str, ...]]]:
    """The verdict on everything received, in the order of hashes, with the names it came under."""
    for sha256, names in events.received(campaign).items():
        original = original_of(campaign.originals, sha256)
        yield _read(original or campaign.originals / sha256, names[0], catalogue), names


def _read(original: Path, name: str, catalogue: Catalogue) -> Parsed:
    return replace(parse_file(original, catalogue), file=name)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file())
    else:
        yield path


def _is_workbook(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not file.name.startswith(("~$", "."))
