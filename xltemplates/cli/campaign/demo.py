"""`demo`: the whole job on the shipped samples."""

from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import open_or_create
from xltemplates.campaign.intake.collection import collect
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.reports.master import roll_up
from xltemplates.cli.campaign.account import tell_account
from xltemplates.cli.campaign.collect import tell_receipts
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application, catalogue_of, tell
from xltemplates.cli.campaign.distribute import tell_copies
from xltemplates.cli.campaign.rollup import master_object
from xltemplates.cli.campaign.samples import copy_samples
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-demo", epilog="{program} demo out")
@click.argument("home", metavar="[DIR]", type=FOLDER, default=Path("out"))
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """Do the whole job on the shipped samples, into DIR."""
    if as_json:
        _quietly(home, folder)
    else:
        _aloud(home, folder)


def _aloud(home: Path, folder: Path | None) -> None:
    tell("demo-init")
    campaign = open_or_create(home, application(), folder)
    tell("init-done", folder=home)
    catalogue = catalogue_of(campaign, folder)
    tell("demo-distribute")
    tell_copies(campaign, distribute(campaign, catalogue))
    tell("demo-collect")
    samples = copy_samples(application().samples, campaign.inbox)
    tell_receipts(campaign, catalogue, collect(campaign, catalogue, samples))
    tell("demo-rollup")
    master = roll_up(campaign, catalogue, language=language())
    tell("rollup-done", file=master.file, **master.figures())
    tell("demo-account")
    tell_account(master, catalogue)


def _quietly(home: Path, folder: Path | None) -> None:
    campaign = open_or_create(home, application(), folder)
    catalogue = catalogue_of(campaign, folder)
    distribute(campaign, catalogue)
    list(collect(campaign, catalogue, copy_samples(application().samples, campaign.inbox)))
    put_json(to_json(master_object(roll_up(campaign, catalogue, language=language()))))
