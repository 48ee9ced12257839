"""The status as one page that needs nothing else: styles and pictures inside, no network, readable when printed."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from xltemplates.base.columns import Column, Row, line_columns, moved_last
from xltemplates.base.words import Language
from xltemplates.campaign.folder.clock import shown_due
from xltemplates.campaign.folder.units import class_of
from xltemplates.campaign.pages.render import page
from xltemplates.campaign.pages.tables import PageCell, PageGroup, PageLine, PageTable
from xltemplates.campaign.reports.columns import STATE_WORDS, act_columns, finding_columns, scan_columns, unit_columns
from xltemplates.campaign.reports.master_sheets import ACTS_TITLE
from xltemplates.campaign.reports.status_pictures import COLOURS, bars, by_class, ring
from xltemplates.campaign.reports.status_views import FINDINGS, SCANS, counted
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.status import Standing, Status
from xltemplates.locale.translations import Message, sentence
from xltemplates.rollup.sheets import View

_UNITS = Message("status-units")
_SHORT = 20  # characters up to which a column is not broken into lines


def status_page(status: Status, language: Language) -> bytes:
    """The page, as UTF-8 HTML."""
    return page(
        "status.html",
        language,
        title=status.campaign.title,
        about=tuple(_about(status, language)),
        figures=_figures(status, language),
        ring=ring(status, language),
        bars=bars(status, language),
        sections=tuple(_sections(status, View(language))),
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


def _sections(status: Status, view: View) -> Iterator[PageTable]:
    yield _units(status, view)
    if status.findings:
        columns = line_columns(moved_last(finding_columns(view), "file", "cell", "message"))
        group = PageGroup("", tuple(_line(columns, finding) for finding in status.findings))
        yield PageTable(view.say(FINDINGS), _header(columns), (group,))
    if status.scans:
        yield PageTable.plain(view.say(SCANS), line_columns(scan_columns(status, view)), status.scans)
    acts = ActList.of(status)
    if acts.acts:
        yield PageTable.plain(view.say(ACTS_TITLE), act_columns(acts, view), acts.acts)


def _units(status: Status, view: View) -> PageTable:
    """The units, class by class, each with a dot in the colour of its state."""
    columns = line_columns(unit_columns(status, view))
    counts = {one.title: f"{one.returned}/{one.units}" for one in by_class(status)}
    groups = tuple(
        PageGroup(f"{title}　{counts.get(title, '')}", tuple(_unit_line(columns, standing) for standing in standings))
        for title, standings in groupby(status.standings, lambda standing: class_of(status.registry, standing.unit))
    )
    return PageTable(view.say(_UNITS), _header(columns), groups)


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
