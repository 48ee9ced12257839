"""`return`: correction copies and covering texts for the units whose returns have errors."""

from collections.abc import Sequence
from pathlib import Path

import click

from xltemplates.campaign.folder.clock import due_moment
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.returns import Return, send_back, without_unit
from xltemplates.campaign.standing.status import status_of
from xltemplates.cli.campaign.common import (
    FOLDER,
    CampaignCommand,
    Failures,
    campaign_option,
    catalogue_of,
    failure_status,
    opened,
    tell,
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.locale.translations import Message
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-send-back", epilog="{program} return --unit zhengzhou")
@click.option("--unit", default="", help="option-send-back-unit")
@click.option("--due", default="", metavar="TIME", help="option-due")
@click.option("-o", "--output", type=FOLDER, help="option-send-back-output")
@campaign_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context, unit: str, due: str, output: Path | None, home: Path, folder: Path | None, as_json: bool
) -> None:
    """Correction copies and covering texts for units with errors; exit status 1 where one could not be made."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    status = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    where = output or campaign.returns
    by = due_moment(due, campaign.spec.zone) if due else None
    failures = Failures()
    sent = send_back(status, status.catalogue, where, unit=unit, due=by, language=language(), failed=failures.add)
    if as_json:
        put_json(to_json([*map(_object, sent), *failures]))
    else:
        _tell(sent, where, without_unit(status))
    ctx.exit(failure_status(sent, failures))


def _tell(sent: Sequence[Return], where: Path, nobodys: int) -> None:
    for each in sent:
        parts = [Message.of("return-copies", copies=len(each.copies), errors=each.errors)] if each.copies else []
        parts += [Message.of("return-across", count=each.across)] if each.across else []
        tell("return-unit-done", unit=each.unit.name, what=tuple(parts))
    tell("return-done", count=len(sent), folder=where)
    if nobodys:
        tell("return-nobody", count=nobodys)


def _object(each: Return) -> dict[str, object]:
    return {
        "unit": each.unit.id,
        "name": each.unit.name,
        "errors": each.errors,
        "across": each.across,
        "copies": [str(path) for path in each.copies],
        "letters": [str(path) for path in each.letters],
    }
