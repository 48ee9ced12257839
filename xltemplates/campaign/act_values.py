"""What is given with an act, checked and as its event keeps it: one function for each sort of value."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from xltemplates.base.normalise import clean, fold, one_line
from xltemplates.base.paths import lookup, row_path
from xltemplates.campaign.act_case import ActCase
from xltemplates.campaign.acts.rulings import LATE, RECALLED, SEPARATOR
from xltemplates.campaign.acts.table import OUTCOMES, Takes
from xltemplates.campaign.acts.units import attributes_of, separated
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.clock import due_moment, kept_due, shown_due
from xltemplates.campaign.messages import CampaignError, closest
from xltemplates.campaign.standing.act_list import outcome_words
from xltemplates.campaign.standing.outcomes import ON_RECALLED, UNTOUCHED
from xltemplates.campaign.standing.problem_list import NumberedProblem, lined
from xltemplates.campaign.targets import (
    MOST_LISTED,
    find,
    unit_there,
)
from xltemplates.locale.translations import ENGINE, Message
from xltemplates.record.amending.amend import typed
from xltemplates.record.amending.entries import entries_of, meant
from xltemplates.rollup.rollup import rolled_repeat


def _path(_: ActCase, path: str, __: Item) -> str:
    return path


def _failed(case: ActCase, code: str, _: Item) -> str:
    """A check that the file fails; `late`, which lets a late one count; `recalled`, one on a copy that was recalled."""
    known = case.known(("error", "warning"))
    if code not in (LATE, *known, *([RECALLED] if case.outcome.code == ON_RECALLED else [])):
        raise _no_such("act-no-such-problem", case, code, known)
    return code


def _manual(case: ActCase, code: str, _: Item) -> str:
    """A matter of the file that no entry shows."""
    known = case.known(("manual",))
    if code not in known:
        raise _no_such("act-no-such-item", case, code, known)
    return code


def _no_such(failure: str, case: ActCase, code: str, known: Mapping[str, NumberedProblem]) -> CampaignError:
    able = sorted(known.values(), key=lambda each: each.number)
    listed = lined(each.listed for each in able[:MOST_LISTED])
    return CampaignError(failure, file=case.file.paper.file, problem=case.target_words or code, known=listed)


def _outcome(_: ActCase, outcome: str, __: Item) -> str:
    """`yes` or `no`, from one of them or what they are called in any language."""
    words = {outcome_words(each).get(language): each for each in OUTCOMES for language in ENGINE.languages}
    if outcome not in {*OUTCOMES, *words}:
        raise CampaignError("act-no-such-outcome", outcome=outcome)
    return words.get(outcome, outcome)


def _row(case: ActCase, text: str, _: Item) -> str:
    """The path of a row of the file, from one; empty for the file as a whole."""
    if not text:
        return ""
    campaign, paper = case.status.campaign, case.file.paper
    repeat = rolled_repeat(case.status.catalogue.spec(campaign.rollup))
    table = repeat.path
    if paper.identity.form == campaign.form and repeat.rows_from:
        table = repeat.rows_from.repeat
    path = row_path(table, int(text) - 1) if text.isdecimal() and int(text) else ""
    if not path or lookup(paper.record, path) is None:
        raise CampaignError("act-no-such-row", file=paper.file, row=text)
    return path


def _later(case: ActCase, text: str, _: Item) -> str:
    """A time after the campaign's deadline, as events keep it; a date alone is its end."""
    campaign = case.status.campaign
    until, deadline = due_moment(text, campaign.spec.zone), campaign.deadline
    if deadline is None:
        raise CampaignError("extend-no-deadline")
    if until <= deadline:
        raise CampaignError("extend-no-later", until=shown_due(until), deadline=shown_due(deadline))
    return kept_due(until)


def _entry(case: ActCase, text: str, _: Item) -> str:
    """The record path of an entry of the file, from a path, a cell or a title."""
    paper, layout = case.file.paper, case.layout
    if case.outcome.code in ("left-superseded", UNTOUCHED):
        raise CampaignError("amend-superseded", file=paper.file, now=Message(case.outcome.code, case.outcome.params))
    found = meant(paper, layout, text)
    if len(found) != 1:
        code = "amend-several" if found else "amend-no-entry"
        able = (Message.of("amend-entry", name=entry.name, cell=str(entry.place or "")) for entry in found)
        names = {entry.field.title for entry in entries_of(paper, layout)}
        near = "" if found else closest(text, names)
        raise CampaignError(code, file=paper.file, entry=text, entries=tuple(able)[:MOST_LISTED], close=near)
    return found[0].path


def _value(case: ActCase, text: str, before: Item) -> str:
    """A value for the entry, as typed; CampaignError with what its kind says of one that it refuses."""
    answer = typed(case.file.paper, case.layout, before["path"], text)
    if answer.faulty:
        why = next(Message(each.code, each.params) for each in answer.problems if each.severity == "error")
        raise CampaignError("amend-refused", title=answer.field.title, value=text, why=why)
    return text


def _workbook(case: ActCase, text: str, _: Item) -> str:
    """The hash of a workbook that could be read, from its name, its unit or its hash."""
    found = find(case.status, text)
    receipt = found.receipt if isinstance(found, NumberedProblem) else found
    if not receipt.submission:
        raise CampaignError("amend-unread", file=receipt.paper.file)
    return receipt.sha256


def _copies(case: ActCase, form: str, _: Item) -> str:
    """The ids of the copies that are out, of a form where one is named."""
    return SEPARATOR.join(case.named.of_form(case.status, form)) if case.named else ""


def _state(case: ActCase, seen: str, _: Item) -> str:
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


def _unit(case: ActCase, text: str, _: Item) -> str:
    """The id of a unit other than the one that it is about, and that takes part."""
    unit = unit_there(case.status, text)
    if unit.id in (case.item["unit"], *case.status.units.withdrawn):
        raise CampaignError("unit-into-itself" if unit.id == case.item["unit"] else "unit-left", unit=unit.name)
    return unit.id


def _new_name(case: ActCase, text: str, _: Item) -> str:
    """A name that no unit has, as a registry's file would have it."""
    name = one_line(clean(text))
    other = case.status.units.known.resolve(name) if name else None
    if other:
        raise CampaignError("unit-name-taken", name=text, unit=other.name)
    if not fold(name):
        raise CampaignError("unit-name-none", name=text)
    return name


def _new_names(case: ActCase, text: str, before: Item) -> str:
    return ", ".join(_new_name(case, name, before) for name in separated(text))


def _group(case: ActCase, text: str, _: Item) -> str:
    """The id of a group of the registry, of its id or title; empty for none."""
    groups = case.status.registry.groups
    found = [group for group, title in groups if text.strip() in (group, title)]
    if text.strip() and not found:
        raise CampaignError("unit-group-unknown", group=text, known=tuple(title for _, title in groups))
    return found[0] if found else ""


def _attributes(_: ActCase, text: str, __: Item) -> str:
    try:
        return ", ".join(f"{name}={value}" for name, value in attributes_of(text))
    except ValueError as error:
        raise CampaignError("unit-attribute-shape", text=str(error)) from None


CHECKS: Final[Mapping[Takes, Callable[[ActCase, str, Item], str]]] = MappingProxyType(
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
        "workbook": _workbook,
        "copies": _copies,
        "unit": _unit,
        "new-name": _new_name,
        "new-names": _new_names,
        "group": _group,
        "attributes": _attributes,
    }
)
