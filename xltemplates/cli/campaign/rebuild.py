"""`rebuild`: the ledger again, from the events."""

from pathlib import Path

import click

from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.folder.originals import kept_count
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.cli.many import jobs_option, workers
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-rebuild", epilog="{program} rebuild")
@jobs_option
@campaign_option
@json_flag
@options
def command(jobs: int | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """Make the ledger again from store/."""
    campaign = opened(home)
    with workers(jobs, kept_count(campaign.originals)) as executor:
        made = rebuild(campaign, catalogue_of(campaign, folder), executor)
    if as_json:
        put_json(to_json({"events": made.events, "files": made.files}))
    else:
        tell("rebuilt", events=made.events, files=made.files)
