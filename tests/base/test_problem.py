"""Problems have one order, whatever set they come out of."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.base.words import Words
from xltemplates.locale.translations import FilledWords, Message

texts = st.sampled_from(["", "a", "甲"])
values = st.sampled_from([1, "1", Decimal("1.5"), date(2020, 8, 10), ("a", "b"), Message("late"), None])
params = st.lists(st.tuples(texts, values), max_size=2).map(tuple)
places = st.none() | st.builds(Place, texts, st.builds(Cell, st.integers(1, 2), st.integers(1, 2)))
said = st.sampled_from([None, Words.of(zh="甲"), Words.of(en="甲"), FilledWords(Words.of(zh="甲"), (("a", 1),))])
problems = st.builds(
    Problem, texts, st.sampled_from(["error", "warning"]), texts, places, texts, params, said, texts
)  # fmt: skip


@given(st.lists(problems, max_size=8))
def test_two_of_one_order_are_the_same(some: list[Problem]) -> None:
    assert len({problem.order for problem in some}) == len(set(some))
    in_order = sorted(some, key=lambda one: one.order)
    some.reverse()
    assert sorted(some, key=lambda one: one.order) == in_order
