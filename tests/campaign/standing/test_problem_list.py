"""Problems have numbers that depend on the state alone, and keep them when they are settled."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.standing.test_outcomes import (
    CAMPAIGN,
    CATALOGUE,
    DUE,
    LEAD,
    LUOYANG,
    SPEC,
    ZHENGZHOU,
    act,
    facts,
    receipt,
    table,
)
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.standing.extract import SELECTIONS, StatusExtract, selected
from xltemplates.campaign.standing.problem_list import ProblemList, concerns_others
from xltemplates.campaign.standing.status import Status, status_of

ACROSS = replace(CAMPAIGN, spec=SPEC)


def status(of: Facts, *acts: tuple[str, str, dict[str, str]]) -> Status:
    return status_of(
        ACROSS,
        CATALOGUE,
        replace(of, acts=tuple(replace(act(name, file), values=values) for name, file, values in acts)),
    )


def names(of: Status) -> list[tuple[str, str]]:
    return [(each.name, each.problem.code) for each in ProblemList.of(of).problems]


PAPERS = (
    table("b", LUOYANG, "乙", errors=1),
    table("a", ZHENGZHOU, "甲", "丁", errors=2),
    table("c", "开封市科学技术局", zero=True),
)


@pytest.mark.slow
@settings(deadline=None, max_examples=12)
@given(st.permutations(PAPERS))
def test_numbers_are_those_of_the_state_in_whatever_order_files_came(papers: list[object]) -> None:
    assert names(status(facts(*papers))) == names(status(facts(*PAPERS)))  # type: ignore[arg-type]


def test_a_unit_s_own_problems_come_first_then_what_does_not_agree() -> None:
    found = names(status(facts(*PAPERS)))
    assert found[:2] == [(f"{ZHENGZHOU}#1", "required"), (f"{ZHENGZHOU}#2", "required")]
    assert {code for name, code in found[2:6] if name.startswith(ZHENGZHOU)} == {
        "row-without-proposal",
        "missing-document",
    }
    assert [name for name, _ in found if name.startswith(LUOYANG)] == [f"{LUOYANG}#{number}" for number in (1, 2, 3)]


def test_what_is_settled_keeps_its_number_and_is_open_no_more() -> None:
    before = status(facts(*PAPERS))
    acts = (
        ("waive", "a", {"code": "required", "path": "alliances[0].lead"}),
        ("record", "b", {"code": "missing-document", "outcome": "yes"}),
    )
    after = status(facts(*PAPERS), *acts)
    assert names(after) == names(before)
    problems = ProblemList.of(after)
    assert [each.name for each in problems.problems if not problems.open(each)] == [
        f"{ZHENGZHOU}#1",
        next(name for name, code in names(after) if name.startswith(LUOYANG) and code == "missing-document"),
    ]


def test_a_matter_recorded_at_one_place_stays_open_at_another() -> None:
    place = {"code": "missing-document", "outcome": "yes", "path": "alliances[0].name"}
    problems = ProblemList.of(status(facts(*PAPERS), ("record", "a", place)))
    lacking = [each for each in problems.problems if each.problem.code == "missing-document"]
    assert [problems.open(each) for each in lacking if each.owner == ZHENGZHOU] == [False, True]


def test_a_dispute_stands_before_all_else_and_a_late_return_too() -> None:
    of = status(facts(table("a", ZHENGZHOU, "甲", copy="x"), table("b", ZHENGZHOU, "乙", copy="x")))
    assert names(of)[:2] == [(f"{ZHENGZHOU}#1", "left-conflict"), (f"{ZHENGZHOU}#2", "left-conflict")]


def test_a_late_return_is_the_first_problem_of_its_file() -> None:
    late = facts(receipt(table("a", ZHENGZHOU, "甲", errors=1), DUE.replace(hour=11)))
    assert names(status(late)) == [(f"{ZHENGZHOU}#1", "late"), (f"{ZHENGZHOU}#2", "required")]


def test_errors_warnings_and_what_an_officer_must_see_are_listed_and_repairs_are_not() -> None:
    problems = tuple(Problem(word, word) for word in ("error", "warning", "manual", "repair"))
    paper = replace(table("a", ZHENGZHOU, "甲"), problems=problems)
    own = [code for _, code in names(status(facts(paper))) if code in {each.code for each in problems}]
    assert own == ["error", "warning", "manual"]


def test_a_problem_is_listed_with_its_name_its_place_and_what_is_wrong() -> None:
    problem = Problem("required", "error", "alliances[0].lead", Place("推荐表", Cell(5, 3)), params=LEAD)
    (first, *_) = ProblemList.of(status(facts(replace(table("a", ZHENGZHOU, "甲"), problems=(problem,))))).problems
    said = first.listed.get("zh")
    assert all(part in said for part in (f"{ZHENGZHOU}#1", "推荐表!C5", "牵头单位"))


def test_what_stands_in_a_row_that_is_left_out_is_open_no_more() -> None:
    of = status(facts(table("b", LUOYANG, "乙", "丙", errors=2)), ("exclude", "b", {"path": "alliances[0]"}))
    problems = ProblemList.of(of)
    own = [each for each in problems.problems if each.problem.code == "required"]
    assert [(each.problem.path, problems.open(each)) for each in own] == [
        ("alliances[0].lead", False),
        ("alliances[1].lead", True),
    ]


def test_what_is_nobody_s_is_numbered_by_its_file() -> None:
    lost = replace(table("无主.xlsx", None), problems=(Problem("required", "error", "unit", params=LEAD),))
    assert names(status(facts(lost)))[0] == ("无主.xlsx#1", "required")


def test_what_speaks_of_another_unit_s_rows_is_for_officers_alone() -> None:
    of = status(facts(table("a", ZHENGZHOU, "智能电网"), table("b", LUOYANG, "智能电网", "智能电网装备")))
    others = {finding.problem.code for finding in of.findings if concerns_others(of, finding)}
    own = {finding.problem.code for finding in of.findings if not concerns_others(of, finding)}
    assert "same-alliance" in others
    assert {"row-without-proposal", "missing-document"} <= own - others


def test_a_unit_with_an_error_across_documents_is_not_without_fault() -> None:
    of = status(facts(table("a", ZHENGZHOU, "甲")))
    standing = of.standings[0]
    assert (standing.state, standing.errors, standing.across, of.counts()["clean"]) == ("problems", 0, 1, 0)
    passed = status(facts(table("a", ZHENGZHOU, "甲")), ("waive", "a", {"code": "row-without-proposal"})).standings[0]
    assert (passed.state, passed.across, passed.waived) == ("waived", 0, 1)


def test_an_extract_holds_the_units_it_was_asked_for_and_numbers_as_in_the_whole() -> None:
    of = status(facts(*PAPERS))
    whole, part = StatusExtract.of(of), StatusExtract.of(of, {"luoyang"})
    assert part.problems == tuple(each for each in whole.problems if each.owner == LUOYANG)
    assert {each.unit.id for each in part.standings} == {line.unit.id for line in part.lines} == {"luoyang"}
    assert {each.paper.file for each in part.findings} == {"b"}
    assert selected(of, "zero") == {"kaifeng"}
    assert selected(of, "lacking") == selected(of, "errors") == {"zhengzhou", "luoyang"}
    assert all(selected(of, word) <= {unit.id for unit in of.registry.units} for word in SELECTIONS)
