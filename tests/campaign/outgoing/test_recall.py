"""A copy that was recalled is named when it comes back, does not count, and is issued anew; all of it can be undone."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import proposed, row
from tests.campaign.ledger.servers import new_schema
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign, create
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_file
from xltemplates.write.form import write_workbook

SIGNED = ("--by", "王芳", "--reason")
TABLE = "1_郑州市科学技术局/1_郑州市科学技术局_推荐表"


class Home:
    """A campaign worked on through its commands."""

    def __init__(self, campaign: Campaign, catalogue: Catalogue) -> None:
        self.campaign, self.catalogue = campaign, catalogue

    def run(self, *words: object, status: int = 0) -> Result:
        database = ["--db", self.campaign.db] if self.campaign.db else []
        done = CliRunner().invoke(app, [*map(str, words), "--campaign", str(self.campaign.folder), *database])
        assert (done.exit_code, "Traceback" in done.output) == (status, False), done.output
        return done

    def told(self, *words: object, status: int = 0) -> Any:
        return json.loads(self.run(*words, "--json", status=status).stdout_bytes)

    def filled(self, copy: str, names: Sequence[str], file: str, status: int = 0) -> Result:
        """A table of the outbox, filled in and collected."""
        identity = parse_file(self.campaign.outbox / f"{copy}.xlsx", self.catalogue).identity
        return self.collected(identity, names, file, status)

    def collected(self, identity: Identity, names: Sequence[str], file: str, status: int = 0) -> Result:
        unit = "郑州市科学技术局"
        record = {"unit": unit, "alliances": tuple(row(name, unit) for name in names)}
        path = self.campaign.inbox / file
        path.write_bytes(write_workbook(self.catalogue.layout(identity.form), record=record, identity=identity))
        return self.run("collect", path, status=status)

    def outcomes(self) -> dict[str, str]:
        return {each["file"]: each["outcome"] for each in self.told("status")["files"]}

    def unit(self) -> Any:
        return self.told("status")["units"][0]

    def sound(self) -> None:
        assert verify(self.campaign, self.catalogue).faults == ()


@pytest.fixture(scope="module")
def catalogue(few_specs: Path) -> Catalogue:
    return Catalogue.open(few_specs)


@pytest.fixture
def fresh(tmp_path: Path, few_specs: Path, catalogue: Catalogue) -> Home:
    """A campaign in which nothing went out yet."""
    return Home(create(tmp_path / "campaign", HENAN, few_specs), catalogue)


@pytest.fixture
def home(fresh: Home) -> Home:
    """One in which everything went out."""
    fresh.run("distribute")
    return fresh


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.long])])
def kept(request: pytest.FixtureRequest, fresh: Home) -> Home:
    """The same on each of the databases."""
    if request.param == "postgres":
        fresh.campaign = replace(fresh.campaign, db=new_schema(request.getfixturevalue("postgres")))
    fresh.run("distribute")
    return fresh


@pytest.mark.slow
def test_what_comes_back_on_a_recalled_copy_is_named_and_does_not_count(home: Home) -> None:
    assert "推荐表：6 份" in home.run("recall", "推荐表", *SIGNED, "栏目有误").output
    said = home.filled(TABLE, ["甲"], "旧表.xlsx").output
    assert "用的是已收回的表　旧表.xlsx　（王芳收回：栏目有误）" in said
    assert home.outcomes() == {"旧表.xlsx": "left-recalled"}
    assert (home.unit()["state"], home.unit()["recalled"]) == ("missing", 1)
    assert home.told("status")["counts"]["recalled"] == 1
    assert "请通知单位改填重新发放的表" in home.run("status").output
    assert home.told("remind")[0]["unit"] == "zhengzhou"
    assert "1_郑州市科学技术局_推荐表.xlsx 已收回作废：栏目有误" in (
        home.campaign.reports / "催报" / "郑州市科学技术局.txt"
    ).read_text("utf-8-sig")
    assert home.told("rollup")["rows"] == 0


@pytest.mark.slow
def test_it_is_issued_anew_and_that_counts(kept: Home) -> None:
    kept.filled(TABLE, ["甲"], "旧表.xlsx")
    kept.run("recall", "郑州市", "--form", "推荐表", *SIGNED, "栏目有误")
    assert "有 1 份表格尚未发放" in kept.run("next").output
    assert "新发 1 份" in kept.run("distribute").output
    assert not (kept.campaign.outbox / f"{TABLE}.xlsx").exists()
    assert (kept.campaign.outbox / f"已收回/{TABLE}.xlsx").exists()
    letter = kept.campaign.outbox / "1_郑州市科学技术局/1_郑州市科学技术局_填报通知.txt"
    text = letter.read_text("utf-8-sig")
    assert text.index("推荐表_重发1.xlsx") < text.index("已收回作废") < text.index("推荐表.xlsx 已收回作废：栏目有误")
    anew = parse_file(kept.campaign.outbox / f"{TABLE}_重发1.xlsx", kept.catalogue).identity
    assert (anew.copy, anew.revision) == ("2020-zhengzhou:alliance.recommendation:1.1", 2)
    assert "已收回" not in kept.collected(anew, ["乙", "丙"], "新表.xlsx").output
    assert kept.outcomes() == {"旧表.xlsx": "left-recalled", "新表.xlsx": "current"}
    assert (kept.unit()["rows"], kept.unit()["file"]) == (2, "新表.xlsx")
    kept.sound()
    assert "新发 0 份" in kept.run("distribute").output
    rebuild(kept.campaign, kept.catalogue)
    assert kept.outcomes() == {"旧表.xlsx": "left-recalled", "新表.xlsx": "current"}


@pytest.mark.slow
def test_a_recall_is_undone_and_what_was_issued_anew_supersedes(kept: Home) -> None:
    kept.filled(TABLE, ["甲"], "旧表.xlsx")
    kept.run("recall", "郑州市", *SIGNED, "发错")
    kept.run("undo", "last", *SIGNED, "没有发错")
    assert kept.outcomes() == {"旧表.xlsx": "current"}
    assert "新发 0 份" in kept.run("distribute").output
    kept.run("undo", "last", *SIGNED, "确实发错")
    assert "新发 4 份" in kept.run("distribute").output
    kept.filled(f"{TABLE}_重发1", ["乙"], "新表.xlsx")
    kept.run("undo", "1", *SIGNED, "没有发错")
    assert kept.outcomes() == {"旧表.xlsx": "left-superseded", "新表.xlsx": "current"}
    kept.sound()


@pytest.mark.slow
def test_an_officer_can_let_one_count_all_the_same(home: Home) -> None:
    home.filled(TABLE, ["甲"], "旧表.xlsx")
    home.run("waive", "旧表.xlsx", "recalled", *SIGNED, "x", status=2)
    home.run("recall", TABLE.rpartition("/")[2] + ".xlsx", *SIGNED, "栏目有误")
    (mark,) = (each for each in home.told("status")["problems"] if each["file"] == "旧表.xlsx")
    assert (mark["code"], mark["severity"], mark["settled"]) == ("recalled", "error", False)
    assert "用的是已收回的表" in mark["message"]
    home.run("waive", f"郑州市#{mark['number']}", *SIGNED, "内容可用")
    assert home.outcomes() == {"旧表.xlsx": "current"}
    home.run("rollup")
    (origin,) = home.told("trace", "推荐汇总表!F5")
    assert [(act["act"], act["reason"]) for act in origin["acts"]] == [("收回", "栏目有误"), ("说明通过", "内容可用")]
    assert "内容可用" in home.run("trace", "推荐汇总表!F5").output


@pytest.mark.slow
def test_a_correction_copy_of_what_came_on_a_recalled_copy_is_recalled_too(home: Home) -> None:
    home.filled(TABLE, ["甲", "甲"], "旧表.xlsx", status=1)
    home.run("return")
    home.run("recall", "2020-zhengzhou", *SIGNED, "栏目有误")
    home.run("distribute")
    (correction,) = (home.campaign.folder / "returns").glob("*修改稿1.xlsx")
    identity = parse_file(correction, home.catalogue).identity
    home.collected(identity, ["甲", "乙"], "改好的旧表.xlsx")
    home.filled(f"{TABLE}_重发1", ["丙", "丙"], "新表.xlsx", status=1)
    home.run("return")
    (correction,) = (home.campaign.folder / "returns").glob("*修改稿3.xlsx")
    home.collected(parse_file(correction, home.catalogue).identity, ["丙", "丁"], "改好的新表.xlsx")
    assert home.outcomes() == {
        "旧表.xlsx": "left-recalled",
        "改好的旧表.xlsx": "left-recalled",
        "新表.xlsx": "left-superseded",
        "改好的新表.xlsx": "current",
    }


@pytest.mark.slow
def test_what_is_none_or_recalled_already_is_refused(fresh: Home) -> None:
    assert "没有可收回的表" in fresh.run("recall", "郑州市", *SIGNED, "x", status=2).output
    fresh.run("distribute", "--unit", "郑州市")
    assert "没有发放过“没有”" in fresh.run("recall", "没有", *SIGNED, "x", status=2).output
    assert "没有“没有”这种表" in fresh.run("recall", "郑州市", "--form", "没有", *SIGNED, "x", status=2).output
    said = fresh.told("recall", "郑州市", "--form", "协议书", *SIGNED, "x")
    assert (said["target"], said["copies"]) == ("zhengzhou", ["2020-zhengzhou:alliance.agreement:1"])
    assert "没有可收回的表" in fresh.run("recall", "协议书", *SIGNED, "x", status=2).output
    acts = fresh.told("status")["acts"]
    assert [(act["act"], act["file"], act["what"]) for act in acts] == [("收回", "郑州市科学技术局", "1 份")]


@pytest.mark.slow
def test_a_proposal_that_was_forwarded_to_many_is_recalled_for_all_of_them(
    home: Home, tmp_path: Path, catalogue: Catalogue
) -> None:
    for name in ("甲", "乙"):
        home.run(
            "collect", proposed(catalogue, tmp_path, "zhengzhou", name, "2020-zhengzhou:alliance.proposal:1"), status=1
        )
    home.run("recall", "建议书", *SIGNED, "栏目有误")
    home.run("distribute")
    home.run(
        "collect", proposed(catalogue, tmp_path, "zhengzhou", "丙", "2020-zhengzhou:alliance.proposal:1.1"), status=1
    )
    assert home.outcomes() == {
        "建议书_甲.xlsx": "left-recalled",
        "建议书_乙.xlsx": "left-recalled",
        "建议书_丙.xlsx": "current",
    }


@pytest.mark.slow
def test_a_copy_of_another_form_is_not_the_one_that_was_recalled(
    home: Home, tmp_path: Path, catalogue: Catalogue
) -> None:
    home.run("collect", proposed(catalogue, tmp_path, "zhengzhou", "甲", "2020-zhengzhou"), status=1)
    home.run("recall", "推荐表", *SIGNED, "栏目有误")
    assert home.outcomes() == {"建议书_甲.xlsx": "current"}
