"""`distribute`: every unit its copies."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.copies import Order
from xltemplates.campaign.outgoing.distribution import Copy, Distributed, distribute
from xltemplates.campaign.outgoing.manifest import MANIFEST
from xltemplates.cli.campaign.common import CampaignCommand, application, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.streams import say
from xltemplates.record.exchange.json_text import to_json


@click.command(
    cls=CampaignCommand, help="help-distribute", epilog="{program} distribute --unit 郑州市 --form 建议书 --copies 3"
)
@click.option("--unit", default="", help="option-distribute-unit")
@click.option("--form", default="", help="option-distribute-form")
@click.option("--copies", type=click.IntRange(1), help="option-copies")
@click.option("--zip", "zipped", is_flag=True, help="option-zip")
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
    home: Path,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Make every unit its copies. Exit status 1 where that fails for one."""
    if form and copies is None:
        raise CampaignError("distribute-how-many", form=form)
    campaign = opened(home)
    order = Order(unit, form, copies or 0)
    sent = distribute(campaign, catalogue_of(campaign, folder), order, zipped=zipped, language=language())
    if as_json:
        put_json(to_json([_object(copy) for copy in sent.copies]))
    else:
        tell_copies(campaign, sent)
    for whose, error in sent.failures:
        name = whose.name if whose else MANIFEST
        say(application().say("distribute-failed", language(), unit=name, why=error.message(language())))
    ctx.exit(1 if sent.failures else 0)


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
