"""Wildcard patterns taken apart, and the same as a regular expression."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.spec.expression.functions.texts import BadPattern, Pattern, PatternPiece, pattern, regular


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("", (PatternPiece(0, ()),)),
        ("甲乙", (PatternPiece(2, ((0, "甲乙"),)),)),
        ("?乙??丁", (PatternPiece(5, ((1, "乙"), (4, "丁"))),)),
        ("*", (PatternPiece(0, ()), PatternPiece(0, ()))),
        ("a*b*c", (PatternPiece(1, ((0, "a"),)), PatternPiece(1, ((0, "b"),)), PatternPiece(1, ((0, "c"),)))),
        ("a**c", (PatternPiece(1, ((0, "a"),)), PatternPiece(1, ((0, "c"),)))),
        ("?*?", (PatternPiece(1, ()), PatternPiece(1, ()))),
        ("~*~?~~", (PatternPiece(3, ((0, "*?~"),)),)),
        ("a~", (PatternPiece(2, ((0, "a~"),)),)),
    ],
)
def test_pieces_stand_between_stars(source: str, pieces: tuple[PatternPiece, ...]) -> None:
    assert pattern(source) == Pattern(pieces)


@pytest.mark.parametrize("source", ["a*?*b", "*b?*", "*??*"])
def test_what_no_spreadsheet_can_be_asked_for_is_refused(source: str) -> None:
    with pytest.raises(BadPattern):
        pattern(source)


@pytest.mark.parametrize(
    ("source", "anchored", "least"),
    [("ab", True, 2), ("a?", True, 2), ("a*", False, 1), ("a*bc*d?", False, 5), ("", True, 0)],
)
def test_how_long_a_text_must_be(source: str, anchored: bool, least: int) -> None:
    assert (pattern(source).anchored, pattern(source).least) == (anchored, least)


@pytest.mark.parametrize(
    ("piece", "literal"),
    [
        (PatternPiece(0, ()), ""),
        (PatternPiece(1, ()), None),
        (PatternPiece(2, ((0, "ab"),)), "ab"),
        (PatternPiece(2, ((1, "b"),)), None),
        (PatternPiece(3, ((0, "ab"),)), None),
    ],
)
def test_a_piece_is_literal_where_it_leaves_nothing_open(piece: PatternPiece, literal: str | None) -> None:
    assert piece.literal == literal


def fits(source: str, text: str) -> bool:
    """The same by recursion, mark by mark."""
    if not source:
        return not text
    if source[0] == "*":
        return any(fits(source[1:], text[index:]) for index in range(len(text) + 1))
    if source[0] == "~" and len(source) > 1:
        return text[:1] == source[1] and fits(source[2:], text[1:])
    return bool(text) and source[0] in ("?", text[0]) and fits(source[1:], text[1:])


@given(st.text(st.sampled_from("ab*?~.\n"), max_size=6), st.text(st.sampled_from("ab*?~.\n"), max_size=6))
def test_the_regular_expression_takes_what_fits(source: str, text: str) -> None:
    assert (regular(source).fullmatch(text) is not None) is fits(source, text)
