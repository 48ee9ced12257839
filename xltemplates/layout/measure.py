"""How much room a text takes, in pixels of 1/96 inch, and how large each style prints.

A width in characters is that of Excel with a default font whose digits are 7 pixels wide (ECMA-376 Part 1,
18.3.1.13), which a Latin letter of 10.5 pt 宋体 is too: so a table text of ten Chinese characters needs a column about
20 wide.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from xltemplates.layout.model import Style

DIGIT = 7  # pixels of a digit of the default font
PADDING = 5  # pixels a cell keeps free beside its text
_PIXELS_PER_POINT = 96 / 72


@lru_cache(maxsize=4096)
def text_units(text: str) -> int:
    """The width of a text in half characters: Chinese 2, Latin 1; □ ① “ are wide in Chinese fonts.

    >>> text_units("单位 A")
    6
    """
    return sum(_units(character) for character in text)


def text_pixels(text: str, points: float) -> float:
    """The width in pixels of one line of text at a font size in points, without padding."""
    return text_units(text) * points * _PIXELS_PER_POINT / 2


def lines_needed(text: str, pixels: float, points: float) -> int:
    """How many lines a text takes in a cell so many pixels wide, at a font size in points.

    Its own line breaks count, an empty text takes one. Wide characters and words that do not fit leave a line short, so
    that a long text is given a little more.
    """
    room = max(pixels - PADDING, 1)
    per_line = max(int(room / (points * _PIXELS_PER_POINT / 2)), 2)
    return sum(_wrapped(line, per_line) for line in text.split("\n"))


def characters_pixels(characters: float) -> int:
    """The pixels of a column so many characters wide (ECMA-376 Part 1, 18.3.1.13, with digits of 7 pixels).

    >>> characters_pixels(10)
    75
    """
    return int(characters * DIGIT + 0.5) + PADDING


def pixels_characters(pixels: int) -> float:
    """The width in characters that a column of so many pixels is given (from 12 pixels up).

    >>> pixels_characters(75)
    10.0
    """
    return round((pixels - PADDING) / DIGIT, 3)


def millimetres_pixels(millimetres: float) -> int:
    """Whole pixels (1/96 inch) in a length, rounded down."""
    return int(millimetres / 25.4 * 96)


def millimetres_points(millimetres: float) -> float:
    """Points (1/72 inch) in a length."""
    return millimetres / 25.4 * 72


@lru_cache(maxsize=512)
def _units(character: str) -> int:
    # A percent sign is half a square in 宋体, and wider than a letter in most fonts that stand in for it.
    return 2 if character == "%" or unicodedata.east_asian_width(character) in "WFA" else 1


def _wrapped(line: str, per_line: int) -> int:
    # A wide character or a word that does not fit leaves its line a little short, hence one unit of slack a line.
    units = text_units(line)
    return 1 if units <= per_line else ceil(units / max(per_line - 1, 1))


class Face(NamedTuple):
    """The size of a style's font and the height of one of its lines, both in points (1/72 inch)."""

    points: float
    line: float


BODY = Face(10.5, 20.0)

# Sizes after GB/T 9704-2012 (title 22 pt, attachment mark 16 pt) and the usual 10.5 pt of Chinese table text.
FACES: Mapping[Style, Face] = MappingProxyType(
    {
        "caption": Face(16, 26),
        "title": Face(22, 38),
        "subtitle": Face(16, 28),
        "section": Face(14, 28),
        "heading": Face(12, 24),
        "line": Face(12, 22),
        "note": BODY,
        "guidance": BODY,
        "label": BODY,
        "header": BODY,
        "inline": BODY,
        "entry": BODY,
        "tick": BODY,
        "code": BODY,
        "ink": BODY,
        "number": BODY,
        "filler": BODY,
        "aside": BODY,
        "identity": Face(7, 11),
    }
)
