"""The text of a row's cells reads back as the same cells, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import Cell, Place
from xltemplates.rollup.places import Places, places_text, read_places

sheets = st.text(st.characters(exclude_characters="[]:*?/\\", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
cells = st.builds(Cell, st.integers(1, 50), st.integers(1, 40))
rows = st.lists(st.none() | st.builds(Place, sheets, cells), min_size=1, max_size=8).map(tuple)
neighbours = st.builds(
    lambda start, blanks: tuple(None if blank else Place("表", start.shifted(columns=n)) for n, blank in blanks),
    cells,
    st.lists(st.booleans(), min_size=1, max_size=12).map(lambda blanks: list(enumerate(blanks))),
)


def at(*texts: str) -> Places:
    return tuple(None if text == "-" else Place("推荐表", Cell.parse(text)) for text in texts)


@pytest.mark.parametrize(
    ("places", "text"),
    [
        (at("B9", "C9", "D9"), "推荐表!B9:D9"),
        (at("B9", "C9", "-"), "推荐表!B9:C9"),
        (at("-", "C9", "D9"), "-/推荐表!C9:D9"),
        (at("B9", "-", "D9"), "推荐表!B9/-/D9"),
        (at("B9", "C10", "D10"), "推荐表!B9/C10:D10"),
        ((Place("推荐表", Cell(9, 2)), Place("续表", Cell(2, 2))), "推荐表!B9/续表!B2"),
        (at("-", "-"), ""),
    ],
)
def test_neighbours_are_one_area_and_blanks_are_dashes(places: Places, text: str) -> None:
    assert places_text(places) == text


@given(rows | neighbours)
def test_cells_read_back(places: Places) -> None:
    text = places_text(places)
    if text:
        assert read_places(text, len(places)) == places


@pytest.mark.parametrize("text", ["", "B9", "推荐表!", "推荐表!B9:C10", "推荐表!B9:E9", "推荐表!B9/C9/D9/E9", "见附件"])
def test_what_is_no_such_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cell"):
        read_places(text, 3)
