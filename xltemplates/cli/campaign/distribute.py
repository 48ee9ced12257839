"""`distribute`: every unit its own copy."""

from collections.abc import Sequence
from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.outgoing.distribution import MANIFEST, Copy, distribute
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    Failures,
    campaign_option,
    catalogue_of,
    failure_status,
    opened,
    tell,
)
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-distribute", epilog="{program} distribute")
@click.option("--new-key", is_flag=True, help="option-new-key")
@campaign_option
@json_flag
@options
@click.pass_context
def command(ctx: click.Context, new_key: bool, home: Path, folder: Path | None, as_json: bool) -> None:
    """Make every unit its copy; exit status 1 where one could not be made."""
    campaign = opened(home)
    failures = Failures()
    copies = distribute(campaign, catalogue_of(campaign, folder), failures.add, new_key=new_key)
    if as_json:
        put_json(to_json([*map(_object, copies), *failures]))
    else:
        tell_copies(campaign, copies)
    ctx.exit(failure_status(copies, failures))


def tell_copies(campaign: Campaign, copies: Sequence[Copy]) -> None:
    """How many copies stand where."""
    tell("sent-done", count=len(copies), folder=campaign.outbox, manifest=campaign.outbox / MANIFEST)


def _object(copy: Copy) -> dict[str, object]:
    return {
        "unit": copy.unit.id,
        "name": copy.unit.name,
        "file": copy.file,
        "copy": copy.copy,
        "sha256": copy.sha256,
    }
