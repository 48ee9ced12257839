"""What the ledger knows of the chain of events: its heads, what governed the work, and which events it lacks."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from xltemplates.campaign.events.chain import head_text
from xltemplates.campaign.events.events import EventContext
from xltemplates.campaign.events.facts import InForce
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.schema import EVENTS, IN_FORCE, PARENTS


def known(ledger: Ledger, governs: Mapping[str, str]) -> EventContext:
    """What an event that is recorded now knows, while settings, specs and registry have these SHA-256s."""
    heads = select(EVENTS.c.name, EVENTS.c.sha256).where(EVENTS.c.name.not_in(select(PARENTS.c.parent)))
    with ledger.reading() as connection:
        lamport = connection.execute(select(func.max(EVENTS.c.lamport))).scalar() or 0
        before = governed(connection, None)
        in_force = governs if not before or dict(before[-1].files) != dict(governs) else {}
        return EventContext(lamport, {row.name: row.sha256 for row in connection.execute(heads)}, in_force)


def head_of(connection: Connection, only: Collection[str]) -> str:
    """The heads of some events, as they are said."""
    named = {parent for event, parent in connection.execute(select(PARENTS.c.event, PARENTS.c.parent)) if event in only}
    found = connection.execute(select(EVENTS.c.name, EVENTS.c.sha256))
    return head_text(sha256 for name, sha256 in found if name in only and name not in named)


def governed(connection: Connection, only: Collection[str] | None) -> tuple[InForce, ...]:
    """What governed the work, each time that it had changed, in the order of events."""
    query = select(EVENTS.c.name, EVENTS.c.time, IN_FORCE.c.file, IN_FORCE.c.sha256).join(IN_FORCE)
    files: dict[tuple[str, str], dict[str, str]] = {}
    for name, time, file, sha256 in connection.execute(query.order_by(EVENTS.c.lamport, EVENTS.c.name)):
        if only is None or name in only:
            files.setdefault((name, time), {})[file] = sha256
    return tuple(InForce(name, datetime.fromisoformat(time), some) for (name, time), some in files.items())


def lacking(ledger: Ledger, there: Collection[str]) -> tuple[str, ...]:
    """The events that the ledger has taken in, or that others name, and that are not among the files there."""
    with ledger.reading() as connection:
        named = {*connection.execute(select(EVENTS.c.name)).scalars()}
        named |= {*connection.execute(select(PARENTS.c.parent)).scalars()}
    return tuple(sorted(named.difference(there)))
