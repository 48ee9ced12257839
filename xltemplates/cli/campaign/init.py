"""`init`: a new campaign folder."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import Campaign, create
from xltemplates.campaign.folder.key import DEMONSTRATION, given_key
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application, key_option, tell, where
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.layout.issuer import Issuer
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-init", epilog="{program} init 2020")
@click.argument("home", metavar="DIR", type=FOLDER)
@key_option
@json_flag
@options
def command(home: Path, key: str, folder: Path | None, as_json: bool) -> None:
    """Make a campaign folder."""
    tell_created(create(home, application(), folder, key=given_key(key)), as_json)


def tell_created(campaign: Campaign, as_json: bool) -> None:
    """That a folder was made, and what to do next."""
    if as_json:
        put_json(to_json({"folder": str(campaign.folder), "form": campaign.form, "rollup": campaign.rollup}))
        return
    tell("init-done", folder=campaign.folder)
    if campaign.issuer == Issuer.of(DEMONSTRATION, campaign.spec.id):
        tell("key-public")
    tell("next-distribute", where=where(campaign.folder))
