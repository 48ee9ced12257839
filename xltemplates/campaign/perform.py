"""What officers do: an act of the table is checked against where things stand, signed, and recorded."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import clean, fold, one_line
from xltemplates.base.paths import lookup, row_path, steps
from xltemplates.base.problem import Problem, Severity
from xltemplates.campaign.acts.rulings import LATE, RECALLED, SEPARATOR, Act
from xltemplates.campaign.acts.table import BY_NAME, NUMBERED, OUTCOMES, ActType, Takes
from xltemplates.campaign.acts.units import attributes_of, separated
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.beside import made_of_files
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import moment, shown
from xltemplates.campaign.ledger.erasing import erase
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import Reader, open_ledger
from xltemplates.campaign.messages import CampaignError, closest
from xltemplates.campaign.standing.act_list import ActList, amended_words, outcome_words, problem_words, row_words
from xltemplates.campaign.standing.outcomes import CONFLICTS, ON_RECALLED, Outcome
from xltemplates.campaign.standing.problem_list import NumberedProblem, ProblemList, lined
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.campaign.targets import MOST_LISTED, NamedCopies, find, find_act, found_copies, unit_there, unit_to_be
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.locale.translations import ENGINE, Message
from xltemplates.record.amending.amend import typed
from xltemplates.record.amending.entries import entries_of, meant
from xltemplates.rollup.rollup import rolled_repeat
from xltemplates.spec.registry import Unit

_DISPUTED: Final = (*CONFLICTS, "left-decided")


@frozen
class Officer:
    """Who does something, and why."""

    name: str
    reason: str


@frozen
class Done:
    """An act that was recorded: what it concerns (as its case tells), its item, and what its sentence says of it."""

    about: Mapping[str, str]
    item: Item
    said: Mapping[str, object]


def perform(
    campaign: Campaign,
    catalogue: Catalogue,
    officer: Officer,
    row: ActType,
    target: str,
    given: Mapping[str, str] = MappingProxyType({}),
) -> Done:
    """Do an act of the table to a target (a file, or a unit), with what its command is given, as text by name.

    What is not given is what the problem says that the target names by its number, else empty. CampaignError where the
    act is not signed, the target is not one, or nothing there answers to what is given; nothing is recorded then.
    """
    if not officer.name.strip() or not officer.reason.strip():
        raise CampaignError("act-unsigned")
    with open_ledger(campaign, catalogue) as ledger:
        status = status_of(campaign, catalogue, read_facts(ledger, catalogue))
    case = _Case.of(status, catalogue, row, target)
    values: dict[str, str] = {}
    for one in row.given or ():
        text = given.get(one.name, "") or (case.says(one.takes) if one.takes in NUMBERED else "")
        values[one.column] = _CHECKS[one.takes](case, text, values)
    signed = {"reason": officer.reason, "by": officer.name}
    item = {**case.item, **values, **signed}
    record_act(campaign, catalogue, row, item)
    return Done({key: item.get(key, value) for key, value in case.about.items()}, item, case.said(item))


@frozen
class _Case:
    """What an act is done to, and where things stand."""

    status: Status
    catalogue: Catalogue
    row: ActType
    receipt: Receipt | None = None
    unit: Unit | None = None
    act: Act | None = None
    named: NamedCopies | None = None
    problem: NumberedProblem | None = None  # by whose number the file was named

    @classmethod
    def of(cls, status: Status, catalogue: Catalogue, row: ActType, target: str) -> "_Case":
        catalogue = status.catalogue
        if row.about == "unit":
            return cls(status, catalogue, row, unit=unit_there(status, target))
        if row.about == "new-unit":
            return cls(status, catalogue, row, unit=unit_to_be(status, target))
        if row.about == "copies":
            return cls(status, catalogue, row, named=found_copies(status, target))
        if row.about == "act":
            return cls(status, catalogue, row, act=find_act(ActList.of(status), target))
        found = find(status, target)
        if isinstance(found, NumberedProblem):
            case = cls(status, catalogue, row, found.receipt, problem=found)
        else:
            case = cls(status, catalogue, row, found)
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
        return self.about if self.unit or self.named else {"sha256": self.file.sha256}

    def said(self, item: Item) -> Mapping[str, object]:
        """What fills the blanks of the sentence that the act was done: `what` is the check or matter, or the act."""
        if self.act:
            acts, left = ActList.of(self.status), Message(f"undone-{BY_NAME[self.act.name].undo}")
            return {"number": acts.number(self.act), "what": acts.described(self.act), "left": left}
        if self.named:
            return {"what": self.named.name, "count": len(item["copies"].split(SEPARATOR))}
        if self.unit:
            into = self.status.registry.resolve(item.get("into", ""))
            until = shown(datetime.fromisoformat(item["until"])) if "until" in item else ""
            return {"unit": item["name"], "until": until, "into": into.name if into else ""}
        outcome = outcome_words(item["outcome"]) if "outcome" in item else ""
        return {"file": self.file.paper.file, "what": self._what(item), "outcome": outcome}

    def _what(self, item: Item) -> object:
        path, paper = item.get("path", ""), self.file.paper
        if self.row.unsealed:
            return self._left_outside()
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

    def _left_outside(self) -> str | Message:
        """Where what is erased may stand still: files beside the store, made of it or the same, and amended values."""
        campaign, sha256 = self.status.campaign, self.file.sha256
        files = tuple(path.relative_to(campaign.folder).as_posix() for path in made_of_files(campaign, sha256))
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
        return self.catalogue.layout(identity.form, identity.version)

    def known(self, severities: tuple[Severity, ...]) -> dict[str, NumberedProblem]:
        """What is wrong with the file, by itself or beside others, but for disputes; the first of each code, by it."""
        problems = ProblemList.of(self.status).of_file(self.file)
        mine = (each for each in problems if each.problem.severity in severities and each.problem.code not in CONFLICTS)
        return {each.problem.code: each for each in reversed(tuple(mine))}


def _refuse_gone_or_sealed(case: _Case) -> None:
    """CampaignError where the file was erased before, or its values stand in a sealed roll-up."""
    file, seal = case.file, case.status.seal
    if case.outcome.code == "left-erased":
        raise CampaignError("erase-done", file=file.paper.file)
    if seal and not seal.events.isdisjoint(file.events):
        raise CampaignError("erase-sealed", file=file.paper.file, sealed=seal.file)


def _path(_: _Case, path: str, __: Item) -> str:
    return path


def _failed(case: _Case, code: str, _: Item) -> str:
    """A check that the file fails; `late`, which lets a late one count; `recalled`, one on a copy that was recalled."""
    known = case.known(("error", "warning"))
    if code not in (LATE, *known, *([RECALLED] if case.outcome.code == ON_RECALLED else [])):
        raise _no_such("act-no-such-problem", case, code, known)
    return code


def _manual(case: _Case, code: str, _: Item) -> str:
    """A matter of the file that no entry shows."""
    known = case.known(("manual",))
    if code not in known:
        raise _no_such("act-no-such-item", case, code, known)
    return code


def _no_such(failure: str, case: _Case, code: str, known: Mapping[str, NumberedProblem]) -> CampaignError:
    able = sorted(known.values(), key=lambda each: each.number)
    listed = lined(each.listed for each in able[:MOST_LISTED])
    return CampaignError(failure, file=case.file.paper.file, problem=case.target_words or code, known=listed)


def _outcome(_: _Case, outcome: str, __: Item) -> str:
    """`yes` or `no`, from one of them or what they are called in any language."""
    words = {outcome_words(each).get(language): each for each in OUTCOMES for language in ENGINE.languages}
    if outcome not in {*OUTCOMES, *words}:
        raise CampaignError("act-no-such-outcome", outcome=outcome)
    return words.get(outcome, outcome)


def _row(case: _Case, text: str, _: Item) -> str:
    """The path of a row of the file, from one; empty for the file as a whole."""
    if not text:
        return ""
    campaign, paper = case.status.campaign, case.file.paper
    repeat = rolled_repeat(case.catalogue.spec(campaign.rollup))
    table = repeat.path
    if paper.identity.form == campaign.form and repeat.rows_from:
        table = repeat.rows_from.repeat
    path = row_path(table, int(text) - 1) if text.isdecimal() and int(text) else ""
    if not path or lookup(paper.record, path) is None:
        raise CampaignError("act-no-such-row", file=paper.file, row=text)
    return path


def _later(case: _Case, text: str, _: Item) -> str:
    """A time (UTC, ISO 8601) after the campaign's deadline."""
    until, deadline = moment(text), case.status.campaign.deadline
    if deadline is None:
        raise CampaignError("extend-no-deadline")
    if until <= deadline:
        raise CampaignError("extend-no-later", until=shown(until), deadline=shown(deadline))
    return until.isoformat()


