"""Sections of digits: `#,##0.00`, `0%`, `0.0,`, `000-0000`."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from types import MappingProxyType

from xltemplates.base.cells import EXACT, rounded
from xltemplates.base.formats.numerals import Numerals
from xltemplates.base.formats.shown import Shows, Unreadable
from xltemplates.base.formats.tokens import Section, words
from xltemplates.base.frozen import frozen

_IDLE = MappingProxyType({"0": "0", "?": " ", "#": ""})  # what a place shows that has no digit


def whole_places(pattern: str, digits: str, grouped: bool) -> list[str]:
    """What each place before the point shows: `##0`, `12` -> ["", "1", "2"].

    The first place takes all digits that have no place of their own.
    """
    count = max(len(pattern), len(digits))
    idle = "0" * (count - len(pattern)) + pattern
    shown = []
    for index, digit in enumerate(digits.rjust(count, "x")):
        text = digit if digit != "x" else _IDLE[idle[index]]
        place = count - index - 1
        separated = grouped and place and place % 3 == 0 and text
        shown.append(text + ("," if text != " " else " ") if separated else text)
    first = count - len(pattern) + 1
    return ["".join(shown[:first]), *shown[first:]]


def decimal_places(pattern: str, digits: str) -> list[str]:
    """What each place behind the point shows: `0##`, `5` -> ["5", "", ""]."""
    kept = digits.rstrip("0")
    return [kept[index] if index < len(kept) else _IDLE[place] for index, place in enumerate(pattern)]


def split(value: Decimal, places: int) -> tuple[str, str]:
    """The digits before and behind the point of a number rounded to so many places, no nought before the first."""
    whole, _, rest = format(rounded(value, places), "f").partition(".")
    return whole.lstrip("0"), rest


@frozen
class Digits:
    """Digits with what stands among them.

    `pieces` are literals, and a token for each digit and the point; `whole` and `places` are the digits' own signs
    before and behind it.
    """

    pieces: Section
    whole: str
    places: str
    grouped: bool
    shows: Shows
    numerals: Numerals | None
    simple: tuple[str, str, str] | None  # words before, how Python formats it, words behind; where that is all

    @property
    def words(self) -> str:
        """What stands among the digits."""
        return words(tuple(piece for piece in self.pieces if piece.kind not in ("digit", "point", "percent")))

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str | None:
        """The digits; no minus where only noughts are left."""
        scaled = EXACT.scaleb(value, self.shows.scale) if self.shows.scale else value
        result = rounded(scaled, len(self.places))
        sign = "-" if minus and result < 0 else ""
        if self.simple:
            before, spec, after = self.simple
            return f"{sign}{before}{format(result.copy_abs(), spec)}{after}"
        return sign + self._placed(result.copy_abs())

    def _placed(self, result: Decimal) -> str:
        whole, rest = split(result, len(self.places))
        wholes = iter(whole_places(self.whole, whole, self.grouped) if self.whole else [whole])
        rests = iter(decimal_places(self.places, rest))
        return "".join(self._pieces(wholes, rests))

    def _pieces(self, wholes: Iterator[str], rests: Iterator[str]) -> Iterator[str]:
        digits = wholes
        for piece in self.pieces:
            if piece.kind == "point":
                yield "" if self.whole else self._numeral(next(wholes))
                yield "."
                digits = rests
            else:
                yield self._numeral(next(digits)) if piece.kind == "digit" else piece.text

    def _numeral(self, text: str) -> str:
        return self.numerals.translated(text) if self.numerals else text


def read_number(tokens: Section, numerals: Numerals | None) -> Digits | Unreadable:
    """A section of digits, percent signs and words."""
    points = [index for index, token in enumerate(tokens) if token.kind == "point"]
    if len(points) > 1 or any(token.kind in ("text", "exponent") for token in tokens):
        return Unreadable("two decimal points, or digits beside text")
    end = points[0] if points else len(tokens)
    commas = _commas(tokens, end)
    if commas is None:
        return Unreadable("a comma among digits that other signs part")
    grouped, dropped, thousands = commas
    pieces = tuple(token for index, token in enumerate(tokens) if index not in dropped)
    whole = "".join(token.text for token in tokens[:end] if token.kind == "digit")
    places = "".join(token.text for token in tokens[end:] if token.kind == "digit")
    if grouped and not _together(tuple(takewhile(lambda piece: piece.kind != "point", pieces))):
        return Unreadable("thousands separators among digits that other signs part")
    scale = 2 * sum(token.kind == "percent" for token in tokens) - 3 * thousands
    shows = Shows("number", len(places) if _together(pieces) else None, scale)
    return Digits(pieces, whole, places, grouped, shows, numerals, None if numerals else _simple(pieces, grouped))


def _commas(tokens: Section, end: int) -> tuple[bool, frozenset[int], int] | None:
    """Whether thousands are separated, the commas that show nothing, and by how many thousands they divide.

    Between two digits commas separate thousands, behind the last digit each divides by a thousand, behind anything
    else they are a sign like any other. None where they are between a digit and a word before further digits.
    """
    grouped, dropped, thousands = False, set[int](), 0
    before = ""
    for index, token in enumerate(tokens):
        kind = token.kind
        if kind == "comma" and before in ("digit", "point"):
            dropped.add(index)
            after = _after_commas(tokens, index)
            rest = tokens[index:end] if index < end else tokens[index:]
            if after == "digit":
                grouped = grouped or index < end
            elif any(other.kind == "digit" for other in rest):
                return None
            else:
                thousands += 1
        else:
            before = kind
    return grouped, frozenset(dropped), thousands


def _after_commas(tokens: Section, index: int) -> str:
    return next((token.kind for token in tokens[index:] if token.kind != "comma"), "")


def _together(pieces: Section) -> bool:
    """Whether no word parts the digits."""
    digits = [index for index, piece in enumerate(pieces) if piece.kind in ("digit", "point")]
    return not digits or digits[-1] - digits[0] + 1 == len(digits)


def _simple(pieces: Section, grouped: bool) -> tuple[str, str, str] | None:
    """How Python's own formatting shows it: one nought before the point, only noughts behind it, words around."""
    digits = [index for index, piece in enumerate(pieces) if piece.kind in ("digit", "point")]
    if not digits or not _together(pieces):
        return None
    first, last = digits[0], digits[-1] + 1
    whole, point, places = words(pieces[first:last]).partition(".")
    plain = whole.lstrip("#") == "0" and not places.strip("0") and bool(places) == bool(point)
    return (words(pieces[:first]), ",f" if grouped else "f", words(pieces[last:])) if plain else None
