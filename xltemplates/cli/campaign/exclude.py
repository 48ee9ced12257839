"""`exclude`: take a file or a row out of the roll-up."""

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
    cls=CampaignCommand, help="help-exclude", epilog="{program} exclude 郑州市.xlsx --row 3 --reason 重复推荐 --by 王芳"
)
@click.argument("target", metavar="FILE")
@click.option("--row", type=click.IntRange(1), help="option-row")
@officer_options
@campaign_option
@json_flag
@options
def command(
    target: str, row: int | None, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool
) -> None:
    """Take a file, or one row of it, out of the roll-up."""
    campaign = opened(home)
    desk = Desk(campaign, catalogue_of(campaign, folder), Officer(officer, reason))
    receipt = desk.exclude(target, row or 0)
    if as_json:
        about = {"file": receipt.paper.file, "sha256": receipt.sha256, "row": row, "reason": reason, "by": officer}
        put_json(to_json(about))
    else:
        tell("excluded", file=receipt.paper.file)
