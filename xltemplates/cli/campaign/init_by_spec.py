"""`init` where the campaign is told: a new campaign folder for a campaign spec."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import create
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application
from xltemplates.cli.campaign.init import tell_created
from xltemplates.cli.common import json_flag, options


@click.command(cls=CampaignCommand, help="help-init-by-spec", epilog="{program} init specs/campaign.yaml 2024")
@click.argument("spec", metavar="SPEC")
@click.argument("home", metavar="DIR", type=FOLDER)
@json_flag
@options
def command(spec: str, home: Path, folder: Path | None, as_json: bool) -> None:
    """Make a folder for the campaign of a spec."""
    tell_created(create(home, application(), folder, spec), as_json)
