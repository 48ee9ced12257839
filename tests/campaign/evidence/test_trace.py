"""穿透: from any cell of a roll-up, whichever sheet it stands on, to the cells of the files it was made of."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, returned
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import collect
from xltemplates.campaign.reports.master import roll_up
from xltemplates.layout.catalogue import Catalogue

Origin = tuple[str, str, str, str]  # file, cell, field, as written


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Campaign:
    """One alliance of two units, another of one, and one of a free-trade zone."""
    folder = tmp_path_factory.mktemp("trace")
    campaign = new_campaign(folder)
    files = [
        returned(catalogue, folder, "zhengzhou", ["甲", "乙"]),
        returned(catalogue, folder, "luoyang", ["甲"]),
        returned(catalogue, folder, "zhengzhou-zimao", ["丙"], file="片区.xlsx"),
    ]
    for _ in collect(campaign, catalogue, files):
        pass
    roll_up(campaign, catalogue)
    roll_up(campaign, catalogue, folder / "master.xlsx", "en")
    return campaign


def origins(campaign: Campaign, cell: str, *more: str) -> list[Origin]:
    words = ["trace", cell, "--json", "--campaign", str(campaign.folder), *more]
    said = json.loads(CliRunner().invoke(app, words).stdout_bytes)
    return [(one["file"], one["cell"], one["field"], one["raw"]) for one in said]


@pytest.mark.slow
def test_a_figure_of_the_official_table(campaign: Campaign) -> None:
    assert origins(campaign, "推荐汇总表!F5") == [("zhengzhou.xlsx", "F5", "成员总数", "12")]
    assert origins(campaign, "推荐汇总表!F7") == [("luoyang.xlsx", "F5", "成员总数", "12")]


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["推荐汇总表!A6", "推荐汇总表!K6"])
def test_a_number_or_the_name_of_a_file_stands_for_the_whole_row(campaign: Campaign, cell: str) -> None:
    found = origins(campaign, cell)
    assert {file for file, *_ in found} == {"zhengzhou.xlsx"}
    assert [address for _, address, *_ in found] == ["B6", "C6", "D6", "E6", "F6", "G6", "H6", "I6"]


@pytest.mark.slow
def test_a_sum_is_what_was_added_up(campaign: Campaign) -> None:
    mine = [("zhengzhou.xlsx", "F5", "成员总数", "12"), ("zhengzhou.xlsx", "F6", "成员总数", "12")]
    assert origins(campaign, "按单位汇总!C4") == mine
    assert origins(campaign, "按单位汇总!C6") == [*mine, ("luoyang.xlsx", "F5", "成员总数", "12")]
    assert len(origins(campaign, "按领域汇总!C4")) == 3


@pytest.mark.slow
def test_the_duplicates(campaign: Campaign) -> None:
    assert origins(campaign, "重复项!G5") == [("luoyang.xlsx", "F5", "成员总数", "12")]
    assert len(origins(campaign, "重复项!A5")) == 8


@pytest.mark.slow
def test_the_sources(campaign: Campaign) -> None:
    assert origins(campaign, "来源!H6") == [("luoyang.xlsx", "F5", "成员总数", "12")]
    assert len(origins(campaign, "来源!A6")) == 8


@pytest.mark.slow
def test_what_is_only_filed(campaign: Campaign) -> None:
    assert origins(campaign, "备案!F4") == [("片区.xlsx", "F5", "成员总数", "12")]
    assert len(origins(campaign, "备案!M4")) == 8


@pytest.mark.slow
def test_a_roll_up_in_english(campaign: Campaign) -> None:
    master = ("--file", str(campaign.folder.parent / "master.xlsx"))
    book = openpyxl.load_workbook(master[1])
    for sheet, cell in (("Duplicates", "G5"), ("Sources", "H6"), (book.sheetnames[2], "C5")):
        assert origins(campaign, f"{sheet}!{cell}", *master) == [("luoyang.xlsx", "F5", "成员总数", "12")]
    assert origins(campaign, "For filing!F4", *master) == [("片区.xlsx", "F5", "成员总数", "12")]


@pytest.mark.slow
def test_every_filled_cell_of_every_list_of_rows_has_a_source(campaign: Campaign) -> None:
    (master,) = campaign.reports.glob("*.xlsx")
    for name in ("重复项", "来源", "备案"):
        cells = [cell for row in openpyxl.load_workbook(master)[name].iter_rows(min_row=4) for cell in row]
        assert all(origins(campaign, f"{name}!{cell.coordinate}") for cell in cells[::13] if cell.value is not None)


@pytest.mark.slow
@pytest.mark.parametrize(
    "cell", ["推荐汇总表!A1", "nonsense", "没有!A1", "备案!A3", "备案!F9", "来源!B99", "未报送!B4"]
)
def test_what_has_no_source_is_told(campaign: Campaign, cell: str) -> None:
    done = CliRunner().invoke(app, ["trace", cell, "--campaign", str(campaign.folder)])
    assert (done.exit_code, "不是汇总表中有来源的单元格" in done.output) == (2, True)


def test_a_campaign_without_a_roll_up_says_what_to_run(tmp_path: Path) -> None:
    words = ["trace", "推荐汇总表!F5", "--campaign", str(new_campaign(tmp_path).folder)]
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, "alliance-xl rollup" in done.output) == (2, True)


def test_a_file_that_is_no_roll_up_is_told(campaign: Campaign) -> None:
    for file in (campaign.folder.parent / "luoyang.xlsx", campaign.folder / "campaign.yaml"):
        words = ["trace", "推荐汇总表!F5", "--campaign", str(campaign.folder), "--file", str(file)]
        assert CliRunner().invoke(app, words).exit_code == 2
