"""Alignment: what stayed in order is found, what lies between is placed, or said to be doubtful."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from xltemplates.read.locate.align import Axis, Change, Pair, heaviest_chain

PAIRS = st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.integers(1, 5), max_size=9)


def increasing(chain: tuple[Pair, ...]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


@given(PAIRS)
def test_the_chain_is_the_heaviest_of_all(weights: dict[Pair, int]) -> None:
    chain = heaviest_chain(weights)
    ordered = sorted(weights)
    chains = (
        picked for size in range(len(ordered) + 1) for picked in combinations(ordered, size) if increasing(picked)
    )
    assert increasing(chain)
    assert sum(weights[pair] for pair in chain) == max(sum(weights[pair] for pair in picked) for picked in chains)


def test_nothing_in_common_is_no_chain() -> None:
    assert heaviest_chain({}) == ()
    assert Axis(()).span(3) is None
    assert Axis(()).exact(3) is None


def test_between_anchors_that_moved_alike_everything_moved_with_them() -> None:
    axis = Axis(((2, 5), (8, 11)))
    assert [axis.exact(line) for line in (1, 2, 5, 8, 12)] == [4, 5, 8, 11, 15]


def test_between_anchors_that_moved_differently_there_is_doubt() -> None:
    inserted = Axis(((2, 2), (5, 6)))
    assert (inserted.exact(3), inserted.span(3)) == (None, (3, 4))
    assert (inserted.exact(5), inserted.span(6)) == (6, (7, 7))


def test_a_line_that_was_deleted_is_nowhere() -> None:
    assert Axis(((2, 2), (4, 3))).span(3) is None
    assert Axis(((3, 1),)).span(1) is None


def test_one_line_that_is_left_is_not_certain_to_be_the_one() -> None:
    deleted = Axis(((2, 2), (5, 4)))
    assert (deleted.exact(3), deleted.span(3)) == (None, (3, 3))


@given(st.integers(1, 8), st.integers(1, 4))
def test_lines_that_came_are_told_where_they_came(at: int, count: int) -> None:
    axis = Axis(tuple((line, line + (count if line >= at else 0)) for line in range(1, 10)))
    assert list(axis.changes()) == [Change(count, at + count)]


def test_lines_that_changed_places_are_strays() -> None:
    assert Axis(((1, 1), (2, 3), (4, 4), (5, 5))).without_strays() == Axis(((1, 1), (4, 4), (5, 5)))
    assert Axis(((1, 1),)).without_strays() == Axis(((1, 1),))
    assert Axis(()).without_strays() == Axis(())
