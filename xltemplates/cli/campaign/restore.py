"""`restore`: a campaign out of its archive."""

from pathlib import Path

import click

from xltemplates.campaign.evidence.restore import restore
from xltemplates.cli.campaign.common import FOLDER, CampaignCommand, application, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.many import jobs_option, workers
from xltemplates.record.exchange.json_text import to_json

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=CampaignCommand, help="help-restore", epilog="{program} restore 2020.zip 2020")
@click.argument("file", metavar="FILE", type=FILE)
@click.argument("target", metavar="DIR", type=FOLDER)
@click.option("--head", default="", metavar="HASH", help="option-head")
@jobs_option
@json_flag
@options
def command(file: Path, target: Path, head: str, jobs: int | None, folder: Path | None, as_json: bool) -> None:
    """Put an archived campaign into a folder, once it is verified."""
    with workers(jobs, None) as executor:
        done = restore(file, target, application(), head, executor)
    faults = [fault.message(application(), language()) for fault in done.verified.faults]
    if as_json:
        about = {"folder": str(target), "files": done.files, "head": done.verified.head}
        put_json(to_json({**about, "faults": faults}))
        return
    for fault in faults:
        click.echo(fault)
    tell("restored", folder=target, count=done.files, head=done.verified.head)
