"""A bare call: where things stand, and what to do next."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click

from xltemplates.campaign.folder.campaign import SETTINGS
from xltemplates.campaign.folder.clock import now
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.copies import OutgoingPlan
from xltemplates.campaign.outgoing.remind import to_remind
from xltemplates.campaign.outgoing.returns import needs_return
from xltemplates.campaign.standing.outcomes import CONFLICTS
from xltemplates.campaign.standing.problem_list import ProblemList
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    application,
    campaign_option,
    catalogue_of,
    opened,
    tell,
    where,
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.locale.translations import Message
from xltemplates.record.exchange.json_text import to_json

_BEFORE = timedelta(days=3)  # how long before the deadline reminders are due
Step = tuple[str, dict[str, object]]  # a message, with its parameters


@click.command(cls=CampaignCommand, help="help-next", epilog="{program} next --json")
@campaign_option
@json_flag
@options
def command(home: Path, folder: Path | None, as_json: bool) -> None:
    """Where things stand, and what to do next."""
    status = _status(home, folder) if (home / SETTINGS).is_file() else None
    begin: Step = ("next-init" if application().campaign else "next-init-by-spec", {})
    steps = [(code, {"where": where(home), **params}) for code, params in (_steps(status) if status else [begin])]
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
    more = OutgoingPlan(status.campaign, status.units, status.facts).due if counts["sent"] and not status.seal else 0
    if more:
        yield "next-distribute-more", {"count": more}
    if not counts["sent"]:
        yield "next-distribute", {}
    elif not counts["files"]:
        yield "next-collect", {"units": counts["sent"], "inbox": status.campaign.inbox}
    elif status.seal:
        yield "next-sealed", {"file": status.seal.file, "after": counts["after_seal"]}
    else:
        yield "next-stand", {"received": counts["files"], **counts}
        yield from _due(status)
        yield "next-rollup", {}


def _due(status: Status) -> Iterator[Step]:
    """What is due before the roll-up: to decide, to send back, to remind."""
    problems = ProblemList.of(status)
    disputed = [each for each in problems.problems if each.problem.code in CONFLICTS]
    if disputed:
        files = tuple(Message.of("next-file", name=each.name, file=each.receipt.paper.file) for each in disputed)
        yield "next-decide", {"count": len(disputed), "files": files, "name": disputed[0].name}
    back = sum(needs_return(status, unit) for unit in status.registry.units)
    if back:
        yield "next-return", {"count": back}
    reminded = len(to_remind(status))
    soon = status.deadlines.general is None or now() > status.deadlines.general - _BEFORE
    if reminded and soon:
        yield "next-remind", {"count": reminded}
