"""What an act is done to: the file, scan, unit, copies or act that its target names, and where things stand."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import steps
from xltemplates.base.problem import Problem, Severity
from xltemplates.campaign.acts.rulings import SEPARATOR, Act
from xltemplates.campaign.acts.table import BY_NAME, About, ActType, Takes
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Receipt, Scan
from xltemplates.campaign.folder.beside import made_of_files
from xltemplates.campaign.folder.clock import read_due, shown_due
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.act_list import ActList, amended_words, outcome_words, problem_words, row_words
from xltemplates.campaign.standing.outcomes import CONFLICTS, Outcome
from xltemplates.campaign.standing.problem_list import NumberedProblem, ProblemList
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.targets import (
    MOST_LISTED,
    NamedCopies,
    find,
    find_act,
    find_received,
    find_scan,
    found_copies,
    unit_there,
    unit_to_be,
)
from xltemplates.layout.model import Layout
from xltemplates.locale.translations import Message
from xltemplates.spec.registry import Unit

_DISPUTED: Final = (*CONFLICTS, "left-decided")


@frozen
class ActCase:
    """What an act is done to, and where things stand."""

    status: Status
    row: ActType
    receipt: Receipt | None = None
    unit: Unit | None = None
    act: Act | None = None
    named: NamedCopies | None = None
    problem: NumberedProblem | None = None  # by whose number the file was named
    scan: Scan | None = None

    @classmethod
    def of(cls, status: Status, row: ActType, target: str) -> "ActCase":
        """What a target names for an act; CampaignError where that is nothing, or not one, or nothing to do it to."""
        case = _CASES[row.about](status, row, target)
        if row.unsealed:
            _refuse_gone_or_sealed(case)
        if row.disputed and case.outcome.code not in _DISPUTED:
            raise CampaignError("act-no-conflict", file=case.file.paper.file)
        return case

    @property
    def about(self) -> Mapping[str, str]:
        """What it is done to, as a program is told.

        `unit` and `name`; `target`, of copies; `act`, `event` and `item`; `file` and `sha256`.
        """
        if self.unit:
            return {"unit": self.unit.id, "name": self.unit.name}
        if self.scan:
            return {"file": self.scan.file, "sha256": self.scan.sha256}
        if self.named:
            return {"target": self.named.target}
        if self.act:
            return {"act": self.act.name, "event": self.act.event, "item": str(self.act.number)}
        return {"file": self.file.paper.file, "sha256": self.file.sha256}

    @property
    def item(self) -> Item:
        """The same as the event tells it."""
        if self.act:
            return {"undone": self.act.key}
        return self.about if self.unit or self.named else {"sha256": self.about["sha256"]}

    def said(self, item: Item) -> Mapping[str, object]:
        """What fills the blanks of the sentence that the act was done: `what` is the check or matter, or the act."""
        if self.act:
            acts, left = ActList.of(self.status), Message(f"undone-{BY_NAME[self.act.name].undo}")
            return {"number": acts.number(self.act), "what": acts.described(self.act), "left": left}
        if self.scan:
            what = self._named(item["workbook"]) if "workbook" in item else self._left_outside(self.scan.sha256)
            return {"file": self.scan.file, "what": what}
        if self.named:
            return {"what": self.named.name, "count": len(item["copies"].split(SEPARATOR))}
        if self.unit:
            into = self.status.registry.resolve(item.get("into", ""))
            until = shown_due(read_due(item["until"])) if "until" in item else ""
            return {"unit": item["name"], "until": until, "into": into.name if into else ""}
        outcome = outcome_words(item["outcome"]) if "outcome" in item else ""
        return {"file": self.file.paper.file, "what": self._what(item), "outcome": outcome}

    def _named(self, sha256: str) -> str:
        """The name of the file of a hash."""
        return next(one.paper.file for one in self.status.facts.receipts if one.sha256 == sha256)

    def _what(self, item: Item) -> object:
        path, paper = item.get("path", ""), self.file.paper
        if self.row.unsealed:
            return self._left_outside(paper.sha256)
        if "value" in item:
            return amended_words(paper, self.layout, path, item["value"])
        if "code" in item:
            return problem_words(self.status, paper.sha256, item["code"], path)
        return row_words(paper, path, self.status.table) if path else ""

    def says(self, takes: Takes) -> str:
        """What the problem that the target named by its number says in place of an argument or option; else empty."""
        if self.problem is None:
            return ""
        problem = self.problem.problem
        if takes in ("failed", "manual"):
            return problem.code
        return self._row_of(problem) if takes == "row" else problem.path

    def _row_of(self, problem: Problem) -> str:
        """The number of the row in which a problem is, from one; empty for one of the file as a whole."""
        row = next((int(step) + 1 for step in steps(problem.path) if isinstance(step, int)), None)
        if row is None and problem.path:
            raise CampaignError("act-in-no-row", file=self.file.paper.file, problem=self.target_words)
        return str(row or "")

    @property
    def target_words(self) -> str:
        """What the problem is called that the target names by its number; empty where it names a file."""
        return self.problem.name if self.problem else ""

    def _left_outside(self, sha256: str) -> str | Message:
        """Where what is erased may stand still: files beside the store, made of it or the same, and amended values."""
        campaign = self.status.campaign
        files = tuple(
            path.relative_to(campaign.folder).as_posix()
            for path in made_of_files(campaign, sha256, read=self.scan is None)
        )
        amended = [act for act in self.status.facts.of("amend") if act.about == sha256]
        said = [Message.of("erase-files", count=len(files), files=files[:MOST_LISTED])] if files else []
        said += [Message.of("erase-amended", count=len(amended))] if amended else []
        return Message.of("erase-left", left=tuple(said)) if said else ""

    @property
    def file(self) -> Receipt:
        """The file it is done to."""
        if self.receipt is None:
            raise LookupError("an act about a unit looks at no file")
        return self.receipt

    @property
    def outcome(self) -> Outcome:
        """What became of the file so far."""
        return next(outcome for outcome in self.status.outcomes if outcome.receipt is self.file)

    @property
    def layout(self) -> Layout:
        """Where the entries of the file's form stand; CampaignError for a file that could not be read."""
        identity = self.file.paper.identity
        if self.file.paper.record is None:
            raise CampaignError("amend-unread", file=self.file.paper.file)
        return self.status.catalogue.layout(identity.form, identity.version)

    def known(self, severities: tuple[Severity, ...]) -> dict[str, NumberedProblem]:
        """What is wrong with the file, by itself or beside others, but for disputes; the first of each code, by it."""
        problems = ProblemList.of(self.status).of_file(self.file)
        mine = (each for each in problems if each.problem.severity in severities and each.problem.code not in CONFLICTS)
        return {each.problem.code: each for each in reversed(tuple(mine))}


