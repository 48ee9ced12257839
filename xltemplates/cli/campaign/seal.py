"""`seal`: close the roll-up."""

from pathlib import Path

import click

from xltemplates.campaign.perform import seal
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-seal", epilog="{program} seal --by 王芳")
@click.option("--by", "officer", required=True, metavar="NAME", help="option-seal-by")
@campaign_option
@json_flag
@options
def command(officer: str, home: Path, folder: Path | None, as_json: bool) -> None:
    """Close the roll-up: what comes later is kept, and changes nothing."""
    campaign = opened(home)
    master = seal(campaign, catalogue_of(campaign, folder), officer, language())
    if as_json:
        put_json(to_json({"file": str(master.file), **master.figures(), "by": officer}))
    else:
        tell("sealed", file=master.file)
