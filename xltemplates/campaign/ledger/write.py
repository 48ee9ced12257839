"""Rows into the ledger. Every insertion is idempotent: what stands there already stays as it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite

from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.schema import EVENTS, METADATA, RECEIPTS, UNREAD

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]  # by the name of their table

_ORDER = tuple(table.name for table in METADATA.sorted_tables)  # what is referred to stands before what refers


def put(ledger: Ledger, batches: Iterable[Rows]) -> None:
    """All rows of some events, in one transaction."""
    with ledger.writing() as connection:
        put_within(connection, batches)


def put_within(connection: Connection, batches: Iterable[Rows]) -> None:
    """The same in a transaction that somebody has begun, of which nobody else writes before it ends."""
    for rows in batches:
        for name in sorted(rows, key=_ORDER.index):
            _insert(connection, METADATA.tables[name], rows[name])


def settle(ledger: Ledger, rows: Rows) -> None:
    """The rows of receipts on which there was no verdict, now that there is one; a verdict is never changed."""
    with ledger.writing() as connection:
        for row in rows[RECEIPTS.name]:
            waiting = (RECEIPTS.c.sha256 == row["sha256"]) & (RECEIPTS.c.status == UNREAD)
            if not connection.execute(update(RECEIPTS).where(waiting).values(**row)).rowcount:
                return
        for name in sorted(rows, key=_ORDER.index):
            _insert(connection, METADATA.tables[name], rows[name])


def applied(ledger: Ledger) -> frozenset[str]:
    """The events that the ledger has taken in."""
    with ledger.reading() as connection:
        return frozenset(connection.execute(select(EVENTS.c.name)).scalars())


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(insert(table).on_conflict_do_nothing(), [dict(row) for row in rows])
