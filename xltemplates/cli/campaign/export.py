"""`export`: records and problems for other programs."""

from pathlib import Path

import click

from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.reports import personal
from xltemplates.campaign.reports.export import FORMATS, export
from xltemplates.campaign.standing.status import status_of
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-export", epilog="{program} export 数据 --format csv")
@click.argument("output", metavar="[DIR]", type=FOLDER, required=False)
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, help="option-format")
@click.option("--without-personal", is_flag=True, help="option-without-personal")
@campaign_option
@json_flag
@options
def command(
    output: Path | None,
    formats: tuple[str, ...],
    without_personal: bool,
    home: Path,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Export records and problems with their sources."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    where = output or campaign.reports / "export"
    status = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    forms = status.catalogue
    if without_personal:
        status, forms = personal.without_personal(status), personal.impersonal(forms)
    files = export(status, forms, where, formats or ("jsonl", "csv"), language())
    if as_json:
        put_json(to_json([str(file) for file in files]))
    else:
        tell("exported", count=len(files), folder=where)
