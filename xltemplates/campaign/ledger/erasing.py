"""Erasing: what an officer erased goes from the store and from the ledger's tables; that it was there stays.

The event comes first. Whatever is done next, by whichever command, begins by removing what it says: killed anywhere,
the erasing goes on.
"""

from collections import defaultdict

from sqlalchemy import Connection, Table, delete, select, update

from xltemplates.campaign.acts.erasures import Erased
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import remove
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import read_acts
from xltemplates.campaign.ledger.schema import (
    ACT_TABLES,
    ERASED,
    METADATA,
    NAMES,
    PROBLEMS,
    RECEIPTS,
    RECORDS,
    REVISIONS,
    SUBMISSIONS,
    UNITS,
    UNREAD,
)

_VALUES = (PROBLEMS, REVISIONS, RECORDS)  # what a file says, the tables that refer to others first


def erase(ledger: Ledger, campaign: Campaign) -> None:
    """Remove what was erased, where it is still there; wait for its bytes again where an erasing was withdrawn."""
    erased = erased_of(ledger)
    if erased is not None:
        remove_stored(campaign, erased)
        _forget(ledger, erased)


def erased_of(ledger: Ledger) -> Erased | None:
    """What was erased; None where nobody ever erased anything."""
    with ledger.reading() as connection:
        if connection.execute(select(ACT_TABLES["erase"].c.event).limit(1)).first() is None:
            return None
        mentions: defaultdict[str, set[str]] = defaultdict(set)
        for sha256, event in connection.execute(select(NAMES.c.sha256, NAMES.c.event)):
            mentions[sha256].add(event)
    return Erased.of(read_acts(ledger), mentions)


def remove_stored(campaign: Campaign, erased: Erased) -> None:
    """Remove the bytes of what was erased from the store."""
    remove(campaign.originals, erased.files)
    remove(campaign.sealed, erased.seals)


def _forget(ledger: Ledger, erased: Erased) -> None:
    with ledger.reading() as connection:
        there = connection.execute(select(RECEIPTS.c.sha256, RECEIPTS.c.status)).all()
    marked = {sha256 for sha256, status in there if status == ERASED}
    gone = {sha256 for sha256, _ in there if sha256 in erased.files}  # of a scan the ledger has no values
    if marked == gone:
        return
    with ledger.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is deleted is overwritten in the file too
        for sha256 in gone - marked:
            for table in _VALUES:
                connection.execute(delete(table).where(table.c.sha256 == sha256))
            _mark(connection, sha256, ERASED)
        for sha256 in marked - gone:
            _mark(connection, sha256, UNREAD)
        _sweep(connection, SUBMISSIONS)
        _sweep(connection, UNITS)


def _mark(connection: Connection, sha256: str, status: str) -> None:
    connection.execute(update(RECEIPTS).where(RECEIPTS.c.sha256 == sha256).values(status=status))


def _sweep(connection: Connection, table: Table) -> None:
    """Remove the rows to which nothing refers any more."""
    referring = [
        select(column).where(column.is_not(None))
        for other in METADATA.sorted_tables
        for column in other.c
        if any(key.column.table is table for key in column.foreign_keys)
    ]
    unused = [table.c.id.not_in(query) for query in referring]
    connection.execute(delete(table).where(*unused))
