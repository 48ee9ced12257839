"""The sheets that only a campaign adds to a roll-up, in neutral terms."""

from collections.abc import Mapping
from datetime import datetime

from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import ACTS, BY_NAME
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.standing.outcomes import Chosen
from xltemplates.campaign.standing.status import Standing, State, Status
from xltemplates.locale.translations import Message
from xltemplates.rollup.rollup import Rollup
from xltemplates.rollup.sheets import View, row_sheet
from xltemplates.write.table import Column, TableSheet

STATE_WORDS: dict[State, Message] = {
    "clean": Message("state-clean"),
    "waived": Message("state-waived"),
    "problems": Message("state-problems"),
    "conflict": Message("state-conflict"),
    "zero": Message("state-zero"),
    "missing": Message("state-missing"),
}
_UNIT, _CLASS, _FILE = Message("column-unit"), Message("column-class"), Message("column-file")
_REASON, _BY, _TIME = Message("column-reason"), Message("column-officer"), Message("column-time")
FILING = Message("sheet-filing")
_EXTENDED = Message("column-extended")
_ACTS = Message("sheet-acts")


def campaign_sheets(filing: Rollup, chosen: Chosen, status: Status, view: View) -> tuple[TableSheet, ...]:
    """Who has not returned, where every unit stands, what is filed only, what is left out, what officers did."""
    say = status.campaign.application.say
    return (
        _missing(status, view),
        returns_sheet(status, view),
        row_sheet(filing, view, view.say(FILING), say("filing-note", view.language)),
        _left_out(chosen, status, view),
        acts_sheet(status, view),
    )


def returns_sheet(status: Status, view: View) -> TableSheet:
    """Where every unit stands."""
    title = view.say(Message("sheet-returns"))
    columns = (
        *_unit_columns(view),
        Column(view.say(Message("column-state")), 10),
        Column(status.campaign.application.say("column-rows", view.language), 10, "integer", total=True),
        Column(view.say(Message("column-errors")), 10, "integer", total=True),
        Column(view.say(Message("column-waived")), 10, "integer", total=True),
        Column(view.say(Message("column-corrected")), 10),
        Column(view.say(Message("column-late")), 10),
        Column(view.say(_EXTENDED), 18),
        Column(view.say(Message("column-received")), 18),
        Column(view.say(_FILE), 40),
    )
    rows = [_returns_row(standing, status, view) for standing in status.standings]
    return TableSheet(title, title, columns, rows, language=view.language)


def acts_sheet(status: Status, view: View) -> TableSheet:
    """Everything that officers did, with reason and name."""
    title = view.say(_ACTS)
    heads = ((Message("column-act"), 12), (_FILE, 40), (Message("column-object"), 30))
    tails = ((_REASON, 50), (_BY, 14), (_TIME, 18))
    columns = tuple(Column(view.say(words), width) for words, width in (*heads, *tails))
    # an act that concerns a unit names it where the others name a file
    names = {unit.id: unit.name for unit in status.registry.units}
    names |= {outcome.receipt.sha256: outcome.receipt.paper.file for outcome in status.outcomes}
    rows = [
        _act_row(view.say(Message(row.shown)), act, names)
        for row in ACTS
        if row.shown
        for act in status.facts.of(row.name)
    ]
    return TableSheet(title, title, columns, rows, tall=True, language=view.language)


def _act_row(done: str, act: Act, names: Mapping[str, str]) -> tuple[str, ...]:
    what = " ".join(filter(None, (_shown(column, act.value(column)) for column in BY_NAME[act.name].columns)))
    return done, names.get(act.about, act.about), what, act.reason, act.officer, shown(act.time)


def _shown(column: str, value: str) -> str:
    return shown(datetime.fromisoformat(value)) if column == "until" else value


def _returns_row(standing: Standing, status: Status, view: View) -> tuple[str | int, ...]:
    yes = view.say(Message("format-true"))
    return (
        standing.unit.name,
        class_of(status.registry, standing.unit),
        view.say(STATE_WORDS[standing.state]),
        standing.rows,
        standing.errors,
        standing.waived,
        yes if standing.corrected else "",
        yes if standing.late else "",
        shown(status.deadlines.extended(standing.unit.id)),
        shown(standing.receipt.received) if standing.receipt else "",
        standing.file,
    )


def _missing(status: Status, view: View) -> TableSheet:
    title = view.say(STATE_WORDS["missing"])
    units = [standing.unit for standing in status.standings if standing.state == "missing"]
    rows = [(number, unit.name, class_of(status.registry, unit)) for number, unit in enumerate(units, 1)]
    return TableSheet(title, title, (Column("#", 6, "integer"), *_unit_columns(view)), rows, language=view.language)


def _left_out(chosen: Chosen, status: Status, view: View) -> TableSheet:
    title = view.say(Message("sheet-left-out"))
    columns = (Column(view.say(_FILE), 40), Column(view.say(Message("column-why")), 70), Column("SHA-256", 66))
    application = status.campaign.application
    rows = [(out.paper.file, out.reason(application, view.language), out.paper.sha256) for out in chosen.left_out]
    return TableSheet(title, title, columns, sorted(rows), tall=True, language=view.language)


def _unit_columns(view: View) -> tuple[Column, Column]:
    return Column(view.say(_UNIT), 36), Column(view.say(_CLASS), 24)
