"""What happened to a campaign, as immutable files: one per batch of work, replayed in the order of their names.

Commands know only these functions, so that a ledger can keep the same facts behind them.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from alliance_xl.campaign import Campaign
from alliance_xl.messages import CampaignError
from xltemplates.write.files import safe_write

SENT, RECEIVED = "sent", "received"


@dataclass(frozen=True, slots=True)
class Event:
    """One batch of work: its kind, when it was done (UTC), and what it was about."""

    kind: str
    time: datetime
    items: tuple[Mapping[str, str], ...]


def record(campaign: Campaign, kind: str, items: Sequence[Mapping[str, str]]) -> None:
    """Make a batch of work durable. An empty batch leaves no trace."""
    if not items:
        return
    now = datetime.now(UTC)
    event = {"kind": kind, "time": now.isoformat(), "items": list(items)}
    name = f"{now:%Y%m%dT%H%M%S.%fZ}-{uuid.uuid4().hex[:8]}-{kind}.json"
    safe_write(campaign.events / name, json.dumps(event, ensure_ascii=False, indent=1).encode())


def replay(campaign: Campaign) -> Iterator[Event]:
    """Every event, oldest first; CampaignError at one that cannot be read."""
    for path in sorted(campaign.events.glob("*.json")):
        try:
            event = json.loads(path.read_bytes())
            yield Event(event["kind"], datetime.fromisoformat(event["time"]), tuple(event["items"]))
        except (ValueError, KeyError, TypeError):
            raise CampaignError("event-damaged", file=str(path)) from None


def received(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Everything received: the names each SHA-256 came under, sorted."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for event in replay(campaign):
        if event.kind == RECEIVED:
            for item in event.items:
                names[item["sha256"]].add(item["file"])
    return {sha256: tuple(sorted(known)) for sha256, known in sorted(names.items())}


def sent(campaign: Campaign) -> dict[str, str]:
    """Every copy sent: unit id by copy id."""
    return {item["copy"]: item["unit"] for event in replay(campaign) if event.kind == SENT for item in event.items}
