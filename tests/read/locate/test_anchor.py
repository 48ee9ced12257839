"""Anchors: labels that everybody repeats say nothing, and where two readings weigh alike the usual shift decides."""

import pytest

from tests.read.locate.books import Cells, printed
from xltemplates.base.cells import BLANK, Bool, Number, Text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.locate.anchor import Frame, frame, likeness, number_text, still_frame, unmoved
from xltemplates.read.locate.plan import Label, SheetPlan, plan_of
from xltemplates.read.sheet_cells import SheetCells


@pytest.fixture
def plan(forms: Catalogue) -> SheetPlan:
    return plan_of(forms.layout("visit.report")).sheets[0]


def label(plan: SheetPlan, text: str) -> Label:
    (found,) = [label for label in plan.labels if label.text == text]
    return found


def framed(plan: SheetPlan, cells: Cells) -> Frame:
    return frame(plan, SheetCells(cells, {}))


def test_everything_moved_together(plan: SheetPlan) -> None:
    found = framed(plan, printed(plan, 3, 1))
    assert all(found.key((row, column)) == (row + 3, column + 1) for row, column in (each.key for each in plan.labels))
    assert found.seen == {each: (each.key[0] + 3, each.key[1] + 1) for each in plan.labels}
    assert not found.astray


@pytest.mark.parametrize(("more", "heard"), [(60, True), (61, False)])
def test_a_text_that_stands_everywhere_says_nothing(plan: SheetPlan, more: int, heard: bool) -> None:
    days = label(plan, "天数")
    cells = printed(plan) | {(200 + row, 30): Text("天数") for row in range(more)}
    assert (days in framed(plan, cells).seen) is heard
    assert label(plan, "人数") in framed(plan, cells).seen


@pytest.mark.parametrize(("down", "other"), [(2, -1), (2, 1), (0, 2), (0, -1)])
def test_of_two_places_that_say_as_much_the_one_that_moved_with_the_rest_is_meant(
    plan: SheetPlan, down: int, other: int
) -> None:
    last = max(plan.labels, key=lambda each: each.key)
    row, column = last.key
    cells = printed(plan, down) | {(row + down + other, column): Text(last.text)}
    assert framed(plan, cells).key(last.key) == (row + down, column)


@pytest.mark.parametrize(("one", "other", "meant"), [(-1, 2, -1), (1, -2, 1), (0, 1, 0), (0, -1, 0)])
def test_of_two_shifts_that_say_as_much_the_smaller_is_meant(plan: SheetPlan, one: int, other: int, meant: int) -> None:
    days = label(plan, "天数")
    row, column = days.key
    found = framed(plan, {(row + shift, column): Text("天数") for shift in (one, other)})
    assert found.rows.exact(row) == row + meant


def test_a_label_that_stands_elsewhere_is_astray(plan: SheetPlan) -> None:
    days = label(plan, "天数")
    cells = printed(plan)
    del cells[days.key]
    found = framed(plan, cells | {(40, 9): Text("天数")})
    assert found.astray == {days: (40, 9)}
    assert days not in found.seen
    assert framed(plan, cells | {(40, 9): Text("天数"), (41, 9): Text("天数")}).astray == {}


def test_nothing_moved_where_every_label_stands_as_it_was_printed(plan: SheetPlan) -> None:
    cells = printed(plan)
    days = label(plan, "天数").key
    assert unmoved(plan, cells)
    assert unmoved(plan, cells | {days: Text(" 天 数 "), (99, 1): Number("1")})
    assert not unmoved(plan, cells | {days: Text("人数")})
    assert not unmoved(plan, cells | {days: Number("1")})
    assert not unmoved(plan, {key: cell for key, cell in cells.items() if key != days})
    assert still_frame(plan).key(days) == days
    assert still_frame(plan).whole


def test_likeness_is_the_share_of_the_printed_texts_that_are_there(plan: SheetPlan) -> None:
    cells = printed(plan)
    half = dict(list(cells.items())[: len(cells) // 2])
    assert likeness(plan, cells) == 1
    assert likeness(plan, {}) == 0
    assert likeness(plan, half) == len(half) / len(cells)
    assert likeness(plan, half | {(90, number): cell for number, cell in enumerate(half.values())}) == len(half) / len(
        cells
    )


def test_a_printed_number_may_have_become_a_text() -> None:
    assert [number_text(value) for value in (Number("3"), Text(" 3 "), Bool(True), BLANK)] == ["3", "3", "", ""]
