"""By what names things came, in which folders they lay, and when they arrived."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import RowMapping, Table, select

from xltemplates.campaign.folder.clock import day_and_time
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.schema import (
    NAMES,
    SCAN_NAMES,
)

# A hash, a name it came by, when and how it arrived as somebody said, the folder in which it lay.
Mention = tuple[str, str, str, str, str]
Mentions = dict[str, set[Mention]]  # by hash


def known_names(ledger: Ledger) -> Mentions:
    """Everything received but scans, with the names it came by."""
    return _mentions(ledger, NAMES)


def known_scans(ledger: Ledger) -> Mentions:
    """Every scan received, with the names it came by."""
    return _mentions(ledger, SCAN_NAMES)


def _mentions(ledger: Ledger, table: Table) -> Mentions:
    found: Mentions = {}
    columns = (table.c.sha256, table.c.file, table.c.received, table.c.how, table.c.folder)
    with ledger.reading() as connection:
        for row in connection.execute(select(*columns)):
            found.setdefault(row[0], set()).add((row[0], row[1], row[2], row[3], row[4]))
    return found


def arrival_of(names: Iterable[RowMapping]) -> tuple[datetime | date | None, str]:
    """When, the earliest that somebody recorded, and how something arrived; of one day an hour before the day alone."""
    arrivals = ((_arrived(name["received"]), name["received"], name["how"]) for name in names if name["received"])
    first = min(arrivals, key=lambda each: (*day_and_time(each[0]), *each[1:]), default=None)
    return (first[0], first[2]) if first else (None, "")


def _arrived(text: str) -> datetime | date:
    return date.fromisoformat(text) if len(text) == len("2020-09-22") else datetime.fromisoformat(text)


def ways_of(names: Iterable[RowMapping]) -> tuple[str, ...]:
    return tuple(sorted({f"{name['folder']}/{name['file']}".lstrip("/") for name in names}))


def claimed_time(names: Iterable[RowMapping]) -> datetime | None:
    return min((datetime.fromisoformat(name["claimed"]) for name in names if name["claimed"]), default=None)
