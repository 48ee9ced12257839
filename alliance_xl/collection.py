"""Taking in: originals are kept before anything else is done with them, then the event, then the ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from alliance_xl import events
from alliance_xl.campaign import Campaign
from alliance_xl.events import Item
from alliance_xl.facts import Facts
from alliance_xl.files import keep
from alliance_xl.incoming import Incoming, storable
from alliance_xl.ledger.database import Ledger
from alliance_xl.ledger.read import Mention, Mentions, read_facts, read_papers, told_names
from alliance_xl.ledger.write import put
from alliance_xl.replay import Reader, open_ledger, rows_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.model import Parsed

BATCH: Final = 32  # files whose receipt is made durable together


@dataclass(frozen=True, slots=True)
class Arrival:
    """When and how files arrived, where somebody says so: neither a file's time nor the moment of collecting is that."""

    received: datetime | None = None
    how: str = ""


UNSAID: Final = Arrival()


@dataclass(frozen=True, slots=True)
class Taken:
    """One file taken in: the verdict on it, and whether the same bytes had come before."""

    parsed: Parsed
    known: bool


def collect(
    campaign: Campaign, catalogue: Catalogue, files: Iterable[Incoming | Path], arrival: Arrival = UNSAID
) -> Iterator[Taken]:
    """Keep, record and read each file. Taking a file in again changes nothing but a name or a time of arrival."""
    reader = Reader.of(campaign, catalogue)
    remaining = iter(files)
    with open_ledger(campaign, catalogue) as ledger:
        known = told_names(ledger)
        while batch := list(islice(remaining, BATCH)):
            items = [_kept(campaign, file, arrival) for file in batch]
            verdicts = _told(ledger, reader, items, known)
            for item in items:
                name, sha256 = item["file"], item["sha256"]
                yield Taken(replace(verdicts[sha256], file=name), sha256 in known)
                known.setdefault(sha256, set()).add(_mention(item))


def facts_of(campaign: Campaign, catalogue: Catalogue) -> Facts:
    """Everything the campaign's events say."""
    with open_ledger(campaign, catalogue) as ledger:
        return read_facts(ledger, catalogue)


def papers(campaign: Campaign, catalogue: Catalogue) -> Iterator[Parsed]:
    """The verdict on everything received, in the order of hashes, under the first of its names."""
    return (receipt.paper for receipt in facts_of(campaign, catalogue).receipts)


def _kept(campaign: Campaign, file: Incoming | Path, arrival: Arrival) -> Item:
    """Keep the original; the item that tells of it."""
    given = file if isinstance(file, Incoming) else Incoming(storable(file.name), file.read_bytes())
    sha256, kept = keep(given.data, given.name, campaign.originals)
    return {
        "sha256": sha256,
        "file": given.name,
        "ending": kept.suffix,
        "size": str(len(given.data)),
        "received": arrival.received.isoformat() if arrival.received else "",
        "how": arrival.how,
    }


def _told(ledger: Ledger, reader: Reader, items: Sequence[Item], known: Mentions) -> Mapping[str, Parsed]:
    """The verdicts on a batch, once the ledger holds what is new in it."""
    old = {item["sha256"] for item in items if item["sha256"] in known}
    verdicts = {
        **read_papers(ledger, reader.catalogue, old),
        **reader.verdicts([item for item in items if item["sha256"] not in old]),
    }
    news = {_mention(item): item for item in items if _mention(item) not in known.get(item["sha256"], ())}
    event = events.record(reader.campaign, events.RECEIVED, tuple(news.values()))
    if event:
        put(ledger, [rows_of(event, reader, verdicts)])
    return verdicts


def _mention(item: Item) -> Mention:
    return item["sha256"], item["file"], item["received"], item["how"]
