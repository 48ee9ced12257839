"""`init`: a new campaign folder."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import create
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application, tell
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-init", epilog="{program} init 2020")
@click.argument("home", metavar="DIR", type=FOLDER)
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """Make a campaign folder."""
    campaign = create(home, application(), folder)
    if as_json:
        put_json(to_json({"folder": str(campaign.folder), "form": campaign.form, "rollup": campaign.rollup}))
        return
    tell("init-done", folder=home)
    tell("next-distribute")
