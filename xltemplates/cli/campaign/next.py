"""A bare call: where things stand, and what to do next."""

from collections.abc import Iterator
from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import SETTINGS
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.copies import OutgoingPlan
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.cli.campaign.common import CampaignCommand, application, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.record.exchange.json_text import to_json

Step = tuple[str, dict[str, object]]  # a message, with its parameters


@click.command(cls=CampaignCommand, help="help-next", epilog="{program} next --json")
@campaign_option
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """Where things stand, and what to do next."""
    status = _status(home, folder) if (home / SETTINGS).is_file() else None
    begin: Step = ("next-init" if application().campaign else "next-init-by-spec", {})
    steps = list(_steps(status)) if status else [begin]
    if as_json:
        said = [application().say(code, language(), **params) for code, params in steps]
        put_json(to_json({"counts": status.counts() if status else None, "next": said}))
        return
    for code, params in steps:
        tell(code, **params)


def _status(home: Path, folder: Path | None) -> Status:
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


def _steps(status: Status) -> Iterator[Step]:
    counts = status.counts()
    if not counts["sent"]:
        yield "next-distribute", {}
    elif not counts["files"]:
        yield "next-collect", {"units": counts["sent"], "inbox": status.campaign.inbox}
    elif status.seal:
        yield "next-sealed", {"file": status.seal.file, "after": counts["after_seal"]}
    else:
        yield "next-rollup", {"received": counts["files"], **counts}
    due = OutgoingPlan(status.campaign, status.catalogue, status.facts).due
    if counts["sent"] and due and not status.seal:
        yield "next-distribute-more", {"count": due}
    if counts["conflict"]:
        yield "next-decide", {"count": counts["conflict"]}
