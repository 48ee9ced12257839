"""`seal`: close the roll-up."""

from pathlib import Path

import click

from xltemplates.campaign.perform import seal
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand)
@click.option("--by", "officer", required=True, metavar="NAME", help="经办人。Who does it.")
@campaign_option
@json_flag
@options
def command(officer: str, home: Path, folder: Path | None, as_json: bool) -> None:
    """封存汇总表：此后收到的表照收照看，不改变汇总。Close the roll-up: what comes later is kept, and changes nothing.

    例 Example: {program} seal --by 王芳
    """
    campaign = opened(home)
    master = seal(campaign, catalogue_of(campaign, folder), officer, language())
    if as_json:
        put_json(to_json({"file": str(master.file), **master.figures(), "by": officer}))
    else:
        tell("sealed", file=master.file)
