"""`rollup`: the provincial roll-up of what was received."""

from pathlib import Path

import click

from alliance_xl.campaign import open_campaign
from alliance_xl.cli.common import campaign_option, catalogue_of, tell
from alliance_xl.master import Master, roll_up
from alliance_xl.standing import by_state
from xltemplates.cli.common import Guarded, json_flag, language, options, put_json
from xltemplates.cli.parse import exit_status
from xltemplates.record.json_text import to_json


@click.command(cls=Guarded)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="汇总表文件。The file to write.")
@campaign_option
@json_flag
@options
@click.pass_context
def command(ctx: click.Context, output: Path | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """把收到的表合并为汇总表。Merge what was received into the roll-up.

    例 Example: alliance-xl rollup -o 汇总表.xlsx
    """
    campaign = open_campaign(home)
    master = roll_up(campaign, catalogue_of(campaign, folder), output, language())
    if as_json:
        put_json(to_json(master_object(master)))
    else:
        tell("rollup-done", file=master.file, **master.figures())
    ctx.exit(exit_status(paper.status for paper in master.papers()))


def master_object(master: Master) -> dict[str, object]:
    """The roll-up's file, figures, missing units, and the files left out with the reason."""
    left_out = [
        {"file": out.paper.file, "sha256": out.paper.sha256, "reason": out.reason(language())}
        for out in master.chosen.left_out
    ]
    missing = [standing.unit.id for standing in by_state(master.standings)["missing"]]
    return {"file": str(master.file), **master.figures(), "missing_units": missing, "files_left_out": left_out}
