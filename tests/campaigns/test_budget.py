"""A municipal budget round, from YAML alone: three forms, a code list, last year's figures."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.campaigns.rounds import Round, commands, run

Item = tuple[str, str, int]
SIGNED = ("--reason", "电话核实", "--by", "李明")


@pytest.fixture
def budget(tmp_path: Path) -> Round:
    made = Round.of("budget", tmp_path / "2025")
    made.run("distribute")
    return made


def items(unit: str, given: Iterable[Item]) -> tuple[dict[str, object], ...]:
    return tuple(
        {"unit": unit, "code": code or None, "subject": subject, "amount": Decimal(amount)}
        for code, subject, amount in given
    )


def request(budget: Round, unit: str, name: str, *given: Item, file: str = "", revision: int = 0) -> Path:
    record = {"unit": name, "items": items(name, given)}
    return budget.fill("city.request", file or f"{unit}.xlsx", record, unit, revision)


def codes(budget: Round, given: Iterable[Item] = (("301", "人员经费", 500), ("302", "办公经费", 50))) -> None:
    rows = tuple({"code": code, "subject": subject, "ceiling": Decimal(most)} for code, subject, most in given)
    budget.fill("city.codes", "codes.xlsx", {"unit": "市财政局", "codes": rows})


def staffing(budget: Round, name: str, total: int) -> None:
    posts = ({"post": "教师", "persons": 30, "cost": Decimal(total)},)
    budget.fill("city.staffing", f"{name}_staff.xlsx", {"unit": name, "total": Decimal(total), "posts": posts})


def fill(budget: Round) -> None:
    """What agrees, and what does not."""
    codes(budget)
    request(budget, "education", "市教育局", ("301", "人员经费", 300), ("302", "办公费", 40), ("309", "其他", 1))
    request(budget, "health", "市卫生健康委员会", ("301", "人员经费", 250))
    request(budget, "water", "市水务集团有限公司", ("302", "办公经费", 5))
    staffing(budget, "市教育局", 310)
    budget.run("collect")


@pytest.mark.slow
def test_relations_join_a_code_list_other_forms_and_sums(budget: Round) -> None:
    fill(budget)
    said = {code: (file, cell, message) for code, file, cell, message in budget.found()}
    assert said == {
        "code-unknown": ("education.xlsx", "申报表!C6", "The code list has no code “309”; use one of the list."),
        "subject-differs": (
            "education.xlsx",
            "申报表!D5",
            "科目名称 of 302 is “办公经费” in codes.xlsx 科目表!B5, here “办公费”; make them agree.",
        ),
        "over-ceiling": (
            "codes.xlsx",
            "科目表!C4",
            "2 requests for 人员经费 add up to 550, beyond the ceiling of 500; decide what to cut.",
        ),
        "staff-costs": (
            "education.xlsx",
            "申报表!E4",
            "300 are asked for staff, its table says 310 (市教育局_staff.xlsx); make them agree.",
        ),
    }


@pytest.mark.slow
def test_routes_owed_forms_and_letters_are_as_the_spec_says(budget: Round) -> None:
    fill(budget)
    figures = json.loads(budget.run("rollup", "--json"))
    assert (figures["rows"], figures["filing"], figures["units"]) == (4, 1, 2)
    lacking = {unit["unit"]: unit["lacking"] for unit in budget.status()["units"]}
    assert lacking == {
        "finance": ["city.staffing"],
        "education": [],
        "health": ["city.staffing"],
        "transport": ["city.staffing"],
        "water": [],  # not a bureau: it is not sent that form
    }
    assert "市卫生健康委员会　尚缺：人员经费测算表" in budget.run("status")
    budget.run("remind")
    texts = {path.stem: path.read_text("utf-8-sig") for path in (budget.folder / "reports/催报").glob("*.txt")}
    assert set(texts) == {"市财政局", "市卫生健康委员会", "市交通运输局"}
    assert "尚未收到你单位的人员经费测算表" in texts["市卫生健康委员会"]
    assert texts["市交通运输局"].splitlines()[-5:] == [
        "市财政局预算处",
        "",
        "联系人：李明 0371-60000000",
        "",
        "2024年10月8日",
    ]


@pytest.mark.slow
def test_take_and_deadline_are_the_specs_until_the_folder_says_otherwise(budget: Round) -> None:
    assert budget.status()["deadline"] == "2024-10-31T10:00:00+00:00"
    request(budget, "health", "市卫生健康委员会", ("", "人员经费", 250))  # the code is required
    budget.run("collect", status=1)
    assert json.loads(budget.run("rollup", "--json", status=1))["rows"] == 0
    budget.set("take", "readable")
    budget.set("deadline", "")
    assert json.loads(budget.run("rollup", "--json", status=1))["rows"] == 1
    assert budget.status()["deadline"] is None


@pytest.mark.slow
@pytest.mark.parametrize("by", ["master", "folder"])
def test_last_years_figures_are_looked_back_at(budget: Round, tmp_path: Path, by: str) -> None:
    before = Round.of("budget", tmp_path / "2024")
    request(before, "health", "市卫生健康委员会", ("301", "人员经费", 100), ("302", "办公经费", 10))
    before.run("collect")
    before.run("rollup")
    (master,) = (before.folder / "reports").glob("*.xlsx")
    request(budget, "health", "市卫生健康委员会", ("301", "人员经费", 151), ("302", "办公经费", 15))
    codes(budget)
    budget.run("collect")
    assert budget.found() == []  # nobody has said where last year's campaign is
    if by == "folder":  # last year's own roll-up was taken in there, as the next level does
        before.run("collect", master)
    budget.set("last", master if by == "master" else "../2024")
    ((code, file, cell, message),) = budget.found()
    assert (code, file, cell) == ("jump", "health.xlsx", "申报表!E4")
    assert message == "人员经费: 151 after 100 last year, a change of more than half; say why."
    budget.set("last", "../2023")
    assert "../2023" in budget.run("status", status=2)


@pytest.mark.slow
def test_every_command_goes_through(budget: Round, tmp_path: Path) -> None:
    fill(budget)
    request(budget, "transport", "市交通运输局", ("302", "办公经费", 2), ("", "其他", 1))
    request(budget, "health", "市卫生健康委员会", ("301", "人员经费", 260), file="health2.xlsx")
    budget.run("collect", status=1)
    assert "health2.xlsx" in budget.run("status")
    budget.run("decide", "health.xlsx", *SIGNED)
    budget.run("waive", "education.xlsx", "staff-costs", *SIGNED)
    budget.run("record", "codes.xlsx", "over-ceiling", "yes", *SIGNED)
    budget.run("exclude", "education.xlsx", "--row", "3", *SIGNED)
    budget.run("undo", "last", *SIGNED)
    budget.run("extend", "transport", "--until", "2024-11-05 18:00", *SIGNED)
    assert "市交通运输局" in budget.run("return")
    letter = (budget.folder / "returns" / "4_市交通运输局_修改说明.txt").read_text("utf-8-sig")
    assert letter.splitlines()[-3:] == ["市财政局预算处", "联系人：李明 0371-60000000", "2024年10月8日"]
    budget.run("rollup", status=1)
    assert "education.xlsx" in budget.run("trace", "汇总表!E4")
    budget.run("export")
    budget.run("rebuild")
    budget.run("verify")
    for name in ("状态.xlsx", "状态.html"):
        budget.run("status", "-o", budget.folder / name)
        assert (budget.folder / name).stat().st_size > 1000
    assert json.loads(budget.run("next", "--json"))["counts"]["files"] == 7
    budget.run("amend", "education.xlsx", "items[0].amount", "310", *SIGNED)
    budget.run("add-unit", "parks", "市园林局", *SIGNED)
    budget.run("recall", "人员经费测算表", *SIGNED)
    budget.run("distribute")
    budget.run("merge-unit", "water", "--into", "parks", *SIGNED)
    budget.run("withdraw-unit", "finance", *SIGNED)
    budget.run("erase", "health2.xlsx", *SIGNED)
    scan = budget.folder / "inbox" / "盖章.pdf"
    scan.write_bytes(b"%PDF-1.7 stamped")
    budget.run("collect", scan)
    budget.run("assign", "盖章.pdf", "education.xlsx", *SIGNED)
    budget.run("remind")
    states = {unit["unit"]: unit["state"] for unit in budget.status()["units"]}
    assert (states["finance"], states["parks"], "water" in states) == ("withdrawn", "problems", False)
    budget.run("seal", "--force", "--by", "李明")
    budget.run("verify")
    again = budget.restored("--force --with-key", tmp_path)
    assert again.run("status", "--json") == budget.run("status", "--json")
    assert commands() - budget.used == set()


def test_a_campaign_is_never_made_of_a_faulty_spec(tmp_path: Path) -> None:
    faulty = tmp_path / "specs"
    faulty.mkdir()
    for file in (Path(__file__).parent / "budget").glob("*.yaml"):
        (faulty / file.name).write_text(file.read_text("utf-8").replace("joined.amount", "joined.amout"), "utf-8")
    said = run("init", faulty / "campaign.yaml", tmp_path / "c", "--lang", "en", status=2)
    assert "campaign.yaml:51:15: " in said
    assert "joined.amount" in said
    assert not (tmp_path / "c").exists()
