"""What a cell shows, and which number format codes hide or add nothing.

Of the codes that everybody uses the answers stand here; `meaning` takes any other apart. A format may have a number and
no text of its own (ISO 29500-1, 18.8.30): the standard leaves 5–8, 14, 22, 37–44 to the system's settings and lists
27–36 and 50–58 for each language; here they are as Chinese programs show them.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from xltemplates.base.cells import CellValue, Formula, Number
from xltemplates.base.formats.shown import Display, Shows

GENERAL = "General"

BUILTIN: Mapping[int, str] = MappingProxyType(
    {
        0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
        5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0',
        7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
        9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
        14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
        18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
        27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
        32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
        36: 'yyyy"年"m"月"',
        37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
        41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
        42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
        43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
        50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
        55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
    }
)  # fmt: skip


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


def builtin_code(number: int) -> str:
    """The code of a format's number; General for one that the standard does not list: 31 -> `yyyy"年"m"月"d"日"`."""
    return BUILTIN.get(number, GENERAL)


def zeros_of(code: str) -> int:
    """To how many digits the cell pads a whole number (`000000` is 6); 0 where it does not."""
    return len(code) if _ZEROS.fullmatch(code) else 0
