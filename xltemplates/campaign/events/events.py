"""What happened to a campaign, as immutable files: one per batch of work. They are the truth; the ledger replays them.

The text is canonical JSON, and the file's name ends in the digest of its bytes, so an altered event shows. Each event
names those that came before it with their whole digests, so that none can be taken out, put in or changed unseen: see
`chain`. `docs/ledger.md` lists the kinds and what their items hold.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import ACTS, BY_NAME
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import now
from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import TEMPORARY, safe_write

SENT, RECEIVED, SCANNED, ISSUED = "sent", "received", "scanned", "issued"
SEALED: Final = BY_NAME["seal"].event
KINDS: Final = (SENT, RECEIVED, SCANNED, ISSUED, *(row.event for row in ACTS))
VERSION: Final = 2  # of the events' format; a program refuses what is newer than itself
_DIGITS: Final = 16
_NAME: Final = re.compile(rf"[0-9]{{8}}T[0-9]{{12}}Z-[a-z]+-[0-9a-f]{{{_DIGITS}}}\.json")

Item = Mapping[str, str]


@frozen
class Event:
    """One batch of work: the name of its file, its kind, when it was done (UTC), and what it was about.

    `lamport` is its Lamport time: one more than the highest of the events that were known where it was recorded, 0 for
    an event of an older program. It orders events by what they could know of each other, whatever clocks say. `parents`
    are the heads that were known then, by name, with the SHA-256 of their bytes: the first event has none, None stands
    for an event of a program that named none. `in_force` are the SHA-256s of settings, specs and registry by file name,
    where they had changed since they were last told; empty where they had not. `sha256` is that of its own bytes.
    """

    name: str
    kind: str
    time: datetime
    items: tuple[Item, ...]
    lamport: int = 0
    parents: Mapping[str, str] | None = None
    in_force: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""

    @property
    def order(self) -> tuple[int, str]:
        """By what events are put in order: each after all that it knew, those that did not know each other by name."""
        return self.lamport, self.name


@frozen
class EventContext:
    """What is known where an event is recorded: the highest Lamport time, the heads, and what changed of what governs.

    `heads` are the events that no other names yet, with their SHA-256s; `in_force` is as an event has it.
    """

    lamport: int = 0
    heads: Mapping[str, str] = field(default_factory=dict)
    in_force: Mapping[str, str] = field(default_factory=dict)


NOTHING: Final = EventContext()


def record(campaign: Campaign, kind: str, items: Sequence[Item], known: EventContext = NOTHING) -> Event | None:
    """Make a batch of work durable; None and no trace for an empty one."""
    if not items:
        return None
    time = now()
    event: dict[str, object] = {
        "items": [dict(item) for item in items],
        "kind": kind,
        "lamport": known.lamport + 1,
        "parents": dict(known.heads),
        "time": time.isoformat(),
        "version": VERSION,
    }
    if known.in_force:
        event["in_force"] = dict(known.in_force)
    text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    content = f"{text}\n".encode("utf-8", "backslashreplace")
    name = _name(time, kind, content)
    safe_write(campaign.events / name, content)
    return _read(name, event, content)


def names(campaign: Campaign) -> tuple[str, ...]:
    """The names of all events, oldest first."""
    return tuple(sorted(path.name for path in campaign.events.iterdir() if _NAME.fullmatch(path.name)))


def strays(campaign: Campaign) -> tuple[Path, ...]:
    """What lies among the events and is none by its name, such as a sync tool's conflicted copy; nothing reads it."""
    own = (_NAME, TEMPORARY)
    found = (path for path in campaign.events.iterdir() if not any(name.fullmatch(path.name) for name in own))
    return tuple(sorted(found))


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
        content = _content(path)
        event = _read(path.name, json.loads(content), content)
    except (ValueError, KeyError, TypeError):
        raise CampaignError("event-damaged", file=str(path)) from None
    if _name(event.time, event.kind, content) != event.name:
        raise CampaignError("event-damaged", file=str(path))
    return event


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if path.stem.rpartition("-")[2] != _digest(content):
        raise CampaignError("event-damaged", file=str(path))
    return content


def _read(name: str, event: Mapping[str, object], content: bytes) -> Event:
    kind, version, items, lamport = str(event["kind"]), event["version"], event["items"], event.get("lamport", 0)
    parents, in_force = event.get("parents"), event.get("in_force", {})
    if not isinstance(version, int) or not isinstance(items, list) or not isinstance(lamport, int):
        raise TypeError(name)
    if not isinstance(parents, dict | None) or not isinstance(in_force, dict):
        raise TypeError(name)
    if version > VERSION or kind not in KINDS:
        raise CampaignError("event-newer", file=name)
    time, sha256 = datetime.fromisoformat(str(event["time"])), hashlib.sha256(content).hexdigest()
    return Event(name, kind, time, tuple(items), lamport, parents, in_force, sha256)


def _name(time: datetime, kind: str, content: bytes) -> str:
    return f"{time:%Y%m%dT%H%M%S%f}Z-{kind}-{_digest(content)}.json"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_DIGITS]
