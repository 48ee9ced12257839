"""Numbers and dates as cells hold them: doubles of fifteen digits, days counted from an epoch, and number formats.

What a number format's code says of the number in a cell is in ECMA-376 Part 1, 18.8.31.
"""

import re
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache

from xltemplates.base.cells import Number, Text, decimal_text

SEPARATOR = "、"  # between the parts of a list in one cell, in whatever language its form is
DIGITS = 15  # significant digits every spreadsheet keeps and shows
TOO_LARGE = Decimal(10) ** DIGITS
_MOST_POWER = 300  # power of ten of the longest number, well within a double's 308

_SHOWN = Context(prec=DIGITS)
_EPOCH = date(1899, 12, 30)
_EPOCH_1904_OFFSET = 1462

# Numbers of days that can only be dates. Below stand the days on which programs disagree (1900-02-29 and before) and
# numbers that are years; above, numbers that are 202008 or 20200810.
FIRST_SERIAL = 3_000  # 1908-03-18
LAST_SERIAL = 73_050  # 2099-12-31
_LITERAL = re.compile(r'"[^"]*"?|[\\!].|_.|\*.|\[[^\]]*\]')  # `!` escapes in the Chinese programs
_DATE_LETTER = re.compile(r"[ymdhs]|上午|下午|e(?![+-])|am/pm", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"[0#?,]*(?:\.[0#?]*)?(?:_ ?)?")
_GENERAL = re.compile("general", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")  # ECMA-376 Part 1, 18.8.31: each divides what is shown by a thousand
_SPLIT_DIGITS = re.compile(r"""[0#?],*(?:[\\!][.．,]|"[.．,]")[0#?]""")  # a point that is only painted between digits
_SUFFIX = re.compile(r"""(?:[0#?.%]|(?i:general))(?:_.|\*.)*((?:"[^"]*"|[\\!].|[\u3400-\u9fff]|\s)*)(?:_.|\*.)*$""")
_QUOTING = re.compile(r"""["\\!]""")
_ZEROS = re.compile(r"0{2,20}")
_remembered = lru_cache(maxsize=512)  # a workbook has some dozens of codes and thousands of numbers


def ordinary(value: Decimal) -> bool:
    """Whether it is finite and neither so large nor so small that a double fails it."""
    return value.is_finite() and abs(value.adjusted()) <= _MOST_POWER


def number_cell(value: Decimal) -> Number | Text:
    """A number where a double keeps it exactly, else the digits as text, which lose nothing.

    >>> number_cell(Decimal("0.1")), number_cell(Decimal("1234567890123456.7"))
    (Number(text='0.1', format='', date1904=False), Text(text='1234567890123456.7'))
    """
    if not ordinary(value):
        return Text(str(value))
    text = decimal_text(value)
    if value.copy_abs() < TOO_LARGE and shown(value) == value:
        return Number(text)
    return Text(text)


def number_of(cell: Number) -> Decimal | None:
    """The decimal of a number cell, None where its text names none that anybody writes."""
    try:
        value = cell.decimal
    except ValueError:
        return None
    return value if ordinary(value) else None


def shown(value: Decimal) -> Decimal:
    """The number as a spreadsheet shows it: fifteen significant digits."""
    return _SHOWN.plus(value)


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


def _bare(code: str) -> str:
    """The code's first section without quoted, escaped and bracketed parts."""
    return _LITERAL.sub("", code).partition(";")[0]


@_remembered
def is_date_format(code: str) -> bool:
    """Whether the cell shows a number as a date or time.

    >>> [is_date_format(code) for code in ("yyyy-mm-dd", '0.00"亿元"', "[h]:mm", "General")]
    [True, False, True, False]
    """
    return _DATE_LETTER.search(_GENERAL.sub("", _bare(code))) is not None


@_remembered
def is_percent_format(code: str) -> bool:
    """Whether the cell shows 0.12 as 12 %."""
    return "%" in _bare(code)


@_remembered
def is_scaled_format(code: str) -> bool:
    """Whether the cell shows another number than it holds: by a thousandth, or by a point that is only painted.

    >>> [is_scaled_format(code) for code in ("0.0,", "0!.0,", "#,##0")]
    [True, True, False]
    """
    return _SPLIT_DIGITS.search(code) is not None or _SCALED.search(_LITERAL.sub("", code)) is not None


@_remembered
def unit_of_format(code: str) -> str:
    """The words that the cell shows behind its number; empty where it shows none.

    >>> unit_of_format('0.00"亿元"')
    '亿元'
    """
    match = _SUFFIX.search(code.partition(";")[0])
    return _QUOTING.sub("", match[1]).strip() if match else ""


@_remembered
def is_plain_format(code: str) -> bool:
    """Whether the cell shows the number's own digits: General, text, or digits without other signs."""
    return code in ("", "General", "@") or (code == _bare(code) and _DIGITS_ONLY.fullmatch(code) is not None)


def zeros_of(code: str) -> int:
    """To how many digits the cell pads a whole number (`000000` is 6); 0 where it does not."""
    return len(code) if _ZEROS.fullmatch(code) else 0
