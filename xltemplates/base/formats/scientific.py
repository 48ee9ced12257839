"""Sections with an exponent: `0.00E+00`, `##0.0E+0`."""

from decimal import Decimal

from xltemplates.base.cells import EXACT, rounded
from xltemplates.base.formats.number import decimal_places, split, whole_places
from xltemplates.base.formats.numerals import Numerals
from xltemplates.base.formats.shown import Shows, Unreadable
from xltemplates.base.formats.tokens import Section, words
from xltemplates.base.frozen import frozen

_SHOWS = Shows("number")


@frozen
class Scientific:
    """A number by its digits and a power of ten that is a multiple of the digits before the point."""

    before: str
    whole: str
    point: str
    places: str
    sign: str  # `+`: also before a power that is not negative
    power: str
    after: str
    numerals: Numerals | None

    @property
    def shows(self) -> Shows:
        """A number."""
        return _SHOWS

    @property
    def words(self) -> str:
        """The words around the number."""
        return self.before + self.after

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str:
        """The digits, `E`, the power of ten."""
        mantissa, power = self._parted(value.copy_abs())
        whole, rest = split(mantissa, len(self.places))
        digits = "".join(whole_places(self.whole, whole, False)) if self.whole else whole
        number = digits + self.point + "".join(decimal_places(self.places, rest))
        written = "".join(whole_places(self.power, str(abs(power)).lstrip("0"), False))
        number += f"E{'-' if power < 0 else self.sign}{written}"
        if self.numerals:
            number = self.numerals.translated(number)
        return f"{'-' if minus and value < 0 else ''}{self.before}{number}{self.after}"

    def _parted(self, value: Decimal) -> tuple[Decimal, int]:
        """Mantissa and power; 999.96 under `##0.0E+0` is 1.0E+3."""
        if not value:
            return value, 0
        step = max(len(self.whole), 1)
        power = value.adjusted() // step * step + (0 if self.whole else 1)
        mantissa = EXACT.scaleb(value, -power)
        if rounded(mantissa, len(self.places)) >= 10 ** len(self.whole):
            power += step
        return EXACT.scaleb(value, -power), power


def read_scientific(tokens: Section, numerals: Numerals | None) -> Scientific | Unreadable:
    """A section with digits, `E+` or `E-`, and digits."""
    index = next(index for index, token in enumerate(tokens) if token.kind == "exponent")
    before, mantissa, between = _digits(tokens[:index])
    nothing, power, after = _digits(tokens[index + 1 :])
    whole, point, places = mantissa.partition(".")
    if between or nothing or not mantissa.strip(".") or not power or "." in power + places:
        return Unreadable("an exponent whose digits do not stand together")
    if any(token.kind in ("digit", "percent", "comma", "text", "exponent") for token in before + after):
        return Unreadable("an exponent beside other digits")
    return Scientific(
        words(before), whole, point, places, tokens[index].text[1].replace("-", ""), power, words(after), numerals
    )


def _digits(tokens: Section) -> tuple[Section, str, Section]:
    """What stands before the first digits, these, and what follows."""
    kinds = [token.kind in ("digit", "point") for token in tokens]
    first = kinds.index(True) if True in kinds else len(kinds)
    last = kinds.index(False, first) if False in kinds[first:] else len(kinds)
    return tokens[:first], words(tokens[first:last]), tokens[last:]
