"""`init` where the campaign is told: a new campaign folder for a campaign spec."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import create
from xltemplates.campaign.folder.key import given_key
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application, key_option
from xltemplates.cli.campaign.init import tell_created
from xltemplates.cli.common import json_flag, options


@click.command(cls=CampaignCommand, help="help-init-by-spec", epilog="{program} init specs/campaign.yaml 2024")
@click.argument("spec", metavar="SPEC")
@click.argument("home", metavar="DIR", type=FOLDER)
@key_option
@json_flag
@options
def command(spec: str, home: Path, key: str, folder: Path | None, as_json: bool) -> None:
    """Make a folder for the campaign of a spec."""
    tell_created(create(home, application(), folder, spec, given_key(key)), as_json)
