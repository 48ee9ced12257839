"""Taking in: originals are kept before anything else is done with them, then the event, then the ledger."""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from xltemplates.base.errors import Refused
from xltemplates.base.files import Input
from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.erasures import Erased
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import keep, put_in_place
from xltemplates.campaign.folder.sweep import sweep
from xltemplates.campaign.intake.incoming import read_whole, storable
from xltemplates.campaign.intake.unpack import Incoming
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.erasing import erased_of
from xltemplates.campaign.ledger.names import Mention, Mentions, known_names, known_scans
from xltemplates.campaign.ledger.read import erased_problem, read_facts, read_papers
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger, read_again
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.read.container.limits import MIB
from xltemplates.record.files import parse_file, was_read
from xltemplates.record.many.batch import handful
from xltemplates.record.parsed import Parsed

BATCH: Final = 32  # files whose receipt is made durable together; more where that leaves workers idle
_MOST_BYTES: Final = 64 * MIB  # of files held at once, so that memory stays flat however many workers there are


@frozen
class Arrival:
    """When, or on which day, and how files arrived, as somebody says; the moment of collecting is not that.

    `by_files`: where nobody says when, a file's time of change is taken for it, as the campaign's spec allows.
    """

    received: datetime | date | None = None
    how: str = ""
    by_files: bool = False

    def of(self, file: Incoming) -> datetime | date | None:
        """When a file arrived; None where that is not known."""
        return self.received or (file.changed if self.by_files else None)


UNSAID: Final = Arrival()


@frozen
class Collected:
    """One file taken in: the verdict on it, whether the same bytes had come before, and whether it is known when,
    or at least on which day."""

    parsed: Parsed
    known: bool
    timed: bool = False


def collect(
    campaign: Campaign,
    catalogue: Catalogue,
    files: Iterable[Incoming | Input | None],
    arrival: Arrival = UNSAID,
    executor: Executor | None = None,
) -> Generator[Collected, None, None]:
    """Keep, record and read each file; of scans nothing is read, and nothing given back.

    Taking a file in again changes nothing but a name or a time of arrival.

    Files are read by the executor's workers where one is given; the result and its order are the same.
    None among the files: what has come so far is taken in before more is waited for.
    """
    sweep(campaign)
    reader = Reader.of(campaign, catalogue, executor)
    with open_ledger(campaign, catalogue) as ledger:
        known, scans = known_names(ledger), known_scans(ledger)
        for batch in _batches(files, max(BATCH, handful(executor)) if executor else BATCH):
            kept = _kept(campaign, batch, arrival, erased_of(ledger))
            items = [(file, item) for file, (item, _) in zip(batch, kept, strict=True)]
            forms = [(file, item) for file, item in items if not _is_scan(file)]
            verdicts = _verdicts(ledger, reader, [item for _, item in forms if item], known)
            _take_in_scans(ledger, reader, [item for file, item in items if item and _is_scan(file)], scans)
            put_in_place(campaign.originals, [path for _, path in kept if path])
            for file, item in forms:
                yield _collected(file, item, verdicts, known, catalogue)


def _batches(files: Iterable[Incoming | Input | None], most: int) -> Iterator[list[Incoming | Input]]:
    batch: list[Incoming | Input] = []
    held = 0
    for file in files:
        if file is not None:
            batch.append(file)
            held += len(file.data) if isinstance(file, Incoming) else 0
        if batch and (file is None or len(batch) == most or held >= _MOST_BYTES):
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def facts_of(campaign: Campaign, catalogue: Catalogue) -> Facts:
    """Everything the campaign's events say."""
    with open_ledger(campaign, catalogue) as ledger:
        return read_facts(ledger, catalogue)


def papers(campaign: Campaign, catalogue: Catalogue) -> Iterator[Parsed]:
    """The verdict on everything received, in the order of hashes, under the first of its names."""
    return (receipt.paper for receipt in facts_of(campaign, catalogue).receipts)


