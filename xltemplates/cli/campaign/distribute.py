"""`distribute`: every unit its own copy."""

from collections.abc import Sequence
from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.outgoing.distribution import MANIFEST, Copy, distribute
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-distribute", epilog="{program} distribute")
@campaign_option
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """Make every unit its copy."""
    campaign = opened(home)
    copies = distribute(campaign, catalogue_of(campaign, folder))
    if as_json:
        put_json(to_json([_object(copy) for copy in copies]))
    else:
        tell_copies(campaign, copies)


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
