"""The status as JSON, as lines for a terminal and as report sheets with native charts: thin renderers of one model."""

from collections.abc import Iterator

from xltemplates.base.words import Language
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.reports.master_sheets import STATE_WORDS, acts_sheet, returns_sheet
from xltemplates.campaign.reports.status_pictures import RETURNED, by_class
from xltemplates.campaign.standing.outcomes import Outcome
from xltemplates.campaign.standing.status import STATES, Standing, Status
from xltemplates.locale.translations import Message, listed
from xltemplates.rollup.sheets import SEVERITIES, View
from xltemplates.write.table import Chart, Column, TableSheet

_HEADER = (
    Message("column-unit"),
    Message("column-state"),
    Message("column-rows"),
    Message("column-errors"),
    Message("column-waived"),
    Message("column-corrected"),
    Message("column-late"),
    Message("column-extended"),
    Message("column-file"),
)
SUMMARY = Message("sheet-summary")
_COUNTED = (
    ("sent", Message("count-sent")),
    ("returned", RETURNED),
    *((state, words) for state, words in STATE_WORDS.items()),
    ("corrected", Message("count-corrected")),
    ("late", Message("count-late")),
    ("files", Message("count-files")),
    ("refused", Message("count-refused")),
    ("findings", Message("count-findings")),
    ("after_seal", Message("count-after-seal")),
)


def status_object(status: Status, language: Language) -> dict[str, object]:
    """Everything, for programs."""
    return {
        "title": status.campaign.title,
        "deadline": status.campaign.deadline.isoformat() if status.campaign.deadline else None,
        "sealed": status.seal.file if status.seal else None,
        "counts": status.counts(),
        "units": [_standing(standing, status) for standing in status.standings],
        "files": [_file(outcome, status, language) for outcome in status.outcomes],
        "findings": [_finding(finding, language) for finding in status.findings],
        "after_seal": [receipt.paper.file for receipt in status.after_seal],
        "acts": [dict(zip(_ACT, row, strict=True)) for row in acts_sheet(status, View(language)).rows],
    }


_ACT = ("act", "file", "what", "reason", "by", "time")


def status_header(status: Status, language: Language) -> list[str]:
    """What the columns of `status_rows` are called."""
    return [status.campaign.application.say(column.code, language) for column in _HEADER]


def status_rows(status: Status, language: Language) -> Iterator[tuple[str, ...]]:
    """A line for each unit."""
    for standing in status.standings:
        yield (
            standing.unit.name,
            STATE_WORDS[standing.state].get(language),
            *(str(count or "") for count in (standing.rows, standing.errors, standing.waived)),
            "✓" if standing.corrected else "",
            "✓" if standing.late else "",
            shown(status.deadlines.extended(standing.unit.id)),
            standing.file,
        )


def counted(status: Status, language: Language) -> tuple[tuple[str, int], ...]:
    """The counts with their names."""
    counts = status.counts()
    return tuple((words.get(language), counts[name]) for name, words in _COUNTED)


def status_sheets(status: Status, view: View) -> tuple[TableSheet, ...]:
    """The workbook: counts with charts, every unit, every file, findings across documents, what officers did."""
    return (
        _summary(status, view),
        _classes(status, view),
        returns_sheet(status, view),
        _files(status, view),
        _findings(status, view),
        acts_sheet(status, view),
    )


def _summary(status: Status, view: View) -> TableSheet:
    title = view.say(SUMMARY)
    columns = (
        Column(view.say(Message("column-state")), 24),
        Column(view.say(Message("column-units")), 12, "integer", total=True),
    )
    counts = status.counts()
    rows = [(view.say(STATE_WORDS[state]), counts[state]) for state in STATES]
    note = "　".join(f"{name} {count}" for name, count in counted(status, view.language))
    return TableSheet(
        title, status.campaign.title, columns, rows, (Chart("pie", title, 0, (1,)),), note=note, language=view.language
    )


def _classes(status: Status, view: View) -> TableSheet:
    title = view.say(Message("sheet-classes"))
    columns = (
        Column(view.say(Message("column-class")), 28),
        Column(view.say(Message("column-units")), 12, "integer", total=True),
        Column(view.say(RETURNED), 12, "integer", total=True),
    )
    rows = [(name, total, back) for name, back, total in by_class(status)]
    return TableSheet(title, title, columns, rows, (Chart("bar", title, 0, (1, 2)),), language=view.language)


def _files(status: Status, view: View) -> TableSheet:
    title = view.say(Message("sheet-files"))
    heads = (
        (Message("column-file"), 40), (Message("column-form"), 24), (Message("column-revision"), 8),
        (Message("column-received"), 18), (Message("column-how"), 12), (Message("column-outcome"), 60),
        (Message("column-sha-256"), 66),
    )  # fmt: skip
    columns = tuple(Column(view.say(words), width) for words, width in heads)
    rows = [
        (
            listed(outcome.receipt.names, view.language),
            outcome.receipt.paper.identity.form,
            str(outcome.receipt.paper.identity.revision),
            shown(outcome.receipt.received),
            outcome.receipt.how,
            outcome.reason(status.campaign.application, view.language) or view.say(Message("outcome-counts")),
            outcome.receipt.sha256,
        )
        for outcome in status.outcomes
    ]
    return TableSheet(title, title, columns, sorted(rows), tall=True, language=view.language)


def _findings(status: Status, view: View) -> TableSheet:
    title = view.say(Message("sheet-findings"))
    heads = (
        (Message("column-file"), 40),
        (Message("column-cell"), 16),
        (Message("column-severity"), 12),
        (Message("column-what"), 80),
    )
    rows = [
        (
            finding.paper.file,
            str(finding.problem.place or ""),
            view.say(SEVERITIES[finding.problem.severity]),
            finding.problem.message(view.language),
        )
        for finding in status.findings
    ]
    columns = tuple(Column(view.say(words), width) for words, width in heads)
    return TableSheet(title, title, columns, rows, tall=True, language=view.language)


def _standing(standing: Standing, status: Status) -> dict[str, object]:
    return {
        "unit": standing.unit.id,
        "name": standing.unit.name,
        "class": class_of(status.registry, standing.unit),
        "sent": standing.sent,
        "state": standing.state,
        "rows": standing.rows,
        "errors": standing.errors,
        "waived": standing.waived,
        "corrected": standing.corrected,
        "late": standing.late,
        "due": shown(status.deadlines.due(standing.unit.id)) or None,
        "extended": status.deadlines.extended(standing.unit.id) is not None,
        "documents": standing.documents or {},
        "file": standing.file,
        "sha256": standing.receipt.sha256 if standing.receipt else None,
        "received": shown(standing.receipt.received) or None if standing.receipt else None,
    }


def _file(outcome: Outcome, status: Status, language: Language) -> dict[str, object]:
    receipt = outcome.receipt
    return {
        "file": receipt.paper.file,
        "names": list(receipt.names),
        "sha256": receipt.sha256,
        "form": receipt.paper.identity.form,
        "submission": receipt.submission,
        "unit": receipt.unit,
        "revision": receipt.paper.identity.revision,
        "status": receipt.paper.status,
        "received": shown(receipt.received) or None,
        "how": receipt.how,
        "outcome": outcome.code,
        "reason": outcome.reason(status.campaign.application, language),
    }


def _finding(finding: DossierFinding, language: Language) -> dict[str, object]:
    problem = finding.problem
    return {
        "file": finding.paper.file,
        "code": problem.code,
        "severity": problem.severity,
        "cell": str(problem.place) if problem.place else None,
        "message": problem.message(language),
    }
