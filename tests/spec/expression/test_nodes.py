"""An expression's text means the same again."""

import pytest

from xltemplates.spec.expression.nodes import expression_text
from xltemplates.spec.expression.parse import parse_expression
from xltemplates.spec.expression.scope import Known, Scope
from xltemplates.spec.kinds import KINDS

FIELDS = {
    "a": KINDS["integer"].make({}),
    "b": KINDS["decimal"].make({"places": 2}),
    "d": KINDS["date"].make({}),
    "t": KINDS["text"].make({}),
    "c": KINDS["choices"].make({"options": ("甲", "乙")}),
}
SCOPE = Scope.of(Known.of(path, kind) for path, kind in FIELDS.items())
SOURCES = (
    "a + b - a",
    "a - (b - a)",
    "a * (b + 1) / 2.5",
    "-a < b",
    "a <= b and b <= 3 or not a == b",
    "not (a == b)",
    't == "甲"',
    '"甲" in c',
    "d >= date(2020, 8, 10)",
    "sum(a, b) == round(a * 2, 1)",
    "filled(t) == blank(c)",
)


@pytest.mark.parametrize("source", SOURCES)
def test_read_again_it_is_the_same(source: str) -> None:
    expression = parse_expression(source, SCOPE).expression
    assert expression is not None
    text = expression_text(expression)
    assert parse_expression(text, SCOPE).expression == expression
    assert expression_text(expression) == text


def test_brackets_stand_only_where_needed_in_sums() -> None:
    expression = parse_expression("a + b + a", SCOPE).expression
    assert expression is not None
    assert expression_text(expression) == "a + b + a"
