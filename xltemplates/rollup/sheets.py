"""The report sheets of a roll-up in neutral terms: sums by group, duplicates, problems and sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xltemplates.base.cells import SEPARATOR
from xltemplates.base.columns import Column, ColumnFormat, Link, TableValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.problem import Severity
from xltemplates.base.words import Language
from xltemplates.locale.translations import Message
from xltemplates.rollup.order import RowGroup, alike, grouped, ordered, total_fields
from xltemplates.rollup.places import Places, places_text
from xltemplates.rollup.rollup import Rollup, columns, file_names
from xltemplates.rollup.rows import Finding, RolledRow
from xltemplates.spec.model import Field
from xltemplates.write.table import Chart, TableSheet

SEVERITIES: Mapping[Severity, Message] = {
    "error": Message("rollup-error"),
    "warning": Message("rollup-warning"),
    "repair": Message("rollup-repaired"),
    "manual": Message("rollup-for-an-officer"),
}
_BLANK = Message("rollup-blank")
_COUNT = Message("rollup-rows")
_FILE, CELLS, NUMBER = Message("rollup-file"), Message("rollup-cells"), Message("rollup-row")
_PROBLEMS, SOURCES, TWICE = Message("rollup-problems"), Message("rollup-sources"), Message("rollup-duplicates")
_READ = 2_000  # problems that a person reads line by line, each as high as its text; more of them are filtered


@frozen
class View:
    """How a roll-up is shown: its language, where its rows stand on the official sheet, and links to its files.

    `places` holds the place of each row's number, in report order; `files` the path of each file beside the report, by
    SHA-256.
    """

    language: Language = "zh"
    places: tuple[Place, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def say(self, message: Message) -> str:
        """What there is to say, in the view's language."""
        return message.get(self.language)

    def number(self, position: int) -> TableValue:
        """The number of the row that stands so far down in report order, from zero, leading to the official table."""
        if position >= len(self.places):
            return position + 1
        place = self.places[position]
        return Link(str(position + 1), sheet=place.sheet, cell=place.cell.a1)

    def file(self, sha256: str, names: Mapping[str, str]) -> TableValue:
        """The name of a file, leading to it where it is at hand; KeyError for a file that the roll-up does not know."""
        path = self.files.get(sha256)
        return Link(names[sha256], file=path) if path else names[sha256]


class NumberedRow(NamedTuple):
    """A row of a roll-up, its position in report order, from zero, and the group of duplicates that it is in."""

    position: int
    row: RolledRow
    group: int = 0


class SourceRow(NamedTuple):
    """Where a row of a roll-up came from: its position in report order, its file, the sheets and cells there."""

    position: int
    sha256: str
    sheets: str
    addresses: tuple[str, ...]


def summaries(rollup: Rollup, view: View) -> tuple[TableSheet, ...]:
    """A sheet of sums for each field that sorts rows into classes: units first, then choices."""
    units = [field for field in columns(rollup.spec) if field.kind.name == "unit"]
    choices = [field for field in columns(rollup.spec) if field.kind.expr == "choice" and field not in units]
    return tuple(_summary(rollup, field, view) for field in (*units, *choices))


def problem_sheet(rollup: Rollup, view: View) -> TableSheet:
    """Every problem of every file: file, cell, how bad, as written, what to do."""
    names = file_names(rollup)
    findings = sorted(rollup.findings, key=lambda finding: (names[finding.sha256], finding.order))
    return TableSheet.of(
        view.say(_PROBLEMS), _problem_columns(names, view), findings, view.language, tall=len(findings) <= _READ
    )


def _problem_columns(names: Mapping[str, str], view: View) -> tuple[Column[Finding], ...]:
    return (
        Column(view.say(_FILE), 30, lambda finding: view.file(finding.sha256, names)),
        Column(view.say(Message("rollup-cell")), 16, lambda finding: str(finding.problem.place or "")),
        Column(
            view.say(Message("rollup-severity")), 10, lambda finding: view.say(SEVERITIES[finding.problem.severity])
        ),
        Column(view.say(Message("rollup-as-written")), 24, lambda finding: finding.problem.raw),
        Column(
            view.say(Message("rollup-what")),
            70,
            lambda finding: finding.problem.message(view.language),
        ),
    )


def duplicate_sheet(rollup: Rollup, view: View) -> TableSheet:
    """Rows that share a key: all of them, group by group, with their sources. All stay in the official table."""
    listed = ordered(rollup)
    rows = [
        NumberedRow(index, listed[index], group) for group, indexes in enumerate(alike(rollup), 1) for index in indexes
    ]
    return TableSheet.of(view.say(TWICE), _duplicate_columns(rollup, view), rows, view.language)


