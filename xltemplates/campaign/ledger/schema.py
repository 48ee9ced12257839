"""The tables. Facts only, each with the event that told it; what follows from them is computed by `standing`."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION: Final = 3  # of these tables and the texts in them; a ledger of an older version is made again from the events

METADATA = MetaData()
_SHA = String(64)
_TIME = String(32)  # ISO 8601 in UTC, which sorts as text; empty where unknown


def _event() -> Column[str]:
    return Column("event", String(96), ForeignKey("events.name"), nullable=False)


def _receipt() -> Column[str]:
    return Column("sha256", _SHA, ForeignKey("receipts.sha256"), nullable=False)


def _act(name: str, *columns: Column[str]) -> Table:
    """A table of what officers did: about what, with the reason, by whom, and which item of its event said so."""
    return Table(
        name,
        METADATA,
        _event(),
        Column("number", Integer, nullable=False),
        *columns,
        Column("reason", Text, nullable=False),
        Column("officer", Text, nullable=False),
        PrimaryKeyConstraint("event", "number"),
        CheckConstraint("reason <> ''", name=f"{name}_reason"),
        CheckConstraint("officer <> ''", name=f"{name}_officer"),
    )


META = Table("meta", METADATA, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))

EVENTS = Table(
    "events",
    METADATA,
    Column("name", String(96), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("time", _TIME, nullable=False),
)
UNITS = Table(
    "units",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
)
COPIES = Table(
    "copies",
    METADATA,
    Column("copy", String(128), primary_key=True),
    Column("unit", String(64), ForeignKey("units.id"), nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", _SHA, nullable=False),
    _event(),
)
SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("form", Text, nullable=False),
)
RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("sha256", _SHA, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    CheckConstraint("status in ('clean', 'repaired', 'problems', 'rejected')", name="receipts_status"),
    CheckConstraint("length(sha256) = 64", name="receipts_sha256"),
)
NAMES = Table(
    "names",
    METADATA,
    _receipt(),
    Column("file", Text, nullable=False),
    Column("received", _TIME, nullable=False),
    Column("how", Text, nullable=False),
    _event(),
    PrimaryKeyConstraint("sha256", "file", "received", "how", "event"),
)
RECORDS = Table(
    "records",
    METADATA,
    Column("sha256", _SHA, ForeignKey("receipts.sha256"), primary_key=True),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("copy", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("provenance", Text, nullable=False),
    CheckConstraint("revision >= 0", name="records_revision"),
)
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("sha256", _SHA, ForeignKey("records.sha256"), primary_key=True),
    Column("submission", String(32), ForeignKey("submissions.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("unit", String(64), ForeignKey("units.id"), nullable=True),
    Column("content", _SHA, nullable=False),
)
PROBLEMS = Table(
    "problems",
    METADATA,
    _receipt(),
    Column("number", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("severity", String(8), nullable=False),
    Column("path", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON: where, as written, parameters and words
    PrimaryKeyConstraint("sha256", "number"),
    CheckConstraint("severity in ('error', 'warning', 'repair', 'manual')", name="problems_severity"),
)
WAIVERS = _act("waivers", _receipt(), Column("code", Text, nullable=False), Column("path", Text, nullable=False))
DECISIONS = _act("decisions", _receipt())
MANUAL_ITEMS = _act(
    "manual_items", _receipt(), Column("code", Text, nullable=False), Column("outcome", Text, nullable=False)
)
EXCLUSIONS = _act("exclusions", _receipt(), Column("path", Text, nullable=False))
EXTENSIONS = _act(
    "extensions",
    Column("unit", String(64), ForeignKey("units.id"), nullable=False),
    Column("until", _TIME, nullable=False),
)
SEALS = Table(
    "seals",
    METADATA,
    Column("event", String(96), ForeignKey("events.name"), primary_key=True),
    Column("file", Text, nullable=False),
    Column("sha256", _SHA, nullable=False),
    Column("officer", Text, nullable=False),
    Column("events", Text, nullable=False),
    UniqueConstraint("sha256", "event"),
)
