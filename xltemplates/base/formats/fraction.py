"""Sections with a fraction: `# ?/?`, `# ??/100`, `?/?`."""

import re
from decimal import ROUND_HALF_UP, Decimal
from math import floor
from types import MappingProxyType

from xltemplates.base.cells import EXACT
from xltemplates.base.formats.number import whole_places
from xltemplates.base.formats.shown import Shows, Unreadable
from xltemplates.base.formats.tokens import Section, words
from xltemplates.base.frozen import frozen

_SHOWS = Shows("number")
# Each kind of token as one letter: digits, figures, the slash; everything else is a word.
_LETTERS = MappingProxyType({"digit": "d", "figure": "f", "slash": "/"})
_SHAPE = re.compile(r"(w*)(?:(d+)(w+))?(d+)/((?:d|f)+)(w*)")
_FIXED = re.compile(r"[1-9][0-9]*")
_PLACES = re.compile(r"[0#?]+")
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
    fixed: int | None  # the denominator, where the code says which

    @property
    def shows(self) -> Shows:
        """A number."""
        return _SHOWS

    @property
    def words(self) -> str:
        """The words around and between the numbers."""
        return self.before + self.between + self.after

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str:
        """The number as a fraction whose denominator has as many digits as there are places; blanks for a nought."""
        whole, above, below = self._parted(value.copy_abs())
        shown = above > 0 or not self.whole or self._has_nought()
        text = self._whole(whole, shown) + (self._fraction(above, below, whole) if shown else self._blanks())
        return f"{'-' if minus and value < 0 else ''}{self.before}{text}{self.after}"

    def _parted(self, value: Decimal) -> tuple[int, int, int]:
        whole = int(value) if self.whole else 0
        if self.fixed:
            rest = EXACT.subtract(value, Decimal(whole))
            above = int(EXACT.multiply(rest, Decimal(self.fixed)).to_integral_value(ROUND_HALF_UP))
            below = self.fixed
        else:
            above, below = convergent(float(value) - whole, 10 ** len(self.below) - 1)
        return (whole + 1, 0, below) if self.whole and above == below else (whole, above, below)

    def _has_nought(self) -> bool:
        """Whether a place shows a nought, so that a fraction of nought is shown, too."""
        return "0" in self.above or ("0" in self.below and not self.fixed)

    def _whole(self, whole: int, fraction: bool) -> str:
        if not self.whole:
            return ""
        return "".join(whole_places(self.whole, str(whole) if whole or not fraction else "", False))

    def _fraction(self, above: int, below: int, whole: int) -> str:
        between = self.between if whole or "#" not in self.above + self.below else ""
        top = "".join(whole_places(self.above, str(above) if above or not self.whole else "", False))
        bottom = str(below)
        idle = "" if self.fixed else " " * self.below[len(bottom) :].count("?")
        return f"{between}{top}/{bottom}{idle}"

    def _blanks(self) -> str:
        """In the place of a fraction that is nought: as many blanks as it has places, the slash and what is between."""
        places = len((self.above + self.below).replace("#", ""))
        return " " * (places + len(self.between) + 1) if places else ""


def read_fraction(tokens: Section) -> Fraction | Unreadable:
    """A section with digits, a slash and digits."""
    letters = "".join(_LETTERS.get(token.kind, "w") for token in tokens)
    shape = _SHAPE.fullmatch(letters)
    if shape is None or any(token.kind not in (*_LETTERS, "literal") for token in tokens):
        return Unreadable("a fraction beside other digits")
    before, whole, between, above, below, after = (words(tokens[slice(*shape.span(part))]) for part in range(1, 7))
    fixed = int(below) if _FIXED.fullmatch(below) else None
    if len(below) > _MOST or not (fixed or _PLACES.fullmatch(below)):
        return Unreadable("a denominator of digits and places, or too long")
    return Fraction(before, whole, between, above, below, after, fixed)
