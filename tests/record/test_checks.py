"""A spec's checks on records: verdicts row by row, and the problems made of them."""

from decimal import Decimal

import pytest

from xltemplates.base.problem import Problem, Severity, Words
from xltemplates.record.parse import check_problems
from xltemplates.spec.expression.parse import Known, Scope, parse_condition, parse_expression
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Check, Field, Repeat, Spec
from xltemplates.spec.verdict import check_state, run_checks

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
    say = Words(f"错（{{{blank}}}）", f"wrong: {{{blank}}}")
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


def test_a_failing_check_is_a_problem_at_its_first_entry_in_its_own_words() -> None:
    rule = check("basic.total >= size", "m", severity="warning", blank="size")
    assert check_problems(spec(rule), record(row("甲", 2), row("乙", 7), total=5)) == (
        Problem("check:c", "warning", "basic.total", said=Words("错（7）", "wrong: 7")),
    )
    (problem,) = check_problems(spec(check("size <= 5", "m")), record(row("甲", 2), row("乙", 7)))
    assert problem.path == "m[1].size"
    (problem,) = check_problems(spec(check("distinct(m.name)")), record(row("甲"), row("甲")))
    assert problem.path == "m.name"


def test_what_no_entry_shows_is_a_matter_for_an_officer() -> None:
    manual = Check("paper", None, "manual", Words("请核对", "confirm"))
    assert run_checks(spec(manual), record()) == ()
    assert check_problems(spec(manual), record()) == (
        Problem("check:paper", "manual", said=Words("请核对", "confirm")),
    )


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
