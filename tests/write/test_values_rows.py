"""Layouts made to fit."""

from tests.write.forms import OPEN, TABLE, form
from xltemplates.write.values import fitted, widened


def test_a_layout_that_fits_is_itself() -> None:
    layout = form(TABLE)
    assert fitted(layout, {"rows": ({}, {})}, {}) is layout
    assert fitted(layout, {}, {"year": "2020"}) is layout


def test_an_open_repeat_has_a_block_for_each_row() -> None:
    layout = fitted(form(OPEN), {"rows": ({"name": "x"},) * 9}, {})
    assert len(layout.repeats[0].blocks) == 9
    assert layout.by_path["rows[8].name"].slots[0].cell.row == layout.by_path["rows[0].name"].slots[0].cell.row + 8


def test_more_rows_than_a_repeat_takes_stand_below_its_last() -> None:
    layout = form(TABLE)
    most = len(layout.repeats[0].blocks)
    assert widened(layout, {"rows": most}, {}) is layout
    wide = widened(layout, {"rows": most + 2}, {})
    assert len(wide.repeats[0].blocks) == most + 2
    assert all(wide.by_path[entry.path].slots == entry.slots for entry in layout.entries if entry.row is not None)
