"""A spec's checks on records: verdicts row by row, and the state of a check as a whole."""

from decimal import Decimal

import pytest

from xltemplates.base.problem import Severity
from xltemplates.base.words import Words
from xltemplates.spec.expression.parse import parse_condition, parse_expression
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Check, Field, Repeat, Spec
from xltemplates.spec.verdict import (
    check_names,
    check_state,
    existing_row,
    existing_rows,
    run_checks,
    value_at,
)

FIELDS = (
    Known("unit", "text"),
    Known("basic.total", "number"),
    Known("m.unit", "text", repeat="m", prefilled=True),
    Known("m.name", "text", repeat="m"),
    Known("m.size", "number", repeat="m"),
)
TABLE = Repeat(
    "m",
    "表",
    3,
    3,
    (),
    (Field("m.unit", "", Kind(), prefill="unit"), Field("m.name", "", Kind()), Field("m.size", "", Kind())),
)


def check(that: str, each: str = "", when: str = "", severity: Severity = "error", blank: str = "") -> Check:
    scope = Scope.of(FIELDS, ["m"], each)
    condition, applies = (parse_condition(source or "true", scope).expression for source in (that, when))
    inner = parse_expression(blank or "1", scope).expression
    assert condition is not None
    assert inner is not None
    say = Words.of(zh=f"错（{{{blank}}}）", en=f"wrong: {{{blank}}}")
    return Check("c", condition, severity, say, ((blank, inner),), each, applies if when else None)


def spec(*checks: Check) -> Spec:
    return Spec("f", "1", "", "", (), (TABLE,), checks, ())


def row(name: str | None, size: object = None, unit: str = "郑州") -> dict[str, object]:
    return {"unit": unit, "name": name, "size": size}


def record(*rows: dict[str, object], total: int | None = None) -> dict[str, object]:
    return {"unit": "郑州", "basic": {"total": total}, "m": rows}


def states(rule: Check, *rows: dict[str, object], total: int | None = None) -> list[tuple[int | None, str]]:
    return [(verdict.row, verdict.state) for verdict in run_checks(spec(rule), record(*rows, total=total))]


def test_each_row_has_its_verdict_and_a_row_that_is_only_prefilled_has_none() -> None:
    rows = (row("甲", 12), row("乙", 3), row(None), row("丁"))
    assert states(check("size >= 10", "m"), *rows) == [(0, "pass"), (1, "fail"), (3, "undecided")]


@pytest.mark.parametrize(
    ("total", "sizes", "state"),
    [(None, (1, 2), "undecided"), (3, (1, 2), "pass"), (4, (1, 2), "fail"), (0, (), "pass")],
)
def test_a_check_of_the_form_over_a_column(total: int | None, sizes: tuple[int, ...], state: str) -> None:
    rows = tuple(row("甲", size) for size in sizes)
    assert states(check("basic.total == sum(m.size)"), *rows, total=total) == [(None, state)]


@pytest.mark.parametrize(
    ("total", "size", "state"),
    [(None, 1, "undecided"), (5, None, "pass"), (20, None, "undecided"), (20, 1, "fail"), (20, 10, "pass")],
)
def test_when(total: int | None, size: int | None, state: str) -> None:
    rule = check("size >= 10", "m", when="basic.total > 10")
    assert states(rule, row("甲", size), total=total) == [(0, state)]


@pytest.mark.parametrize(
    ("sizes", "state"),
    [
        ((), "pass"),
        ((12,), "pass"),
        ((12, None), "undecided"),
        ((12, None, 3), "fail"),
        ((12, 3, "三家"), "mistyped"),
        ((Decimal("1.5"),), "mistyped"),
    ],
)
def test_the_state_of_a_whole_check(sizes: tuple[object, ...], state: str) -> None:
    rule = check("size >= 10", "m")
    assert check_state(spec(rule), rule, record(*(row("甲", size) for size in sizes))) == state


def test_a_verdict_names_the_first_entry_with_its_row_and_fills_in_its_words() -> None:
    rule = check("basic.total >= size", "m", blank="size")
    failing, passing = run_checks(spec(rule), record(row("甲", 9), row(None), row("乙", 2), total=5))[:2]
    assert (failing.row, failing.state, failing.path) == (0, "fail", "basic.total")
    assert (failing.said.get("zh"), failing.said.get("en")) == ("错（9）", "wrong: 9")
    assert (passing.row, passing.state, passing.path, passing.said) == (2, "pass", "basic.total", rule.say)
    (inner,) = run_checks(spec(check("size >= basic.total", "m")), record(row("甲", 9), total=5))
    assert inner.path == "m[0].size"
    (column,) = run_checks(spec(check("sum(m.size) > basic.total")), record(row("甲", 9), total=5))
    assert column.path == "basic.total"
    (columns,) = run_checks(spec(check("distinct(m.name) and distinct(m.size)")), record(row("甲", 9)))
    assert columns.path == "m.name"
    (nothing,) = run_checks(spec(check("1 == 1")), record())
    assert nothing.path == ""


