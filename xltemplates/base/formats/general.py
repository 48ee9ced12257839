"""Sections that show a value whole: `General`, `@`, and mere words."""

from decimal import Decimal

from xltemplates.base.cells import EXACT, decimal_text
from xltemplates.base.formats.numerals import Numerals
from xltemplates.base.formats.shown import NOTHING, TEXT, Shows, Unreadable
from xltemplates.base.formats.tokens import Section, words
from xltemplates.base.frozen import frozen

_LONGEST_WHOLE, _SMALLEST = 20, -10  # exponents from which a number is written with its exponent

_NUMBER = Shows("number")


def general(value: Decimal) -> str:
    """A number as `General` shows it in a cell that is wide enough: up to 15 digits.

    1234.50 -> 1234.5, 0.00001 -> 0.00001, 100000000000000000000 -> 1E+20, 0.000000000015 -> 1.5E-11
    """
    exponent = value.adjusted()
    if not value or _SMALLEST < exponent < _LONGEST_WHOLE:
        return decimal_text(value)
    mantissa = decimal_text(EXACT.scaleb(value, -exponent))
    return f"{mantissa}E{'-' if exponent < 0 else '+'}{abs(exponent):02}"


@frozen
class General:
    """`General`, also between words: `"约"General"家"` shows 52 as 约52家."""

    before: str = ""
    after: str = ""
    numerals: Numerals | None = None

    @property
    def shows(self) -> Shows:
        """A number."""
        return _NUMBER

    @property
    def words(self) -> str:
        """The words around the number."""
        return self.before + self.after

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str | None:
        """The number between the words, a minus before all; None where its numerals have none for it."""
        text: str | None = general(value.copy_abs())
        if self.numerals and text is not None:
            text = self.numerals.counted(text)
        if text is None:
            return None
        return f"{'-' if minus and value < 0 else ''}{self.before}{text}{self.after}"


@frozen
class Literals:
    """Words alone, and `@` among them, where the value stands as it is: `"单位："@`."""

    pieces: tuple[str, ...]  # the words around each `@`

    @property
    def shows(self) -> Shows:
        """A number where the value stands, else a text."""
        return _NUMBER if len(self.pieces) > 1 else TEXT if self.pieces[0] else NOTHING

    @property
    def words(self) -> str:
        """All of it but the value."""
        return "".join(self.pieces)

    def show(self, value: Decimal, minus: bool, date1904: bool) -> str | None:
        """The words, with the number where a text would stand."""
        text = general(value.copy_abs()).join(self.pieces)
        return f"-{text}" if minus and value < 0 and text else text

    def show_text(self, text: str) -> str:
        """The words, with the text where it stands."""
        return text.join(self.pieces)


AS_IT_IS = Literals(("", ""))


def read_general(tokens: Section, numerals: Numerals | None) -> General | Unreadable:
    """A section with `General`."""
    found = [index for index, token in enumerate(tokens) if token.kind == "general"]
    if len(found) > 1 or any(token.kind in ("digit", "point", "percent", "text", "exponent") for token in tokens):
        return Unreadable("General beside digits or text")
    return General(words(tokens[: found[0]]), words(tokens[found[0] + 1 :]), numerals)


def read_words(tokens: Section) -> Literals | Unreadable:
    """A section without digits, dates and General."""
    if any(token.kind in ("digit", "percent", "exponent") for token in tokens):
        return Unreadable("text beside digits")
    pieces = [""]
    for token in tokens:
        if token.kind == "text":
            pieces.append("")
        else:
            pieces[-1] += token.text
    return Literals(tuple(pieces))
