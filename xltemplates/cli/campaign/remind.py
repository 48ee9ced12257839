"""`remind`: who is to be reminded, and a text for each."""

from pathlib import Path

import click

from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.remind import remind
from xltemplates.campaign.standing.status import status_of
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-remind", epilog="{program} remind")
@click.option("-o", "--output", type=FOLDER, help="option-remind-output")
@campaign_option
@json_flag
@options
def command(output: Path | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """The list of who has not returned, and a text for each."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    where = output or campaign.reports / "催报"
    reminders = remind(status_of(campaign, catalogue, facts_of(campaign, catalogue)), where, language())
    if as_json:
        put_json(to_json([{"unit": one.standing.unit.id, "file": str(one.file)} for one in reminders]))
    else:
        tell("reminded", count=len(reminders), folder=where)
