"""Everything a campaign holds, arranged for rules that look at several documents at once."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime

from alliance_xl.reconcile.names import same_name
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry

TABLE = "alliance.recommendation"
PROPOSAL = "alliance.proposal"
FEASIBILITY = "alliance.feasibility"
AGREEMENT = "alliance.agreement"

# Where each document says which alliance it is about, and whose it is.
NAME_PATHS = {PROPOSAL: "basic.name", FEASIBILITY: "alliance", AGREEMENT: "alliance"}
UNIT_PATHS = {TABLE: "unit", PROPOSAL: "cover.unit", FEASIBILITY: "unit", AGREEMENT: "unit"}


@frozen
class Row:
    """One row of a recommendation table."""

    table: Parsed
    index: int

    def path(self, field_id: str) -> str:
        """The record path of one of its fields."""
        return f"{row_path('alliances', self.index)}.{field_id}"

    def value(self, field_id: str) -> object:
        """The value of one of its fields."""
        return lookup(self.table.record, self.path(field_id))

    @property
    def name(self) -> str:
        """The alliance's name, empty where it could not be read."""
        return str(self.value("name") or "")


@frozen
class Dossier:
    """The current documents of a campaign with their times of receipt by SHA-256 (Beijing time)."""

    registry: Registry
    papers: tuple[Parsed, ...]
    received: Mapping[str, datetime] = field(default_factory=dict)

    def of(self, form: str) -> tuple[Parsed, ...]:
        """The readable documents of one form."""
        return tuple(paper for paper in self.papers if paper.identity.form == form and paper.record is not None)

    def rows(self) -> Iterator[Row]:
        """Every row of every table."""
        for table in self.of(TABLE):
            rows = lookup(table.record, "alliances")
            yield from (Row(table, index) for index in range(len(rows) if isinstance(rows, tuple) else 0))

    def about(self, form: str, name: str) -> tuple[Parsed, ...]:
        """The documents of one form that are about an alliance."""
        return tuple(paper for paper in self.of(form) if same_name(alliance_of(paper), name))


def alliance_of(paper: Parsed) -> str:
    """The alliance a proposal, report or agreement is about; empty where it does not say."""
    return str(lookup(paper.record, NAME_PATHS[paper.identity.form]) or "")


def unit_of(paper: Parsed) -> str:
    """The official name of the unit a document says it comes from; empty where it does not say."""
    return str(lookup(paper.record, UNIT_PATHS[paper.identity.form]) or "")
