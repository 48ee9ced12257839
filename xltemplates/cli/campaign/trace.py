"""`trace`: where a cell of the roll-up comes from."""

from pathlib import Path

import click

from xltemplates.base.columns import Column, header, json_column, json_object, lines
from xltemplates.base.words import Language
from xltemplates.campaign.evidence.trace import Origin, trace
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.reports.act_columns import act_columns
from xltemplates.campaign.reports.columns import scans_of
from xltemplates.campaign.reports.master import master_file
from xltemplates.campaign.reports.master_sheets import ACTS_TITLE
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.status import status_of
from xltemplates.cli.campaign.common import CampaignCommand, campaign_option, catalogue_of, opened
from xltemplates.cli.common import json_flag, language, options, put_json
from xltemplates.cli.tables import put_table
from xltemplates.locale.translations import Message, listed, sentence
from xltemplates.record.exchange.json_text import to_json
from xltemplates.rollup.sheets import View

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


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
    acts = ActList.of(status_of(campaign, catalogue, facts_of(campaign, catalogue)))
    origins = trace(master or master_file(campaign), cell, acts.status.facts, acts.status.catalogue, campaign)
    columns, of_acts = _columns(acts, language()), act_columns(acts, View(language()))
    if as_json:
        put_json(to_json([json_object(columns, origin) for origin in origins]))
        return
    put_table(cell, header(columns), lines(columns, origins))
    about = {one.number for origin in origins for one in acts.concerning(origin.sha256)}
    mine = [one for one in acts.acts if one.number in about]
    if mine:
        put_table(ACTS_TITLE.get(language()), header(of_acts), lines(of_acts, mine))


def _amended(origin: Origin, language: Language) -> str:
    return sentence("trace-amended", origin.amended.items(), language) if origin.amended else ""


def _columns(acts: ActList, language: Language) -> tuple[Column[Origin], ...]:
    """What is said of each origin; people read its place as one."""
    of_acts = act_columns(acts, View(language))
    return (
        Column(Message("column-file").get(language), 0, lambda origin: origin.file, key="file"),
        json_column("sheet", lambda origin: origin.place.sheet if origin.place else None),
        Column(
            Message("column-cell").get(language),
            0,
            lambda origin: str(origin.place or ""),
            key="cell",
            datum=lambda origin: origin.place.cell.a1 if origin.place else None,
        ),
        Column(Message("column-field").get(language), 0, lambda origin: origin.title, key="field"),
        Column(Message("column-as-written").get(language), 0, lambda origin: origin.raw, key="raw"),
        Column(
            Message("act-amended").get(language),
            0,
            lambda origin: _amended(origin, language),
            key="amended",
            datum=lambda origin: origin.amended or None,
        ),
        json_column(
            "acts",
            lambda origin: [json_object(of_acts, one) for one in acts.concerning(origin.sha256)],
        ),
        Column(
            Message("column-scans").get(language),
            0,
            lambda origin: listed(scans_of(acts.status, origin.sha256), language),
            key="scans",
            datum=lambda origin: list(scans_of(acts.status, origin.sha256)),
        ),
        Column(Message("column-revision").get(language), 0, lambda origin: origin.revision, key="revision"),
        Column(Message("column-sha-256").get(language), 0, lambda origin: origin.sha256, key="sha256"),
    )
