"""Where lines of a layout are in a file: what lies between certain ones is placed, or said to be doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import Area
from xltemplates.read.locate.frame import Axis, Frame, LineChange


def test_without_anchors_nothing_is_anywhere() -> None:
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
def test_lines_that_came_are_where_they_came(at: int, count: int) -> None:
    axis = Axis(tuple((line, line + (count if line >= at else 0)) for line in range(1, 10)))
    assert list(axis.changes()) == [LineChange(count, at + count)]


def test_lines_that_changed_places_are_strays() -> None:
    assert Axis(((1, 1), (2, 3), (4, 4), (5, 5))).without_strays() == Axis(((1, 1), (4, 4), (5, 5)))
    assert Axis(((1, 1),)).without_strays() == Axis(((1, 1),))
    assert Axis(()).without_strays() == Axis(())


@pytest.mark.parametrize("lines", [(3, 5), (2, 3)])
def test_an_area_of_which_the_first_or_last_line_was_deleted_is_nowhere(lines: tuple[int, int]) -> None:
    shortened, still = Axis(((2, 2), (4, 3))), Axis(((1, 1),))
    first, last = lines
    assert Frame(shortened, still).area(Area(first, 1, last, 1)) is None
    assert Frame(still, shortened).area(Area(1, first, 1, last)) is None
    assert Frame(still, still).area(Area(first, 1, last, 1)) == Area(first, 1, last, 1)


def test_a_cell_whose_row_or_column_is_not_certain_is_nowhere() -> None:
    shortened, still = Axis(((2, 2), (4, 3))), Axis(((1, 1),))
    assert Frame(shortened, still).key((3, 1)) is None
    assert Frame(still, shortened).key((1, 3)) is None
    assert Frame(still, shortened).key((1, 4)) == (1, 3)


def test_lines_stay_where_as_much_says_so_as_says_the_reverse_and_nothing_crosses_them() -> None:
    moved = Axis(((1, 2), (2, 3)))
    crossing = [(5, 1)]
    assert moved.without_crossed(crossing, {}) == Axis(())
    assert moved.without_crossed(crossing, {1: 1, 2: 1}) == moved
    beside = [(1, 9)]  # of the same line, so that it passes nothing
    assert Axis(((1, 2),)).without_crossed(beside, {}) == Axis(((1, 2),))


def test_only_what_moved_otherwise_than_both_its_neighbours_is_a_stray() -> None:
    assert Axis(((1, 3), (2, 5), (4, 6), (5, 7))).without_strays() == Axis(((1, 3), (4, 6), (5, 7)))
    together = Axis(((1, 3), (2, 4), (3, 5)))
    assert together.without_strays() == together


def test_lines_went_from_among_others_where_the_certain_ones_around_them_came_nearer() -> None:
    assert Axis(((2, 2), (6, 5))).shrunk(3, 4)
    assert not Axis(((2, 2), (6, 6))).shrunk(3, 4)
    assert not Axis(((2, 2), (6, 7))).shrunk(3, 4)
    assert not Axis(((3, 2),)).shrunk(1, 2)


def test_an_axis_is_rigid_where_all_that_was_found_moved_alike() -> None:
    assert Axis(((1, 2), (3, 4))).rigid
    assert not Axis(((1, 2), (3, 5))).rigid
    assert not Axis(()).rigid