def test_the_names_of_a_check_are_those_of_its_question_then_of_its_condition() -> None:
    rule = check("size >= basic.total and size > 0", "m", when="filled(name) and basic.total > 1")
    assert [name.path for name in check_names(rule)] == ["m.size", "basic.total", "m.name"]
    assert check_names(Check("paper", None, "manual", Words.of(zh="请核对", en="confirm"))) == ()


@pytest.mark.parametrize(
    ("total", "when", "state"),
    [("五", "basic.total > 1", "mistyped"), (5, "basic.total > 9", "pass"), (None, "basic.total > 9", "undecided")],
)
def test_the_condition_of_a_check_is_part_of_its_state(total: object, when: str, state: str) -> None:
    rule = check("size >= 10", "m", when=when)
    given = {**record(row("甲", 3)), "basic": {"total": total}}
    assert check_state(spec(rule), rule, given) == state


def test_what_no_entry_shows_has_no_verdict() -> None:
    paper = Check("paper", None, "manual", Words.of(zh="请核对", en="confirm"))
    assert run_checks(spec(paper), record()) == ()
    assert check_state(spec(paper), paper, record()) == "undecided"


def test_a_row_exists_where_something_was_filled_in_that_was_not_prefilled() -> None:
    rows = (row("甲"), row(None), row(None, 0), row(""))
    assert [index for index, _ in existing_rows(TABLE, record(*rows))] == [0, 2]
    assert existing_row(TABLE, record(*rows), 2) == rows[2]
    assert existing_row(TABLE, record(*rows), 1) is None
    assert existing_row(TABLE, record(*rows), 4) is None
    assert existing_rows(TABLE, {"m": "甲乙"}) == existing_rows(TABLE, {"m": None}) == existing_rows(TABLE, {}) == ()
    assert existing_rows(TABLE, {"m": ("甲", row("乙"))}) == ((1, row("乙")),)


def test_a_value_is_looked_for_as_far_as_the_record_goes() -> None:
    given = {"a": {"b": {"c": 1}}, "d": 2}
    assert [value_at(given, path) for path in ("a.b.c", "d", "d.e", "a.x.c", "x")] == [1, 2, None, None, None]
    assert value_at(None, "a") is None


def test_a_check_may_speak_of_several_tables_and_of_one_as_a_whole() -> None:
    fields = (Known("a.x", "number", repeat="a"), Known("ab.x", "number", repeat="ab"))
    scope = Scope.of(fields, ["a", "ab"])
    tables = tuple(Repeat(name, name, 2, 2, (), (Field(f"{name}.x", "", Kind()),)) for name in ("a", "ab"))
    given = {"a": ({"x": 1}, {"x": None}), "ab": ({"x": 2}, {"x": 3})}

    def state(source: str) -> str:
        that = parse_condition(source, scope).expression
        assert that is not None
        rule = Check("c", that, "error", Words.of(zh="错", en="wrong"))
        return check_state(Spec("f", "1", "", "", (), tables, (rule,), ()), rule, given)

    assert state("rows(a) == 1 and rows(ab) == 2") == "pass"
    assert state("sum(a.x) == 1 and sum(ab.x) == 5") == "pass"
    assert state("rows(a) == rows(ab)") == "fail"


def test_a_check_of_a_row_may_speak_of_a_group_in_it() -> None:
    scope = Scope.of((Known("m.box.size", "number", repeat="m"),), ["m"], "m")
    that = parse_condition("box.size > 1", scope).expression
    assert that is not None
    rule = Check("c", that, "error", Words.of(zh="错", en="wrong"), each="m")
    table = Repeat("m", "表", 3, 3, (), (Field("m.box.size", "", Kind()),))
    given = {"m": ({"box": {"size": 2}}, {"box": {"size": 1}})}
    found = run_checks(Spec("f", "1", "", "", (), (table,), (rule,), ()), given)
    assert [verdict.state for verdict in found] == ["pass", "fail"]
