"""The tables. Facts only, each with the event that told it; what follows from them is computed by `standing`."""

import hashlib
from functools import cache
from types import MappingProxyType
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
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from xltemplates.campaign.acts.table import ACTS, ActType

TEXTS: Final = 4  # of the JSON in columns of text, as `verdict` writes it; a test holds it to what is written

METADATA = MetaData()
_DIALECT: Final = sqlite.dialect()  # whose words for types the digest is taken of, whatever the database
_SHA = String(64)
_TIME = String(32)  # ISO 8601 in UTC, which sorts as text; empty where unknown


def _event() -> Column[str]:
    return Column("event", String(96), ForeignKey("events.name"), nullable=False)


def _unit() -> Column[str]:
    return Column("unit", String(64), ForeignKey("units.id"), nullable=False)


def _receipt() -> Column[str]:
    return Column("sha256", _SHA, ForeignKey("receipts.sha256"), nullable=False)


def _scan() -> Column[str]:
    return Column("sha256", _SHA, ForeignKey("scans.sha256"), nullable=False)


def _mention() -> tuple[Column[str], ...]:
    """By what name something came, in which folder it lay, when and how it arrived, when a mail says it came."""
    return (
        Column("file", Text, nullable=False),
        Column("folder", Text, nullable=False),
        Column("received", _TIME, nullable=False),
        Column("how", Text, nullable=False),
        Column("claimed", _TIME, nullable=False),
    )


def act_table(row: ActType, metadata: MetaData) -> Table:
    """A table of what officers did: about what, with the reason, by whom, and which item of its event said so."""
    acts = Column("undone", Text, nullable=False)
    copies = Column("target", Text, nullable=False)
    abouts = {
        "file": [_receipt()],
        "scan": [_scan()],
        "received": [Column("sha256", _SHA, nullable=False)],  # of either, so it refers to neither
        "unit": [_unit()],
        "new-unit": [_unit()],
        "copies": [copies],
        "act": [acts],
        "roll-up": [],
    }
    texts = [*row.columns, *(["reason"] if row.reasoned else []), "officer"]
    signed = [name for name in ("reason", "officer") if name in texts]
    return Table(
        row.table,
        metadata,
        _event(),
        Column("number", Integer, nullable=False),
        *abouts[row.about],
        *(Column(name, Text, nullable=False) for name in texts),
        PrimaryKeyConstraint("event", "number"),
        *(CheckConstraint(f"{name} <> ''", name=f"{row.table}_{name}") for name in signed),
    )


META = Table("meta", METADATA, Column("name", String(32), primary_key=True), Column("value", Text, nullable=False))

EVENTS = Table(
    "events",
    METADATA,
    Column("name", String(96), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("time", _TIME, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("sha256", _SHA, nullable=False),
)
PARENTS = Table(
    "parents",
    METADATA,
    _event(),
    Column("parent", String(96), nullable=False, index=True),  # which the ledger may not have, or not yet
    Column("sha256", _SHA, nullable=False),
    PrimaryKeyConstraint("event", "parent"),
)
IN_FORCE = Table(
    "in_force",
    METADATA,
    _event(),
    Column("file", Text, nullable=False),
    Column("sha256", _SHA, nullable=False),
    PrimaryKeyConstraint("event", "file"),
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
    Column("copy", String(256), nullable=False),
    _unit(),
    Column("name", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", _SHA, nullable=False),
    Column("issuer", String(12), nullable=False),  # empty: nobody signed it
    _event(),
    PrimaryKeyConstraint("copy", "revision", "event"),
    CheckConstraint("revision >= 0", name="copies_revision"),
)
SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("form", Text, nullable=False),
)
UNREAD: Final = "unread"  # the status of a receipt on which there is no verdict yet
ERASED: Final = "erased"  # of one that an officer erased

RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("sha256", _SHA, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    CheckConstraint(
        "status in ('clean', 'repaired', 'problems', 'rejected', 'unread', 'erased')", name="receipts_status"
    ),
    CheckConstraint("length(sha256) = 64", name="receipts_sha256"),
)
NAMES = Table(
    "names",
    METADATA,
    _receipt(),
    *_mention(),
    _event(),
    PrimaryKeyConstraint("sha256", "file", "folder", "received", "how", "event"),
)
SCANS = Table(
    "scans",
    METADATA,
    Column("sha256", _SHA, primary_key=True),
    Column("size", Integer, nullable=False),
    CheckConstraint("length(sha256) = 64", name="scans_sha256"),
)
SCAN_NAMES = Table(
    "scan_names",
    METADATA,
    _scan(),
    *_mention(),
    _event(),
    PrimaryKeyConstraint("sha256", "file", "folder", "received", "how", "event"),
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
    Column("signed", Text, nullable=False),  # the whole token; empty: nobody signed it
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
ACT_TABLES: Final = MappingProxyType({row.name: act_table(row, METADATA) for row in ACTS})


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
