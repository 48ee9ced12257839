"""`trace`: where a cell of the roll-up comes from."""

from pathlib import Path

import click

from xltemplates.campaign.evidence.trace import Origin, trace
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.reports.master import master_file
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.tables import put_table
from xltemplates.locale.translations import Message
from xltemplates.record.exchange.json_text import to_json

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HEADER = (
    Message("column-file"),
    Message("column-cell"),
    Message("column-field"),
    Message("column-as-written"),
    Message("column-revision"),
    Message("column-sha-256"),
)


@click.command(cls=CampaignCommand, help="help-trace", epilog="{program} trace 汇总表!F5")
@click.argument("cell", metavar="SHEET!CELL")
@click.option("--file", "master", type=FILE, help="option-file")
@campaign_option
@json_flag
@options
def command(cell: str, master: Path | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """Where a cell of the roll-up comes from."""
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    facts = facts_of(campaign, catalogue)
    origins = trace(master or master_file(campaign), cell, facts, catalogue, campaign.rollup)
    if as_json:
        put_json(to_json([_object(origin) for origin in origins]))
    else:
        put_table(cell, [column.get(language()) for column in _HEADER], (_row(origin) for origin in origins))


def _row(origin: Origin) -> tuple[str, ...]:
    revision = "" if origin.revision is None else str(origin.revision)
    return origin.file, str(origin.place or ""), origin.title, origin.raw, revision, origin.sha256


def _object(origin: Origin) -> dict[str, object]:
    return {
        "file": origin.file,
        "sheet": origin.place.sheet if origin.place else None,
        "cell": origin.place.cell.a1 if origin.place else None,
        "field": origin.title,
        "raw": origin.raw,
        "revision": origin.revision,
        "sha256": origin.sha256,
    }
