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


@click.command(
    cls=CampaignCommand,
    help="help-extend",
    epilog='{program} extend luoyang --until "2020-09-25 18:00" --reason 受灾 --by 王芳',
)
@click.argument("unit")
@click.option("--until", required=True, metavar="TIME", help="option-until")
@officer_options
@campaign_option
@json_flag
@options
def command(unit: str, until: str, reason: str, officer: str, home: Path, folder: Path | None, as_json: bool) -> None:
    """Give a unit a later deadline; of several the last counts."""
    campaign = opened(home)
    time = moment(until)
    extended = Desk(campaign, catalogue_of(campaign, folder), Officer(officer, reason)).extend(unit, time)
    if as_json:
        about = {"unit": extended.id, "name": extended.name, "until": time.isoformat(), "reason": reason, "by": officer}
        put_json(to_json(about))
    else:
        tell("extended", unit=extended.name, until=shown(time))
