"""Reading the check language: what is accepted, and every fault with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.locale.translations import sentence, shown
from xltemplates.spec.expression.nodes import Calculate, Comparison, Constant, Logic, Membership, Name
from xltemplates.spec.expression.parse import parse_condition, parse_expression
from xltemplates.spec.expression.scope import Known, Scope

FIELDS = (
    Known("a", "number", 2),
    Known("t", "text"),
    Known("d", "date"),
    Known("f", "flag", 0, ("有", "无")),
    Known("c", "choice", 0, ("企业", "其他")),
    Known("q", "list", 0, ("甲", "其他")),
    Known("seal", "none"),
    Known("unit", "text"),
    Known("m.unit", "text", repeat="m", prefilled=True),
    Known("m.x", "number", 2, repeat="m"),
    Known("m.s", "text", repeat="m"),
)


def scope(each: str = "") -> Scope:
    return Scope.of(FIELDS, ["m"], each)


def faults(source: str, each: str = "") -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in parse_condition(source, scope(each)).faults]


@pytest.mark.parametrize(
    "source",
    [
        "a + 1 <= 2 * a / 3 - -a",
        "0 <= a < 10",
        "a in (1, 2.5)",
        'not (f or t == "x") and f',
        "f == true",
        "f != (a > 1)",
        'c == "其他"',
        "c == t",
        'c in ("企业", "其他")',
        '"其他" in q',
        '"甲" not in q',
        "d <= date(2020, 8, 10)",
        "sum(a, a + 1, m.x) == 0",
        "count(q, t, m.s) > 1",
        "rows(m) >= 5",
        "distinct(m.s, t)",
        "min(m.x, a) < 1",
        'matches(t, "河南省*联盟")',
        "length(t) == 18",
        'middle(t, 3, 2) == "41"',
        "a\n  ==\n  1",
        "  a == 1  ",
        "true",
    ],
)
def test_accepts(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "code", "line", "column"),
    [
        ("", "empty", 1, 1),
        ("a = 1", "equals", 1, 3),
        ("a <=", "syntax", 1, 5),
        ("a == 1)", "syntax", 1, 7),
        ("a == '\\n'", "backslash", 1, 7),
        ("a == b", "name", 1, 6),
        ("企 == a", "name", 1, 1),
        ("a.real == 1", "name", 1, 1),
        ("a == 1 and\n  zz", "name", 2, 3),
        ("𠮷 == a and zz", "name", 1, 1),
        ("eval(a) == 1", "function", 1, 1),
        ("a == 1e3", "number", 1, 6),
        ("a == 0.1234567890", "number", 1, 6),
        ("a == 1_0", "number", 1, 6),
        ("a == 0x1", "number", 1, 6),
        ("a == 1j", "forbidden", 1, 6),
        ("lambda: a", "forbidden", 1, 1),
        ("[x for x in q]", "forbidden", 1, 1),
        ("a ** 2 == 1", "forbidden", 1, 1),
        ("a == 1 if f else f", "forbidden", 1, 1),
        ("(a := 1) == 1", "forbidden", 1, 2),
        ('f"{a}" == t', "forbidden", 1, 1),
        ("t == b'x'", "forbidden", 1, 6),
        ("t[0] == t", "forbidden", 1, 1),
        ("~a == 1", "forbidden", 1, 1),
        ("None == a", "forbidden", 1, 1),
        ("a is a", "is", 1, 6),
        ("a", "type", 1, 1),
        ("a and f", "type", 1, 1),
        ("t + 1 == 2", "type", 1, 1),
        ("not t", "type", 1, 5),
        ("a == t", "mixed", 1, 6),
        ("d == 1", "mixed", 1, 6),
        ("f == 1", "mixed", 1, 6),
        ("t < t", "order", 1, 5),
        ("q == q", "order", 1, 6),
        ('c == "企"', "option", 1, 6),
        ('"企" != c', "option", 1, 1),
        ('c in ("企业", "x")', "option", 1, 13),
        ('"x" in q', "option", 1, 1),
        ("t in q", "literal", 1, 1),
        ("m.x > 1", "column", 1, 1),
        ("m == 1", "column", 1, 1),
        ("blank(seal)", "valueless", 1, 7),
        ("distinct(m.unit)", "prefilled", 1, 10),
        ("sum(t) == 1", "type", 1, 5),
        ("sum(m) == 1", "arguments", 1, 5),
        ("rows(a) == 1", "arguments", 1, 6),
        ("round(a, a) == 1", "arguments", 1, 10),
        ("round(a, 10) == 1", "arguments", 1, 10),
        ("middle(t, 0, 1) == t", "arguments", 1, 11),
        ("blank(a, a)", "arguments", 1, 1),
        ("sum() == 0", "arguments", 1, 1),
        ("blank(x=a)", "arguments", 1, 1),
        ("blank(1)", "arguments", 1, 7),
        ("distinct(a, t)", "arguments", 1, 1),
        ("distinct(q, q)", "arguments", 1, 1),
        ("sum(*q) == 1", "forbidden", 1, 5),
        ("date(2020, 2, 30) == d", "date", 1, 1),
        ("date(1899, 1, 1) == d", "date", 1, 1),
        ('matches(t, "*a?b*")', "pattern", 1, 12),
        ("matches(t, t)", "arguments", 1, 12),
    ],
)
def test_faults_and_their_places(source: str, code: str, line: int, column: int) -> None:
    assert faults(source)[0] == (f"expression-{code}", line, column)


def test_all_faults_at_once() -> None:
    assert [code for code, _, _ in faults('x == 1 and c == "y"\nand sum(t) == foo(a)')] == [
        "expression-name",
        "expression-option",
        "expression-type",
        "expression-function",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "(" * 10_000,
        "(" * 900 + "a" + ")" * 900,
        "x" * 100_000,
        "not " * 400 + "f",
        "a" + "+a" * 900,
        "-" * 1900 + "a",
        "\x00",
        "f" * 3 + "\x0c(",
    ],
)
def test_nothing_crashes(source: str) -> None:
    assert len(faults(source)) == 1


@given(st.text(max_size=60) | st.text(alphabet="atdfcqm.x()[]<=>!+-*/'\" ,12~andortisum\n", max_size=80))
def test_any_text_is_an_expression_or_faults_inside_it(source: str) -> None:
    result = parse_expression(source, scope())
    assert (result.expression is None) == bool(result.faults)
    for fault in result.faults:
        assert 1 <= fault.line <= source.count("\n") + 1
        assert sentence(fault.code, fault.params, "zh") != sentence(fault.code, fault.params, "en")


def test_names_in_a_row_are_the_rows_first() -> None:
    result = parse_expression("unit == form.unit and x > a", scope("m"))
    assert isinstance(result.expression, Logic)
    same, more = result.expression.operands
    assert same == Comparison("==", Name("m.unit", "text"), Name("unit", "text"))
    assert more == Comparison(">", Name("m.x", "number", scale=2), Name("a", "number", scale=2))


def test_a_column_of_the_own_table_is_still_a_column() -> None:
    assert faults("x <= sum(m.x)", "m") == []
    assert faults("m.x > 1", "m") == [("expression-column", 1, 1)]


def test_literals_are_exact() -> None:
    result = parse_expression("0.1 + 123456789012345", scope())
    assert isinstance(result.expression, Calculate)
    assert [
        str(side.value) for side in (result.expression.left, result.expression.right) if isinstance(side, Constant)
    ] == [
        "0.1",
        "123456789012345",
    ]


def test_an_option_in_a_list() -> None:
    assert parse_expression('"甲" in q', scope()).expression == Membership("甲", Name("q", "list"))


def test_an_unknown_name_is_told_what_is_near() -> None:
    (fault,) = parse_expression("m.xx", scope()).faults
    assert "m.x" in sentence(fault.code, fault.params, "zh")


@pytest.mark.parametrize(("written", "near"), [("qwertz", "—"), ("sum(x)", "m.x")])
def test_a_column_is_near_its_own_name_and_nothing_is_a_dash(written: str, near: str) -> None:
    (fault,) = parse_expression(written, scope()).faults
    assert shown(dict(fault.params)["near"], "zh").split("、")[0] == near
