"""What is wrong or open with what each unit returned, numbered: what people choose by instead of by codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.base.words import Words
from xltemplates.campaign.acts.rulings import LATE, RECALLED
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.units import owner
from xltemplates.campaign.standing.outcomes import CONFLICTS, CURRENT, ON_RECALLED, Outcome
from xltemplates.campaign.standing.status import Status
from xltemplates.locale.translations import FilledWords, Message
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Unit

SPEAKING = (CURRENT, "left-errors", "left-late", *CONFLICTS)  # outcomes of files that are what their unit says today
_LISTED = ("error", "warning", "manual")


@frozen
class NumberedProblem:
    """A problem of a unit's file, and its number among all of the unit's, from one.

    `unit` is None where nobody knows whose the file is; its problems are numbered by themselves then. `finding` is what
    the rule across documents found, None for what the file says by itself. A dispute between files is a problem too,
    whose code is the outcome's, and so is a return that came late (`late`), or on a copy that was recalled
    (`recalled`).
    """

    number: int
    unit: Unit | None
    receipt: Receipt
    problem: Problem
    finding: DossierFinding | None = None

    @property
    def owner(self) -> str:
        """What its number is counted in: the name of the unit, else of the file."""
        return self.unit.name if self.unit else self.receipt.paper.file

    @property
    def name(self) -> str:
        """What it is called by: `郑州市科学技术局#2`."""
        return f"{self.owner}#{self.number}"

    @property
    def listed(self) -> Message:
        """Its name, and what is wrong."""
        return Message.of("problem-listed", name=self.name, what=words_of(self.problem))


def lined(messages: Iterable[Message | str]) -> Message | str:
    """Messages, or texts, as what fills a blank, each on a line of its own; empty where there is none."""
    text: Message | str = ""
    for message in reversed(tuple(messages)):
        text = Message.of("lined", what=message, rest=text)
    return text


@frozen
class ProblemList:
    """The problems of a campaign: unit by unit in the registry's order, then files that are nobody's.

    Of a unit: file by file, as the campaign spec lists their forms; of a file what is said of the whole, then its own
    problems in their order, then what does not agree with others. Numbers are the same for the same state, and what an
    officer passed or recorded keeps its own.
    """

    status: Status
    problems: tuple[NumberedProblem, ...]

    @classmethod
    def of(cls, status: Status) -> "ProblemList":
        """Those of a status, settled ones too."""
        return cls(status, tuple(_numbered(status)))

    def of_unit(self, unit: Unit) -> tuple[NumberedProblem, ...]:
        """A unit's, by number."""
        return tuple(each for each in self.problems if each.unit == unit)

    def of_file(self, receipt: Receipt) -> tuple[NumberedProblem, ...]:
        """A file's, by number."""
        return tuple(each for each in self.problems if each.receipt is receipt)

    def open(self, each: NumberedProblem) -> bool:
        """Whether nobody has settled it: passed it, recorded it, or left its row out."""
        return is_open(self.status, each.receipt.paper, each.problem)


def words_of(problem: Problem) -> Words | FilledWords | Message:
    """Where, what is wrong and what to do, in words when a language is known."""
    what = problem.said or Message(problem.code, problem.params)
    return Message.of("problem-at", place=str(problem.place), what=what) if problem.place else what


def is_open(status: Status, paper: Parsed, problem: Problem) -> bool:
    """Whether nobody has settled a problem of a file: passed it, recorded it, or left its row out."""
    ruled = status.rulings
    if ruled.passed(paper.sha256, problem) or ruled.in_row_left_out(paper.sha256, problem.path):
        return False
    return problem.severity != "manual" or not ruled.noted(paper.sha256, problem)


def concerns_others(status: Status, finding: DossierFinding) -> bool:
    """Whether what was found speaks of what another unit returned: then it is for officers alone.

    A document that lists nothing of its unit's own, such as a list of codes, may be spoken of to all.
    """
    spec = status.campaign.spec
    own = {form.form for form in spec.forms.values() if form.subject} | {spec.form}
    mine = owner(finding.paper, status.registry, spec)
    others = (paper for paper in finding.beside if paper.identity.form in own)
    return any(owner(paper, status.registry, spec) != mine for paper in others)


def _numbered(status: Status) -> Iterator[NumberedProblem]:
    found = _by_file(status.findings)
    files: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in sorted(status.outcomes, key=lambda outcome: _place(status, outcome)):
        if outcome.code in (*SPEAKING, ON_RECALLED):
            files[outcome.receipt.unit or outcome.receipt.sha256].append(outcome)
    units = {unit.id: unit for unit in status.registry.units}
    rank = {unit: place for place, unit in enumerate(units)}
    for owned in sorted(files, key=lambda each: (rank.get(each, len(rank)), files[each][0].receipt.paper.file)):
        problems = (pair for outcome in files[owned] for pair in _of(status, outcome, found))
        for number, (receipt, problem, finding) in enumerate(problems, 1):
            yield NumberedProblem(number, units.get(owned), receipt, problem, finding)


def _by_file(findings: tuple[DossierFinding, ...]) -> Mapping[str, list[DossierFinding]]:
    by_file: defaultdict[str, list[DossierFinding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.paper.sha256].append(finding)
    return by_file


def _place(status: Status, outcome: Outcome) -> tuple[object, ...]:
    forms, paper = list(status.campaign.spec.forms), outcome.receipt.paper
    return forms.index(paper.identity.form) if paper.identity.form in forms else len(forms), paper.file, paper.sha256


def _of(
    status: Status, outcome: Outcome, found: Mapping[str, list[DossierFinding]]
) -> Iterator[tuple[Receipt, Problem, DossierFinding | None]]:
    """What is said of one file."""
    receipt, say = outcome.receipt, status.campaign.application.sentences
    if outcome.code == ON_RECALLED:  # whose own problems are nobody's until it counts
        yield receipt, Problem(RECALLED, "error", said=say("problem-recalled", **dict(outcome.params))), None
        return
    if outcome.code in CONFLICTS:
        yield receipt, Problem(outcome.code, "manual", said=say(outcome.code, **dict(outcome.params))), None
    elif outcome.code == "left-late":
        yield receipt, Problem(LATE, "error", said=say(outcome.code, **dict(outcome.params))), None
    for problem in receipt.paper.problems:
        if problem.severity in _LISTED:
            yield receipt, problem, None
    for finding in sorted(found.get(receipt.sha256, ()), key=lambda finding: finding.problem.order):
        yield receipt, finding.problem, finding
