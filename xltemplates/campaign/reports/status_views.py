"""The status as JSON, as lines for a terminal and as report sheets with native charts: thin renderers of one model."""

from xltemplates.base.columns import Column, json_object, moved_last, sorted_by
from xltemplates.base.words import Language
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import (
    CLASS,
    STATE_WORDS,
    contact_column,
    file_columns,
    finding_columns,
    scan_columns,
    unit_columns,
)
from xltemplates.campaign.reports.master_sheets import acts_sheet, returns_sheet
from xltemplates.campaign.reports.paper_columns import matrix_columns, problem_columns
from xltemplates.campaign.reports.status_pictures import RETURNED, ClassCount, by_class
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.extract import StatusExtract
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import STATES, State
from xltemplates.locale.translations import Message
from xltemplates.rollup.sheets import View
from xltemplates.write.table import Chart, TableSheet

SUMMARY = Message("sheet-summary")
PAPERS, PROBLEMS, SCANS = Message("sheet-papers"), Message("sheet-problems"), Message("sheet-scans")
_COUNTED = (
    ("sent", Message("count-sent")),
    ("returned", RETURNED),
    *((state, words) for state, words in STATE_WORDS.items()),
    ("corrected", Message("count-corrected")),
    ("late", Message("count-late")),
    ("files", Message("count-files")),
    ("untimed", Message("count-untimed")),
    ("refused", Message("count-refused")),
    ("unread", Message("count-unread")),
    ("recalled", Message("count-recalled")),
    ("blank", Message("count-blank")),
    ("untouched", Message("count-untouched")),
    ("scans", Message("count-scans")),
    ("scans_open", Message("count-scans-open")),
    ("findings", Message("count-findings")),
    ("after_seal", Message("count-after-seal")),
    ("unknown", Message("count-unknown")),
)


def status_object(extract: StatusExtract, language: Language) -> dict[str, object]:
    """Everything, for programs; counts are those of the whole campaign."""
    view, status = View(language), extract.status
    problems, papers = problem_columns(extract.numbered, view), matrix_columns(extract.matrix, status, view)
    units, files = unit_columns(status, view), file_columns(status, view)
    findings, acts = finding_columns(view), ActList.of(status)
    return {
        "title": status.campaign.title,
        "deadline": status.campaign.deadline.isoformat() if status.campaign.deadline else None,
        "sealed": status.seal.file if status.seal else None,
        "counts": status.counts(),
        "units": [json_object(units, standing) for standing in extract.standings],
        "files": [json_object(files, outcome) for outcome in extract.outcomes],
        "scans": [json_object(scan_columns(status, view), one) for one in extract.scans],
        "findings": [json_object(findings, finding) for finding in extract.findings],
        "changes": changes_object(status),
        "after_seal": [receipt.paper.file for receipt in status.after_seal],
        "acts": [json_object(act_columns(acts, view), one) for one in acts.acts],
        "problems": [json_object(problems, each) for each in extract.problems],
        "papers": [json_object(papers, line) for line in extract.lines],
    }


def changes_object(status: Status) -> list[dict[str, object]]:
    """What was changed of settings, specs and registry, for programs; no time where no work was recorded since."""
    return [{"file": each.file, "time": shown(each.time) or None} for each in status.changes]


def counted(status: Status, language: Language) -> tuple[tuple[str, int], ...]:
    """The counts with their names."""
    counts = status.counts()
    return tuple((words.get(language), counts[name]) for name, words in _COUNTED)


def status_sheets(extract: StatusExtract, view: View) -> tuple[TableSheet, ...]:
    """The workbook: counts with charts, each unit, what is there of each form, each problem, file, finding and act."""
    status = extract.status
    return (
        _summary(status, view),
        _classes(status, view),
        returns_sheet(status, view, extract.standings, (contact_column(view),)),
        _papers(extract, view),
        _problems(extract, view),
        _files(extract, view),
        _findings(extract, view),
        acts_sheet(status, view),
        *((_scans(extract, view),) if extract.scans else ()),
    )


def _summary(status: Status, view: View) -> TableSheet:
    title, counts = view.say(SUMMARY), status.counts()
    columns: tuple[Column[State], ...] = (
        Column(view.say(Message("column-state")), 24, lambda state: view.say(STATE_WORDS[state])),
        Column(view.say(Message("column-units")), 12, lambda state: counts[state], "integer", total=True),
    )
    note = "　".join(f"{name} {count}" for name, count in counted(status, view.language))
    chart = Chart("pie", title, 0, (1,))
    return TableSheet.of(
        title, columns, STATES, view.language, heading=status.campaign.title, charts=(chart,), note=note
    )


def _classes(status: Status, view: View) -> TableSheet:
    title = view.say(Message("sheet-classes"))
    columns: tuple[Column[ClassCount], ...] = (
        Column(view.say(CLASS), 28, lambda count: count.title),
        Column(view.say(Message("column-units")), 12, lambda count: count.units, "integer", total=True),
        Column(view.say(RETURNED), 12, lambda count: count.returned, "integer", total=True),
    )
    return TableSheet.of(title, columns, by_class(status), view.language, charts=(Chart("bar", title, 0, (1, 2)),))


def _papers(extract: StatusExtract, view: View) -> TableSheet:
    columns = matrix_columns(extract.matrix, extract.status, view)
    return TableSheet.of(view.say(PAPERS), columns, extract.lines, view.language)


def _problems(extract: StatusExtract, view: View) -> TableSheet:
    columns = problem_columns(extract.numbered, view)
    return TableSheet.of(view.say(PROBLEMS), columns, extract.problems, view.language, tall=True)


def _files(extract: StatusExtract, view: View) -> TableSheet:
    columns = moved_last(file_columns(extract.status, view), "sha256")
    title = view.say(Message("sheet-files"))
    return TableSheet.of(title, columns, sorted_by(columns, extract.outcomes), view.language, tall=True)


def _scans(extract: StatusExtract, view: View) -> TableSheet:
    columns = scan_columns(extract.status, view)
    return TableSheet.of(view.say(SCANS), columns, sorted_by(columns, extract.scans), view.language, tall=True)


def _findings(extract: StatusExtract, view: View) -> TableSheet:
    columns = moved_last(finding_columns(view), "severity", "message")
    return TableSheet.of(view.say(Message("sheet-findings")), columns, extract.findings, view.language, tall=True)
