"""`status`: where every unit stands."""

from importlib import import_module
from pathlib import Path

import click

from xltemplates.base.columns import header, lines
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.reports.columns import act_columns, unit_columns
from xltemplates.campaign.reports.master_sheets import ACTS_TITLE
from xltemplates.campaign.reports.status_views import counted, status_object, status_sheets
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.outcomes import CONFLICTS
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
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.tables import put_table
from xltemplates.locale.translations import Message
from xltemplates.record.exchange.json_text import to_json
from xltemplates.rollup.sheets import View
from xltemplates.write.files import safe_write
from xltemplates.write.workbook import write_tables

_PAGE = "xltemplates.campaign.reports.status_page"  # loads Jinja2, which only a page needs
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=CampaignCommand, help="help-status", epilog="{program} status -o 报送情况.html")
@click.option("-o", "--output", type=FILE, help="option-status-output")
@campaign_option
@json_flag
@options
def command(output: Path | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """Where every unit stands."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    status = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    if output:
        safe_write(output, _content(status, output.suffix.lower()))
    if as_json:
        put_json(to_json(status_object(status, language())))
    elif output:
        tell("written", file=output)
    else:
        _tell(status)


def _content(status: Status, ending: str) -> bytes:
    if ending in (".html", ".htm"):
        page: bytes = import_module(_PAGE).status_page(status, language())
        return page
    if ending != ".xlsx":
        raise click.BadParameter("*.xlsx, *.html", param_hint="--output")
    return write_tables(status_sheets(status, View(language())))


def _tell(status: Status) -> None:
    columns = unit_columns(status, View(language()))
    put_table(status.campaign.title, header(columns), lines(columns, status.standings))
    click.echo("　".join(f"{name} {count}" for name, count in counted(status, language())))
    disputed = [outcome for outcome in status.outcomes if outcome.code in CONFLICTS]
    for outcome in disputed:
        reason, seen = outcome.reason(application(), language()), Message.of("status-seen", state=outcome.state)
        click.echo(f"{outcome.receipt.paper.file}　{outcome.receipt.sha256[:12]}　{reason}　{seen.get(language())}")
    tell_recalled(status.outcomes)
    for standing in status.standings:
        if standing.lacking:
            forms = tuple(status.campaign.spec.forms[form].title for form in standing.lacking)
            tell("status-lacking", unit=standing.unit.name, forms=forms)
    for finding in status.findings:
        place = str(finding.problem.place or "")
        click.echo(f"{finding.paper.file}　{place}　{finding.problem.message(language())}")
    tell_changes(status)
    acts = ActList.of(status)
    act_table = act_columns(acts, View(language()))
    if acts.acts:
        put_table(ACTS_TITLE.get(language()), header(act_table), lines(act_table, acts.acts))
