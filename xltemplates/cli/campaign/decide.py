"""`decide`: settle a conflict."""

from pathlib import Path

import click

from xltemplates.campaign.perform import Desk, Officer
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    campaign_option,
    catalogue_of,
    officer_options,
    opened,
    tell,
)
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(
    cls=CampaignCommand, help="help-decide", epilog="{program} decide 3f2a9c --reason 以盖章件为准 --by 王芳"
)
@click.argument("target", metavar="FILE")
@officer_options
@campaign_option
@json_flag
@options
def command(target: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool) -> None:
    """Decide which file counts, of several that contradict each other."""
    campaign = opened(home)
    desk = Desk(campaign, catalogue_of(campaign, folder), Officer(officer, reason))
    receipt = desk.decide(target)
    if as_json:
        about = {"file": receipt.paper.file, "sha256": receipt.sha256, "reason": reason, "by": officer}
        put_json(to_json(about))
    else:
        tell("decided", file=receipt.paper.file)