def _entry(case: _Case, text: str, _: Item) -> str:
    """The record path of an entry of the file, from a path, a cell or a title."""
    paper, layout = case.file.paper, case.layout
    if case.outcome.code == "left-superseded":
        raise CampaignError("amend-superseded", file=paper.file, now=Message(case.outcome.code, case.outcome.params))
    found = meant(paper, layout, text)
    if len(found) != 1:
        code = "amend-several" if found else "amend-no-entry"
        able = (Message.of("amend-entry", name=entry.name, cell=str(entry.place or "")) for entry in found)
        names = {entry.field.title for entry in entries_of(paper, layout)}
        near = "" if found else closest(text, names)
        raise CampaignError(code, file=paper.file, entry=text, entries=tuple(able)[:MOST_LISTED], close=near)
    return found[0].path


def _value(case: _Case, text: str, before: Item) -> str:
    """A value for the entry, as typed; CampaignError with what its kind says of one that it refuses."""
    answer = typed(case.file.paper, case.layout, before["path"], text)
    if answer.faulty:
        why = next(Message(each.code, each.params) for each in answer.problems if each.severity == "error")
        raise CampaignError("amend-refused", title=answer.field.title, value=text, why=why)
    return text


def _copies(case: _Case, form: str, _: Item) -> str:
    """The ids of the copies that are out, of a form where one is named."""
    return SEPARATOR.join(case.named.of_form(case.status, form)) if case.named else ""