def _refuse_gone_or_sealed(case: ActCase) -> None:
    """CampaignError where it was erased before, or its values stand in a sealed roll-up, as nothing of a scan does."""
    about, seal = case.about, case.status.seal
    if about["sha256"] in case.status.rulings.erased():
        raise CampaignError("erase-done", file=about["file"])
    if seal and case.receipt and not seal.events.isdisjoint(case.receipt.events):
        raise CampaignError("erase-sealed", file=about["file"], sealed=seal.file)


def _of_file(status: Status, row: ActType, target: str) -> ActCase:
    return _of_receipt(status, row, find(status, target))


def _received(status: Status, row: ActType, target: str) -> ActCase:
    found = find_received(status, target)
    return ActCase(status, row, scan=found) if isinstance(found, Scan) else _of_receipt(status, row, found)


def _of_receipt(status: Status, row: ActType, found: Receipt | NumberedProblem) -> ActCase:
    if isinstance(found, NumberedProblem):
        return ActCase(status, row, found.receipt, problem=found)
    return ActCase(status, row, found)


_CASES: Final[Mapping[About, Callable[[Status, ActType, str], ActCase]]] = MappingProxyType(
    {
        "file": _of_file,
        "scan": lambda status, row, target: ActCase(status, row, scan=find_scan(status, target)),
        "received": _received,
        "unit": lambda status, row, target: ActCase(status, row, unit=unit_there(status, target)),
        "new-unit": lambda status, row, target: ActCase(status, row, unit=unit_to_be(status, target)),
        "copies": lambda status, row, target: ActCase(status, row, named=found_copies(status, target)),
        "act": lambda status, row, target: ActCase(status, row, act=find_act(ActList.of(status), target)),
    }
)
