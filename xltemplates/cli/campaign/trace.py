"""`trace`: where a cell of the roll-up comes from."""

from pathlib import Path

import click

from xltemplates.base.problem import Words
from xltemplates.campaign.evidence.trace import Origin, trace
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.reports.master import master_file
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.tables import put_table
from xltemplates.record.exchange.json_text import to_json

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_HEADER = Words("文件 单元格 栏目 填写内容 稿次 SHA-256", "File Cell Field As-written Revision SHA-256")


@click.command(cls=CampaignCommand)
@click.argument("cell", metavar="SHEET!CELL")
@click.option("--file", "master", type=FILE, help="汇总表文件。The roll-up, where it is not in reports/.")
@campaign_option
@json_flag
@options
def command(cell: str, master: Path | None, home: Path, folder: Path | None, as_json: bool) -> None:
    """穿透查询：汇总表的一个单元格出自哪些文件的哪些单元格。Where a cell of the roll-up comes from.

    例 Example: {program} trace 汇总表!F5
    """
    campaign = opened(home)
    catalogue = catalogue_of(campaign, folder)
    facts = facts_of(campaign, catalogue)
    origins = trace(master or master_file(campaign), cell, facts, catalogue, campaign.rollup)
    if as_json:
        put_json(to_json([_object(origin) for origin in origins]))
    else:
        put_table(cell, _HEADER.get(language()).split(), (_row(origin) for origin in origins))


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
