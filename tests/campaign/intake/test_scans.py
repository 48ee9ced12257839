"""盖章扫描件, as a clerk and as a program see them, from `collect` to the record of what was compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign, returned
from tests.campaign.intake.packing import mail
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.layout.catalogue import Catalogue

SIGNED = ("--reason", "核对", "--by", "王芳")


def run(campaign: Campaign, *words: object, status: int = 0) -> Result:
    done = CliRunner().invoke(app, [*map(str, words), "--campaign", str(campaign.folder)])
    assert done.exit_code == status, done.output
    return done


@pytest.fixture
def campaign(tmp_path: Path, catalogue: Catalogue) -> Campaign:
    """A mail with a table and its scan, and a scan that lies alone."""
    campaign = new_campaign(tmp_path)
    table = returned(catalogue, tmp_path, "zhengzhou", ["甲"])
    attachments = {"推荐表.xlsx": table.read_bytes(), "扫描0001.pdf": b"%PDF-1.7 stamped"}
    (campaign.inbox / "来信.eml").write_bytes(mail("张三 <z@example.com>", attachments))
    (campaign.inbox / "无主.jpg").write_bytes(b"\xff\xd8\xff stray")
    return campaign


def told(campaign: Campaign) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(campaign, "status", "--json").stdout)
    return found


@pytest.mark.slow
def test_each_scan_is_one_line_that_says_where_it_is_filed(campaign: Campaign) -> None:
    lines = [line for line in run(campaign, "collect").stdout.splitlines() if line.startswith("扫描件")]
    assert lines == [
        "扫描件　无主.jpg　没有对应的表，请用 alliance-xl assign 归入一份表；表还没有收到的，请对方补交",
        "扫描件　来信.eml/扫描0001.pdf　与 来信.eml/推荐表.xlsx 一同归档，请核对盖章内容",
    ]
    objects = [json.loads(line) for line in run(campaign, "collect", "--json").stdout.splitlines()]
    scans = {each["code"]: each for each in objects if each["status"] == "scan"}
    assert set(scans) == {"scan-filed", "scan-none"}
    filed = scans["scan-filed"]
    assert (filed["unit"], filed["form"], filed["files"]) == (
        "zhengzhou",
        "alliance.recommendation",
        ["来信.eml/推荐表.xlsx"],
    )
    assert len(objects) == 3


@pytest.mark.slow
def test_a_folder_in_which_there_are_only_scans_is_taken_in(campaign: Campaign) -> None:
    (campaign.inbox / "来信.eml").unlink()
    assert "没有对应的表" in run(campaign, "collect").stdout
    assert told(campaign)["counts"]["scans_open"] == 1


@pytest.mark.slow
def test_a_scan_is_shown_beside_its_workbook_and_is_a_matter_until_it_is_recorded(
    campaign: Campaign, tmp_path: Path
) -> None:
    run(campaign, "collect")
    status = told(campaign)
    assert (status["counts"]["scans"], status["counts"]["scans_open"], status["counts"]["files"]) == (2, 1, 1)
    assert [file["scans"] for file in status["files"]] == [["扫描0001.pdf"]]
    assert {scan["file"]: (scan["fate"], scan["unit"]) for scan in status["scans"]} == {
        "扫描0001.pdf": ("filed", "zhengzhou"),
        "无主.jpg": ("none", None),
    }
    assert ("scan-to-compare", "manual") in {(each["code"], each["severity"]) for each in status["findings"]}
    shown = run(campaign, "status").stdout
    assert "扫描件　扫描0001.pdf　与 来信.eml/推荐表.xlsx 一同归档" in shown
    assert "未归档扫描件 1" in shown
    book, page = tmp_path / "s.xlsx", tmp_path / "s.html"
    run(campaign, "status", "-o", book)
    run(campaign, "status", "-o", page)
    assert {row[0].value for row in load_workbook(book)["扫描件"].iter_rows()} >= {"扫描0001.pdf", "无主.jpg"}
    assert "扫描0001.pdf" in page.read_text("utf-8")
    run(campaign, "rollup")
    (origin,) = json.loads(run(campaign, "trace", "推荐汇总表!F5", "--json").stdout)
    assert origin["scans"] == ["扫描0001.pdf"]
    assert "扫描0001.pdf" in run(campaign, "trace", "推荐汇总表!F5").stdout
    run(campaign, "export", tmp_path / "out", "--format", "csv")
    assert "扫描0001.pdf" in (tmp_path / "out" / "scans.csv").read_text("utf-8-sig")
    assert "扫描件“扫描0001.pdf”" in run(campaign, "seal", "--by", "王芳", status=1).output
    run(campaign, "return")
    (letter,) = (campaign.folder / "returns").glob("*修改说明.txt")
    assert "扫描件" not in letter.read_text("utf-8-sig")  # what an officer is to compare is no unit's matter
    run(campaign, "record", "来信.eml/推荐表.xlsx", "scan-to-compare", "yes", *SIGNED)
    assert "扫描件“扫描0001.pdf”" not in run(campaign, "seal", "--by", "王芳", status=1).output


@pytest.mark.slow
def test_an_officer_assigns_a_scan_and_may_take_it_back(campaign: Campaign) -> None:
    run(campaign, "collect")
    done = run(campaign, "assign", "无主.jpg", "zhengzhou", *SIGNED)
    assert done.stdout == "扫描件 无主.jpg 已归入 来信.eml/推荐表.xlsx\n"
    status = told(campaign)
    assert status["counts"]["scans_open"] == 0
    assert sorted(status["files"][0]["scans"]) == ["扫描0001.pdf", "无主.jpg"]
    (act,) = status["acts"]
    assert (act["act"], act["file"], act["what"]) == ("扫描件归档", "无主.jpg", "归入 来信.eml/推荐表.xlsx")
    run(campaign, "undo", "last", *SIGNED)
    assert told(campaign)["counts"]["scans_open"] == 1
    wrong = run(campaign, "assign", "没有.pdf", "zhengzhou", *SIGNED, status=2)
    assert "无主.jpg" in wrong.output
    assert "没有" in run(campaign, "assign", "无主.jpg", "没有这份", *SIGNED, status=2).output


@pytest.mark.slow
def test_a_workbook_that_comes_later_takes_the_scan_that_lay_with_it(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = campaign.inbox / "洛阳市"
    folder.mkdir()
    (folder / "盖章.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "盖章.png　没有对应的表" in run(campaign, "collect").stdout
    returned(catalogue, folder, "luoyang", ["乙"])
    assert "盖章.png　与 luoyang.xlsx 一同归档" in run(campaign, "collect").stdout


@pytest.mark.slow
def test_a_scan_that_was_erased_is_shown_as_such(campaign: Campaign, tmp_path: Path) -> None:
    run(campaign, "collect")
    run(campaign, "rollup")
    erased = run(campaign, "erase", "扫描0001.pdf", *SIGNED).stdout
    assert erased.startswith("扫描0001.pdf 的原件和内容已删除")
    assert "reports" not in erased  # nothing that is made says what stands in a scan
    status = told(campaign)
    assert (status["counts"]["scans"], status["counts"]["scans_open"]) == (2, 1)
    assert {scan["file"]: (scan["fate"], scan["unit"]) for scan in status["scans"]} == {
        "扫描0001.pdf": ("erased", "zhengzhou"),
        "无主.jpg": ("none", None),
    }
    assert "scan-to-compare" not in {each["code"] for each in status["findings"]}
    page = tmp_path / "s.html"
    run(campaign, "status", "-o", page)
    for text in (
        run(campaign, "status").stdout,
        run(campaign, "status", "--unit", "郑州市").stdout,
        page.read_text("utf-8"),
    ):
        assert "扫描0001.pdf" in text
        assert "：核对" in text
        assert "已由王芳于" in text
    again = [line for line in run(campaign, "collect").stdout.splitlines() if line.startswith("扫描件")]
    assert "扫描件　来信.eml/扫描0001.pdf　该文件已按要求删除，不再收存。如系误删，请先撤销删除再收取。" in again
    assert "已由王芳" in run(campaign, "verify").stdout


@pytest.mark.slow
def test_a_scan_whose_bytes_were_erased_as_a_file_is_told(campaign: Campaign, tmp_path: Path) -> None:
    file = tmp_path / "看似表格.xlsx"
    file.write_bytes(b"%PDF-1.7 stamped")
    run(campaign, "collect", file, status=3)
    run(campaign, "erase", "看似表格.xlsx", *SIGNED)
    assert "扫描件　来信.eml/扫描0001.pdf　该文件已按要求删除" in run(campaign, "collect").stdout
    objects = [json.loads(line) for line in run(campaign, "collect", "--json").stdout.splitlines()]
    (gone,) = [each for each in objects if each.get("code") == "scan-erased"]
    assert (gone["status"], gone["unit"], gone["files"]) == ("scan", None, [])
    assert [scan["file"] for scan in told(campaign)["scans"]] == ["无主.jpg"]


@pytest.mark.slow
def test_a_name_that_a_file_and_a_scan_have_is_asked_about(campaign: Campaign, tmp_path: Path) -> None:
    run(campaign, "collect")
    (tmp_path / "无主.jpg").mkdir()
    file = tmp_path / "无主.jpg" / "无主.jpg"
    file.write_bytes(b"no picture")
    run(campaign, "collect", file, status=3)
    assert run(campaign, "erase", "无主.jpg", *SIGNED, status=2).output.count("无主.jpg") >= 2