def _state(case: _Case, seen: str, _: Item) -> str:
    """The files that contradict each other, its own among them; CampaignError where others did when it was looked at.

    `seen` is the check number that was shown then; empty: nobody looked.
    """
    outcome = case.outcome
    if seen and seen != outcome.state:
        files = {each.sha256: each.paper.file for each in case.status.facts.receipts}
        rivals = tuple(files[sha256] for sha256 in outcome.rivals)
        code = "act-state-changed" if rivals else "act-state-gone"
        raise CampaignError(code, file=case.file.paper.file, files=rivals, state=outcome.state)
    return SEPARATOR.join(outcome.rivals)


def _unit(case: _Case, text: str, _: Item) -> str:
    """The id of a unit other than the one that it is about, and that takes part."""
    unit = unit_there(case.status, text)
    if unit.id in (case.item["unit"], *case.status.units.withdrawn):
        raise CampaignError("unit-into-itself" if unit.id == case.item["unit"] else "unit-left", unit=unit.name)
    return unit.id


def _new_name(case: _Case, text: str, _: Item) -> str:
    """A name that no unit has, as a registry's file would have it."""
    name = one_line(clean(text))
    other = case.status.units.known.resolve(name) if name else None
    if other:
        raise CampaignError("unit-name-taken", name=text, unit=other.name)
    if not fold(name):
        raise CampaignError("unit-name-none", name=text)
    return name


def _new_names(case: _Case, text: str, before: Item) -> str:
    return ", ".join(_new_name(case, name, before) for name in separated(text))


def _group(case: _Case, text: str, _: Item) -> str:
    """The id of a group of the registry, of its id or title; empty for none."""
    groups = case.status.registry.groups
    found = [group for group, title in groups if text.strip() in (group, title)]
    if text.strip() and not found:
        raise CampaignError("unit-group-unknown", group=text, known=tuple(title for _, title in groups))
    return found[0] if found else ""


def _attributes(_: _Case, text: str, __: Item) -> str:
    try:
        return ", ".join(f"{name}={value}" for name, value in attributes_of(text))
    except ValueError as error:
        raise CampaignError("unit-attribute-shape", text=str(error)) from None


_CHECKS: Final[Mapping[Takes, Callable[[_Case, str, Item], str]]] = MappingProxyType(
    {
        "path": _path,
        "failed": _failed,
        "manual": _manual,
        "outcome": _outcome,
        "row": _row,
        "later": _later,
        "state": _state,
        "entry": _entry,
        "value": _value,
        "copies": _copies,
        "unit": _unit,
        "new-name": _new_name,
        "new-names": _new_names,
        "group": _group,
        "attributes": _attributes,
    }
)


def record_act(campaign: Campaign, catalogue: Catalogue, row: ActType, item: Item) -> None:
    """Record one act, and let the ledger take it in."""
    with open_ledger(campaign, catalogue) as ledger:
        record(ledger, Reader.of(campaign, catalogue), row.event, [item])
        erase(ledger, campaign)
