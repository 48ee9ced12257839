"""The status as one page that needs nothing else: styles and pictures inside, no network, readable when printed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from xltemplates.base.columns import Column, Row, line_columns
from xltemplates.base.words import Language
from xltemplates.campaign.folder.clock import shown_due
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.pages.render import page
from xltemplates.campaign.pages.tables import PageCell, PageGroup, PageLine, PageTable
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import STATE_WORDS, scan_columns, unit_columns
from xltemplates.campaign.reports.master_sheets import ACTS_TITLE
from xltemplates.campaign.reports.paper_columns import matrix_columns, problem_columns
from xltemplates.campaign.reports.status_pictures import COLOURS, bars, by_class, ring
from xltemplates.campaign.reports.status_views import PAPERS, PROBLEMS, SCANS, counted
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.extract import StatusExtract
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import Standing
from xltemplates.locale.translations import Message, sentence
from xltemplates.rollup.sheets import View

_UNITS = Message("status-units")
_SHORT = 20  # characters up to which a column is not broken into lines


def status_page(extract: StatusExtract, language: Language) -> bytes:
    """The page, as UTF-8 HTML; counts and pictures are those of the whole campaign."""
    status = extract.status
    return page(
        "status.html",
        language,
        title=status.campaign.title,
        about=tuple(_about(status, language)),
        figures=_figures(status, language),
        ring=ring(status, language),
        bars=bars(status, language),
        sections=tuple(_sections(extract, View(language))),
    )


def _about(status: Status, language: Language) -> Iterator[str]:
    """When returns are due, and whether the roll-up is closed."""
    if status.campaign.deadline:
        yield sentence("status-due", [("due", shown_due(status.campaign.deadline))], language)
    if status.seal:
        yield sentence("status-sealed", [("file", status.seal.file)], language)


def _figures(status: Status, language: Language) -> tuple[tuple[str, int], ...]:
    """The counts with their names; those of the states stand in the legend of their picture."""
    states = {words.get(language) for words in STATE_WORDS.values()}
    return tuple((name, count) for name, count in counted(status, language) if name not in states)


def _sections(extract: StatusExtract, view: View) -> Iterator[PageTable]:
    status = extract.status
    yield _units(extract, view)
    returned = {each.unit.id for each in extract.standings if each.state != "missing" or each.documents}
    lines = [line for line in extract.lines if line.unit.id in returned]
    if lines:
        papers = line_columns(matrix_columns(extract.matrix, status, view))
        yield _grouped(view.say(PAPERS), papers, lines, lambda line: line.unit.name)
    if extract.open:
        problems = [column for column in problem_columns(extract.numbered, view) if column.key != "settled"]
        yield _grouped(view.say(PROBLEMS), line_columns(problems), extract.open, lambda each: each.owner)
    if extract.scans:
        yield PageTable.plain(view.say(SCANS), line_columns(scan_columns(status, view)), extract.scans)
    acts = ActList.of(status)
    if acts.acts:
        yield PageTable.plain(view.say(ACTS_TITLE), act_columns(acts, view), acts.acts)


def _units(extract: StatusExtract, view: View) -> PageTable:
    """The units, class by class, each with a dot in the colour of its state."""
    status = extract.status
    columns = line_columns(unit_columns(status, view))
    counts = {one.title: f"{one.returned}/{one.units}" for one in by_class(status)}
    groups = tuple(
        PageGroup(f"{title}　{counts.get(title, '')}", tuple(_unit_line(columns, standing) for standing in standings))
        for title, standings in groupby(extract.standings, lambda standing: class_of(status.registry, standing.unit))
    )
    return PageTable(view.say(_UNITS), _header(columns), groups)


def _grouped(title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], owner: Callable[[Row], str]) -> PageTable:
    """A table whose rows stand under the name of the unit they are about."""
    groups = (PageGroup(name, tuple(_line(columns, row) for row in mine)) for name, mine in groupby(rows, owner))
    return PageTable(title, _header(columns), tuple(groups))


def _unit_line(columns: Sequence[Column[Standing]], standing: Standing) -> PageLine:
    colour = COLOURS[standing.state]
    return tuple(
        PageCell(column.text(standing), _look(column), colour if column.key == "state" else "") for column in columns
    )


def _line(columns: Sequence[Column[Row]], row: Row) -> PageLine:
    return tuple(PageCell(column.text(row), _look(column)) for column in columns)


def _header(columns: Sequence[Column[Row]]) -> PageLine:
    return tuple(PageCell(column.title, _look(column)) for column in columns)


def _look(column: Column[Row]) -> str:
    """The class of a column's cells: numbers stand to the right, what is short is not broken."""
    if column.format == "integer":
        return "number"
    return "short" if column.width <= _SHORT else ""
