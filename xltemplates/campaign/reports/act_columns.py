"""What the status says of each act: a list of columns, for workbook, page and programs."""

from typing import Final

from xltemplates.base.columns import Column, json_column
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.folder.clock import read_due, shown, shown_due
from xltemplates.campaign.reports.columns import FILE
from xltemplates.campaign.standing.act_list import ActList, NumberedAct
from xltemplates.locale.translations import Message
from xltemplates.locale.translations import shown as text_of
from xltemplates.rollup.sheets import View

_CODED: Final = ("code", "path", "outcome", "until")  # columns of acts that programs are given as they are


def act_columns(acts: ActList, view: View) -> tuple[Column[NumberedAct], ...]:
    """What an officer did; an act that concerns no file names what it concerns where the others name one."""
    say, undone = view.say, acts.status.rulings.undone
    return (
        Column(say(Message("column-act")), 12, lambda one: say(Message(BY_NAME[one.act.name].shown)), key="act"),
        Column(say(FILE), 40, lambda one: text_of(acts.about(one.act), view.language), key="file"),
        Column(
            say(Message("column-object")),
            50,
            lambda one: _what(acts, one.act, view),
            key="what",
            datum=lambda one: _datum(acts, one.act, view),
        ),
        Column(say(Message("column-reason")), 50, lambda one: one.act.reason, key="reason"),
        Column(say(Message("column-officer")), 14, lambda one: one.act.officer, key="by"),
        Column(say(Message("column-time")), 18, lambda one: shown(one.act.time), key="time"),
        Column(say(Message("column-number")), 8, lambda one: one.number, "integer", key="number"),
        Column(say(Message("column-fate")), 40, lambda one: say(acts.fate(one.act)), key="fate"),
        json_column("undone", lambda one: one.act.key in undone),
        json_column("event", lambda one: one.act.event),
    )


def _what(acts: ActList, act: Act, view: View) -> str:
    """What of the file it is about: its row, entry or problem in words, or the time given."""
    part = acts.part(act)
    if part is not None:
        return view.say(part).strip()
    return shown_due(read_due(act.value("until"))) if act.value("until") else ""


def _datum(acts: ActList, act: Act, view: View) -> str:
    """The same for programs, which are given the codes of a problem."""
    return _codes(act) if act.value("code") or acts.part(act) is None else _what(acts, act, view)


def _codes(act: Act) -> str:
    """What of the file it is about as its item says it, times in the campaign's zone."""
    values = ((name, act.value(name)) for name in BY_NAME[act.name].columns if name in _CODED)
    return " ".join(shown_due(read_due(value)) if name == "until" else value for name, value in values if value)
