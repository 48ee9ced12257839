"""What nobody can tell is not nought: totals say how much they lack, and a row is with the unit that returned it."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, row
from xltemplates.campaign.evidence.trace import trace
from xltemplates.campaign.intake.collection import collect, facts_of
from xltemplates.campaign.outgoing.returns import send_back
from xltemplates.campaign.reports.master import Master, roll_up
from xltemplates.campaign.reports.status_page import status_page
from xltemplates.campaign.reports.status_views import status_object, status_sheets
from xltemplates.campaign.standing.extract import StatusExtract
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_file
from xltemplates.rollup.merge import merge
from xltemplates.rollup.order import grouped, unknown_figures
from xltemplates.rollup.rollup import Rollup, columns
from xltemplates.rollup.sheets import View
from xltemplates.write.form import write_workbook

UNIT = "郑州市科学技术局"
ROWS = (
    row("甲", UNIT, universities="约4"),
    row("乙", "郑州高新区科技局", universities=3),  # a unit that the registry does not have
    {**row("丙", UNIT), "members": None},  # required, and blank
)


def table(catalogue: Catalogue, folder: Path) -> Path:
    layout = catalogue.layout("alliance.recommendation")
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "zhengzhou", "2020-zz")
    path = folder / "郑州.xlsx"
    path.write_bytes(write_workbook(layout, record={"unit": UNIT, "alliances": ROWS}, identity=identity))
    return path


@pytest.fixture
def master(tmp_path: Path, catalogue: Catalogue) -> Master:
    campaign = new_campaign(tmp_path)
    list(collect(campaign, catalogue, [table(catalogue, tmp_path)]))
    return roll_up(campaign, catalogue)


def by_unit(rollup: Rollup) -> list[tuple[object, int, int]]:
    (unit,) = (field for field in columns(rollup.spec) if field.id == "unit")
    return [(group.value, group.count, group.unknown) for group in grouped(rollup, unit)]


@pytest.mark.slow
def test_rows_are_with_the_unit_that_returned_them_and_figures_without_a_value_are_counted(master: Master) -> None:
    assert by_unit(master.total) == [(UNIT, 3, 2)]
    assert [field.id for _, field in unknown_figures(master.total)] == ["universities", "members"]
    assert master.figures()["unknown"] == 2


def test_a_note_stands_below_the_totals_of_every_summary_and_is_printed(master: Master) -> None:
    book = openpyxl.load_workbook(master.file)
    for name in ("按单位汇总", "按领域汇总"):
        sheet = book[name]
        (at,) = (cells[0].row for cells in sheet.iter_rows() if cells[0].value == "另有2项待核")
        assert sheet.cell(at - 1, 1).value == "合计"
        assert str(sheet.cell(at - 1, 5).value).startswith("=SUBTOTAL(109")
        assert sheet.cell(4, 5).value == 6  # the readable ones, as a number
        last = int(str(sheet.print_area).rpartition("$")[2])
        assert last >= at


@pytest.mark.slow
def test_the_cell_of_a_summary_leads_to_every_row_of_its_unit(master: Master, catalogue: Catalogue) -> None:
    campaign = master.status.campaign
    origins = trace(master.file, "按单位汇总!E4", facts_of(campaign, catalogue), catalogue, campaign)
    assert sorted(str(origin.place) for origin in origins) == ["推荐表!H5", "推荐表!H6", "推荐表!H7"]


def test_the_level_above_still_knows_what_is_unknown(master: Master, catalogue: Catalogue, tmp_path: Path) -> None:
    spec = catalogue.spec("alliance.rollup")
    back, own = parse_file(master.file, catalogue), parse_file(table(catalogue, tmp_path), catalogue)
    assert len(unknown_figures(merge(spec, [back]))) == 2
    assert by_unit(merge(spec, [back, own])) == by_unit(merge(spec, [own, back])) == [(UNIT, 3, 2)]


def standing(master: Master, catalogue: Catalogue) -> Status:
    campaign = master.status.campaign
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


@pytest.mark.slow
def test_the_status_says_so_in_every_view(master: Master, catalogue: Catalogue) -> None:
    status = standing(master, catalogue)
    extract = StatusExtract.of(status)
    told = status_object(extract, "zh")
    assert told["counts"]["unknown"] == 2  # type: ignore[index]
    units = {unit["unit"]: unit["unknown"] for unit in told["units"]}  # type: ignore[attr-defined]
    assert (units["zhengzhou"], units["luoyang"]) == (2, 0)
    assert "待核数字" in status_page(extract, "zh").decode()
    assert "待核数字 2" in status_sheets(extract, View("zh"))[0].note


@pytest.mark.slow
def test_the_letter_says_so(master: Master, catalogue: Catalogue, tmp_path: Path) -> None:
    (back,) = send_back(standing(master, catalogue), catalogue, tmp_path / "returns")
    assert "2 项数字无法读取" in back.letters[0].read_text("utf-8-sig")
    assert "2 项数字无法读取" in back.letters[1].read_text("utf-8")


@pytest.mark.slow
def test_the_commands_say_so(master: Master, catalogue: Catalogue, tmp_path: Path) -> None:
    home = ["--campaign", str(master.status.campaign.folder)]
    assert "另有2项待核" in CliRunner().invoke(app, ["rollup", *home]).output
    assert json.loads(CliRunner().invoke(app, ["rollup", "--json", *home]).stdout_bytes)["unknown"] == 2
    done = CliRunner().invoke(app, ["amend", "郑州.xlsx", "高校数量#1", "4", "--reason", "电话", "--by", "王芳", *home])
    assert done.exit_code == 0
    assert json.loads(CliRunner().invoke(app, ["rollup", "--json", *home]).stdout_bytes)["unknown"] == 1


@pytest.mark.slow
def test_where_nothing_is_unknown_no_note_stands(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    layout = catalogue.layout("alliance.recommendation")
    path = tmp_path / "a.xlsx"
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, "zhengzhou", "2020-zz")
    record = {"unit": UNIT, "alliances": (row("甲", UNIT, remark="无"),)}
    path.write_bytes(write_workbook(layout, record=record, identity=identity))
    list(collect(campaign, catalogue, [path]))
    master = roll_up(campaign, catalogue)
    assert (master.figures()["unknown"], unknown_figures(master.total)) == (0, ())
    texts = {cell.value for cells in openpyxl.load_workbook(master.file)["按单位汇总"].iter_rows() for cell in cells}
    assert not any(isinstance(text, str) and "待核" in text for text in texts)
