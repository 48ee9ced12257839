"""A spec's checks on a record, as problems to tell a person about."""

from xltemplates.base.problem import Problem
from xltemplates.spec.expression.verdict import Record, Verdict, failing_checks, run_checks
from xltemplates.spec.model import Spec

__all__ = ["Verdict", "check_problems", "manual_problems", "run_checks"]


def check_problems(spec: Spec, record: Record) -> tuple[Problem, ...]:
    """A problem for each failing check (of each row), in the spec's order, then the matters for an officer."""
    return (*map(_problem, failing_checks(spec, record)), *manual_problems(spec))


def manual_problems(spec: Spec) -> tuple[Problem, ...]:
    """What no entry can show and an officer must confirm (`else: manual` without `that:`)."""
    return tuple(Problem(f"check:{check.id}", "manual", said=check.say) for check in spec.checks if check.that is None)


def _problem(verdict: Verdict) -> Problem:
    check = verdict.check
    return Problem(f"check:{check.id}", check.severity, path=verdict.path, said=verdict.said)
