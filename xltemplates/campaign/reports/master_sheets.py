"""The sheets that only a campaign adds to a roll-up, in neutral terms."""

from collections.abc import Iterable
from dataclasses import replace

from xltemplates.base.columns import Column, moved_last, sorted_by
from xltemplates.base.grid import Cell
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import CLASS, FILE, STATE_WORDS, UNIT, unit_columns
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.chosen import Chosen, LeftOut
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import Standing
from xltemplates.locale.translations import Message
from xltemplates.rollup.rollup import Rollup
from xltemplates.rollup.sheets import View, row_sheet
from xltemplates.write.table import TableSheet

FILING = Message("sheet-filing")
ACTS_TITLE = Message("sheet-acts")
HEAD_NAME, HEAD_PROPERTY = "xlt_head", "xlt-head"  # where a roll-up says its head: a defined name, a property
HEAD_CELL = Cell(4, 2)


def campaign_sheets(filing: Rollup, chosen: Chosen, status: Status, view: View) -> tuple[TableSheet, ...]:
    """Who has not returned, where every unit stands, what is filed only, what is left out, what officers did."""
    say = status.campaign.application.say
    return (
        _missing(status, view),
        returns_sheet(status, view, status.standings),
        row_sheet(filing, view, view.say(FILING), say("filing-note", view.language)),
        _left_out(chosen, status, view),
        acts_sheet(status, view),
        evidence_sheet(status, view),
    )


def evidence_sheet(status: Status, view: View) -> TableSheet:
    """The head of the events that the roll-up is made of, in a named cell and a property: by it all can be verified."""
    columns: tuple[Column[tuple[str, str]], ...] = (
        Column(view.say(Message("column-item")), 20, lambda line: line[0]),
        Column(view.say(Message("column-content")), 140, lambda line: line[1]),
    )
    head, note = status.facts.head, status.campaign.application.say("evidence-note", view.language)
    lines = ((view.say(Message("evidence-head")), head or "—"),)
    sheet = TableSheet.of(view.say(Message("sheet-evidence")), columns, lines, view.language, note=note)
    return replace(sheet, names=((HEAD_NAME, HEAD_CELL),), properties=((HEAD_PROPERTY, head[:255]),) if head else ())


def returns_sheet(
    status: Status, view: View, standings: Iterable[Standing], more: tuple[Column[Standing], ...] = ()
) -> TableSheet:
    """Where some units stand; `more` columns stand before the last, its file."""
    columns = moved_last((*unit_columns(status, view), *more), "file")
    return TableSheet.of(view.say(Message("sheet-returns")), columns, standings, view.language)


def acts_sheet(status: Status, view: View) -> TableSheet:
    """Everything that officers did, with reason and name, and whether it still holds."""
    acts = ActList.of(status)
    return TableSheet.of(view.say(ACTS_TITLE), act_columns(acts, view), acts.acts, view.language, tall=True)


def _missing(status: Status, view: View) -> TableSheet:
    missing = [standing for standing in status.standings if standing.state == "missing"]
    return TableSheet.of(
        view.say(STATE_WORDS["missing"]), _missing_columns(status, view), enumerate(missing, 1), view.language
    )


def _missing_columns(status: Status, view: View) -> tuple[Column[tuple[int, Standing]], ...]:
    """What is said of each unit that has returned nothing, counted from one."""
    return (
        Column("#", 6, lambda line: line[0], "integer"),
        Column(view.say(UNIT), 36, lambda line: line[1].unit.name),
        Column(view.say(CLASS), 24, lambda line: class_of(status.registry, line[1].unit)),
        Column(view.say(Message("column-remark")), 40, lambda line: _only_blank(line[1], view)),
    )


def _only_blank(standing: Standing, view: View) -> str:
    return view.say(Message.of("missing-blank", files=standing.blank)) if standing.blank else ""


def _left_out(chosen: Chosen, status: Status, view: View) -> TableSheet:
    columns = _left_out_columns(status, view)
    return TableSheet.of(
        view.say(Message("sheet-left-out")), columns, sorted_by(columns, chosen.left_out), view.language, tall=True
    )


def _left_out_columns(status: Status, view: View) -> tuple[Column[LeftOut], ...]:
    application = status.campaign.application
    return (
        Column(view.say(FILE), 40, lambda out: out.paper.file),
        Column(view.say(Message("column-why")), 70, lambda out: out.reason(application, view.language)),
        Column("SHA-256", 66, lambda out: out.paper.sha256),
    )
