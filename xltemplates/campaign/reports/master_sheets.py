"""The sheets that only a campaign adds to a roll-up, in neutral terms."""

from xltemplates.campaign.events.facts import Act, Extension
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
    names = {outcome.receipt.sha256: outcome.receipt.paper.file for outcome in status.outcomes}
    facts = status.facts
    sorts = (
        (Message("state-waived"), facts.waivers),
        (Message("act-decided"), facts.decisions),
        (Message("act-recorded"), facts.items),
        (Message("act-excluded"), facts.exclusions),
    )
    rows = [_act_row(view.say(words), act, names) for words, acts in sorts for act in acts]
    rows += [_extension_row(view.say(_EXTENDED), extension, status) for extension in facts.extensions]
    return TableSheet(title, title, columns, rows, tall=True, language=view.language)


def _act_row(sort: str, act: Act, names: dict[str, str]) -> tuple[str, ...]:
    what = " ".join(part for part in (act.code, act.path, act.outcome) if part)
    return sort, names.get(act.sha256, act.sha256), what, act.reason, act.officer, shown(act.time)


def _extension_row(sort: str, extension: Extension, status: Status) -> tuple[str, ...]:
    """An extension concerns a unit, which stands where the others name a file."""
    unit = next((unit.name for unit in status.registry.units if unit.id == extension.unit), extension.unit)
    return sort, unit, shown(extension.until), extension.reason, extension.officer, shown(extension.time)


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