def _collected(
    file: Incoming | Input, item: Item | None, verdicts: Mapping[str, Parsed], known: Mentions, catalogue: Catalogue
) -> Collected:
    if item is None:
        whole = _opened(file)
        if whole is not None:  # and was not kept, as it was erased
            return Collected(
                Parsed(whole.name, _sha256(whole), Identity(), "rejected", None, (erased_problem(),)), True
            )
        path = Path(file.name) if isinstance(file, Incoming) else file
        return Collected(replace(parse_file(path, catalogue), file=storable(path.name)), False)
    sha256 = item["sha256"]
    before = sha256 in known
    known.setdefault(sha256, set()).add(_mention(item))
    timed = any(received for _, _, received, *_ in known[sha256])
    return Collected(replace(verdicts[sha256], file=item["file"]), before, timed)


def _kept(
    campaign: Campaign, batch: Sequence[Incoming | Input], arrival: Arrival, erased: Erased | None
) -> list[tuple[Item | None, Path | None]]:
    """Keep the originals; what tells of each, and where it is.

    None for what cannot be opened, as reading it will tell, and for what was erased, which is not kept again.
    """
    opened = [_opened(file) for file in batch]
    if erased is not None:
        opened = [file if file and _sha256(file) not in erased.files else None for file in opened]
    kept = iter(keep([(file.name, file.data) for file in opened if file], campaign.originals))
    found: list[tuple[Item | None, Path | None]] = []
    for file in opened:
        sha256, path = next(kept) if file else ("", None)
        found.append((_item(file, sha256, path, arrival), path) if file and path else (None, None))
    return found


def _sha256(file: Incoming) -> str:
    return hashlib.sha256(file.data).hexdigest()


def _opened(file: Incoming | Input) -> Incoming | None:
    try:
        return file if isinstance(file, Incoming) else read_whole(file)
    except (OSError, Refused):
        return None


def _item(file: Incoming, sha256: str, kept: Path, arrival: Arrival) -> Item:
    return {
        "sha256": sha256,
        "file": file.name,
        "ending": kept.suffix,
        "size": str(len(file.data)),
        "received": _kept_time(arrival.of(file)),
        "how": _how(file.sender, arrival.how),
        "claimed": _kept_time(file.claimed),
        "folder": file.folder,
    }


def _kept_time(time: datetime | date | None) -> str:
    """A moment in UTC, or a day; empty for None."""
    moment = time.astimezone(UTC) if isinstance(time, datetime) else time
    return moment.isoformat() if moment else ""


def _how(sender: str, how: str) -> str:
    """How a file came: as somebody says, and by whose mail."""
    return f"{how}（{sender}）" if how and sender else how or storable(sender)


def _verdicts(ledger: Ledger, reader: Reader, items: Sequence[Item], known: Mentions) -> Mapping[str, Parsed]:
    """The verdicts on a batch, once the ledger holds what is new in it."""
    old = {item["sha256"] for item in items if item["sha256"] in known}
    papers = read_papers(ledger, reader.catalogue, old)
    unread = {sha256 for sha256, paper in papers.items() if not was_read(paper)}  # a damaged original may be whole now
    verdicts = {
        **papers,
        **read_again(ledger, reader, [item for item in items if item["sha256"] in unread]),
        **reader.verdicts([item for item in items if item["sha256"] not in old]),
    }
    record(ledger, reader, events.RECEIVED, _news(items, known), verdicts)
    return verdicts


def _take_in_scans(ledger: Ledger, reader: Reader, items: Sequence[Item], known: Mentions) -> None:
    """Record the scans of a batch that are new."""
    record(ledger, reader, events.SCANNED, _news(items, known))
    for item in items:
        known.setdefault(item["sha256"], set()).add(_mention(item))


def _is_scan(file: Incoming | Input) -> bool:
    return isinstance(file, Incoming) and file.scan


def _news(items: Iterable[Item], known: Mentions) -> tuple[Item, ...]:
    """What the ledger does not know yet, each mention once."""
    found = {_mention(item): item for item in items if _mention(item) not in known.get(item["sha256"], ())}
    return tuple(found.values())


def _mention(item: Item) -> Mention:
    return item["sha256"], item["file"], item["received"], item["how"], item["folder"]
