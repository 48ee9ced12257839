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


@click.command(cls=CampaignCommand)
@click.argument("target", metavar="FILE")
@click.argument("code")
@click.option("--path", default="", help="只通过这一处。Only where it fails at this path.")
@officer_options
@campaign_option
@json_flag
@options
def command(
    target: str, code: str, path: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool
) -> None:
    """说明通过一处不符的校验；CODE 写 late 则受理逾期的表。

    Pass a failed check; CODE late accepts a late return.

    FILE：收到的文件名、SHA-256 的开头、报送编号或单位。A file's name, the start of its hash, a submission or a unit.

    例 Example: {program} waive 郑州市.xlsx check:enough-members --reason 已电话核实 --by 王芳
    """
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
