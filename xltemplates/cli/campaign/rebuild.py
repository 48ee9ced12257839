"""`rebuild`: the ledger again, from the events."""

from pathlib import Path

import click

from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.folder.originals import kept_count
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.cli.many import jobs_option, workers
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand)
@jobs_option
@campaign_option
@json_flag
@options
def command(jobs: int | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """由 store 中的原件和记录重建台账：换了规格、台账损坏或换了数据库时用。Make the ledger again from store/.

    例 Example: {program} rebuild
    """
    campaign = opened(home)
    with workers(jobs, kept_count(campaign.originals)) as executor:
        made = rebuild(campaign, catalogue_of(campaign, folder), executor)
    if as_json:
        put_json(to_json({"events": made.events, "files": made.files}))
    else:
        tell("rebuilt", events=made.events, files=made.files)
