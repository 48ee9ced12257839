"""Widths of texts and of columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.layout.measure import (
    FACES,
    characters_pixels,
    lines_needed,
    millimetres_pixels,
    pixels_characters,
    text_pixels,
    text_units,
)
from xltemplates.layout.model import Style


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("联盟", 4), ("（限100字）", 11), ("□有 ①", 7)])
def test_chinese_is_two_wide_and_latin_one(text: str, units: int) -> None:
    assert text_units(text) == units


def test_a_latin_letter_of_table_text_is_as_wide_as_a_digit_of_the_default_font() -> None:
    assert text_pixels("a" * 10, 10.5) == pytest.approx(70)
    assert text_pixels("联", 21) == pytest.approx(28)


@pytest.mark.parametrize(
    ("text", "pixels", "lines"),
    [
        ("", 100, 1),
        ("ab", 100, 1),
        ("a" * 10, 75, 1),  # ten letters of 7 pixels and 5 of padding
        ("a" * 11, 75, 2),
        ("一\n二\n三", 100, 3),
        ("联" * 10, 75, 3),
        ("联", 1, 1),  # a character stands somewhere, however narrow the cell
    ],
)
def test_lines_that_a_text_takes(text: str, pixels: int, lines: int) -> None:
    assert lines_needed(text, pixels, 10.5) == lines


@given(st.text("ab联盟", max_size=40), st.integers(30, 400))
def test_a_wider_cell_never_needs_more_lines(text: str, pixels: int) -> None:
    assert lines_needed(text, pixels + 30, 10.5) <= lines_needed(text, pixels, 10.5)


@given(st.integers(12, 2000))
def test_a_width_in_characters_gives_its_pixels_back(pixels: int) -> None:
    assert characters_pixels(pixels_characters(pixels)) == pixels


def test_millimetres_are_cut_to_whole_pixels() -> None:
    assert millimetres_pixels(25.4) == 96
    assert millimetres_pixels(210) == 793


def test_every_style_has_a_face_whose_line_holds_its_font() -> None:
    assert set(FACES) == set(Style.__args__)  # type: ignore[attr-defined]
    assert all(face.line > face.points for face in FACES.values())
