"""Numbers and dates as cells hold them: doubles of fifteen digits, and days counted from an epoch."""

from datetime import date, timedelta
from decimal import Decimal

from xltemplates.base.cells import Number, Text, decimal_text
from xltemplates.base.formats.digits import DIGITS, ROUNDING

SEPARATOR = "、"  # between the parts of a list in one cell, in whatever language its form is
TOO_LARGE = Decimal(10) ** DIGITS
_MOST_POWER = 300  # power of ten of the longest number, well within a double's 308

_EPOCH = date(1899, 12, 30)
_EPOCH_1904_OFFSET = 1462

# Numbers of days that can only be dates. Below stand the days on which programs disagree (1900-02-29 and before) and
# numbers that are years; above, numbers that are 202008 or 20200810.
FIRST_SERIAL = 3_000  # 1908-03-18
LAST_SERIAL = 73_050  # 2099-12-31


def ordinary(value: Decimal) -> bool:
    """Whether it is finite and neither so large nor so small that a double fails it."""
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
    """The number as a spreadsheet keeps it: fifteen significant digits, 51.9999999999999996 is 52."""
    return ROUNDING.plus(value)


def date_cell(value: date) -> Number | Text:
    """The day's number where every program agrees on it, else ISO text."""
    serial = (value - _EPOCH).days
    return Number(str(serial)) if FIRST_SERIAL <= serial <= LAST_SERIAL else Text(value.isoformat())


def date_of(days: int, date1904: bool) -> date | None:
    """The date of a number of days in either date system (1900 or 1904); None where it is not certain to be a date.

    >>> date_of(44053, date1904=False), date_of(2020, date1904=False)
    (datetime.date(2020, 8, 10), None)
    """
    serial = days + _EPOCH_1904_OFFSET if date1904 else days
    return _EPOCH + timedelta(days=serial) if FIRST_SERIAL <= serial <= LAST_SERIAL else None
