"""What every function owes: the loop over the table names what a new one has forgotten."""

import inspect
import re
from typing import get_args

import pytest

from tests.spec.expression.test_evaluate import value
from tests.write.rules import FORM, ROWS
from xltemplates.locale.translations import ENGINE
from xltemplates.spec.expression.functions import FUNCTIONS
from xltemplates.spec.expression.functions.base import Function, Parameter

EVERY = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=list(FUNCTIONS))
FACTS: dict[str, tuple[str, dict[str, object], bool]] = {  # of each function, what it says of these entries
    "sum": ("sum(a, m.x) == 5.5", {"a": 1, "m__x": (None, 2, 2)}, False),
    "count": ("count(t, q, m.x) == 4", {"t": "x", "q": ("甲", "其他"), "m__x": (0, None)}, True),
    "rows": ("rows(m) == 1", {"m": ({},)}, True),
    "min": ("min(3, a, 2) == 1", {"a": 1}, True),
    "max": ("max(3, a, 2) == 3", {"a": 1}, True),
    "abs": ("abs(a) == 1", {"a": -1}, True),
    "round": ("round(a / 4, 1) == 0.3", {"a": 1}, True),
    "blank": ("blank(q)", {"q": ()}, True),
    "filled": ("filled(m.x)", {"m__x": (None, None)}, False),
    "distinct": ("distinct(t, m.s)", {"t": "x", "m__s": ("y", "x")}, False),
    "length": ("length(t) == 3", {"t": "a𠮷"}, True),
    "matches": ('matches(t, "a*c")', {"t": "a*b"}, False),
    "starts": ('starts(t, "ab")', {"t": "abc"}, True),
    "middle": ('middle(t, 2, 2) == "bc"', {"t": "abcd"}, True),
    "date": ("date(2020, 2, 29) < date(2020, 3, 1)", {}, True),
    "uscc_ok": ("uscc_ok(t)", {"t": "91410000170001401D"}, True),
    "orgcode_ok": ("orgcode_ok(t)", {"t": "170001402"}, False),
}


@EVERY
def test_says_what_it_is(function: type[Function]) -> None:
    assert FUNCTIONS[function.name] is function
    assert all(re.fullmatch(rf"{function.name}\([^()]+\)", usage) for usage in function.usage.split(" / "))
    assert function.doc.get("zh")
    assert function.doc.get("en")
    assert inspect.getdoc(function) != inspect.getdoc(Function)
    assert set(function.takes) <= set(get_args(Parameter))
    assert function.takes


@EVERY
def test_has_both_meanings(function: type[Function]) -> None:
    assert callable(function.python)
    if function.is_constant():
        assert ENGINE.template(function.impossible, "en")
        assert not hasattr(function, "excel")  # its value stands in the formula
    else:
        assert callable(function.excel)
        assert not function.impossible


@EVERY
@pytest.mark.parametrize(("table", "rules"), [("FORM", FORM), ("ROWS", ROWS)])
def test_is_asked_of_a_form_and_of_a_row(function: type[Function], table: str, rules: tuple[str, ...]) -> None:
    used = any(re.search(rf"\b{function.name}\(", rule) for rule in rules)
    assert used, f"add a rule with {function.usage} to {table} in tests/write/rules.py"


@EVERY
def test_has_a_fact(function: type[Function]) -> None:
    assert function.name in FACTS, f"add what {function.usage} says of some entries to FACTS"
    source, entries, wanted = FACTS[function.name]
    assert re.search(rf"\b{function.name}\(", source)
    assert value(source, **entries) is wanted


def test_every_class_is_in_the_table() -> None:
    package = Function.__module__.rpartition(".")[0]
    classes = {each for each in Function.__subclasses__() if each.__module__.startswith(package)}
    assert classes == set(FUNCTIONS.values())


def test_a_function_of_a_spreadsheet_is_drafted_as_one_only() -> None:
    names = [name for function in FUNCTIONS.values() for name in function.spreadsheet]
    assert len(set(names)) == len(names)


SPREADSHEET = {
    "abs": ("ABS",), "min": ("MIN",), "max": ("MAX",), "sum": ("SUM",), "round": ("ROUND",),
}  # fmt: skip


@pytest.mark.parametrize("name", SPREADSHEET)
def test_a_spreadsheet_calls_it_by_another_name(name: str) -> None:
    assert FUNCTIONS[name].spreadsheet == SPREADSHEET[name]
