"""The sheets that only a campaign adds to a roll-up, in neutral terms."""

from xltemplates.base.problem import Words
from xltemplates.campaign.events.facts import Act, Extension
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.standing.outcomes import Chosen
from xltemplates.campaign.standing.status import Standing, State, Status
from xltemplates.rollup.rollup import Rollup
from xltemplates.rollup.sheets import View, row_sheet
from xltemplates.write.table import Column, TableSheet

STATE_WORDS: dict[State, Words] = {
    "clean": Words("无误", "clean"),
    "waived": Words("说明通过", "waived"),
    "problems": Words("有误", "problems"),
    "conflict": Words("待裁定", "conflict"),
    "zero": Words("零申报", "zero return"),
    "missing": Words("未报送", "missing"),
}
_UNIT, _CLASS, _FILE = Words("单位", "Unit"), Words("类别", "Class"), Words("文件", "File")
_REASON, _BY, _TIME = Words("理由", "Reason"), Words("经办人", "Officer"), Words("时间", "Time")
FILING = Words("备案", "For filing")
_EXTENDED = Words("延期至", "Extended")
_ACTS = Words("说明与处理", "Waivers and acts")


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
    title = view.say(Words("报送情况", "Returns"))
    columns = (
        *_unit_columns(view),
        Column(view.say(Words("状态", "State")), 10),
        Column(status.campaign.application.say("column-rows", view.language), 10, "integer", total=True),
        Column(view.say(Words("需改正", "Errors")), 10, "integer", total=True),
        Column(view.say(Words("说明通过", "Waived")), 10, "integer", total=True),
        Column(view.say(Words("已改正", "Corrected")), 10),
        Column(view.say(Words("逾期", "Late")), 10),
        Column(view.say(_EXTENDED), 18),
        Column(view.say(Words("收到时间", "Received")), 18),
        Column(view.say(_FILE), 40),
    )
    rows = [_returns_row(standing, status, view) for standing in status.standings]
    return TableSheet(title, title, columns, rows)


def acts_sheet(status: Status, view: View) -> TableSheet:
    """Everything that officers did, with reason and name."""
    title = view.say(_ACTS)
    heads = ((Words("处理", "Act"), 12), (_FILE, 40), (Words("对象", "What"), 30))
    tails = ((_REASON, 50), (_BY, 14), (_TIME, 18))
    columns = tuple(Column(view.say(words), width) for words, width in (*heads, *tails))
    names = {outcome.receipt.sha256: outcome.receipt.paper.file for outcome in status.outcomes}
    facts = status.facts
    sorts = (
        (Words("说明通过", "waived"), facts.waivers),
        (Words("裁定", "decided"), facts.decisions),
        (Words("登记", "recorded"), facts.items),
        (Words("不计入", "excluded"), facts.exclusions),
    )
    rows = [_act_row(view.say(words), act, names) for words, acts in sorts for act in acts]
    rows += [_extension_row(view.say(_EXTENDED), extension, status) for extension in facts.extensions]
    return TableSheet(title, title, columns, rows, tall=True)


def _act_row(sort: str, act: Act, names: dict[str, str]) -> tuple[str, ...]:
    what = " ".join(part for part in (act.code, act.path, act.outcome) if part)
    return sort, names.get(act.sha256, act.sha256), what, act.reason, act.officer, shown(act.time)


def _extension_row(sort: str, extension: Extension, status: Status) -> tuple[str, ...]:
    """An extension concerns a unit, which stands where the others name a file."""
    unit = next((unit.name for unit in status.registry.units if unit.id == extension.unit), extension.unit)
    return sort, unit, shown(extension.until), extension.reason, extension.officer, shown(extension.time)


def _returns_row(standing: Standing, status: Status, view: View) -> tuple[str | int, ...]:
    yes = view.say(Words("是", "yes"))
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
    return TableSheet(title, title, (Column("#", 6, "integer"), *_unit_columns(view)), rows)


def _left_out(chosen: Chosen, status: Status, view: View) -> TableSheet:
    title = view.say(Words("未计入", "Left out"))
    columns = (Column(view.say(_FILE), 40), Column(view.say(Words("原因", "Reason")), 70), Column("SHA-256", 66))
    application = status.campaign.application
    rows = [(out.paper.file, out.reason(application, view.language), out.paper.sha256) for out in chosen.left_out]
    return TableSheet(title, title, columns, sorted(rows), tall=True)


def _unit_columns(view: View) -> tuple[Column, Column]:
    return Column(view.say(_UNIT), 36), Column(view.say(_CLASS), 24)
