"""A bare `alliance-xl`: where things stand, and what to do next."""

from pathlib import Path

import click

from alliance_xl import events
from alliance_xl.campaign import SETTINGS, open_campaign
from alliance_xl.cli.common import campaign_option, tell
from xltemplates.cli.common import Guarded, options


@click.command(cls=Guarded)
@campaign_option
@options
def command(home: Path, folder: Path | None) -> None:
    """说明现状和下一步。Where things stand, and what to do next."""
    if not (home / SETTINGS).is_file():
        tell("next-init")
        return
    campaign = open_campaign(home)
    sent, received = len(events.sent(campaign)), len(events.received(campaign))
    if not sent:
        tell("next-distribute")
    elif not received:
        tell("next-collect", sent=sent, inbox=campaign.inbox)
    else:
        tell("next-rollup", sent=sent, received=received)
