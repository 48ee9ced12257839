"""A bare `alliance-xl`: where things stand, and what to do next."""

from pathlib import Path

import click

from alliance_xl.campaign import SETTINGS
from alliance_xl.cli.common import campaign_option, catalogue_of, opened, tell
from alliance_xl.collection import facts_of
from alliance_xl.status import status_of
from xltemplates.cli.common import Guarded, options


@click.command(cls=Guarded)
@campaign_option
@options
def command(home: Path, folder: Path | None) -> None:
    """说明现状和下一步。Where things stand, and what to do next."""
    if not (home / SETTINGS).is_file():
        tell("next-init")
        return
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    facts = facts_of(campaign, catalogue)
    counts = status_of(campaign, catalogue, facts).counts()
    if not counts["sent"]:
        tell("next-distribute")
    elif not counts["files"]:
        tell("next-collect", sent=counts["sent"], inbox=campaign.inbox)
    elif facts.seals:
        tell("next-sealed", file=facts.seals[-1].file, after=counts["after_seal"])
    else:
        tell("next-rollup", received=counts["files"], **counts)
    if counts["conflict"]:
        tell("next-decide", count=counts["conflict"])
