"""空表: a form that says nothing conflicts with nothing, is told at once, and leaves its unit missing."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, returned
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.layout.catalogue import Catalogue


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    return new_campaign(tmp_path)


def run(campaign: Campaign, *words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--campaign", str(campaign.folder)])


def status(campaign: Campaign) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(campaign, "status", "--json").stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("blank_revision", [0, 1])
def test_a_blank_form_conflicts_with_nothing_and_replaces_nothing(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path, blank_revision: int
) -> None:
    blank = returned(catalogue, tmp_path, "zhengzhou", [], file="空.xlsx", revision=blank_revision)
    filled = returned(catalogue, tmp_path, "zhengzhou", ["甲"], file="填.xlsx")
    for files in ((blank, filled), (filled, blank)):
        run(campaign, "collect", *files)
        found = status(campaign)
        outcomes = {each["file"]: each["outcome"] for each in found["files"]}
        assert outcomes == {"空.xlsx": "left-blank", "填.xlsx": "current"}
        (unit,) = [each for each in found["units"] if each["unit"] == "zhengzhou"]
        assert (unit["errors"], unit["file"], unit["blank"], unit["corrected"]) == (
            0,
            "填.xlsx",
            ["空.xlsx"],
            False,
        )
        assert (found["counts"]["blank"], found["counts"]["conflict"]) == (1, 0)


@pytest.mark.slow
def test_a_unit_that_sent_only_a_blank_form_is_missing_and_that_is_told(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    file = returned(catalogue, tmp_path, "zhengzhou", [])
    done = run(campaign, "collect", file)
    assert (done.exit_code, done.stdout.splitlines()) == (
        1,
        [
            "空表　zhengzhou.xlsx　郑州市科学技术局　没有填写内容，不作报送计，请对方填好后重新报送",
            "共 1 份：收下 0，有误 0，退回 0；此前已收过的 0",
            "另有空表 1 份，不作报送计",
            "收到时间未登记 1 份，是否按时无从判断；请加 --received 时间 再收一次，即可补登",
        ],
    )
    (line,) = (json.loads(line) for line in run(campaign, "collect", file, "--json").stdout.splitlines())
    assert (line["status"], line["blank"]) == ("problems", True)
    shown = run(campaign, "status").stdout
    assert "未报送（空表）" in shown
    assert "空表 1" in shown
    rolled = json.loads(run(campaign, "rollup", "--json").stdout)
    assert "zhengzhou" in rolled["missing_units"]
    assert [each["reason"] for each in rolled["files_left_out"]] == ["空表：没有填写内容，不作报送计"]
    assert json.loads(run(campaign, "return", "--json").stdout) == []
    run(campaign, "distribute")
    run(campaign, "remind")
    letters = campaign.reports / "催报"
    assert "空表" in (letters / "郑州市科学技术局.txt").read_text("utf-8-sig")
    assert "空表" not in (letters / "洛阳市科学技术局.txt").read_text("utf-8-sig")


@pytest.mark.slow
def test_a_value_that_an_officer_puts_into_a_blank_form_makes_it_say_something(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    run(campaign, "collect", returned(catalogue, tmp_path, "zhengzhou", []))
    amended = run(campaign, "amend", "zhengzhou.xlsx", "nothing", "√", "--reason", "电话核实", "--by", "王芳")
    assert amended.exit_code == 0, amended.output
    (unit,) = [each for each in status(campaign)["units"] if each["unit"] == "zhengzhou"]
    assert (unit["state"], unit["blank"]) == ("zero", [])


@pytest.mark.slow
def test_a_conflict_is_told_when_it_comes_in_with_both_files(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    one, other = (returned(catalogue, tmp_path, "luoyang", [name], file=f"{name}.xlsx") for name in ("甲", "乙"))
    assert "待裁定" not in run(campaign, "collect", one).stdout
    told = run(campaign, "collect", other).stdout.splitlines()[-1]
    seen = status(campaign)["files"][0]["seen"]
    assert told.startswith("待裁定　")
    assert all(part in told for part in ("甲.xlsx", "乙.xlsx", f"decide 文件 --seen {seen}"))
    *_, line = run(campaign, "collect", one, "--json").stdout.splitlines()
    dispute = json.loads(line)
    assert (dispute["status"], dispute["code"], dispute["seen"]) == ("conflict", "left-conflict", seen)
    assert sorted(dispute["files"]) == ["乙.xlsx", "甲.xlsx"]
    decided = run(campaign, "decide", "甲.xlsx", "--seen", seen, "--reason", "核实", "--by", "王芳")
    assert decided.exit_code == 0
    assert "待裁定" not in run(campaign, "collect", one, other).stdout


@pytest.mark.slow
def test_a_copy_that_two_units_claim_is_told(campaign: Campaign, catalogue: Catalogue, tmp_path: Path) -> None:
    one = returned(catalogue, tmp_path, "luoyang", ["甲"])
    other = returned(catalogue, tmp_path, "kaifeng", ["乙"], copy_of="luoyang")
    told = run(campaign, "collect", one, other).stdout.splitlines()[-1]
    assert told.startswith("待裁定　")
    assert "不同单位交来同一份表" in told


@pytest.mark.slow
def test_a_revision_that_nobody_issued_is_told_with_the_number_of_its_conflict(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    run(campaign, "collect", returned(catalogue, tmp_path, "luoyang", ["甲"]))
    forged = returned(catalogue, tmp_path, "luoyang", ["乙"], file="修订.xlsx", revision=3)
    told = run(campaign, "collect", forged).stdout.splitlines()[-1]
    seen = next(file["seen"] for file in status(campaign)["files"] if file["file"] == "修订.xlsx")
    assert told.startswith("待裁定　")
    assert all(part in told for part in ("修订.xlsx", "luoyang.xlsx", "没有发出过", f"核对号 {seen}"))
