"""The report sheets of a roll-up in neutral terms: sums by group, duplicates, problems and sources."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.problem import Severity
from xltemplates.base.words import Language
from xltemplates.locale.translations import Message
from xltemplates.rollup.order import alike, grouped, ordered, total_fields
from xltemplates.rollup.places import Places, places_text
from xltemplates.rollup.rollup import Finding, RolledRow, Rollup, columns, file_names
from xltemplates.spec.kinds.cells import SEPARATOR
from xltemplates.spec.model import Field
from xltemplates.write.table import Chart, Column, ColumnFormat, Link, TableSheet, TableValue

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
_PROBLEM_COLUMNS = (
    (Message("rollup-cell"), 16),
    (Message("rollup-severity"), 10),
    (Message("rollup-as-written"), 24),
    (Message("rollup-what"), 70),
)


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


def summaries(rollup: Rollup, view: View) -> tuple[TableSheet, ...]:
    """A sheet of sums for each field that sorts rows into classes: units first, then choices."""
    units = [column for column in columns(rollup.spec) if column.kind.name == "unit"]
    choices = [column for column in columns(rollup.spec) if column.kind.expr == "choice" and column not in units]
    return tuple(_summary(rollup, column, view) for column in (*units, *choices))


def problem_sheet(rollup: Rollup, view: View) -> TableSheet:
    """Every problem of every file: file, cell, how bad, as written, what to do."""
    titles = tuple(Column(view.say(words), width) for words, width in _PROBLEM_COLUMNS)
    names = file_names(rollup)
    findings = sorted(rollup.findings, key=lambda finding: (names[finding.sha256], *_finding_key(finding)))
    rows = [_problem_row(finding, names, view) for finding in findings]
    name, columns = view.say(_PROBLEMS), (Column(view.say(_FILE), 30), *titles)
    return TableSheet(name, name, columns, rows, tall=len(rows) <= _READ, language=view.language)


def duplicate_sheet(rollup: Rollup, view: View) -> TableSheet:
    """Rows that share a key: all of them, group by group, with their sources. All stay in the official table."""
    names, listed = file_names(rollup), ordered(rollup)
    rows = [
        (group, _number(index, view), *map(_shown, row.values), _file(row.sha256, names, view), _cells(row))
        for group, indexes in enumerate(alike(rollup), 1)
        for index, row in ((index, listed[index]) for index in indexes)
    ]
    head = (Column(view.say(Message("rollup-group")), 6, "integer"), Column(view.say(NUMBER), 10))
    titles = (*head, *_field_columns(rollup), *_source_columns(view))
    return TableSheet(view.say(TWICE), view.say(TWICE), titles, rows, language=view.language)


def row_sheet(rollup: Rollup, view: View, title: str, note: str = "") -> TableSheet:
    """The rows of a roll-up that has no official table of its own, numbered, with their sources."""
    names = file_names(rollup)
    rows = [
        (index, *map(_shown, row.values), _file(row.sha256, names, view), _cells(row), row.sha256)
        for index, row in enumerate(ordered(rollup), 1)
    ]
    head = (Column(view.say(NUMBER), 10, "integer"), *_field_columns(rollup))
    return TableSheet(
        title, title, (*head, *_source_columns(view), Column("SHA-256", 66)), rows, note=note, language=view.language
    )


def source_sheet(rollup: Rollup, view: View) -> TableSheet:
    """For each row of the official table: file, sheet, the cell of each field, and SHA-256."""
    names = file_names(rollup)
    fields = [Column(column.title, 10) for column in columns(rollup.spec)]
    head = (Column(view.say(NUMBER), 10), Column(view.say(_FILE), 30), Column(view.say(Message("rollup-sheet")), 14))
    rows = [
        (_number(index, view), _file(row.sha256, names, view), *_spots(row.places), row.sha256)
        for index, row in enumerate(ordered(rollup))
    ]
    return TableSheet(
        view.say(SOURCES), view.say(SOURCES), (*head, *fields, Column("SHA-256", 66)), rows, language=view.language
    )


def _field_columns(rollup: Rollup) -> tuple[Column, ...]:
    return tuple(Column(column.title, _width(column), _format(column)) for column in columns(rollup.spec))


def _total_columns(rollup: Rollup) -> tuple[Column, ...]:
    return tuple(Column(total.title, 12, _format(total), total=True) for total in total_fields(rollup.spec))


def _width(column: Field) -> float:
    return 32 if column.kind.expr == "text" else 12


def _format(column: Field) -> ColumnFormat:
    if column.kind.expr == "date":
        return "date"
    if column.kind.expr == "number":
        return "integer" if column.kind.name == "integer" else "decimal"
    return "text"


def _source_columns(view: View) -> tuple[Column, Column]:
    return Column(view.say(_FILE), 30), Column(view.say(CELLS), 20)


def _summary(rollup: Rollup, by: Field, view: View) -> TableSheet:
    title = view.say(Message.of("rollup-by-title", title=by.title))
    counted = Column(view.say(_COUNT), 10, "integer", total=True)
    rows = [
        (view.say(_BLANK) if group.value is None else _shown(group.value), group.count, *group.totals)
        for group in grouped(rollup, by)
    ]
    chart = Chart("column" if by.kind.name == "unit" else "pie", title, category=0, values=(1,))
    return TableSheet(
        title,
        title,
        (Column(by.title, 30), counted, *_total_columns(rollup)),
        rows,
        (chart,) if rows else (),
        language=view.language,
    )


def _finding_key(finding: Finding) -> tuple[object, ...]:
    place = finding.problem.place
    where = (place.sheet, place.cell.row, place.cell.column) if place else ("", 0, 0)
    problem = finding.problem
    return (*where, problem.code, problem.path, problem.raw, repr(problem.params))


def _problem_row(finding: Finding, names: Mapping[str, str], view: View) -> tuple[TableValue, ...]:
    problem = finding.problem
    return (
        _file(finding.sha256, names, view),
        str(problem.place or ""),
        view.say(SEVERITIES[problem.severity]),
        problem.raw,
        problem.message(view.language),
    )


def _number(index: int, view: View) -> TableValue:
    if index >= len(view.places):
        return index + 1
    place = view.places[index]
    return Link(str(index + 1), sheet=place.sheet, cell=place.cell.a1)


def _file(sha256: str, names: Mapping[str, str], view: View) -> TableValue:
    path = view.files.get(sha256)
    return Link(names[sha256], file=path) if path else names[sha256]


@lru_cache(maxsize=4096)
def _spots(places: Places) -> tuple[str, ...]:
    """The sheet of a row's cells and their addresses, which the rows of one number in many files share."""
    sheets = SEPARATOR.join(dict.fromkeys(place.sheet for place in places if place is not None))
    return sheets, *(place.cell.a1 if place else "" for place in places)


def _cells(row: RolledRow) -> str:
    return places_text(row.places)


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
