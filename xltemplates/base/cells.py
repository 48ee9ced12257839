"""What a cell can hold: a closed type, so that `#REF!` is a value and never a string.

Readers make these, kinds turn them into values, kinds make them again, and writers write them.
"""

import re
from decimal import Decimal

from xltemplates.base.frozen import frozen

_WHOLE = re.compile("-?[0-9]+")
_PLAIN = re.compile("[1-9][0-9]{0,14}")  # spelled as everybody spells it


@frozen
class Blank:
    """Nothing, or a text of no characters: a cell that only has a format is blank, too."""

    @property
    def raw(self) -> str:
        """What a person would say stood there."""
        return ""


@frozen
class Number:
    """A number as the file spells it, for example `43.100000000000001`.

    `format` is the cell's number format code, empty where nobody knows it (a cell that is to be written);
    `date1904` says that serials of this workbook count from 1904 (ECMA-376 Part 1, 18.17.4.1).
    """

    text: str
    format: str = ""
    date1904: bool = False

    @property
    def raw(self) -> str:
        """The shortest text that names the same double; what a broken file spells as a number and is none, as it is."""
        if _PLAIN.fullmatch(self.text):
            return self.text
        try:
            return decimal_text(self.decimal)
        except ValueError:
            return self.text

    @property
    def decimal(self) -> Decimal:
        """The decimal people mean: the shortest one that names the stored double (0.1, not 0.1000000000000000055).

        ValueError where the text names no number.
        """
        if len(self.text) <= 15 and _WHOLE.fullmatch(self.text):
            return Decimal(self.text)
        return Decimal(repr(float(self.text)))


@frozen
class FontMarks:
    """What of a font changes what is read (ECMA-376 Part 1, 18.4.10, 18.4.6, 18.3.1.15).

    `offset` is `raised` or `lowered`, empty on the line; `color` as the file names it: `rgb:FF0000`, `theme:4:-0.25`,
    `indexed:9`, empty for the automatic one; `tiny`: no letter of it can be read, as of one point.
    """

    struck: bool = False
    offset: str = ""
    color: str = ""
    tiny: bool = False


@frozen
class Run:
    """A piece of a text with a font of its own; `font` None: that of its cell (18.4.4)."""

    text: str
    font: FontMarks | None = None


@frozen
class Text:
    """A text, rich runs joined, phonetics left out.

    `runs` are its pieces where the font of one may change what is read, else none.
    """

    text: str
    runs: tuple[Run, ...] = ()

    @property
    def raw(self) -> str:
        """The text itself."""
        return self.text


@frozen
class Bool:
    """TRUE or FALSE."""

    value: bool

    @property
    def raw(self) -> str:
        """`TRUE` or `FALSE`, as every spreadsheet shows it."""
        return "TRUE" if self.value else "FALSE"


@frozen
class ErrorValue:
    """An error such as `#REF!` or `#DIV/0!` (ECMA-376 Part 1, 18.18.11, `e`): a value of its own, never a text."""

    code: str

    @property
    def raw(self) -> str:
        """The error's own name."""
        return self.code


@frozen
class Formula:
    """A formula somebody typed, without `=`, and the result its program left: `Blank` where it left none."""

    source: str
    cached: "Blank | Number | Text | Bool | ErrorValue"

    @property
    def raw(self) -> str:
        """`=A1+1`."""
        return f"={self.source}"


Plain = Blank | Number | Text | Bool | ErrorValue
CellValue = Plain | Formula
BLANK = Blank()


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent or idle zeros, as every program spells it.

    >>> [decimal_text(Decimal(text)) for text in ("1E+3", "1.50", "-0")]
    ['1000', '1.5', '0']
    """
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
