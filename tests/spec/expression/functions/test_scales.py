"""Every function's exact value fits the scale it promises: rounding to it, as both verdicts do, changes nothing."""

from decimal import Decimal
from statistics import median

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from tests.spec.expression.test_parse import scope
from xltemplates.base.cells import places
from xltemplates.locale.translations import Message
from xltemplates.spec.expression import parse
from xltemplates.spec.expression.evaluate import evaluate
from xltemplates.spec.expression.functions import FUNCTIONS
from xltemplates.spec.expression.functions.base import Argument, Function, Parameter, numbers, widest

Given = tuple[Argument, object]  # what is known of an argument beforehand, and its value
NUMBERS = tuple(function for function in FUNCTIONS.values() if function.result == "number")


@st.composite
def decimals(draw: st.DrawFn, column: bool = False) -> Given:
    """A number, or a column of them, with no more decimals than its scale."""
    scale = draw(st.integers(0, 6))
    one = st.integers(-(10**9), 10**9).map(lambda number: Decimal(number).scaleb(-scale))
    return Argument(scale), draw(st.lists(one, min_size=1, max_size=5).map(tuple) if column else one)


def written(least: int, most: int) -> st.SearchStrategy[Given]:
    return st.integers(least, most).map(lambda number: (Argument(0, Decimal(number)), Decimal(number)))


TEXTS = st.text().map(lambda text: (Argument(), text))
ENTRIES = st.one_of(st.none(), st.booleans(), st.lists(st.text(min_size=1)).map(tuple)).map(lambda v: (Argument(), v))
ARGUMENTS: dict[Parameter, st.SearchStrategy[Given]] = {
    "number": decimals(),
    "numbers": st.one_of(decimals(), decimals(column=True)),
    "text": TEXTS,
    "entry": ENTRIES,
    "alike": ENTRIES,
    "rows": st.lists(st.just({})).map(lambda rows: (Argument(), tuple(rows))),
    "whole": written(1, 9999),
    "places": written(0, 9),
}


def arguments_of(function: type[Function]) -> st.SearchStrategy[list[Given]]:
    """Arguments that a function may get; of one that takes many, up to six."""
    fixed = [ARGUMENTS[parameter] for parameter in function.takes]
    if not function.many:
        return st.tuples(*fixed).map(list)
    return st.lists(fixed[-1], min_size=1, max_size=6)


def fits(function: type[Function], arguments: list[Given]) -> bool:
    """Whether the exact value has no more decimals than the function promises of these arguments."""
    known, values = zip(*arguments, strict=True)
    return places(function.python(*values)) <= function.scale(*known)


@pytest.mark.parametrize("function", NUMBERS, ids=lambda function: function.name)
@given(data=st.data())
def test_the_exact_value_fits_the_scale(function: type[Function], data: st.DataObject) -> None:
    assert fits(function, data.draw(arguments_of(function)))


class Naive(Function):
    """A median that promises what its widest argument has: half of an odd sum has one more."""

    name = "median"
    usage = "median(a, b, …)"
    doc = Message("function-sum")
    takes = ("numbers",)
    result = "number"
    many = True
    scale = staticmethod(widest)

    @staticmethod
    def python(*arguments: object) -> Decimal:
        return median(numbers(arguments))


class Median(Naive):
    """The same, which says its own scale."""

    @staticmethod
    def scale(*arguments: Argument) -> int:
        return widest(*arguments) + 1


def test_a_promise_that_is_too_small_is_found_out() -> None:
    assert find(arguments_of(Naive), lambda arguments: not fits(Naive, arguments))


@given(arguments_of(Median))
def test_a_function_with_a_scale_of_its_own_fits(arguments: list[Given]) -> None:
    assert fits(Median, arguments)


@pytest.mark.parametrize(("function", "less"), [(Naive, False), (Median, True)])
def test_one_and_a_half_is_less_than_two(monkeypatch: pytest.MonkeyPatch, function: type[Function], less: bool) -> None:
    monkeypatch.setattr(parse, "FUNCTIONS", {**FUNCTIONS, "median": function})
    expression = parse.parse_condition("median(1, 2) < 2", scope()).expression
    assert expression is not None
    assert evaluate(expression, lambda name: None) is less
