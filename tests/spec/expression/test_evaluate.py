"""Values and verdicts: exact, undecided while something needed is blank, and told as people write."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.expression.test_parse import scope
from xltemplates.base.words import Words
from xltemplates.spec.expression.entries import UNDECIDED
from xltemplates.spec.expression.evaluate import evaluate, free_names, render_blanks, scale_of
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.expression.parse import parse_expression

D = Decimal


def expression(source: str) -> Expression:
    found = parse_expression(source, scope()).expression
    assert found is not None, source
    return found


def value(source: str, **entries: object) -> object:
    """The value for entries; `m__x` is the column m.x."""
    return evaluate(expression(source), lambda name: entries.get(name.path.replace(".", "__")))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("0.1 + 0.2 == 0.3", True),
        ("43.1 - 43.2 + 1 == 0.9", True),
        ("1 / 3 * 3 == 1", True),
        ("1 / 3 == 0.333333", True),
        ("1 / 3 == 0.3333333", True),
        ("round(1 / 3 + 1 / 6, 0) == 1", True),
        ("round(2.5, 0) == 3", True),
        ("round(-2.5, 0) == -3", True),
        ("round(1.005, 2) == 1.01", True),
        ("1 / 0 == 1", UNDECIDED),
        ("1 / (0.1 + 0.2 - 0.3) == 1 or true", UNDECIDED),
        ("0.1 * 0.1 == 0.01", True),
        ("abs(-1.5) == 1.5", True),
        ("1 < 2 < 3", True),
        ("1 < 3 < 2", False),
        ("2 <= 2", True),
        ("2 < 2", False),
        ("2 >= 2", True),
        ("2 > 2", False),
        ("2 in (1, 2)", True),
        ("2 not in (1, 2)", False),
        ("not true", False),
        ("date(2020, 8, 10) < date(2020, 9, 1)", True),
        ("min(3, 1, 2) == 1 and max(3, 1, 2) == 3", True),
        ("(1 == 1) == (2 == 2)", True),
        ("999999999999999 + 1 == 1", False),
    ],
)
def test_arithmetic_is_exact(source: str, wanted: object) -> None:
    assert value(source) is wanted


@pytest.mark.parametrize(
    ("source", "entries", "wanted"),
    [
        ("a > 1", {}, UNDECIDED),
        ("a > 1 or f", {"f": True}, UNDECIDED),
        ("sum(a, a) == 0", {}, True),
        ("sum(a + 1) == 0", {}, UNDECIDED),
        ("count(a, t, q) == 0", {"t": "", "q": ()}, True),
        ("count(q) == 2", {"q": ("甲", "其他")}, True),
        ("blank(t)", {"t": ""}, True),
        ("filled(t)", {"t": "x"}, True),
        ("filled(t) == f", {"t": "x"}, UNDECIDED),
        ("filled(t) == f", {"f": False}, True),
        ('t == ""', {}, UNDECIDED),
        ("min(m.x) == 1", {"m__x": (None, 1, 2)}, True),
        ("min(m.x) == 1", {"m__x": (None,)}, UNDECIDED),
        ("sum(m.x) == 3", {"m__x": (None, 1, 2)}, True),
        ("sum(m.x) == 0", {}, True),
        ("rows(m) == 2", {"m": ({}, {})}, True),
        ("distinct(m.s)", {"m__s": ("a", None, "A", None)}, True),
        ("distinct(m.s)", {"m__s": ("a", "a")}, False),
        ('"甲" in q', {"q": ("甲",)}, True),
        ('"甲" in q', {}, UNDECIDED),
        ('c == "企业"', {"c": "企业"}, True),
    ],
)
def test_undecided_while_something_needed_is_blank(source: str, entries: dict[str, object], wanted: object) -> None:
    assert value(source, **entries) is wanted


@pytest.mark.parametrize(
    ("source", "entries"),
    [
        ("a > 0 or blank(a)", {"a": "15家"}),
        ("sum(a) > 0", {"a": True}),
        ("a > 0", {"a": D("0.001")}),
        ("a > 0", {"a": D("1E+15")}),
        ("a > 0", {"a": D("NaN")}),
        ("d == d", {"d": "2020"}),
        ("d == d", {"d": datetime(2020, 1, 1)}),
        ("t == t", {"t": 3}),
        ("f", {"f": "有"}),
        ('"甲" in q', {"q": "甲"}),
        ("count(m.x) > 0", {"m__x": ("x",)}),
    ],
)
def test_a_value_of_another_type_decides_nothing(source: str, entries: dict[str, object]) -> None:
    assert value(source, **entries) is UNDECIDED


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("河南省*联盟", "河南省甲\n乙联盟", True),
        ("河南省*联盟", "河南省联", False),
        ("联盟*联盟", "联盟", False),
        ("a?b", "axb", True),
        ("a?b", "ab", False),
        ("a~?b", "a?b", True),
        ("a~?b", "axb", False),
        ("~*", "*", True),
        ("~*", "x", False),
        ("*", "", True),
        ("*联*盟*", "盟联", False),
        ("*联*盟*", "联x盟", True),
        ("~~", "~", True),
        ("(x", "(x", True),
    ],
)
def test_patterns(pattern: str, text: str, fits: bool) -> None:
    assert value(f'matches(t, "{pattern}") or blank(q)', t=text, q=("甲",)) is (fits if text else UNDECIDED)


@pytest.mark.parametrize(
    ("source", "text", "wanted"),
    [
        ("uscc_ok(t)", "91410000170001401D", True),
        ("uscc_ok(t)", "914100007126456409", True),
        ("uscc_ok(t)", "91410100PDY0001080", True),
        ("uscc_ok(t)", "91350100M000100Y4Z", False),
        ("uscc_ok(t)", "91350211M00013FA1N", False),
        ("uscc_ok(t)", "9141000017000140ID", False),
        ("uscc_ok(t)", "914100001700014", False),
        ("orgcode_ok(t)", "PDY00001X", True),
        ("orgcode_ok(t)", "PDY000029", False),
        ("orgcode_ok(t)", "170001401", True),
        ("orgcode_ok(t)", "17000140１", False),
        ("length(t) == 2", "𠮷", True),
        ("length(t) == 1", "吉", True),
        ('starts(t, "41")', "4100", True),
        ('middle(t, 3, 2) == "41"', "310000", False),
        ('middle(t, 2, 2) == "14"', "914100", True),
    ],
)
def test_texts_and_codes(source: str, text: str, wanted: bool) -> None:
    assert value(source, t=text) is wanted


cents = st.integers(-(10**9), 10**9).map(lambda number: D(number).scaleb(-2))


@given(cents, cents)
def test_comparisons_of_two_decimals_are_their_order(a: Decimal, b: Decimal) -> None:
    found = [value(f"a {sign} sum(m.x)", a=a, m__x=(b,)) for sign in ("<", "<=", "==", "!=", ">=", ">")]
    assert found == [a < b, a <= b, a == b, a != b, a >= b, a > b]


@given(st.lists(cents, max_size=8))
def test_a_sum_is_the_sum(values: list[Decimal]) -> None:
    assert value("sum(m.x)", m__x=tuple(values)) == sum(values, D(0))


@pytest.mark.parametrize(
    ("source", "scale"),
    [("a", 2), ("a * a", 4), ("a + 0.125", 3), ("a / a", 6), ("round(a, 1)", 1), ("-a", 2), ("length(t)", 0)],
)
def test_scales(source: str, scale: int) -> None:
    assert scale_of(expression(source)) == scale


def test_names_in_order_and_once() -> None:
    assert [name.path for name in free_names(expression("t == t and sum(a, m.x) > a"))] == ["t", "a", "m.x"]


def test_words_with_values_as_people_write_them() -> None:
    blanks = tuple((text, expression(text)) for text in ("a", "a / 3", "d", "q", "t", "f"))
    say = Words.of(zh="{a}、{a / 3}、{d}、{q}、{t}、{f}", en="{a}; {d}; {q}; {t}")
    entries = {"a": D("10.50"), "d": date(2020, 8, 10), "q": ("甲", "其他"), "f": True}
    said = render_blanks(say, blanks, lambda name: entries.get(name.path))
    assert said.get("zh") == "10.5、3.5、2020年8月10日、甲、其他、（未填）、是"
    assert said.get("en") == "10.5; August 10, 2020; 甲, 其他; (blank)"


def test_a_value_is_shown_once_even_if_it_looks_like_a_blank() -> None:
    blanks = tuple((text, expression(text)) for text in ("t", "a"))
    said = render_blanks(Words.of(zh="{t}{a}", en=""), blanks, lambda name: {"t": "{a}", "a": D(1)}[name.path])
    assert said.get("zh") == "{a}1"
