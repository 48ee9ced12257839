"""What a series of acts amounts to: the last on each matter counts, in whatever order they are read."""

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
    assert rulings(acts[at] for at in order).chosen("abc") == files[-1]


def test_a_decision_counts_only_among_rivals() -> None:
    assert rulings([act("decide", "a", 1)]).chosen(["b", "c"]) is None
    assert rulings([act("decide", "a", 1), act("decide", "d", 2)]).chosen(["a", "b"]) == "a"


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
