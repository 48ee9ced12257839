"""What goes back to a unit: correction copies that stay the same submission, and what they say has to be done."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS, returned, specs_alone
from xltemplates.campaign.outgoing.letter import CorrectionCopy, Letter, Matter
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def home(tmp_path: Path, catalogue: Catalogue) -> Path:
    """Zhengzhou's table is right; Luoyang and Kaifeng name an alliance twice."""
    home = tmp_path / "2020"
    assert run("init", home, "--specs", specs_alone(tmp_path)).exit_code == 0
    returned(catalogue, home / "inbox", "zhengzhou", ["智能电网"])
    returned(catalogue, home / "inbox", "luoyang", ["智能电网", "智能电网"])
    returned(catalogue, home / "inbox", "kaifeng", ["空分设备", "空分设备", "生物医药"])
    assert run("collect", "--campaign", home).exit_code == 1
    return home


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "returns").iterdir())


@pytest.mark.slow
def test_every_unit_with_errors_gets_its_copy_and_two_texts(home: Path) -> None:
    done = run("return", "--campaign", home)
    assert done.exit_code == 0
    assert "洛阳市科学技术局　修改稿 1 份（须改正 1 处）" in done.output
    assert "退回修改 2 个单位" in done.output
    assert files(home) == [
        f"{unit}_{rest}"
        for unit in ("02_开封市科学技术局", "03_洛阳市科学技术局")
        for rest in ("修改说明.html", "修改说明.txt", "推荐表_修改稿1.xlsx")
    ]


@pytest.mark.slow
def test_one_unit_by_id_or_name(home: Path) -> None:
    said = json.loads(run("return", "--campaign", home, "--unit", "洛阳市科学技术局", "--json").output)
    assert [(each["unit"], each["errors"], len(each["copies"])) for each in said] == [("luoyang", 1, 1)]
    assert len(files(home)) == 3
    assert "退回修改 0 个单位" in run("return", "--campaign", home, "--unit", "zhengzhou").output
    unknown = run("return", "--campaign", home, "--unit", "没有")
    assert (unknown.exit_code, "名录中没有单位" in unknown.output) == (2, True)


@pytest.mark.slow
def test_a_corrected_copy_supersedes_and_is_clean(home: Path, catalogue: Catalogue) -> None:
    run("return", "--campaign", home)
    copy = home / "returns" / "03_洛阳市科学技术局_推荐表_修改稿1.xlsx"
    assert [problem.code for problem in parse_file(copy, catalogue).problems if problem.severity == "error"] == [
        "duplicate-row"
    ]
    book = load_workbook(copy)
    book.worksheets[0]["B6"] = "河南省轴承产业技术创新战略联盟"
    book.save(home / "inbox" / "改好了.xlsx")
    assert run("collect", "--campaign", home, home / "inbox" / "改好了.xlsx").exit_code == 0
    assert "退回修改 1 个单位" in run("return", "--campaign", home).output
    campaign_standings = json.loads(run("status", "--campaign", home, "--json").output)
    assert "luoyang" in json.dumps(campaign_standings)


@pytest.mark.slow
def test_the_copy_carries_the_submission_s_id(home: Path, catalogue: Catalogue) -> None:
    run("return", "--campaign", home)
    parsed = parse_file(home / "returns" / "03_洛阳市科学技术局_推荐表_修改稿1.xlsx", catalogue)
    assert re.fullmatch("sub-[0-9a-f]{16}", parsed.identity.copy)
    assert (parsed.identity.unit, parsed.identity.revision) == ("luoyang", 1)


@pytest.mark.slow
def test_an_error_that_an_officer_passed_goes_back_to_nobody(home: Path) -> None:
    file = next((home / "inbox").glob("luoyang*"))
    waived = run("waive", "--campaign", home, file.name, "duplicate-row", "--reason", "两个阶段", "--by", "王处长")
    assert waived.exit_code == 0, waived.output
    assert "退回修改 1 个单位" in run("return", "--campaign", home).output


@pytest.mark.slow
def test_the_texts_say_what_and_by_when(home: Path) -> None:
    run("return", "--campaign", home, "--unit", "luoyang")
    text = (home / "returns" / "03_洛阳市科学技术局_修改说明.txt").read_text("utf-8-sig")
    page = (home / "returns" / "03_洛阳市科学技术局_修改说明.html").read_text("utf-8")
    for part in (
        "洛阳市科学技术局：",
        "报送截止时间 2020-09-22 18:00（北京时间）已过。截止前报送过的，修改稿仍予受理",
        "luoyang.xlsx",
        "推荐表!B6",
        "联盟名称（第2行）",
    ):
        assert part in text
        assert part in page
    assert run("return", "--campaign", home, "--unit", "luoyang", "--due", "2099-09-25").exit_code == 0
    assert "请于 2099-09-25 24:00" in (home / "returns" / "03_洛阳市科学技术局_修改说明.txt").read_text("utf-8-sig")


