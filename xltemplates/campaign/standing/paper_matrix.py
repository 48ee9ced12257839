"""What each unit returned of each form, for each thing its forms are about: one matrix, for any campaign spec."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.paths import row_path
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.spec.campaign_spec import CampaignForm
from xltemplates.campaign.standing.problem_list import SPEAKING, NumberedProblem, ProblemList
from xltemplates.campaign.standing.unit_standing import Standing
from xltemplates.record.parsed import rows_of
from xltemplates.spec.registry import Unit

PaperState = Literal["there", "errors", "elsewhere", "lacking", "unasked"]


@frozen
class PaperCell:
    """Whether a document is there, there with errors that nobody passed, came from another unit, is lacking, or none.

    `errors` are its own and those across documents, but for that another document is lacking.
    """

    state: PaperState
    errors: int = 0


@frozen
class SubjectPapers:
    """One line: what a unit's documents are about (empty: the unit as a whole), and a cell for each form."""

    unit: Unit
    subject: str
    cells: tuple[PaperCell, ...]


@frozen
class PaperMatrix:
    """What forms are about × the forms of the campaign spec, unit by unit.

    A form's documents are about what its `subject` says, the rows of the merged table about what their key names; where
    no form has a subject there is one line a unit. A document is lacking where a unit owes its form, or a rule across
    documents says that there should be one.
    """

    forms: tuple[CampaignForm, ...]
    lines: tuple[SubjectPapers, ...]

    @classmethod
    def of(cls, problems: ProblemList) -> "PaperMatrix":
        """That of a status with its problems."""
        made = _Matrix(problems)
        lines = (line for standing in problems.status.standings for line in made.lines(standing))
        return cls(made.forms, tuple(lines))

    def of_unit(self, unit: Unit) -> tuple[SubjectPapers, ...]:
        """The lines of a unit."""
        return tuple(line for line in self.lines if line.unit.id == unit.id)

    def counted(self, unit: Unit, form: str) -> tuple[int, int]:
        """How many of a unit's documents of a form are there, and how many are there or lacking."""
        place = next(at for at, each in enumerate(self.forms) if each.form == form)
        states = [line.cells[place].state for line in self.of_unit(unit)]
        there = sum(state in ("there", "errors") for state in states)
        return there, there + states.count("lacking")

    def lacks(self, unit: Unit) -> bool:
        """Whether a document of a unit is lacking."""
        return any(cell.state == "lacking" for line in self.of_unit(unit) for cell in line.cells)


class _Matrix:
    """Documents, errors and what is lacking, arranged by unit, form and subject, as its name is folded."""

    def __init__(self, problems: ProblemList) -> None:
        status = self._status = problems.status
        self.forms = tuple(status.campaign.spec.forms.values())
        self._by_subject = any(form.subject for form in self.forms)
        self._errors: defaultdict[str, list[NumberedProblem]] = defaultdict(list)
        for each in problems.problems:
            missing = each.finding and each.finding.lacking
            if each.problem.severity == "error" and not missing and problems.open(each):
                self._errors[each.receipt.sha256].append(each)
        self._named: defaultdict[str, dict[str, str]] = defaultdict(dict)  # unit -> folded subject -> as written
        self._there: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)  # the errors of each document
        self._units: dict[str, str] = {}
        for outcome in status.outcomes:
            if outcome.code in SPEAKING:
                self._take(outcome.receipt)
        self._elsewhere = {(form, subject) for _, form, subject in self._there if form != status.campaign.form}
        self._lacking = Counter(key for finding in status.findings for key in self._said_lacking(finding))

    def lines(self, standing: Standing) -> Iterator[SubjectPapers]:
        """The lines of one unit."""
        unit = standing.unit
        for folded, subject in (self._named[unit.id] or {"": ""}).items():
            cells = tuple(self._cell(standing, form, folded) for form in self.forms)
            yield SubjectPapers(unit, subject, cells)

    def _take(self, receipt: Receipt) -> None:
        self._units[receipt.sha256] = receipt.unit
        form, errors = receipt.paper.identity.form, self._errors[receipt.sha256]
        for row, subject in self._subjects(receipt):
            folded = fold(subject)
            if subject:
                self._named[receipt.unit].setdefault(folded, subject)
            at_row = [each for each in errors if not row or not _in_a_row(each) or each.problem.path.startswith(row)]
            self._there[receipt.unit, form, folded].append(len(at_row))

    def _subjects(self, receipt: Receipt) -> Iterator[tuple[str, str]]:
        """What a document is about, each with the path of the row that says so; empty where that is the document."""
        paper, spec, table = receipt.paper, self._status.campaign.spec, self._status.table
        rows = rows_of(paper.record, table) if paper.record is not None and paper.identity.form == spec.form else ()
        left_out = self._status.rulings.rows_left_out().get(paper.sha256, ())
        if not self._by_subject or not table.key or not rows:
            form = spec.forms.get(paper.identity.form)
            yield "", form.subject_of(paper) if form else ""
            return
        for number, row in enumerate(rows):
            path = row_path(table.path, number)
            if path not in left_out:
                yield path, str(row.get(table.key[0]) or "")

    def _said_lacking(self, finding: DossierFinding) -> Iterator[tuple[str, str, str]]:
        """The documents that a finding says are lacking."""
        for form in finding.lacking if finding.paper.sha256 in self._units else ():
            unit, path = self._units[finding.paper.sha256], finding.problem.path
            receipt = next(each for each in self._status.facts.receipts if each.sha256 == finding.paper.sha256)
            for row, subject in self._subjects(receipt):
                if not row or path.startswith(row):
                    yield unit, form, fold(subject)

    def _cell(self, standing: Standing, form: CampaignForm, subject: str) -> PaperCell:
        unit, merged = standing.unit, form.form == self._status.campaign.form
        about = subject if form.subject or (merged and self._by_subject) else ""
        found = self._there.get((unit.id, form.form, about))
        if found is not None:
            return PaperCell("errors", sum(found)) if any(found) else PaperCell("there")
        if about and (form.form, about) in self._elsewhere:
            return PaperCell("elsewhere")
        owed = form.form in standing.lacking or (merged and standing.state == "missing" and form.goes_to(unit))
        return PaperCell("lacking" if owed or self._lacking[unit.id, form.form, subject] else "unasked")


def _in_a_row(each: NumberedProblem) -> bool:
    return "[" in each.problem.path
