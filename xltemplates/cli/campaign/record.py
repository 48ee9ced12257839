"""`record`: what was found in a manual matter."""

from pathlib import Path

import click

from xltemplates.campaign.perform import OUTCOMES, Desk, Officer
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
    cls=CampaignCommand,
    help="help-record",
    epilog="{program} record 郑州市.xlsx check:two-copies yes --reason 纸质件已收 --by 王芳",
)
@click.argument("target", metavar="FILE")
@click.argument("code")
@click.argument("outcome", type=click.Choice(OUTCOMES))
@officer_options
@campaign_option
@json_flag
@options
def command(
    target: str, code: str, outcome: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool
) -> None:
    """Record what was found in a matter that no entry shows."""
    campaign = opened(home)
    desk = Desk(campaign, catalogue_of(campaign, folder), Officer(officer, reason))
    receipt = desk.note(target, code, outcome)
    if as_json:
        about = {
            "file": receipt.paper.file,
            "sha256": receipt.sha256,
            "code": code,
            "outcome": outcome,
            "reason": reason,
            "by": officer,
        }
        put_json(to_json(about))
    else:
        tell("recorded", file=receipt.paper.file, what=code, outcome=outcome)
