"""A spec's failing checks, as problems to tell a person about."""

from tests.spec.test_verdict import check, record, row, spec
from xltemplates.base.problem import Problem
from xltemplates.base.words import Words
from xltemplates.record.parse import check_problems
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import run_checks


def test_a_failing_check_is_a_problem_at_its_first_entry_in_its_own_words() -> None:
    rule = check("basic.total >= size", "m", severity="warning", blank="size")
    (problem,) = check_problems(spec(rule), record(row("甲", 2), row("乙", 7), total=5))
    assert (problem.code, problem.severity, problem.path) == ("check:c", "warning", "basic.total")
    assert (problem.message("zh"), problem.message("en")) == ("错（7）", "wrong: 7")
    (problem,) = check_problems(spec(check("size <= 5", "m")), record(row("甲", 2), row("乙", 7)))
    assert problem.path == "m[1].size"
    (problem,) = check_problems(spec(check("distinct(m.name)")), record(row("甲"), row("甲")))
    assert problem.path == "m.name"


def test_what_no_entry_shows_is_a_matter_for_an_officer() -> None:
    manual = Check("paper", None, "manual", Words.of(zh="请核对", en="confirm"))
    assert run_checks(spec(manual), record()) == ()
    assert check_problems(spec(manual), record()) == (
        Problem("check:paper", "manual", said=Words.of(zh="请核对", en="confirm")),
    )
