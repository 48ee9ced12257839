"""What a cell can hold: a closed type, so that `#REF!` is a value, never a string; and numbers and dates as cells do.

Readers make these, kinds turn them into values, kinds make them again, and writers write them. Numbers are doubles of
fifteen digits, dates are days counted from an epoch (Excel's specifications and limits; ECMA-376 Part 1, 18.17.4).
"""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from xltemplates.base.frozen import frozen

DIGITS = 15  # that a spreadsheet keeps of a number
ROUNDING = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
EXACT = Context(prec=700, rounding=ROUND_HALF_UP)  # more than 308 digits before the point and 255 after it
SEPARATOR = "、"  # between the parts of a list in one cell, in whatever language its form is
TOO_LARGE = Decimal(10) ** DIGITS
_MOST_POWER = 300  # power of ten of the longest number, well within a double's 308

_EPOCH = date(1899, 12, 30)
_EPOCH_1904_OFFSET = 1462

# Numbers of days that can only be dates. Below stand the days on which programs disagree (1900-02-29 and before) and
# numbers that are years; above, numbers that are 202008 or 20200810.
FIRST_SERIAL = 3_000  # 1908-03-18
LAST_SERIAL = 73_050  # 2099-12-31

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


def result(cell: CellValue) -> Plain:
    """What stands in a cell: of a formula its last result, `Blank` where there is none; any other value as it is."""
    return cell.cached if isinstance(cell, Formula) else cell


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent or idle zeros, as every program spells it.

    >>> [decimal_text(Decimal(text)) for text in ("1E+3", "1.50", "-0")]
    ['1000', '1.5', '0']
    """
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def places(value: Decimal) -> int:
    """How many decimals a finite number needs. No context's precision has a say in it.

    >>> places(Decimal("1.50")), places(Decimal("100"))
    (1, 0)
    """
    _, digits, exponent = value.as_tuple()
    significant = "".join(map(str, digits)).rstrip("0")
    return max(0, len(significant) - len(digits) - int(exponent)) if significant else 0


def rounded(value: Decimal, places: int) -> Decimal:
    """A number to so many decimals, exactly, half away from zero as spreadsheets do; up to 700 digits.

    >>> rounded(Decimal("2.5"), 0), rounded(Decimal("-2.345"), 2)
    (Decimal('3'), Decimal('-2.35'))
    """
    return EXACT.quantize(value, Decimal((0, (1,), -places)))


def ordinary(value: Decimal) -> bool:
    """Whether a double can hold it: finite, and its first digit's power of ten between -300 and 300."""
    return value.is_finite() and abs(value.adjusted()) <= _MOST_POWER


def number_cell(value: Decimal) -> Number | Text:
    """A number where a double keeps it exactly, else the digits as text, which lose nothing.

    >>> number_cell(Decimal("0.1")), number_cell(Decimal("1234567890123456.7"))
    (Number(text='0.1', format='', date1904=False), Text(text='1234567890123456.7', runs=()))
    """
    if not ordinary(value):
        return Text(str(value))
    text = decimal_text(value)
    if value.copy_abs() < TOO_LARGE and held(value) == value:
        return Number(text)
    return Text(text)


def number_of(cell: Number) -> Decimal | None:
    """The decimal of a number cell, None where its text names none that anybody writes."""
    try:
        value = cell.decimal
    except ValueError:
        return None
    return value if ordinary(value) else None


def held(value: Decimal) -> Decimal:
    """The number as a spreadsheet keeps it: to fifteen significant digits (Excel's specifications and limits).

    >>> held(Decimal("51.9999999999999996"))
    Decimal('52.0000000000000')
    """
    return ROUNDING.plus(value)


def date_cell(value: date) -> Number | Text:
    """The number of a day in the 1900 system, 1908-03-18 to 2099-12-31, where programs agree on it; else ISO text."""
    serial = (value - _EPOCH).days
    return Number(str(serial)) if FIRST_SERIAL <= serial <= LAST_SERIAL else Text(value.isoformat())


def value_cell(value: object) -> CellValue:
    """The cell that holds a value of any type as faithfully as a spreadsheet can.

    None, an empty text and an empty sequence are blank, a sequence is its parts with `、` between them; what no cell
    has a type for is the text that `str` gives.

    >>> value_cell(("工业", "农业")).raw, value_cell(True).raw, value_cell(None).raw
    ('工业、农业', 'TRUE', '')
    """
    match value:
        case str():
            return Text(str(value)) if value else BLANK
        case None | ():
            return BLANK
        case bool():
            return Bool(value)
        case int() | Decimal():
            return number_cell(Decimal(value))
        case tuple() | list():
            return Text(SEPARATOR.join(map(str, value)))
        case date() if type(value) is date:
            return date_cell(value)
        case _:
            return Text(str(value))


def date_of(days: int, date1904: bool) -> date | None:
    """The date of a number of days in either date system (1900 or 1904); None where it is not certain to be a date.

    >>> date_of(44053, date1904=False), date_of(2020, date1904=False)
    (datetime.date(2020, 8, 10), None)
    """
    serial = days + _EPOCH_1904_OFFSET if date1904 else days
    return _EPOCH + timedelta(days=serial) if FIRST_SERIAL <= serial <= LAST_SERIAL else None
