"""Addresses on a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    Cell,
    Place,
    column_letters,
    column_number,
    quoted_sheet,
)

rows = st.integers(1, MAX_ROW)
columns = st.integers(1, MAX_COLUMN)
cells = st.builds(Cell, rows, columns)
small = st.builds(Area.of, st.builds(Cell, st.integers(1, 9), st.integers(1, 9)), st.integers(1, 5), st.integers(1, 5))


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_letters_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert column_number(letters.lower()) == column


@given(cells)
def test_an_address_names_its_cell(cell: Cell) -> None:
    assert Cell.parse(cell.a1) == cell
    assert Cell.parse(cell.absolute) == cell


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "A-1", "R1C1", "XFE1", "A1048577", "A1:B2", "Ａ1", "A１"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="cell"):
        Cell.parse(text)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("B3:D5", Area(3, 2, 5, 4)),
        ("D5:B3", Area(3, 2, 5, 4)),
        ("B3", Area(3, 2, 3, 2)),
        ("$B$3:$D$5", Area(3, 2, 5, 4)),
    ],
)
def test_areas_are_parsed_from_either_corner(text: str, area: Area) -> None:
    assert Area.parse(text) == area


@given(small)
def test_an_area_knows_its_size_and_cells(area: Area) -> None:
    inside = list(area.cells())
    assert len(inside) == area.rows * area.columns
    assert inside[0] == area.first
    assert all(cell in area for cell in inside)
    assert area.single == (len(inside) == 1)
    assert Area.parse(area.a1) == area
    assert Area.parse(area.absolute) == area


@given(small, small)
def test_areas_overlap_when_they_share_a_cell(one: Area, other: Area) -> None:
    assert one.overlaps(other) == bool(set(one.cells()) & set(other.cells()))
    assert one.overlaps(other) == other.overlaps(one)


def test_moving() -> None:
    assert Cell(3, 2).shifted(rows=1, columns=-1) == Cell(4, 1)
    assert Area(3, 2, 5, 4).shifted(rows=-1, columns=2) == Area(2, 4, 4, 6)


def test_a_place_is_printed_as_problems_print_it() -> None:
    assert str(Place("推荐表", Cell(9, 6))) == "推荐表!F9"


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Sheet1", "Sheet1"),
        ("推荐表", "'推荐表'"),
        ("it's", "'it''s'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("2020", "'2020'"),
        ("a b", "'a b'"),
        ("_xlt", "_xlt"),
    ],
)
def test_sheet_names_in_formulas(name: str, quoted: str) -> None:
    assert quoted_sheet(name) == quoted
