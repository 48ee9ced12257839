"""`extend`: give a unit a later deadline."""

from pathlib import Path

import click

from xltemplates.campaign.folder.clock import moment, shown
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
@click.argument("unit")
@click.option("--until", required=True, metavar="TIME", help="延至何时，北京时间 2020-09-25 18:00。Beijing time.")
@officer_options
@campaign_option
@json_flag
@options
def command(unit: str, until: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool) -> None:
    """给一个单位延长报送期限；不止一次时以最后一次为准。

    Give a unit a later deadline; of several the last counts.

    UNIT：单位的代码、全称或别名。The unit's id, name or an alias.

    例 Example: {program} extend luoyang --until "2020-09-25 18:00" --reason 受灾 --by 王芳
    """
    campaign = opened(home)
    time = moment(until)
    extended = Desk(campaign, catalogue_of(campaign, folder), Officer(officer, reason)).extend(unit, time)
    if as_json:
        about = {"unit": extended.id, "name": extended.name, "until": time.isoformat(), "reason": reason, "by": officer}
        put_json(to_json(about))
    else:
        tell("extended", unit=extended.name, until=shown(time))
