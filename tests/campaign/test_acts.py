"""What officers do, through the commands: visible ever after, and in the roll-up."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import new_campaign, proposed, returned, specs_alone
from xltemplates.campaign.folder.campaign import Campaign, open_campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.layout.catalogue import Catalogue

SIGNED = ("--reason", "已电话核实", "--by", "王芳")


class Home:
    """A campaign worked on through its commands."""

    def __init__(self, campaign: Campaign, catalogue: Catalogue) -> None:
        self.campaign, self.catalogue = campaign, catalogue

    def run(self, *words: object, status: int = 0) -> Result:
        done = CliRunner().invoke(app, [*map(str, words), "--campaign", str(self.campaign.folder)])
        assert done.exit_code == status, done.output
        assert "Traceback" not in done.output
        return done

    def told(self, *words: object, status: int = 0) -> dict[str, object]:
        said = json.loads(self.run(*words, "--json", status=status).stdout_bytes)
        assert isinstance(said, dict)
        return said

    def back(self, unit: str, *names: str, file: str = "", revision: int = 0, zero: bool = False) -> None:
        path = returned(
            self.catalogue, self.campaign.folder.parent, unit, names, file=file, revision=revision, zero=zero
        )
        CliRunner().invoke(app, ["collect", str(path), "--campaign", str(self.campaign.folder)])

    def rows(self) -> object:
        return json.loads(
            CliRunner().invoke(app, ["rollup", "--json", "--campaign", str(self.campaign.folder)]).stdout_bytes
        )["rows"]

    def counts(self) -> dict[str, int]:
        counts = self.told("status")["counts"]
        assert isinstance(counts, dict)
        return counts


@pytest.fixture
def home(tmp_path: Path, sent: Path, catalogue: Catalogue) -> Home:
    return Home(open_campaign(shutil.copytree(sent, tmp_path / "campaign"), HENAN), catalogue)


@pytest.fixture
def alone(tmp_path: Path, catalogue: Catalogue) -> Home:
    """A campaign without rules across documents."""
    home = Home(new_campaign(tmp_path, specs_alone(tmp_path)), catalogue)
    home.run("distribute")
    return home


@pytest.mark.slow
def test_a_waiver_passes_a_check_and_is_visible_ever_after(alone: Home) -> None:
    home = alone
    home.back("zhengzhou", "甲", "甲")
    assert home.counts()["problems"] == 1
    home.run("waive", "zhengzhou.xlsx", "duplicate-row", *SIGNED)
    assert (home.counts()["problems"], home.counts()["waived"]) == (0, 1)
    home.run("rollup", status=1)
    (master,) = home.campaign.reports.glob("*.xlsx")
    acts = [
        row for row in openpyxl.load_workbook(master)["说明与处理"].iter_rows(min_row=4, values_only=True) if row[0]
    ]
    assert acts[0][:5] == ("说明通过", "zhengzhou.xlsx", acts[0][2], "已电话核实", "王芳")
    assert str(acts[0][2]).startswith("推荐表!B6　与 推荐表!B5 重复")
    assert "郑州市科学技术局#1　推荐表!B6" in home.run("waive", "zhengzhou.xlsx", "nonsense", *SIGNED, status=2).output


@pytest.mark.slow
def test_a_conflict_is_decided(home: Home) -> None:
    home.back("zhengzhou", "甲")
    home.back("zhengzhou", "甲", "乙", file="另一份.xlsx")
    assert (home.counts()["conflict"], home.rows()) == (1, 0)
    assert "另一份.xlsx" in home.run("seal", "--by", "王芳", status=1).output
    home.run("decide", "另一份.xlsx", *SIGNED)
    assert (home.counts()["conflict"], home.rows()) == (0, 2)
    home.run("exclude", "另一份.xlsx", *SIGNED)
    home.run("decide", "没有这份", *SIGNED, status=2)


@pytest.mark.slow
def test_two_units_that_return_one_copy_are_a_conflict_and_one_is_decided_for(
    home: Home, tmp_path: Path, catalogue: Catalogue
) -> None:
    home.back("zhengzhou", "甲")
    home.run("collect", returned(catalogue, tmp_path, "luoyang", ["乙"], copy_of="zhengzhou"))
    assert (home.counts()["conflict"], home.rows()) == (2, 0)
    assert "luoyang.xlsx" in home.run("status").output
    home.run("decide", "zhengzhou.xlsx", *SIGNED)
    assert home.rows() == 1


@pytest.mark.slow
def test_one_proposal_template_forwarded_to_many_lead_units_is_no_conflict(
    home: Home, tmp_path: Path, catalogue: Catalogue
) -> None:
    units = {"zhengzhou": "甲", "luoyang": "乙", "kaifeng": "丙"}
    files = [proposed(catalogue, tmp_path, unit, name, "2020-province") for unit, name in units.items()]
    home.run("collect", *files, status=1)
    said = home.told("status")["files"]
    assert [file["outcome"] for file in said] == ["current"] * 3  # type: ignore[attr-defined]
    assert len({file["submission"] for file in said}) == 3  # type: ignore[attr-defined]


@pytest.mark.slow
def test_one_row_or_a_whole_file_is_excluded(home: Home) -> None:
    home.back("zhengzhou", "甲", "乙", "丙")
    home.run("exclude", "zhengzhou", "--row", 2, *SIGNED)
    assert home.rows() == 2
    assert "第 9 行" in home.run("exclude", "zhengzhou.xlsx", "--row", 9, *SIGNED, status=2).output
    sha256 = facts_of(home.campaign, home.catalogue).receipts[0].sha256
    home.run("exclude", sha256[:10], *SIGNED)
    assert home.rows() == 0


@pytest.mark.slow
def test_a_unit_whose_only_row_is_excluded_has_no_row_and_is_said_to_be_left_out(alone: Home) -> None:
    home = alone
    home.back("zhengzhou", "甲")
    said = home.run("exclude", "zhengzhou.xlsx", "--row", 1, *SIGNED).output
    assert "第 1 行“河南省甲产业技术创新战略联盟”（推荐表!B5）" in said
    status = home.told("status")
    (unit,) = (unit for unit in status["units"] if unit["unit"] == "zhengzhou")  # type: ignore[attr-defined]
    assert (unit["state"], unit["rows"], unit["errors"]) == ("excluded", 0, 0)
    assert (home.counts()["excluded"], home.counts()["clean"]) == (1, 0)
    told = json.loads(home.run("rollup", "--json").stdout_bytes)
    assert (told["rows"], told["units"]) == (0, 0)
    home.run("undo", "last", *SIGNED)
    assert (home.counts()["excluded"], home.counts()["clean"]) == (0, 1)


@pytest.mark.slow
def test_what_is_wrong_with_a_row_that_is_excluded_counts_nowhere(alone: Home) -> None:
    home = alone
    home.back("zhengzhou", "甲", "甲")
    assert home.counts()["problems"] == 1
    home.run("exclude", "zhengzhou.xlsx", "--row", 2, *SIGNED)
    status = home.told("status")
    (unit,) = (unit for unit in status["units"] if unit["unit"] == "zhengzhou")  # type: ignore[attr-defined]
    assert (unit["state"], unit["rows"], unit["errors"], unit["waived"]) == ("clean", 1, 0, 0)
    home.run("rollup", status=1)
    (master,) = home.campaign.reports.glob("*.xlsx")
    assert "重复" not in {row[2] for row in openpyxl.load_workbook(master)["问题清单"].iter_rows(values_only=True)}
    (back,) = json.loads(home.run("return", "--json").stdout_bytes)
    assert back["errors"] == 0
    letter = Path(back["letters"][0]).read_text("utf-8-sig")
    assert "不计入" in letter
    assert "已电话核实" in letter
    assert "须改正 0 处" not in letter


@pytest.mark.slow
def test_a_manual_item_is_recorded(home: Home) -> None:
    home.back("zhengzhou", "甲")
    codes = {finding["code"] for finding in home.told("status")["findings"] if finding["severity"] == "manual"}  # type: ignore[attr-defined]
    assert "missing-document" in codes
    home.run("record", "zhengzhou.xlsx", "missing-document", "yes", *SIGNED)
    (item,) = facts_of(home.campaign, home.catalogue).of("record")
    assert (item.value("code"), item.value("outcome"), item.officer) == ("missing-document", "yes", "王芳")
    home.run("record", "zhengzhou.xlsx", "nonsense", "yes", *SIGNED, status=2)


@pytest.mark.slow
def test_a_late_return_is_told_left_out_and_let_in(home: Home, tmp_path: Path, catalogue: Catalogue) -> None:
    path = returned(catalogue, tmp_path, "zhengzhou", ["甲"])
    home.run("collect", path, "--received", "2020-09-23 09:00", "--how", "邮件")
    assert (home.counts()["late"], home.rows()) == (1, 0)
    home.run("waive", "zhengzhou.xlsx", "late", *SIGNED)
    assert (home.counts()["late"], home.rows()) == (1, 1)
    assert "北京时间" in home.run("collect", path, "--received", "昨天", status=2).output


@pytest.mark.slow
def test_a_unit_is_given_a_later_deadline_which_is_visible_ever_after(
    home: Home, tmp_path: Path, catalogue: Catalogue
) -> None:
    home.run("collect", returned(catalogue, tmp_path, "luoyang", ["甲"]), "--received", "2020-09-23 09:00")
    home.run("collect", returned(catalogue, tmp_path, "zhengzhou", ["乙", "乙"]), status=1)
    assert (home.counts()["late"], home.rows()) == (1, 2)
    assert "延至 2020-09-25 18:00" in home.run("extend", "洛阳市", "--until", "2020-09-25 18:00", *SIGNED).output
    home.run("extend", "kaifeng", "--until", "2020-09-26 18:00", *SIGNED)
    home.run("extend", "郑州", "--until", "2020-09-27 18:00", *SIGNED)
    assert (home.counts()["late"], home.rows()) == (0, 3)
    said = home.told("status")
    units = {unit["unit"]: (unit["due"], unit["extended"]) for unit in said["units"]}  # type: ignore[attr-defined]
    assert units["luoyang"] == ("2020-09-25 18:00", True)
    assert units["anyang"] == ("2020-09-22 18:00", False)
    assert said["acts"][0]["what"] == "2020-09-25 18:00"  # type: ignore[index]
    assert "2020-09-25 18:00" in home.run("status").output
    home.run("remind")
    text = (home.campaign.reports / "催报" / "开封市科学技术局.txt").read_text("utf-8-sig")
    assert "2020-09-26 18:00" in text
    home.run("return", "--unit", "zhengzhou")
    (letter,) = (home.campaign.folder / "returns").glob("*.txt")
    assert "2020-09-27 18:00" in letter.read_text("utf-8-sig")


@pytest.mark.slow
def test_an_extension_names_a_unit_and_a_later_time(home: Home) -> None:
    assert "2020-09-22 18:00" in home.run("extend", "洛阳", "--until", "2020-09-22 18:00", *SIGNED, status=2).output
    assert "没有" in home.run("extend", "没有这个单位", "--until", "2020-09-25", *SIGNED, status=2).output
    assert "北京时间" in home.run("extend", "洛阳", "--until", "下周", *SIGNED, status=2).output
    settings = home.campaign.folder / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8").replace("deadline: 2020-09-22 18:00", "deadline:"), "utf-8")
    assert "不用延长" in home.run("extend", "洛阳", "--until", "2020-09-25", *SIGNED, status=2).output


@pytest.mark.slow
def test_a_sealed_roll_up_is_not_changed_by_what_comes_later(home: Home) -> None:
    home.back("zhengzhou", "甲")
    home.run("seal", "--force", "--by", "王芳")
    (master,) = home.campaign.reports.glob("*.xlsx")
    before = master.read_bytes()
    home.back("luoyang", "乙")
    home.run("waive", "zhengzhou.xlsx", "late", *SIGNED)
    home.run("rollup")
    assert master.read_bytes() == before
    assert (home.counts()["after_seal"], home.counts()["files"]) == (1, 2)
    assert "已由王芳封存" in home.run("seal", "--force", "--by", "李明", status=2).output


@pytest.mark.slow
def test_what_is_open_is_listed_and_asked_about_before_sealing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.back("zhengzhou", "甲", "甲")
    done = home.run("seal", "--by", "王芳", status=1)
    assert "未报送的单位 56 个" in done.output
    assert "有误的单位 1 个：郑州市科学技术局" in done.output
    assert "--force" in done.output
    told = home.told("seal", "--by", "王芳", status=1)
    assert told["file"] is None
    assert told["open"]["errors"] == ["郑州市科学技术局"]  # type: ignore[index]
    assert facts_of(home.campaign, home.catalogue).seal is None
    monkeypatch.setattr("xltemplates.cli.campaign.seal.at_terminal", lambda: True)
    words = ["seal", "--by", "王芳", "--campaign", str(home.campaign.folder)]
    assert CliRunner().invoke(app, words, input="n\n").exit_code == 1
    assert facts_of(home.campaign, home.catalogue).seal is None
    assert CliRunner().invoke(app, words, input="y\n").exit_code == 0
    assert facts_of(home.campaign, home.catalogue).seal is not None
    assert "另存一份" in home.run("rollup", status=1).output
    home.run("undo", "last", *SIGNED)
    assert facts_of(home.campaign, home.catalogue).seal is None


@pytest.mark.slow
def test_a_roll_up_as_of_a_time_knows_nothing_later(home: Home) -> None:
    home.back("zhengzhou", "甲")
    assert home.told("rollup", "--as-of", "2020-01-01")["rows"] == 0
    assert home.told("rollup", "--as-of", "2999-01-01")["rows"] == 1


@pytest.mark.slow
def test_a_withdrawn_act_is_listed_with_its_unit_by_the_number_of_what_withdrew_it(home: Home) -> None:
    home.back("zhengzhou", "甲")
    home.run("exclude", "zhengzhou.xlsx", *SIGNED)
    home.run("undo", "last", *SIGNED)
    shown = home.run("status", "--unit", "郑州市").output
    assert "已由王芳撤销（第 2 项）" in shown


@pytest.mark.slow
def test_who_is_missing_is_reminded(home: Home) -> None:
    home.back("zhengzhou", "甲")
    home.back("kaifeng", zero=True)
    home.run("remind")
    texts = sorted(path.stem for path in (home.campaign.reports / "催报").glob("*.txt"))
    assert (len(texts), "郑州市科学技术局" in texts, "洛阳市科学技术局" in texts) == (55, False, True)
    text = (home.campaign.reports / "催报" / "洛阳市科学技术局.txt").read_text("utf-8-sig")
    assert "2020-09-22 18:00" in text


@pytest.mark.slow
def test_the_status_is_a_page_without_a_network_and_a_workbook_with_charts(home: Home, tmp_path: Path) -> None:
    home.back("zhengzhou", "<b>甲</b>")
    home.run("status", "-o", tmp_path / "s.html")
    home.run("status", "-o", tmp_path / "s.xlsx")
    home.run("status", "-o", tmp_path / "s.doc", status=2)
    page = (tmp_path / "s.html").read_text("utf-8")
    assert page.count("<svg") == page.count('role="img" aria-label="') == 2
    assert "已报送：省辖市 1/17" in page
    assert "src=" not in page
    ElementTree.fromstring(page[page.index("<body>") :].removesuffix("</html>\n"))  # every element is closed
    assert not {"http://", "https://", "<script", "<b>甲"} & {
        word for word in ("http://", "https://", "<script", "<b>甲") if word in page
    }
    book: Any = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert [len(book[name]._charts) for name in ("报送情况汇总", "按类别")] == [1, 1]
    assert "郑州市科学技术局" in home.run("status").output


@pytest.mark.slow
def test_everything_is_exported_with_its_source(home: Home, tmp_path: Path) -> None:
    home.back("zhengzhou", "甲", "甲")
    home.run("export", tmp_path / "out", "--format", "csv", "--format", "jsonl", "--format", "parquet")
    table = tmp_path / "out" / "alliance.recommendation@2020.1.alliances.csv"
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [(row["row"], row["name@cell"], row["members"]) for row in rows] == [
        ("1", "推荐表!B5", "12"),
        ("2", "推荐表!B6", "12"),
    ]
    (record,) = map(json.loads, (tmp_path / "out" / "records.jsonl").read_text("utf-8").splitlines())
    assert record["provenance"]["alliances[0].members"] == {"cell": "推荐表!F5", "raw": "12"}
    problems = [json.loads(line) for line in (tmp_path / "out" / "problems.jsonl").read_text("utf-8").splitlines()]
    assert "duplicate-row" in {problem["code"] for problem in problems}
    assert (tmp_path / "out" / "alliance.recommendation@2020.1.schema.json").exists()
    from_parquet = pytest.importorskip("pyarrow.parquet").read_table(table.with_suffix(".parquet")).to_pylist()
    assert [row["members"] for row in from_parquet] == [12, 12]


@pytest.mark.slow
def test_nothing_is_done_without_a_name_and_a_reason(home: Home) -> None:
    home.back("zhengzhou", "甲", "甲")
    home.run("waive", "zhengzhou.xlsx", "duplicate-row", "--by", "王芳", status=2)
    assert (
        "理由" in home.run("waive", "zhengzhou.xlsx", "duplicate-row", "--reason", " ", "--by", "王芳", status=2).output
    )


@pytest.mark.slow
def test_a_problem_is_chosen_by_its_number_and_no_code_is_shown(home: Home) -> None:
    home.back("zhengzhou", "甲", "甲", "乙")
    listed = home.run("status", "--unit", "郑州市").output
    assert "#1\t须改正\tzhengzhou.xlsx\t推荐表!B6\t与 推荐表!B5 重复" in listed
    said = home.run("waive", "郑州市#1", *SIGNED).output
    assert "推荐表!B6　与 推荐表!B5 重复" in said
    problems = home.told("status")["problems"]
    assert isinstance(problems, list)
    first, *others = problems
    assert (first["number"], first["code"], first["settled"]) == (1, "duplicate-row", True)
    manual = next(each for each in others if each["severity"] == "manual")
    done = home.told("record", f"郑州#{manual['number']}", "否", *SIGNED)
    assert (done["code"], done["outcome"], done["path"]) == ("missing-document", "no", manual["path"])
    assert "结果：否" in home.run("status").output
    home.run("amend", "郑州市科学技术局#1", "河南省丙产业技术创新战略联盟", *SIGNED)
    rows = home.told("status")["problems"]
    assert isinstance(rows, list)
    number = next(each["number"] for each in rows if each["path"].startswith("alliances[0]"))
    assert "第 1 行“河南省甲产业技术创新战略联盟”" in home.run("exclude", f"郑州市#{number}", *SIGNED).output
    codes = {each["code"] for each in problems}
    for words in (("status",), ("status", "--unit", "郑州市"), ("status", "--only", "有误")):
        shown = home.run(*words).output
        assert not [code for code in codes if code in shown]


@pytest.mark.slow
def test_rivals_are_decided_between_by_number(home: Home) -> None:
    home.back("zhengzhou", "甲")
    home.back("zhengzhou", "甲", "乙", file="另一份.xlsx")
    assert "待裁定　郑州市科学技术局#1" in home.run("status").output
    decided = home.run("decide", "郑州市#1", *SIGNED).output
    assert "已裁定以此为准" in decided
    assert home.counts()["conflict"] == 0


@pytest.mark.slow
def test_a_number_that_is_none_is_answered_with_those_there_are(home: Home) -> None:
    home.back("zhengzhou", "甲")
    said = home.run("waive", "郑州市#9", *SIGNED, status=2).output
    assert "没有第 9 条" in said
    assert "　　郑州市科学技术局#2　推荐表!B5　" in said
    manual = next(each["number"] for each in home.told("status")["problems"] if each["severity"] == "manual")  # type: ignore[attr-defined]
    assert "可以说明通过的有" in home.run("waive", f"郑州市#{manual}", *SIGNED, status=2).output
    assert "“是”或“否”" in home.run("record", f"郑州市#{manual}", "maybe", *SIGNED, status=2).output
    assert "您是不是要“郑州市”？" in home.run("waive", "郑洲市#1", *SIGNED, status=2).output
    assert "您是不是要“zhengzhou.xlsx”？" in home.run("exclude", "zhengzou.xlsx", *SIGNED, status=2).output
    assert "您是不是要“成员总数”？" in home.run("amend", "zhengzhou.xlsx", "成员总", "9", *SIGNED, status=2).output
    assert "您是不是要“郑州市科学技术局”？" in home.run("status", "--unit", "郑州市科学技木局", status=2).output
