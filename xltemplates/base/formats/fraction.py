"""Sections with a fraction: `# ?/?`, `# ??/100`, `?/?`."""

import re
from decimal import ROUND_HALF_UP, Decimal
from math import floor

from xltemplates.base.formats.general import EXACT
from xltemplates.base.formats.number import whole_places
from xltemplates.base.formats.shown import Shows, Unreadable
from xltemplates.base.formats.tokens import Section
from xltemplates.base.frozen import frozen

_SHOWS = Shows("number")
# Each kind of token as one letter: digits, figures, the slash; everything else is a word.
_LETTERS = {"digit": "d", "figure": "f", "slash": "/"}
_SHAPE = re.compile(r"(w*)(?:(d+)(w+))?(d+)/((?:d|f)+)(w*)")
_FIXED = re.compile(r"[1-9][0-9]{0,8}")
_MOST = 9  # digits of a denominator
_EXACT = 1e-10  # what is left of a number is its rounding


def convergent(value: float, most: int) -> tuple[int, int]:
    """The last convergent of a continued fraction whose denominator is at most so large.

    Not always the nearest fraction: spreadsheets take 0.23 for 3/13, though 20/87 is nearer. They go by the double, so
    that 0.3 is 2/7 and the 0.3 that is left of 1.3 is 1/3.
    """
    above, below = floor(value), 1
    above_before, below_before = 1, 0
    rest = value - above
    while rest > _EXACT:
        rest = 1 / rest
        term = floor(rest)
        rest -= term
        if term * below + below_before > most:
            break
        above, above_before = term * above + above_before, above
        below, below_before = term * below + below_before, below
    return above, below


@frozen
class Fraction:
    """A whole number and a fraction, or only a fraction."""

    before: str
    whole: str  # the signs of its digits, none where there is no whole number
    between: str
    above: str
    below: str
    after: str

    @property
    def shows(self) -> Shows:
        """A number."""
        return _SHOWS

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str:
        """The number as a fraction whose denominator has as many digits as there are places; blanks for a nought."""
        whole, above, below = self._parted(value.copy_abs())
        text = self._whole(whole, bool(above)) + self._fraction(above, below, whole)
        return f"{'-' if minus and value < 0 else ''}{self.before}{text}{self.after}"

    def _parted(self, value: Decimal) -> tuple[int, int, int]:
        whole = int(value) if self.whole else 0
        rest = EXACT.subtract(value, Decimal(whole))
        if _FIXED.fullmatch(self.below):
            below = int(self.below)
            above = int(EXACT.multiply(rest, Decimal(below)).to_integral_value(ROUND_HALF_UP))
        else:
            above, below = convergent(float(value) - whole, 10 ** len(self.below) - 1)
        return (whole + 1, 0, below) if self.whole and above == below else (whole, above, below)

    def _whole(self, whole: int, fraction: bool) -> str:
        if not self.whole:
            return ""
        digits = str(whole) if whole or not (fraction or "0" in self.above + self.below) else ""
        return "".join(whole_places(self.whole, digits, False))

    def _fraction(self, above: int, below: int, whole: int) -> str:
        """`between` and the fraction; where it is nought, as many blanks as `?` holds places for."""
        shown = above or not self.whole or "0" in self.above + ("" if _FIXED.fullmatch(self.below) else self.below)
        wide = any(place in "?0" or place.isdigit() for place in self.above + self.below)
        if not shown:
            blanks = len(self.between) + 1 if wide else 0
            places = len(self.above.replace("#", "")) + len(self.below.replace("#", ""))
            return " " * (blanks + places)
        between = self.between if whole or "#" not in self.above + self.below else ""
        top = "".join(whole_places(self.above, str(above) if above or not self.whole else "", False))
        bottom = str(below)
        return f"{between}{top}/{bottom}{self._idle(bottom)}"

    def _idle(self, bottom: str) -> str:
        """The blanks behind a denominator that is shorter than its places."""
        return "" if _FIXED.fullmatch(self.below) else " " * self.below[len(bottom) :].count("?")


def read_fraction(tokens: Section) -> Fraction | Unreadable:
    """A section with digits, a slash and digits."""
    letters = "".join(_LETTERS.get(token.kind, "w") for token in tokens)
    shape = _SHAPE.fullmatch(letters)
    if shape is None or any(token.kind not in (*_LETTERS, "literal") for token in tokens):
        return Unreadable("a fraction beside other digits")
    texts = ("".join(token.text for token in tokens[slice(*shape.span(group))]) for group in range(1, 7))
    before, whole, between, above, below, after = texts
    if len(below) > _MOST or not (_FIXED.fullmatch(below) or re.fullmatch("[0#?]+", below)):
        return Unreadable("a denominator of digits and places, or too long")
    return Fraction(before, whole, between, above, below, after)
