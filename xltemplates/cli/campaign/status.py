"""`status`: where every unit stands, and of some units everything there is to settle."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path

import click

from xltemplates.base.columns import Column, Row, header, line_columns, lines
from xltemplates.campaign.folder.units import find_unit
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import closest
from xltemplates.campaign.reports import personal
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import unit_columns
from xltemplates.campaign.reports.master_sheets import ACTS_TITLE
from xltemplates.campaign.reports.paper_columns import matrix_columns, problem_columns
from xltemplates.campaign.reports.status_views import PAPERS, PROBLEMS, counted, status_object, status_sheets
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.extract import SELECTIONS, StatusExtract, selected
from xltemplates.campaign.standing.outcomes import CONFLICTS, UNREAD
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    application,
    campaign_option,
    catalogue_of,
    opened,
    tell,
    tell_changes,
    tell_recalled,
    tell_untouched,
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.tables import put_table
from xltemplates.locale.translations import ENGINE, Message
from xltemplates.record.exchange.json_text import to_json
from xltemplates.rollup.sheets import View
from xltemplates.write.files import safe_write
from xltemplates.write.workbook import write_tables

_PAGE = "xltemplates.campaign.reports.status_page"  # loads Jinja2, which only a page needs
FILE = click.Path(dir_okay=False, path_type=Path)


class _Selection(click.ParamType[str]):
    """A word of SELECTIONS, or what it is called in any language."""

    name = "word"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        called = {Message(f"only-{word}").get(each): word for word in SELECTIONS for each in ENGINE.languages}
        if value not in called and value not in SELECTIONS:
            known = tuple(Message(f"only-{word}").get(language()) for word in SELECTIONS)
            close = closest(value, {*called, *SELECTIONS})
            self.fail(Message.of("only-unknown", word=value, known=known, close=close).get(language()), param, ctx)
        return called.get(value, value)


@click.command(cls=CampaignCommand, help="help-status", epilog="{program} status -o 报送情况.html")
@click.option("-o", "--output", type=FILE, help="option-status-output")
@click.option("--unit", "names", multiple=True, metavar="UNIT", help="option-status-unit")
@click.option("--only", type=_Selection(), metavar="WORD", help="option-status-only")
@click.option("--without-personal", is_flag=True, help="option-without-personal")
@campaign_option
@json_flag
@options
def command(
    output: Path | None,
    names: tuple[str, ...],
    only: str | None,
    without_personal: bool,
    home: Path,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Where every unit stands."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    status = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    if without_personal:
        status = personal.without_personal(status)
    units = _units(status, names, only)
    extract = StatusExtract.of(status, units)
    if output:
        safe_write(output, _content(extract, output.suffix.lower()))
    if as_json:
        put_json(to_json(status_object(extract, language())))
    elif output:
        tell("written", file=output)
    elif units is None:
        _tell(extract)
    else:
        _tell_units(extract)


def _units(status: Status, names: Iterable[str], only: str | None) -> frozenset[str] | None:
    """The units asked for; None for all."""
    asked = frozenset(find_unit(status.registry, name).id for name in names)
    if only is None:
        return asked or None
    return selected(status, only) & asked if asked else selected(status, only)


def _content(extract: StatusExtract, ending: str) -> bytes:
    if ending in (".html", ".htm"):
        page: bytes = import_module(_PAGE).status_page(extract, language())
        return page
    if ending != ".xlsx":
        raise click.BadParameter("*.xlsx, *.html", param_hint="--output")
    return write_tables(status_sheets(extract, View(language())))


def _tell(extract: StatusExtract) -> None:
    """Where all units stand, in as many lines as there is something to say."""
    status = extract.status
    back = [standing for standing in extract.standings if standing.state != "missing" or standing.blank]
    _put(status.campaign.title, unit_columns(status, View(language())), back)
    click.echo("　".join(f"{name} {count}" for name, count in counted(status, language()) if count))
    missing = tuple(each.unit.name for each in extract.standings if each.state == "missing")
    if missing:
        tell("account-missing", count=len(missing), units=missing)
    if status.counts()["untimed"]:
        tell("status-untimed", count=status.counts()["untimed"])
    _tell_scans(extract)
    for standing in back:
        if standing.lacking:
            forms = tuple(status.campaign.spec.forms[form].title for form in standing.lacking)
            tell("status-lacking", unit=standing.unit.name, forms=forms)
    _tell_papers(extract)
    _tell_files(extract)
    tell_recalled(extract.outcomes)
    tell_untouched(extract.outcomes)
    tell_changes(status)
    _tell_acts(ActList.of(status))
    if extract.open:
        tell("status-more", unit=extract.open[0].owner)


def _tell_units(extract: StatusExtract) -> None:
    """Of some units everything: what is there of each form, and each problem with its number."""
    status, view = extract.status, View(language())
    _put(status.campaign.title, unit_columns(status, view), extract.standings)
    _put(PAPERS.get(language()), matrix_columns(extract.matrix, status, view), extract.lines)
    columns = [column for column in problem_columns(extract.numbered, view) if column.key != "name"]
    for owner, problems in groupby(extract.open, lambda each: each.owner):
        _put(f"{PROBLEMS.get(language())}　{owner}", columns, tuple(problems))
    _tell_files(extract)
    tell_untouched(extract.outcomes)
    _tell_scans(extract)
    subjects = {outcome.receipt.sha256 for outcome in extract.outcomes} | {each.unit.id for each in extract.standings}
    _tell_acts(ActList.of(status).about_any(subjects | {one.scan.sha256 for one in extract.scans}))
    for code, settled in (("status-waive", ("error", "warning")), ("status-record", ("manual",))):
        mine = [
            each for each in extract.open if each.problem.severity in settled and each.problem.code not in CONFLICTS
        ]
        if mine:
            tell(code, name=mine[0].name)


def _put(title: str, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    """A table without the columns that are blank in every row; none where there are no rows."""
    filled = [column for column in line_columns(columns) if any(column.text(row) for row in rows)]
    if rows:
        put_table(title, header(filled), lines(filled, rows))


def _tell_papers(extract: StatusExtract) -> None:
    """How many documents of each form lack, form by form."""
    places = range(len(extract.matrix.forms))
    lacking = [sum(line.cells[place].state == "lacking" for line in extract.lines) for place in places]
    forms = tuple(
        Message.of("status-count", title=form.title, count=count)
        for form, count in zip(extract.matrix.forms, lacking, strict=True)
        if count and form.form != extract.status.campaign.form
    )
    if forms:
        tell("status-papers", forms=forms)


def _tell_files(extract: StatusExtract) -> None:
    """The files between which an officer decides, each with its number, and those that could not be read."""
    for each in extract.problems:
        if each.problem.code in CONFLICTS:
            outcome = next(outcome for outcome in extract.outcomes if outcome.receipt is each.receipt)
            message = each.problem.message(language())
            tell("status-dispute", name=each.name, file=each.receipt.paper.file, message=message, state=outcome.state)
    for outcome in extract.outcomes:
        if outcome.code in ("left-rejected", UNREAD):
            tell("account-left", file=outcome.receipt.paper.file, reason=outcome.reason(application(), language()))


def _tell_scans(extract: StatusExtract) -> None:
    for one in extract.scans:
        tell(one.line.code, **dict(one.line.params))


def _tell_acts(acts: ActList) -> None:
    if acts.acts:
        columns = act_columns(acts, View(language()))
        put_table(ACTS_TITLE.get(language()), header(columns), lines(columns, acts.acts))
