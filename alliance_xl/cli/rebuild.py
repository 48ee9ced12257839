"""`rebuild`: the ledger again, from the events."""

from pathlib import Path

import click

from alliance_xl.cli.common import campaign_option, catalogue_of, opened, tell
from alliance_xl.files import kept_count
from alliance_xl.verify import rebuild
from xltemplates.cli.common import Guarded, json_flag, options, put_json
from xltemplates.cli.many import jobs_option, workers
from xltemplates.record.exchange.json_text import to_json


@click.command(cls=Guarded)
@jobs_option
@campaign_option
@json_flag
@options
def command(jobs: int | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """由 store 中的原件和记录重建台账：换了规格、台账损坏或换了数据库时用。Make the ledger again from store/.

    例 Example: alliance-xl rebuild
    """
    campaign = opened(home)
    with workers(jobs, kept_count(campaign.originals)) as executor:
        made = rebuild(campaign, catalogue_of(campaign, folder), executor)
    if as_json:
        put_json(to_json({"events": made.events, "files": made.files}))
    else:
        tell("rebuilt", events=made.events, files=made.files)
