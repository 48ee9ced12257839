"""Recording work: an event that names all that was known before it, and at once its rows in the ledger."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event, Item
from xltemplates.campaign.events.in_force import in_force
from xltemplates.campaign.ledger.chained import known
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.rows import rows_of
from xltemplates.campaign.ledger.write import put, put_within
from xltemplates.record.parsed import Parsed


def record(
    ledger: Ledger,
    reader: Reader,
    kind: str,
    items: Sequence[Item],
    verdicts: Mapping[str, Parsed] = MappingProxyType({}),
    within: Connection | None = None,
) -> Event | None:
    """Make a batch of work durable and take it into the ledger; None for an empty one, which leaves no trace.

    `verdicts` on the originals that it speaks of, by hash; `within` a transaction of the ledger that was begun.
    """
    before = known(ledger, in_force(reader.campaign, reader.catalogue))
    event = events.record(reader.campaign, kind, items, before)
    if event and within is not None:
        put_within(within, [rows_of(event, reader, verdicts)])
    elif event:
        put(ledger, [rows_of(event, reader, verdicts)])
    return event
