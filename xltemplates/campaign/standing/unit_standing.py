"""Where one unit stands: with its table, its other documents, and what does not agree between them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.campaign.acts.rulings import Rulings
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.standing.deadlines import Arrival, Deadlines
from xltemplates.campaign.standing.outcomes import (
    BLANK,
    CONFLICTS,
    ON_RECALLED,
    UNTOUCHED,
    Outcome,
    errors_of,
    open_errors,
)
from xltemplates.record.parsed import Parsed, rows_of
from xltemplates.spec.model import Repeat
from xltemplates.spec.registry import Unit

State = Literal["missing", "conflict", "excluded", "zero", "clean", "waived", "problems", "withdrawn"]
STATES: tuple[State, ...] = ("clean", "waived", "problems", "conflict", "excluded", "zero", "missing", "withdrawn")


@frozen
class Standing:
    """Where one unit stands: with its table, and with its other documents once the table has come.

    `rows` and errors are without those that an officer took out of the roll-up; where that leaves nothing, the state is
    `excluded`; a unit that an officer withdrew is `withdrawn`, whatever it returned. `across`: how many errors the
    rules across documents find in its documents; with one of them a unit is in the state `problems` as with one of its
    own. `corrected`: a revision replaced an earlier return; `late`: the first return came after the deadline; `waived`:
    how many errors an officer passed; `documents`: how many other documents of the unit are current, by form;
    `unknown`: how many figures of its rows no total can count, because they are required or written and cannot be read.
    `arrival`: how the first return of its table arrived, None where none came.
    `lacking`: the other forms that it owes and has not returned; `blank`: the names of its files that say nothing;
    `recalled`: how many of its files do not count because they came on copies that were recalled.
    """

    unit: Unit
    sent: bool = False
    state: State = "missing"
    receipt: Receipt | None = None
    rows: int = 0
    errors: int = 0  # of all its current documents, without those that an officer passed
    waived: int = 0
    corrected: bool = False
    late: bool = False
    documents: Mapping[str, int] | None = None
    lacking: tuple[str, ...] = ()
    unknown: int = 0
    across: int = 0  # without those that an officer passed
    blank: tuple[str, ...] = ()
    arrival: Arrival | None = None
    recalled: int = 0

    @property
    def file(self) -> str:
        """The name of the file that counts; empty where there is none."""
        return self.receipt.paper.file if self.receipt else ""


class UnitView:
    """The facts, arranged by unit."""

    def __init__(
        self,
        campaign: Campaign,
        facts: Facts,
        found: tuple[Outcome, ...],
        table: Repeat,
        deadlines: Deadlines,
        ruled: Rulings,
        totals: Sequence[str],
        units: UnitsInForce,
        across: tuple[DossierFinding, ...],
    ) -> None:
        self._ruled, self._table, self._deadlines, self._totals = ruled, table, deadlines, totals
        self._spec, self._withdrawn = campaign.spec, units.withdrawn
        self._rows_out = ruled.rows_left_out()
        self._sent = {units.now(sent.unit) for sent in facts.sent}
        self._tables: defaultdict[str, list[Outcome]] = defaultdict(list)
        self._others: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._void: Counter[str] = Counter()  # files on recalled copies, by unit
        self._papers: defaultdict[str, list[Parsed]] = defaultdict(list)
        self._blank: defaultdict[str, list[str]] = defaultdict(list)
        for outcome in found:
            form, unit = outcome.receipt.paper.identity.form, outcome.receipt.unit
            if outcome.code == BLANK:
                self._blank[unit].append(outcome.receipt.paper.file)
            elif outcome.code == ON_RECALLED:
                self._void[unit] += 1
            elif outcome.code == UNTOUCHED:
                continue
            elif form == campaign.form:
                self._tables[unit].append(outcome)
            elif outcome.current and unit:
                self._others[unit][form] += 1
                self._papers[unit].append(outcome.receipt.paper)
        owners = {receipt.sha256: receipt.unit for receipt in facts.receipts}
        errors = [finding for finding in across if finding.problem.severity == "error"]
        self._across = Counter(
            (owners.get(finding.paper.sha256, ""), ruled.passed(finding.paper.sha256, finding.problem))
            for finding in errors
        )

    def standing(self, unit: Unit) -> Standing:
        """Where a unit stands."""
        mine, sent = self._tables.get(unit.id, []), unit.id in self._sent
        documents = dict(sorted(self._others[unit.id].items())) if unit.id in self._others else {}
        if unit.id in self._withdrawn:
            return Standing(unit, sent, "withdrawn", mine[0].receipt if mine else None, documents=documents)
        lacking = tuple(form for form in self._spec.owed_beside(unit) if form not in documents)
        blank = tuple(sorted(self._blank.get(unit.id, ())))
        if not mine:
            void = self._void[unit.id]
            return Standing(unit, sent, documents=documents, lacking=lacking, blank=blank, recalled=void)
        believed = [outcome for outcome in mine if outcome.current or not outcome.doubt] or mine
        latest = max(outcome.receipt.paper.identity.revision for outcome in believed)
        speaking = _speaking(mine, latest)
        receipt = speaking.receipt
        papers = (receipt.paper, *self._papers[unit.id])
        errors = [problem for paper in papers for problem in open_errors(paper, self._ruled)]
        all_errors = sum(len(errors_of(paper, self._ruled)) for paper in papers)
        across, passed = self._across[unit.id, False], self._across[unit.id, True]
        rows = 0 if speaking.code == "left-excluded" else self._row_count(receipt.paper)
        arrival = self._deadlines.arrival([outcome.receipt for outcome in mine])
        let_in = arrival == "late" and self._ruled.let_in(outcome.receipt.sha256 for outcome in mine)
        return Standing(
            unit,
            sent,
            self._state(mine, speaking, rows, len(errors) + across, all_errors + across + passed),
            receipt,
            rows,
            len(errors),
            all_errors - len(errors) + passed + let_in,
            any(outcome.receipt.paper.identity.revision < latest for outcome in mine),
            arrival == "late",
            documents,
            lacking,
            self._unknown(receipt.paper) if speaking.current else 0,
            across,
            blank,
            arrival,
            self._void[unit.id],
        )

    def takes_part(self, unit: Unit) -> bool:
        """Whether a unit is sent the table, or returned something all the same."""
        returned = (self._tables, self._others, self._blank, self._void)
        return self._spec.goes_to(unit) or any(unit.id in some for some in returned)

    def _unknown(self, paper: Parsed) -> int:
        """How many figures of the rows that count are in no total, because there is an error where they should be."""
        wrong = {problem.path for problem in errors_of(paper, self._ruled)}
        rows = range(len(rows_of(paper.record or {}, self._table)))
        paths = [f"{row_path(self._table.path, row)}.{name}" for row in rows for name in self._totals]
        return sum(path in wrong and lookup(paper.record, path) is None for path in paths)

    def _state(self, mine: list[Outcome], speaking: Outcome, rows: int, errors: int, all_errors: int) -> State:
        paper, table = speaking.receipt.paper, self._table
        if any(outcome.code in CONFLICTS for outcome in mine):
            return "conflict"
        if speaking.code == "left-excluded" or (not rows and paper.sha256 in self._rows_out):
            return "excluded"
        if errors:
            return "problems"
        if all_errors:
            return "waived"
        said_nothing = bool(table.none) and lookup(paper.record, table.none) is True
        return "zero" if said_nothing and not rows else "clean"

    def _row_count(self, paper: Parsed) -> int:
        """How many rows of a file count, if it does."""
        count = len(rows_of(paper.record, self._table)) if paper.record is not None else 0
        return count - len(self._rows_out.get(paper.sha256, ()))


def _speaking(mine: list[Outcome], latest: int) -> Outcome:
    """The file that speaks for a unit: the current one, else one of the latest revision."""
    current = [outcome for outcome in mine if outcome.current]
    last = [outcome for outcome in mine if outcome.receipt.paper.identity.revision == latest]
    return (current or last)[0]
