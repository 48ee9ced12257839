"""`seal`: close the roll-up."""

import sys
from pathlib import Path

import click

from xltemplates.campaign.sealing import Prepared, prepare, seal
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    application,
    campaign_option,
    catalogue_of,
    opened,
    tell,
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.streams import say
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-seal", epilog="{program} seal --by 王芳")
@click.option("--by", "officer", required=True, metavar="NAME", help="option-seal-by")
@click.option("--force", is_flag=True, help="option-seal-force")
@campaign_option
@json_flag
@options
@click.pass_context
def command(ctx: click.Context, officer: str, force: bool, home: Path, folder: Path | None, as_json: bool) -> None:
    """Close the roll-up: what comes later is kept, and changes nothing. Exit status 1 where it stays open."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    prepared = prepare(campaign, catalogue, language())
    if not as_json:
        for matter in prepared.open:
            say(matter.message.get(language()))
    if prepared.open and not force and not _confirmed(as_json):
        if as_json:
            put_json(to_json({"file": None, "open": _object(prepared), "by": officer}))
        say(application().say("seal-open", language()))
        ctx.exit(1)
    master = seal(campaign, catalogue, officer, prepared, language())
    if as_json:
        put_json(to_json({"file": str(master.file), **master.figures(), "by": officer, "open": _object(prepared)}))
    else:
        tell("sealed", file=master.file)


def _confirmed(as_json: bool) -> bool:
    """What somebody at a terminal answers; nobody else is asked."""
    return (
        not as_json
        and at_terminal()
        and click.confirm(application().say("seal-ask", language()), default=False, err=True)
    )


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _object(prepared: Prepared) -> dict[str, list[str]]:
    return {matter.sort: list(matter.names) for matter in prepared.open}
