"""What the status says of each unit, file, scan and finding: a list of columns each, for workbook, page and programs.

They stand in the order in which programs are given them; a column is added here and nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import TypeVar

from xltemplates.base.columns import Column, Row, json_column
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.folder.clock import shown, shown_due
from xltemplates.campaign.folder.units import class_of, contacts_of
from xltemplates.campaign.standing.deadlines import Arrival
from xltemplates.campaign.standing.outcomes import ERASED, Outcome, erasure
from xltemplates.campaign.standing.scans import FATES, Fate, FiledScan
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import Standing, State
from xltemplates.locale.translations import Message, listed
from xltemplates.rollup.sheets import SEVERITIES, View

STATE_WORDS: dict[State, Message] = {
    "clean": Message("state-clean"),
    "waived": Message("state-waived"),
    "problems": Message("state-problems"),
    "conflict": Message("state-conflict"),
    "excluded": Message("state-excluded"),
    "zero": Message("state-zero"),
    "missing": Message("state-missing"),
    "withdrawn": Message("state-withdrawn"),
}
ARRIVAL_WORDS: dict[Arrival, Message] = {
    "in-time": Message("arrival-in-time"),
    "by-leave": Message("arrival-by-leave"),
    "late": Message("arrival-late"),
    "unknown": Message("arrival-unknown"),
}
FATE_WORDS: dict[Fate, Message] = {fate: Message(f"fate-{fate}") for fate in FATES}
UNIT, CLASS, FILE = Message("column-unit"), Message("column-class"), Message("column-file")
Code = TypeVar("Code", bound=str)
_RECEIVED, _EXTENDED = Message("column-received"), Message("column-extended")


def unit_columns(status: Status, view: View) -> tuple[Column[Standing], ...]:
    """Where a unit stands."""
    registry, deadlines = status.registry, status.deadlines
    rows = status.campaign.application.say("column-rows", view.language)
    return (
        json_column("unit", lambda standing: standing.unit.id),
        Column(view.say(UNIT), 36, lambda standing: standing.unit.name, key="name"),
        Column(view.say(CLASS), 24, lambda standing: class_of(registry, standing.unit), sheet_only=True, key="class"),
        json_column("sent", lambda standing: standing.sent),
        _state(view),
        _count("rows", rows, lambda standing: standing.rows),
        _count("errors", view.say(Message("column-errors")), lambda standing: standing.errors),
        _count("across", view.say(Message("column-across")), lambda standing: standing.across),
        _count("waived", view.say(Message("column-waived")), lambda standing: standing.waived),
        _tick("corrected", Message("column-corrected"), view, lambda standing: standing.corrected),
        json_column("late", lambda standing: standing.late),
        json_column("due", lambda standing: shown(deadlines.due(standing.unit.id)) or None),
        Column(
            view.say(_EXTENDED),
            18,
            lambda standing: shown_due(deadlines.extended(standing.unit.id)),
            key="extended",
            datum=lambda standing: deadlines.extended(standing.unit.id) is not None,
        ),
        json_column("documents", lambda standing: standing.documents or {}),
        json_column("lacking", lambda standing: list(standing.lacking)),
        Column(view.say(FILE), 40, lambda standing: standing.file, key="file"),
        json_column("sha256", lambda standing: standing.receipt.sha256 if standing.receipt else None),
        _time(
            "received",
            view.say(_RECEIVED),
            lambda standing: standing.receipt.arrived if standing.receipt else None,
            sheet_only=True,
        ),
        json_column("unknown", lambda standing: standing.unknown),
        json_column("blank", lambda standing: list(standing.blank)),
        _arrival(view),
        json_column("recalled", lambda standing: standing.recalled),
        json_column("contacts", lambda standing: [asdict(contact) for contact in standing.unit.contacts]),
    )


def file_columns(status: Status, view: View) -> tuple[Column[Outcome], ...]:
    """What became of a file."""
    application, counts = status.campaign.application, view.say(Message("outcome-counts"))
    return (
        json_column("file", lambda outcome: outcome.receipt.paper.file),
        Column(
            view.say(FILE),
            40,
            lambda outcome: listed(outcome.receipt.names, view.language),
            key="names",
            datum=lambda outcome: list(outcome.receipt.names),
        ),
        Column("SHA-256", 66, lambda outcome: outcome.receipt.sha256, key="sha256"),
        _form(status, view),
        json_column("submission", lambda outcome: outcome.receipt.submission),
        json_column("unit", lambda outcome: outcome.receipt.unit),
        Column(
            view.say(Message("column-revision")),
            8,
            lambda outcome: str(outcome.receipt.paper.identity.revision),
            key="revision",
            datum=lambda outcome: outcome.receipt.paper.identity.revision,
        ),
        json_column("status", lambda outcome: outcome.receipt.paper.status),
        _time("received", view.say(_RECEIVED), lambda outcome: outcome.receipt.arrived),
        Column(view.say(Message("column-how")), 12, lambda outcome: outcome.receipt.how, key="how"),
        json_column("outcome", lambda outcome: outcome.code),
        Column(
            view.say(Message("column-outcome")),
            60,
            lambda outcome: outcome.reason(application, view.language) or counts,
            key="reason",
            datum=lambda outcome: outcome.reason(application, view.language),
        ),
        _time("claimed", view.say(Message("column-claimed")), lambda outcome: outcome.receipt.claimed),
        json_column("scans", lambda outcome: list(scans_of(status, outcome.receipt.sha256))),
        json_column("rivals", lambda outcome: list(outcome.rivals)),
        json_column("seen", lambda outcome: outcome.state or None),
    )


def scans_of(status: Status, sha256: str) -> tuple[str, ...]:
    """The names of the scans that are filed with a file."""
    mine = (one for one in status.scans if one.settled)
    return tuple(one.scan.file for one in mine if any(receipt.sha256 == sha256 for receipt in one.receipts))


def scan_columns(status: Status, view: View) -> tuple[Column[FiledScan], ...]:
    """Where a scan is filed: with which files of which unit and form; or which it fits."""
    units = {unit.id: unit.name for unit in status.registry.units}
    forms = status.campaign.spec.forms
    return (
        Column(view.say(FILE), 40, lambda one: one.scan.file, key="file"),
        json_column("ways", lambda one: list(one.scan.ways)),
        Column(
            view.say(Message("column-outcome")),
            30,
            lambda one: _fate(one, view),
            key="fate",
            datum=lambda one: one.fate,
        ),
        Column(
            view.say(Message("column-filed-with")),
            40,
            lambda one: listed(one.files, view.language),
            key="files",
            datum=lambda one: list(one.files),
        ),
        Column(
            view.say(UNIT),
            30,
            lambda one: units.get(one.unit, ""),
            key="unit",
            datum=lambda one: one.unit or None,
        ),
        Column(
            view.say(Message("column-form")),
            24,
            lambda one: forms[one.form].title if one.form in forms else one.form,
            key="form",
            datum=lambda one: one.form or None,
        ),
        _time("received", view.say(_RECEIVED), lambda one: one.scan.arrived),
        _time("claimed", view.say(Message("column-claimed")), lambda one: one.scan.claimed),
        Column("SHA-256", 66, lambda one: one.scan.sha256, sheet_only=True, key="sha256"),
    )


def _fate(one: FiledScan, view: View) -> str:
    """What became of a scan; of one that was erased also by whom, when and why."""
    return view.say(Message(ERASED, erasure(one.erasing)) if one.erasing else FATE_WORDS[one.fate])


def finding_columns(view: View) -> tuple[Column[DossierFinding], ...]:
    """What does not agree between documents."""
    return (
        Column(view.say(FILE), 40, lambda finding: finding.paper.file, key="file"),
        json_column("code", lambda finding: finding.problem.code),
        _word(
            "severity",
            view.say(Message("column-severity")),
            12,
            lambda finding: finding.problem.severity,
            SEVERITIES,
            view,
        ),
        Column(
            view.say(Message("column-cell")),
            16,
            lambda finding: str(finding.problem.place or ""),
            key="cell",
            datum=lambda finding: str(finding.problem.place) if finding.problem.place else None,
        ),
        Column(
            view.say(Message("column-what")), 80, lambda finding: finding.problem.message(view.language), key="message"
        ),
    )


def contact_column(view: View) -> Column[Standing]:
    """Whom to ask at a unit: for sheets that officers keep to themselves, which no roll-up is."""
    return Column(view.say(Message("column-contacts")), 36, lambda one: contacts_of(one.unit, view.language))


def _form(status: Status, view: View) -> Column[Outcome]:
    """What the campaign calls the form of a file, else its id; programs are given the id."""
    titles = {form.form: form.title for form in status.campaign.spec.forms.values()}

    def form_of(outcome: Outcome) -> str:
        return outcome.receipt.paper.identity.form

    title = view.say(Message("column-form"))
    return Column(title, 24, lambda one: titles.get(form_of(one), form_of(one)), key="form", datum=form_of)


def _state(view: View) -> Column[Standing]:
    """The state of a unit in words; of one that sent only blank forms that it is missing and that these came."""

    def text(standing: Standing) -> str:
        only_blank = standing.state == "missing" and standing.blank
        return view.say(Message("state-only-blank") if only_blank else STATE_WORDS[standing.state])

    title = view.say(Message("column-state"))
    return Column(title, 16, text, key="state", datum=lambda standing: standing.state)


def _arrival(view: View) -> Column[Standing]:
    """Whether the first return of a unit came in time; nothing where none came."""

    def text(standing: Standing) -> str:
        return view.say(ARRIVAL_WORDS[standing.arrival]) if standing.arrival else ""

    return Column(view.say(Message("column-arrival")), 12, text, key="arrival", datum=lambda standing: standing.arrival)


def _count(key: str, title: str, count: Callable[[Standing], int]) -> Column[Standing]:
    """A number that is added up; lines show none where it is 0."""
    return Column(title, 10, count, "integer", total=True, line=lambda row: str(count(row) or ""), key=key)


def _tick(key: str, message: Message, view: View, holds: Callable[[Standing], bool]) -> Column[Standing]:
    """What holds of a unit or does not: a yes in sheets, a tick in lines."""
    yes = view.say(Message("format-true"))
    return Column(
        view.say(message),
        10,
        lambda row: yes if holds(row) else "",
        line=lambda row: "✓" if holds(row) else "",
        key=key,
        datum=holds,
    )


def _word(
    key: str, title: str, width: float, code: Callable[[Row], Code], words: Mapping[Code, Message], view: View
) -> Column[Row]:
    """A code, which people are told in words."""
    return Column(title, width, lambda row: view.say(words[code(row)]), key=key, datum=code)


def _time(
    key: str, title: str, time: Callable[[Row], datetime | date | None], *, sheet_only: bool = False
) -> Column[Row]:
    """A time, or a day, in the campaign's zone; programs are given None where there is none."""
    return Column(
        title,
        18,
        lambda row: shown(time(row)),
        sheet_only=sheet_only,
        key=key,
        datum=lambda row: shown(time(row)) or None,
    )
