"""What a series of acts amounts to: the last on each matter counts, in whatever order they are read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.problem import Problem
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import rulings

START = datetime(2020, 10, 1, tzinfo=UTC)


def act(name: str, about: str, hour: int, **values: str) -> Act:
    return Act(name, f"e{hour:02}", about, "理由", "王芳", START + timedelta(hours=hour), values)


@given(st.permutations(range(5)), st.lists(st.sampled_from("abc"), min_size=5, max_size=5))
def test_of_several_decisions_the_last_counts_in_whatever_order_they_are_read(
    order: list[int], files: list[str]
) -> None:
    acts = [act("decide", file, hour) for hour, file in enumerate(files)]
    assert rulings(acts[at] for at in order).chosen({name: name for name in "abc"}) == files[-1]


def test_a_decision_counts_only_among_rivals() -> None:
    assert rulings([act("decide", "a", 1)]).chosen({"b": "", "c": ""}) is None
    assert rulings([act("decide", "a", 1), act("decide", "d", 2)]).chosen({"a": "", "b": ""}) == "a"


def test_of_several_extensions_the_last_counts() -> None:
    times = [(START + timedelta(days=days)).isoformat() for days in (9, 3)]
    acts = [act("extend", "luoyang", hour, until=until) for hour, until in enumerate(times)]
    assert rulings(reversed(acts)).until() == {"luoyang": START + timedelta(days=3)}


@pytest.mark.parametrize(("path", "passed"), [("", True), ("a", True), ("b", False)])
def test_a_check_is_passed_everywhere_or_at_its_path(path: str, passed: bool) -> None:
    ruled = rulings([act("waive", "f", 1, code="required", path=path)])
    assert ruled.passed("f", Problem("required", "error", "a")) == passed
    assert not ruled.passed("g", Problem("required", "error", "a"))
    assert not ruled.passed("f", Problem("other", "error", "a"))


def test_a_late_file_is_let_in_only_by_its_own_code() -> None:
    assert rulings([act("waive", "f", 1, code="late", path="")]).let_in(["f", "g"])
    assert not rulings([act("waive", "f", 1, code="required", path="")]).let_in(["f"])


def test_a_file_and_its_rows_are_left_out_apart() -> None:
    ruled = rulings([act("exclude", "f", 1, path="rows[1]"), act("exclude", "g", 2, path="")])
    assert ruled.rows_left_out() == {"f": {"rows[1]"}}
    assert ruled.left_out("f") is None
    found = ruled.left_out("g")
    assert found is not None
    assert found.about == "g"


def undo(key: str, hour: int) -> Act:
    return act("undo", key, hour)


@given(st.permutations(range(6)))
def test_what_was_withdrawn_counts_for_nothing_until_that_is_withdrawn(order: list[int]) -> None:
    first, second = act("exclude", "f", 1, path=""), act("exclude", "g", 2, path="")
    acts = [first, second, undo(first.key, 3), undo(second.key, 4), undo("e04#0", 5), undo("e05#0", 6)]
    expected = [("f", "g"), ("f", "g"), ("g",), (), ("g",), ()]
    for number, left in enumerate(expected):
        ruled = rulings(acts[at] for at in order if at <= number)
        assert tuple(name for name in "fg" if ruled.left_out(name)) == (left if number else ("f",))


def test_an_act_withdrawn_twice_stays_withdrawn_while_one_withdrawal_stands() -> None:
    first = act("exclude", "f", 1, path="")
    twice = [first, undo(first.key, 2), undo(first.key, 3)]
    assert rulings([*twice, undo("e03#0", 4)]).left_out("f") is None
    assert rulings([*twice, undo("e03#0", 4), undo("e02#0", 5)]).left_out("f") == first


def test_acts_are_in_order_of_what_they_knew_not_of_the_clock() -> None:
    first = replace(act("decide", "a", 9), lamport=4)
    second = replace(act("decide", "b", 1), lamport=5)
    assert rulings([first, second]).chosen({"a": "a", "b": "b"}) == "b"
    assert rulings([first, replace(second, lamport=4)]).chosen({"a": "a", "b": "b"}) == "a"  # ties by name


def test_a_decision_holds_while_nothing_else_is_said_than_it_saw() -> None:
    ruled = rulings([act("decide", "a", 1, rivals="a\nb")])
    assert ruled.chosen({"a": "1", "b": "2"}) == "a"
    assert ruled.chosen({"a": "1"}) == "a"
    assert ruled.chosen({"a": "1", "b": "2", "c": "2"}) == "a"  # another file, but nothing else is said
    assert ruled.chosen({"a": "1", "b": "2", "c": "3"}) is None


def test_a_decision_that_saw_all_overrules_a_later_one_that_did_not() -> None:
    acts = [act("decide", "a", 1, rivals="a\nb\nc"), act("decide", "b", 2, rivals="a\nb")]
    assert rulings(acts).chosen({"a": "1", "b": "2", "c": "3"}) == "a"


@pytest.mark.parametrize(
    ("path", "out"), [("rows[1].name", True), ("rows[1]", True), ("rows[11].name", False), ("a", False)]
)
def test_what_lies_in_a_row_that_is_left_out(path: str, out: bool) -> None:
    assert rulings([act("exclude", "f", 1, path="rows[1]")]).in_row_left_out("f", path) == out
