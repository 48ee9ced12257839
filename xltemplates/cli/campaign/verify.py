"""`verify`: is everything as it was received?"""

from pathlib import Path

import click

from xltemplates.campaign.evidence.verify import verify
from xltemplates.campaign.folder.originals import kept_count
from xltemplates.cli.campaign.common import CampaignCommand, application, campaign_option, catalogue_of, opened, tell
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.many import jobs_option, workers
from xltemplates.cli.streams import say
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=CampaignCommand, help="help-verify", epilog="{program} verify")
@click.option("--head", default="", metavar="HASH", help="option-head")
@jobs_option
@campaign_option
@json_flag
@options
@click.pass_context
def command(ctx: click.Context, head: str, jobs: int | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """Check all that is kept; exit status 1 on a fault."""
    campaign = opened(home)
    with workers(jobs, kept_count(campaign.originals)) as executor:
        verified = verify(campaign, catalogue_of(campaign, folder), executor, head)
    faults = [fault.message(application(), language()) for fault in verified.faults]
    erased = [each.message(application(), language()) for each in verified.erased]
    if as_json:
        about = {"events": verified.events, "files": verified.files, "faults": faults, "head": verified.head}
        put_json(to_json(about | {"leftovers": [path.name for path in verified.leftovers], "erased": erased}))
    else:
        for fault in faults:
            say(fault)
        for each in erased:
            click.echo(each)
        tell("verify-done", events=verified.events, files=verified.files, faults=len(faults))
        if verified.head:
            tell("verify-head", head=verified.head)
        if verified.leftovers:
            tell("verify-leftovers", count=len(verified.leftovers), file=verified.leftovers[0].name)
    ctx.exit(1 if faults else 0)
