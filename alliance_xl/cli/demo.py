"""`demo`: the whole job on the shipped samples."""

from pathlib import Path

import click

from alliance_xl.campaign import open_or_create
from alliance_xl.cli.account import tell_account
from alliance_xl.cli.collect import tell_receipts
from alliance_xl.cli.common import FOLDER, catalogue_of, tell
from alliance_xl.cli.distribute import tell_copies
from alliance_xl.cli.rollup import master_object
from alliance_xl.collection import collect
from alliance_xl.distribution import distribute
from alliance_xl.master import roll_up
from alliance_xl.shipped import copy_samples
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=Guarded)
@click.argument("home", metavar="[DIR]", type=FOLDER, default=Path("out"))
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """用样例演示全过程，结果在 DIR（默认 out）。Do the whole job on the shipped samples, into DIR.

    例 Example: alliance-xl demo out
    """
    if as_json:
        _quietly(home, folder)
    else:
        _aloud(home, folder)


def _aloud(home: Path, folder: Path | None) -> None:
    tell("demo-init")
    campaign = open_or_create(home, folder)
    tell("init-done", folder=home)
    catalogue = catalogue_of(campaign, folder)
    tell("demo-distribute")
    tell_copies(campaign, distribute(campaign, catalogue))
    tell("demo-collect")
    tell_receipts(campaign, catalogue, collect(campaign, catalogue, copy_samples(campaign.inbox)))
    tell("demo-rollup")
    master = roll_up(campaign, catalogue, language=language())
    tell("rollup-done", file=master.file, **master.figures())
    tell("demo-account")
    tell_account(master, catalogue)


def _quietly(home: Path, folder: Path | None) -> None:
    campaign = open_or_create(home, folder)
    catalogue = catalogue_of(campaign, folder)
    distribute(campaign, catalogue)
    list(collect(campaign, catalogue, copy_samples(campaign.inbox)))
    put_json(to_json(master_object(roll_up(campaign, catalogue, language=language()))))
