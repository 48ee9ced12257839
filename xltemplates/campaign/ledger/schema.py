"""The tables. Facts only, each with the event that told it; what follows from them is computed by `standing`."""

import hashlib
from functools import cache
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
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

TEXTS: Final = 3  # of the JSON in columns of text, as `verdict` writes it; a test holds it to what is written

METADATA = MetaData()
_DIALECT: Final = sqlite.dialect()  # whose words for types the digest is taken of, whatever the database
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


def digest(metadata: MetaData) -> str:
    """The digest of the statements that make some tables: it changes with every column, constraint and index."""
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    indexes = sorted((index for table in tables for index in table.indexes), key=lambda index: str(index.name))
    statements: tuple[CreateTable | CreateIndex, ...] = (*map(CreateTable, tables), *map(CreateIndex, indexes))
    text = " ".join(" ".join(str(statement.compile(dialect=_DIALECT)).split()) for statement in statements)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def version() -> str:
    """The version of the ledger: of its texts, and its tables' digest. One of another is made again from the events."""
    return f"{TEXTS}-{digest(METADATA)}"
