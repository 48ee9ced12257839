"""`waive`: pass a failed check."""

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
    cls=CampaignCommand,
    help="help-waive",
    epilog="{program} waive 郑州市.xlsx check:enough-members --reason 已电话核实 --by 王芳",
)
@click.argument("target", metavar="FILE")
@click.argument("code")
@click.option("--path", default="", help="option-path")
@officer_options
@campaign_option
@json_flag
@options
def command(
    target: str, code: str, path: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool
) -> None:
    """Pass a failed check; CODE late accepts a late return."""
    campaign = opened(home)
    desk = Desk(campaign, catalogue_of(campaign, folder), Officer(officer, reason))
    receipt = desk.waive(target, code, path)
    if as_json:
        about = {
            "file": receipt.paper.file,
            "sha256": receipt.sha256,
            "code": code,
            "path": path,
            "reason": reason,
            "by": officer,
        }
        put_json(to_json(about))
    else:
        tell("waived", file=receipt.paper.file, what=code)