@pytest.mark.slow
def test_a_unit_that_lacks_documents_gets_its_letter_without_a_word_of_others(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    home = tmp_path / "2020"
    assert run("init", home, "--specs", SPECS).exit_code == 0
    returned(catalogue, home / "inbox", "zhengzhou", ["智能电网"])
    returned(catalogue, home / "inbox", "luoyang", ["智能电网", "智能电网装备"])
    assert run("collect", "--campaign", home).exit_code == 0
    said = json.loads(run("return", "--campaign", home, "--json").output)
    assert [(each["unit"], each["errors"], each["copies"], each["across"]) for each in said] == [
        ("zhengzhou", 0, [], 2),
        ("luoyang", 0, [], 5),
    ]
    for ending in ("txt", "html"):
        letter = (home / "returns" / f"01_郑州市科学技术局_修改说明.{ending}").read_text("utf-8-sig")
        assert "没有对应的建议书" in letter
        assert "缺少可行性研究报告、协议书" in letter
        assert "洛阳" not in letter
        assert "智能电网装备" not in letter
    problems = json.loads(run("status", "--unit", "郑州市", "--campaign", home, "--json").output)["problems"]
    number = {problem["code"]: problem["number"] for problem in problems}
    signed = ("--reason", "另行报送", "--by", "王芳", "--campaign", home)
    assert run("waive", f"郑州市#{number['row-without-proposal']}", *signed).exit_code == 0
    assert run("record", f"郑州市#{number['missing-document']}", "是", *signed).exit_code == 0
    assert "退回修改 1 个单位" in run("return", "--campaign", home).output


LETTER = Letter(
    HENAN,
    "<甲>局",
    "征集",
    (CorrectionCopy("a&b.xlsx", "c.xlsx", (Matter(True, "表!A1", "名称", "<script>", "请填写"),)),),
)


def test_a_page_needs_nothing_else_and_shows_what_was_written_as_text() -> None:
    page = LETTER.page("zh").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"https?:|src=|@import|url\(", page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    for tag in ("html", "head", "body", "style", "table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "p"):
        assert len(re.findall(rf"<{tag}[ >]", page)) == page.count(f"</{tag}>")


def test_without_a_deadline_soon_is_said() -> None:
    assert "请尽快改好交回" in LETTER.text("zh").decode("utf-8-sig")
    assert "Please return them soon" in LETTER.page("en").decode()


@pytest.mark.slow
def test_a_correction_copy_that_came_back_untouched_is_named_and_is_no_revision(home: Path, tmp_path: Path) -> None:
    run("return", "--campaign", home)
    (copy,) = (home / "returns").glob("*洛阳*修改稿1.xlsx")
    saved = tmp_path / copy.name  # somebody opened and saved it
    load_workbook(copy).save(saved)
    done = run("collect", saved, "--campaign", home)
    assert f"未改动　{copy.name}　修改稿交回时没有改动，与 luoyang.xlsx 相同" in done.output
    assert "待裁定" not in done.output
    status = json.loads(run("status", "--campaign", home, "--json").output)
    outcomes = {file["file"]: file["outcome"] for file in status["files"]}
    assert (outcomes["luoyang.xlsx"], outcomes[copy.name]) == ("current", "left-untouched")
    (unit,) = [unit for unit in status["units"] if unit["unit"] == "luoyang"]
    assert (unit["state"], unit["corrected"], unit["file"]) == ("problems", False, "luoyang.xlsx")
    assert status["counts"]["untouched"] == 1
    for words in (("status",), ("status", "--unit", "洛阳市")):
        assert f"未改动　{copy.name}" in run(*words, "--campaign", home).output
    told = [json.loads(line) for line in run("collect", saved, "--campaign", home, "--json").output.splitlines()]
    assert ("untouched", "left-untouched") in {(each["status"], each.get("code")) for each in told}
    refused = run("amend", copy.name, "成员总数#1", "9", "--reason", "电话", "--by", "王芳", "--campaign", home)
    assert (refused.exit_code, "没有改动" in refused.output) == (2, True)
    run("return", "--campaign", home)  # the copy that goes out again is the same
    assert [path.name for path in (home / "returns").glob("*洛阳*.xlsx")] == [copy.name]


@pytest.mark.slow
def test_a_copy_with_an_amended_value_that_came_back_confirms_it(home: Path) -> None:
    run("amend", "luoyang.xlsx", "成员总数#1", "30", "--reason", "电话", "--by", "王芳", "--campaign", home)
    run("return", "--campaign", home)
    (copy,) = (home / "returns").glob("*洛阳*修改稿1.xlsx")
    run("collect", copy, "--campaign", home)
    status = json.loads(run("status", "--campaign", home, "--json").output)
    outcomes = {file["file"]: file["outcome"] for file in status["files"]}
    assert (outcomes[copy.name], outcomes["luoyang.xlsx"]) == ("current", "left-superseded")


@pytest.mark.slow
def test_a_copy_that_came_back_untouched_after_its_file_was_amended_ends_nothing(home: Path) -> None:
    run("return", "--campaign", home)
    (copy,) = (home / "returns").glob("*洛阳*修改稿1.xlsx")
    run("amend", "luoyang.xlsx", "成员总数#1", "30", "--reason", "电话", "--by", "王芳", "--campaign", home)
    run("collect", copy, "--campaign", home)
    status = json.loads(run("status", "--campaign", home, "--json").output)
    outcomes = {file["file"]: file["outcome"] for file in status["files"]}
    assert (outcomes[copy.name], outcomes["luoyang.xlsx"]) == ("left-untouched", "current")