def _duplicate_columns(rollup: Rollup, view: View) -> tuple[Column[NumberedRow], ...]:
    return (
        Column(view.say(Message("rollup-group")), 6, lambda line: line.group, "integer"),
        Column(view.say(NUMBER), 10, lambda line: view.number(line.position)),
        *_field_columns(rollup),
        *_source_columns(rollup, view),
    )


def row_sheet(rollup: Rollup, view: View, title: str, note: str = "") -> TableSheet:
    """The rows of a roll-up that has no official table of its own, numbered, with their sources."""
    rows = [NumberedRow(index, row) for index, row in enumerate(ordered(rollup))]
    return TableSheet.of(title, _row_columns(rollup, view), rows, view.language, note=note)


def _row_columns(rollup: Rollup, view: View) -> tuple[Column[NumberedRow], ...]:
    return (
        Column(view.say(NUMBER), 10, lambda line: line.position + 1, "integer"),
        *_field_columns(rollup),
        *_source_columns(rollup, view),
        Column("SHA-256", 66, lambda line: line.row.sha256),
    )


def source_sheet(rollup: Rollup, view: View) -> TableSheet:
    """For each row of the official table: file, sheet, the cell of each field, and SHA-256."""
    rows = [SourceRow(index, row.sha256, *_sources(row.places)) for index, row in enumerate(ordered(rollup))]
    return TableSheet.of(view.say(SOURCES), _source_sheet_columns(rollup, view), rows, view.language)


def _source_sheet_columns(rollup: Rollup, view: View) -> tuple[Column[SourceRow], ...]:
    names = file_names(rollup)
    return (
        Column(view.say(NUMBER), 10, lambda line: view.number(line.position)),
        Column(view.say(_FILE), 30, lambda line: view.file(line.sha256, names)),
        Column(view.say(Message("rollup-sheet")), 14, lambda line: line.sheets),
        *(Column(field.title, 10, _address(index)) for index, field in enumerate(columns(rollup.spec))),
        Column("SHA-256", 66, lambda line: line.sha256),
    )


def _field_columns(rollup: Rollup) -> tuple[Column[NumberedRow], ...]:
    """A column for each field of the rows."""
    return tuple(
        Column(field.title, 32 if field.kind.expr == "text" else 12, _value(index), _format(field))
        for index, field in enumerate(columns(rollup.spec))
    )


def _value(index: int) -> Callable[[NumberedRow], TableValue]:
    return lambda line: _shown(line.row.values[index])


def _address(index: int) -> Callable[[SourceRow], TableValue]:
    return lambda line: line.addresses[index]


def _format(field: Field) -> ColumnFormat:
    if field.kind.expr == "date":
        return "date"
    if field.kind.expr == "number":
        return "integer" if field.kind.name == "integer" else "decimal"
    return "text"


def _source_columns(rollup: Rollup, view: View) -> tuple[Column[NumberedRow], ...]:
    """Where a row came from."""
    names = file_names(rollup)
    return (
        Column(view.say(_FILE), 30, lambda line: view.file(line.row.sha256, names)),
        Column(view.say(CELLS), 20, lambda line: places_text(line.row.places)),
    )


def _summary(rollup: Rollup, by: Field, view: View) -> TableSheet:
    title, groups = view.say(Message.of("rollup-by-title", title=by.title)), grouped(rollup, by)
    unknown = sum(group.unknown for group in groups)
    chart = Chart("column" if by.kind.name == "unit" else "pie", title, category=0, values=(1,))
    return TableSheet.of(
        title,
        _summary_columns(rollup, by, view),
        groups,
        view.language,
        charts=(chart,) if groups else (),
        below=view.say(Message.of("rollup-unknown", count=unknown)) if unknown else "",
    )


def _summary_columns(rollup: Rollup, by: Field, view: View) -> tuple[Column[RowGroup], ...]:
    return (
        Column(by.title, 30, lambda group: view.say(_BLANK) if group.value is None else _shown(group.value)),
        Column(view.say(_COUNT), 10, lambda group: group.count, "integer", total=True),
        *(
            Column(field.title, 12, _total(index), _format(field), total=True)
            for index, field in enumerate(total_fields(rollup.spec))
        ),
    )


def _total(index: int) -> Callable[[RowGroup], TableValue]:
    return lambda group: group.totals[index]


@lru_cache(maxsize=4096)
def _sources(places: Places) -> tuple[str, tuple[str, ...]]:
    """The sheets of a row's cells and their addresses, which the rows of one number in many files share."""
    sheets = SEPARATOR.join(dict.fromkeys(place.sheet for place in places if place is not None))
    return sheets, tuple(place.cell.a1 if place else "" for place in places)


def _shown(value: object) -> TableValue:
    """A value of a record as a report shows it: lists joined, a yes as a tick."""
    if isinstance(value, bool):
        return "☑" if value else "□"
    if value is None or isinstance(value, (str, int, Decimal, date)):
        return value
    return SEPARATOR.join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, (tuple, list)):
        yield from map(str, value)
    else:
        yield str(value)
