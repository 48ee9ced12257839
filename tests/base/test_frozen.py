"""`frozen` against what it stands for: `dataclass(frozen=True, slots=True)` of the same class."""

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.frozen import frozen


def pair() -> type[Any]:
    """A class whose fields are set in every way."""

    class Pair:
        left: int
        right: tuple[int, ...] = ()
        beside: int = field(default=0, compare=False)
        unmarked: int = field(default=0, hash=False)
        unseen: int = field(default=0, repr=False)
        rows: list[int] = field(default_factory=list, hash=False)

    return Pair


def one() -> type[Any]:
    """A class of one field."""

    class One:
        only: float

    return One


def nothing() -> type[Any]:
    """A class of none."""

    class Nothing:
        pass

    return Nothing


def both(plain: Callable[[], type[Any]]) -> tuple[type[Any], type[Any]]:
    """The class made either way."""
    return frozen(plain()), dataclass(frozen=True, slots=True)(plain())


PAIRS, ONES, NOTHINGS = both(pair), both(one), both(nothing)
small = st.integers(0, 1)
rows = st.tuples(small, st.lists(small, max_size=1).map(tuple), small, small, small)


@given(one=rows, other=rows)
def test_values_compare_hash_and_show_as_those_of_a_dataclass(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    ours, theirs = PAIRS
    assert (ours(*one) == ours(*other)) is (theirs(*one) == theirs(*other))
    assert hash(ours(*one)) == hash(theirs(*one))
    assert repr(ours(*one)) == repr(theirs(*one))


@pytest.mark.parametrize(("made", "given"), [(PAIRS, (1,)), (ONES, (float("nan"),)), (NOTHINGS, ())])
def test_so_do_those_of_one_field_or_none(made: tuple[type[Any], type[Any]], given: tuple[Any, ...]) -> None:
    ours, theirs = made
    assert (ours(*given) == ours(*given)) is (theirs(*given) == theirs(*given))
    assert hash(ours(*given)) == hash(theirs(*given))
    assert repr(ours(*given)) == repr(theirs(*given))
    assert [each.name for each in fields(ours)] == [each.name for each in fields(theirs)]
    assert ours.__slots__ == theirs.__slots__


@frozen
class Point:
    """A value of a module, as pickle needs it."""

    x: int
    y: int = 0


@frozen
class Mark(Point):
    """A value of a class of its own."""

    name: str = ""


def test_values_of_different_classes_are_different() -> None:
    assert Point(1) != Mark(1)
    assert Mark(1) != Point(1)
    assert Point(1).__eq__((1, 0)) is NotImplemented


def test_nothing_of_a_value_can_be_set_or_deleted() -> None:
    point: Any = Mark(1, 2, "a")
    with pytest.raises(FrozenInstanceError):
        point.x = 3
    with pytest.raises(FrozenInstanceError):
        del point.name
    assert not hasattr(point, "__dict__")


@frozen
class Sum:
    """A value one field of which follows from the others."""

    parts: tuple[int, ...]
    whole: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", sum(self.parts))


def test_what_nobody_gives_is_set_by_the_class_itself() -> None:
    assert (Sum((1, 2)).whole, pickle.loads(pickle.dumps(Sum((1, 2)))).whole) == (3, 3)
    assert replace(Sum((1, 2)), parts=(5,)).whole == 5


def test_each_value_has_a_default_of_its_own_where_one_is_made() -> None:
    ours, _ = PAIRS
    assert ours(1).rows == []
    assert ours(1).rows is not ours(1).rows
    assert ours(1, rows=[2]).rows == [2]


def test_what_is_given_wrongly_is_told_as_python_tells_it() -> None:
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError, match="__init__"):
            Point(*wrong)
    with pytest.raises(TypeError, match="unexpected keyword"):
        Point(1, z=2)  # type: ignore[call-arg]


def test_values_can_be_replaced_pickled_and_matched() -> None:
    mark = Mark(1, 2, "a")
    assert replace(mark, x=5) == Mark(5, 2, "a")
    assert pickle.loads(pickle.dumps(mark)) == mark
    match mark:
        case Mark(x, y, name):
            assert (x, y, name) == (1, 2, "a")
