"""Limits of an expression's text, each to the last character, and where a fault is said to be."""

import ast

import pytest

from xltemplates.spec.expression.syntax import DEEPEST, LONGEST, ExpressionFault, ExpressionText, tree


def fault(text: str) -> ExpressionFault:
    found = tree(ExpressionText(text))
    assert isinstance(found, ExpressionFault), text
    return found


def test_a_place_is_a_line_and_a_column_from_one() -> None:
    source = ExpressionText("甲\n乙 + 1")
    assert [source.place(offset) for offset in (0, 1, 2, 4)] == [(1, 1), (1, 2), (2, 1), (2, 3)]
    assert source.flat == "甲 乙 + 1"
    assert source.fault(4, "some-code", found="+") == ExpressionFault(2, 3, "some-code", (("found", "+"),))


@pytest.mark.parametrize("blanks", ["", "  ", "\n\t"])
def test_nodes_are_found_where_they_stand_in_the_source(blanks: str) -> None:
    source = ExpressionText(f"{blanks}城市 + bee")
    body = tree(source)
    assert isinstance(body, ast.BinOp)
    assert [source.segment(part) for part in (body.left, body.right)] == ["城市", "bee"]
    assert [source.offset(part) - len(blanks) for part in (body.left, body.right)] == [0, 5]


def test_the_longest_and_the_next() -> None:
    assert isinstance(tree(ExpressionText("1" + " " * (LONGEST - 1))), ast.expr)
    assert fault("1" + " " * LONGEST) == ExpressionFault(1, LONGEST + 1, "expression-long", (("limit", str(LONGEST)),))


def test_the_deepest_brackets_and_the_next() -> None:
    limit = (("limit", str(DEEPEST)),)
    assert isinstance(tree(ExpressionText("(" * DEEPEST + "1" + ")" * DEEPEST)), ast.expr)
    assert fault("(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1)) == ExpressionFault(
        1, DEEPEST + 1, "expression-deep", limit
    )


def test_the_deepest_tree_and_the_next() -> None:
    assert isinstance(tree(ExpressionText("-" * (DEEPEST - 1) + "1")), ast.expr)
    assert fault("-" * DEEPEST + "1").code == "expression-deep"
    assert fault("-" * DEEPEST + "1").column == DEEPEST + 1


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("", 1, 1, "expression-empty"),
        (" \n ", 1, 1, "expression-empty"),
        ('a == "\\n"', 1, 7, "expression-backslash"),
        ("\\", 1, 1, "expression-backslash"),
        ("a\ud800", 1, 1, "expression-syntax"),
        ("a = 1", 1, 3, "expression-equals"),
        ('a == "=" and\nb = 2', 2, 3, "expression-equals"),
        ("a <= b = c", 1, 8, "expression-equals"),
        ("a +", 1, 4, "expression-syntax"),
        ("(a", 1, 1, "expression-syntax"),
    ],
)
def test_a_fault_says_where_it_is(text: str, line: int, column: int, code: str) -> None:
    found = fault(text)
    assert (found.line, found.column, found.code) == (line, column, code)


@pytest.mark.filterwarnings("error")
def test_what_python_only_warns_of_is_nobody_s_business() -> None:
    assert isinstance(tree(ExpressionText("1 is 1")), ast.expr)
