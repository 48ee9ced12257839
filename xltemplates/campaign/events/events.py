"""What happened to a campaign, as immutable files: one per batch of work. They are the truth; the ledger replays them.

The text is canonical JSON, and the file's name ends in the digest of its bytes, so an altered event shows.
`docs/ledger.md` lists the kinds and what their items hold.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import ACTS
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import now
from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import safe_write

SENT, RECEIVED = "sent", "received"
KINDS: Final = (SENT, RECEIVED, *(row.event for row in ACTS))
VERSION: Final = 1  # of the events' format; a program refuses what is newer than itself
_DIGITS: Final = 16

Item = Mapping[str, str]


@frozen
class Event:
    """One batch of work: the name of its file, its kind, when it was done (UTC), and what it was about.

    `lamport` is its Lamport time: one more than the highest of the events that were known where it was recorded, 0 for
    an event of an older program. It orders events by what they could know of each other, whatever clocks say.
    """

    name: str
    kind: str
    time: datetime
    items: tuple[Item, ...]
    lamport: int = 0

    @property
    def order(self) -> tuple[int, str]:
        """By what events are put in order: each after all that it knew, those that did not know each other by name."""
        return self.lamport, self.name


def record(campaign: Campaign, kind: str, items: Sequence[Item], lamport: int) -> Event | None:
    """Make a batch of work durable; None and no trace for an empty one. `lamport` is the event's Lamport time."""
    if not items:
        return None
    time = now()
    event = {
        "items": [dict(item) for item in items],
        "kind": kind,
        "lamport": lamport,
        "time": time.isoformat(),
        "version": VERSION,
    }
    text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    content = f"{text}\n".encode("utf-8", "backslashreplace")
    name = f"{time:%Y%m%dT%H%M%S%f}Z-{kind}-{_digest(content)}.json"
    safe_write(campaign.events / name, content)
    return Event(name, kind, time, tuple(items), lamport)


def names(campaign: Campaign) -> tuple[str, ...]:
    """The names of all events, oldest first."""
    return tuple(sorted(path.name for path in campaign.events.glob("[0-9]*.json")))


def replay(campaign: Campaign, without: Collection[str] = ()) -> Iterator[Event]:
    """Every event but those named, oldest first; CampaignError at one that is damaged or newer than this program.

    Those named are looked at too: nothing goes on beside a damaged one.
    """
    for name in names(campaign):
        path = campaign.events / name
        if name in without:
            _content(path)
        else:
            yield read_event(path)


def read_event(path: Path) -> Event:
    """The event of a file; CampaignError where its content is not what its name says, or is of a newer program."""
    try:
        return _read(path.name, json.loads(_content(path)))
    except (ValueError, KeyError, TypeError):
        raise CampaignError("event-damaged", file=str(path)) from None


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.stem.rpartition("-")[2] != _digest(content):
        raise CampaignError("event-damaged", file=str(path))
    return content


def _read(name: str, event: Mapping[str, object]) -> Event:
    kind, version, items, lamport = str(event["kind"]), event["version"], event["items"], event.get("lamport", 0)
    if not isinstance(version, int) or not isinstance(items, list) or not isinstance(lamport, int):
        raise TypeError(name)
    if version > VERSION or kind not in KINDS:
        raise CampaignError("event-newer", file=name)
    return Event(name, kind, datetime.fromisoformat(str(event["time"])), tuple(items), lamport)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
