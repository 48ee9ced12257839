"""`archive`: the whole campaign as one file."""

from pathlib import Path

import click

from xltemplates.campaign.evidence.archive import archive
from xltemplates.campaign.folder.originals import kept_count
from xltemplates.cli.campaign.common import CampaignCommand, application, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.many import jobs_option, workers
from xltemplates.cli.streams import say
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-archive", epilog="{program} archive 2020.zip")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--with-key", is_flag=True, help="option-with-key")
@click.option("--force", is_flag=True, help="option-archive-force")
@jobs_option
@campaign_option
@json_flag
@options
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    with_key: bool,
    force: bool,
    jobs: int | None,
    home: Path,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Archive the campaign; exit status 1, and nothing is written, where `verify` names anything."""
    campaign = opened(home)
    with workers(jobs, kept_count(campaign.originals)) as executor:
        catalogue = catalogue_of(campaign, folder)
        done = archive(campaign, catalogue, file, with_key=with_key, force=force, executor=executor)
    faults = [fault.message(application(), language()) for fault in done.verified.faults]
    refused = bool(faults) and not force
    if as_json:
        about = {"file": None if refused else str(file), "files": done.files}
        put_json(to_json({**about, "head": done.verified.head, "faults": faults}))
    for fault in faults if not as_json else ():
        say(fault)
    if refused:
        say(application().say("archive-faults", language()))
    elif not as_json:
        tell("archived", file=file, count=done.files, head=done.verified.head)
    ctx.exit(1 if refused else 0)
