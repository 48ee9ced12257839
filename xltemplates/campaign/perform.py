"""What officers do: an act of the table is checked against where things stand, signed, and recorded."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Severity
from xltemplates.campaign.acts.rulings import LATE, RECALLED, SEPARATOR, Act
from xltemplates.campaign.acts.table import BY_NAME, OUTCOMES, ActType, Takes
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import moment, shown
from xltemplates.campaign.folder.units import named
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import Reader, open_ledger
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.act_list import ActList, amended_words, row_words
from xltemplates.campaign.standing.outcomes import CONFLICTS, ON_RECALLED, Outcome
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.campaign.targets import MOST_LISTED, NamedCopies, find, find_act, found_copies
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.locale.translations import Message
from xltemplates.record.amending.amend import typed
from xltemplates.record.amending.entries import meant
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

    What is not given is empty. CampaignError where the act is not signed, the target is not one, or nothing there
    answers to what is given; nothing is recorded then.
    """
    if not officer.name.strip() or not officer.reason.strip():
        raise CampaignError("act-unsigned")
    with open_ledger(campaign, catalogue) as ledger:
        status = status_of(campaign, catalogue, read_facts(ledger, catalogue))
    case = _Case.of(status, catalogue, row, target)
    values: dict[str, str] = {}
    for one in row.given or ():
        values[one.column] = _CHECKS[one.takes](case, given.get(one.name, ""), values)
    signed = {"reason": officer.reason, "by": officer.name}
    item = {**case.item, **values, **signed}
    record_act(campaign, catalogue, row, item)
    return Done(case.about, item, case.said(item))


@frozen
class _Case:
    """What an act is done to, and where things stand."""

    status: Status
    catalogue: Catalogue
    receipt: Receipt | None = None
    unit: Unit | None = None
    act: Act | None = None
    named: NamedCopies | None = None

    @classmethod
    def of(cls, status: Status, catalogue: Catalogue, row: ActType, target: str) -> "_Case":
        if row.about == "unit":
            unit = named(status.registry, target)
            if unit is None:
                raise CampaignError("return-unit", unit=target)
            return cls(status, catalogue, unit=unit)
        if row.about == "copies":
            return cls(status, catalogue, named=found_copies(status, target))
        if row.about == "act":
            return cls(status, catalogue, act=find_act(ActList.of(status), target))
        case = cls(status, catalogue, find(status, target))
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
            return {"unit": self.unit.name, "until": shown(datetime.fromisoformat(item["until"]))}
        return {"file": self.file.paper.file, "what": self._what(item), "outcome": item.get("outcome", "")}

    def _what(self, item: Item) -> str | Message:
        path, paper = item.get("path", ""), self.file.paper
        if "value" in item:
            return amended_words(paper, self.layout, path, item["value"])
        return item.get("code", "") or (row_words(paper, path, self.status.table) if path else "")

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

    def codes(self, severities: tuple[Severity, ...]) -> set[str]:
        """The codes of what is wrong with the file, by itself or beside others."""
        of_others = [found.problem for found in self.status.findings if found.paper.sha256 == self.file.sha256]
        problems = (*self.file.paper.problems, *of_others)
        return {problem.code for problem in problems if problem.severity in severities}


def _text(_: _Case, text: str, __: Item) -> str:
    return text


def _failed(case: _Case, code: str, _: Item) -> str:
    """A check that the file fails; `late`, which lets a late one count; `recalled`, one on a copy that was recalled."""
    known = {LATE, *case.codes(("error", "warning")), *([RECALLED] if case.outcome.code == ON_RECALLED else [])}
    if code not in known:
        listed = tuple(sorted(known))
        raise CampaignError("act-no-such-problem", file=case.file.paper.file, problem=code, known=listed)
    return code


def _manual(case: _Case, code: str, _: Item) -> str:
    """A matter of the file that no entry shows."""
    known = case.codes(("manual",))
    if code not in known:
        raise CampaignError("act-no-such-item", file=case.file.paper.file, item=code, known=tuple(sorted(known)))
    return code


def _outcome(case: _Case, outcome: str, _: Item) -> str:
    if outcome not in OUTCOMES:
        raise CampaignError("act-no-such-item", file=case.file.paper.file, item=outcome, known=OUTCOMES)
    return outcome


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
        raise CampaignError(code, file=paper.file, entry=text, entries=tuple(able)[:MOST_LISTED])
    return found[0].path


def _value(case: _Case, text: str, before: Item) -> str:
    """A value for the entry, as typed; CampaignError with what its kind says of one that it refuses."""
    answer = typed(case.file.paper, case.layout, before["path"], text)
    if answer.faulty:
        why = next(Message(each.code, each.params) for each in answer.problems if each.severity == "error")
        raise CampaignError("amend-refused", title=answer.field.title, value=text, why=why)
    return text


def _copies(case: _Case, form: str, _: Item) -> str:
    """The ids of the copies that are out, of a form where one is named; CampaignError where there are none."""
    given = case.named
    meant = case.status.campaign.spec.form_named(form) if form else None
    if form and meant is None:
        known = tuple(one.title for one in case.status.campaign.spec.forms.values())
        raise CampaignError("distribute-no-form", form=form, known=known)
    copies = given.copies if given else ()
    found = tuple(sent.copy for sent in copies if meant is None or sent.form == meant.form)
    if not found:
        raise CampaignError("recall-nothing", what=given.name if given else "", form=form)
    return SEPARATOR.join(found)


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


_CHECKS: Final[Mapping[Takes, Callable[[_Case, str, Item], str]]] = MappingProxyType(
    {
        "text": _text,
        "failed": _failed,
        "manual": _manual,
        "outcome": _outcome,
        "row": _row,
        "later": _later,
        "state": _state,
        "entry": _entry,
        "value": _value,
        "copies": _copies,
    }
)


def record_act(campaign: Campaign, catalogue: Catalogue, row: ActType, item: Item) -> None:
    """Record one act, and let the ledger take it in."""
    with open_ledger(campaign, catalogue) as ledger:
        record(ledger, Reader.of(campaign, catalogue), row.event, [item])
