"""What a cell shows, and which number format codes hide or add nothing.

Of the codes that everybody uses the answers stand here; `meaning` takes any other apart.
"""

import re
from decimal import Decimal
from functools import lru_cache
from importlib import import_module

from xltemplates.base.cells import CellValue, Formula, Number
from xltemplates.base.formats.builtin import GENERAL
from xltemplates.base.formats.shown import Display, Shows

PLAIN = frozenset({"", GENERAL, "@"})  # codes under which a cell shows what it holds
MOMENTS = frozenset({"date", "time", "duration"})

_MEANING = "xltemplates.base.formats.meaning"  # imported only where it is asked: it and what it needs take long
_DIGITS = re.compile(r"(?:#,##)?0(?:\.([0#]{1,20}))?(?:_ )?")
_DAYS = frozenset({'yyyy"年"m"月"d"日"', "yyyy/m/d", "yyyy-mm-dd", "yyyy/m/d h:mm"})
_YEAR = re.compile(r"[ye\[]", re.IGNORECASE)  # without one of these no code shows a year
_SECTIONS = 3  # for numbers, before the one for texts
_ZEROS = re.compile(r"0{2,20}")
_remembered = lru_cache(maxsize=512)  # a workbook has some dozens of codes and thousands of numbers


def number_display(cell: Number) -> Display | None:
    """What a cell shows of its number; None where that is not surely known, or the number is none."""
    seen: Display | None = import_module(_MEANING).number_display(cell)
    return seen


def shown_text(cell: CellValue) -> str:
    """What a person sees in a cell; what it holds where the format's display is not known.

    >>> shown_text(Number("52", '"约"0'))
    '约52'
    """
    value = cell.cached if isinstance(cell, Formula) else cell
    if not isinstance(value, Number) or value.format in PLAIN:
        return value.raw
    seen = number_display(value)
    return value.raw if seen is None else seen.text.strip()


def text_display(text: str, code: str) -> str | None:
    """What a cell shows of a text, and of TRUE and FALSE; None where that is not surely known."""
    seen: str | None = text if shows_texts(code) else import_module(_MEANING).text_display(text, code)
    return seen


@_remembered
def shows_texts(code: str) -> bool:
    """Whether a code shows every text as it is; `;;;` and `"单位："@` do not."""
    if "@" not in code and "[" not in code and code.count(";") < _SECTIONS:
        return True
    return code == "@" or bool(import_module(_MEANING).shows_texts(code))


def is_date_format(code: str) -> bool:
    """Whether the cell shows a number as a date or time.

    >>> [is_date_format(code) for code in ("yyyy-mm-dd", '0.00"亿元"', "[h]:mm", "General")]
    [True, False, True, False]
    """
    if code in PLAIN or _DIGITS.fullmatch(code):
        return False
    return code in _DAYS or _shows(code).sort in MOMENTS


def is_percent_format(code: str) -> bool:
    """Whether the cell shows 0.12 as 12 %."""
    return "%" in code and _shows(code).scale > 0


def _shows(code: str) -> Shows:
    shows: Shows = import_module(_MEANING).shows_of(code)
    return shows


@_remembered
def plain_places(code: str) -> int | None:
    """How many decimal places a code shows that shows nothing but digits; None for any other code.

    A number with no more places than these is shown as it is held.

    >>> [plain_places(code) for code in ("#,##0.00", "0", "0;-0", "0.0%", '0"家"')]
    [2, 0, None, None, None]
    """
    if match := _DIGITS.fullmatch(code):
        return len(match[1] or "")
    places: int | None = import_module(_MEANING).plain_places(code)
    return places


def shows_all(cell: Number) -> bool:
    """Whether a cell surely shows the digits that it holds, and nothing else, by the look of both."""
    if cell.format in PLAIN:
        return True
    places = plain_places(cell.format)
    digits = cell.text.partition(".")[2]
    return places is not None and len(digits) <= places and "e" not in cell.text.lower()


@_remembered
def is_whole_day(code: str) -> bool:
    """Whether every number is shown by its whole year, month and day, and nothing beside them says anything else.

    >>> [is_whole_day(code) for code in ("yyyy/m/d h:mm", 'yyyy"年"m"月"', '"约"yyyy-m-d')]
    [True, False, False]
    """
    if code in _DAYS:
        return True
    return code not in PLAIN and bool(_YEAR.search(code)) and bool(import_module(_MEANING).is_whole_day(code))


def names_day(value: Decimal, code: str) -> bool:
    """Whether a number is shown by its whole year, month and day, and nothing beside them says anything else."""
    return bool(import_module(_MEANING).names_day(value, code))


def has_places(code: str) -> bool:
    """Whether any section has room for the value: not so `;;;;`, of which no more is known."""
    return bool(import_module(_MEANING).has_places(code))


def is_bare(value: Decimal, code: str) -> bool:
    """Whether the section for a number, of several, has nothing but brackets: `[>0];0`. Programs disagree on it."""
    return bool(import_module(_MEANING).is_bare(value, code))


def zeros_of(code: str) -> int:
    """To how many digits the cell pads a whole number (`000000` is 6); 0 where it does not."""
    return len(code) if _ZEROS.fullmatch(code) else 0
