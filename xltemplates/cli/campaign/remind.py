"""`remind`: who is to be reminded, and a text for each."""

from pathlib import Path

import click

from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.remind import remind
from xltemplates.campaign.standing.status import status_of
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand)
@click.option("-o", "--output", type=FOLDER, help="文件夹，默认 reports/催报。The folder, reports/催报 by default.")
@campaign_option
@json_flag
@options
def command(output: Path | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """生成催报名单，和给每个未报送单位的催报函。The list of who has not returned, and a text for each.

    例 Example: {program} remind
    """
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    where = output or campaign.reports / "催报"
    reminders = remind(status_of(campaign, catalogue, facts_of(campaign, catalogue)), where, language())
    if as_json:
        put_json(to_json([{"unit": one.standing.unit.id, "file": str(one.file)} for one in reminders]))
    else:
        tell("reminded", count=len(reminders), folder=where)
