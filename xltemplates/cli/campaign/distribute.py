"""`distribute`: every unit its copies."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.copies import Order
from xltemplates.campaign.outgoing.distribution import Copy, Distributed, distribute
from xltemplates.campaign.outgoing.manifest import MANIFEST
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    Failures,
    campaign_option,
    catalogue_of,
    failure_status,
    opened,
    tell,
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(
    cls=CampaignCommand, help="help-distribute", epilog="{program} distribute --unit 郑州市 --form 建议书 --copies 3"
)
@click.option("--unit", default="", help="option-distribute-unit")
@click.option("--form", default="", help="option-distribute-form")
@click.option("--copies", type=click.IntRange(1), help="option-copies")
@click.option("--zip", "zipped", is_flag=True, help="option-zip")
@click.option("--new-key", is_flag=True, help="option-new-key")
@campaign_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    unit: str,
    form: str,
    copies: int | None,
    zipped: bool,
    new_key: bool,
    home: Path,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Make every unit its copies; exit status 1 where those of one could not be made."""
    if form and copies is None:
        raise CampaignError("distribute-how-many", form=form)
    campaign = opened(home)
    failures = Failures()
    sent = distribute(
        campaign,
        catalogue_of(campaign, folder),
        failures.add,
        order=Order(unit, form, copies or 0),
        zipped=zipped,
        new_key=new_key,
        language=language(),
    )
    if as_json:
        put_json(to_json([*map(_object, sent.copies), *failures]))
    else:
        tell_copies(campaign, sent)
    ctx.exit(failure_status(sent.copies, failures))


def tell_copies(campaign: Campaign, sent: Distributed) -> None:
    """How many copies stand where, how many of them are new, and what the letters lack."""
    units = len({copy.unit.id for copy in sent.copies})
    where = {"folder": campaign.outbox, "manifest": campaign.outbox / MANIFEST}
    tell("sent-done", count=len(sent.copies), units=units, new=sent.new, **where)
    if not campaign.letters.sender or not campaign.letters.contact:
        tell("letters-unsigned")


def _object(copy: Copy) -> dict[str, object]:
    return {
        "unit": copy.unit.id,
        "name": copy.unit.name,
        "file": copy.file,
        "copy": copy.copy,
        "sha256": copy.sha256,
        "form": copy.form,
        "revision": copy.revision,
    }
