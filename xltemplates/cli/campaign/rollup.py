"""`rollup`: the provincial roll-up of what was received."""

from pathlib import Path

import click

from xltemplates.campaign.folder.clock import due_moment
from xltemplates.campaign.reports.master import Master, roll_up
from xltemplates.campaign.reports.status_views import changes_object
from xltemplates.cli.campaign.common import (
    CampaignCommand,
    application,
    campaign_option,
    catalogue_of,
    opened,
    tell,
    tell_changes,
)
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.parse import exit_status
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-rollup", epilog="{program} rollup -o 汇总表.xlsx")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="option-rollup-output")
@click.option("--as-of", metavar="TIME", help="option-as-of")
@campaign_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context, output: Path | None, as_of: str | None, home: Path, folder: Path | None, as_json: bool
) -> None:
    """Merge what was received into the roll-up."""
    campaign = opened(home)
    time = due_moment(as_of, campaign.spec.zone) if as_of else None
    master = roll_up(campaign, catalogue_of(campaign, folder), output, language(), time)
    if as_json:
        put_json(to_json(master_object(master)))
    else:
        tell_master(master)
        if master.status.facts.seal:
            tell("rollup-after-seal", file=master.status.facts.seal.file)
        tell_changes(master.status)
    ctx.exit(exit_status(paper.status for paper in master.papers()))


def tell_master(master: Master) -> None:
    """What there is in the roll-up, and how much of its totals is unknown."""
    figures = master.figures()
    tell("rollup-done", file=master.file, **figures)
    if figures["unknown"]:
        tell("rollup-unknown", count=figures["unknown"])


def master_object(master: Master) -> dict[str, object]:
    """The roll-up's file, figures, missing units, and the files left out with the reason."""
    left_out = [
        {"file": out.paper.file, "sha256": out.paper.sha256, "reason": out.reason(application(), language())}
        for out in master.chosen.left_out
    ]
    missing = [standing.unit.id for standing in master.standings if standing.state == "missing"]
    seal = master.status.facts.seal
    about = {
        "missing_units": missing,
        "files_left_out": left_out,
        "sealed": seal.file if seal else None,
        "changes": changes_object(master.status),
    }
    return {"file": str(master.file), **master.figures(), **about, "head": master.status.facts.head}
