"""What number format codes mean for whoever reads a cell: what it shows, and which codes hide or add nothing."""

import re
from decimal import Decimal
from functools import lru_cache

from xltemplates.base.cells import CellValue, Formula, Number
from xltemplates.base.formats.builtin import GENERAL
from xltemplates.base.formats.display import display
from xltemplates.base.formats.general import AS_IT_IS
from xltemplates.base.formats.moment import Moment
from xltemplates.base.formats.number import Digits
from xltemplates.base.formats.parse import parse_format
from xltemplates.base.formats.shown import Body, Display, Part, Shows
from xltemplates.base.formats.tokens import scan

PLAIN = frozenset({"", GENERAL, "@"})  # codes under which a cell shows what it holds
WHOLE_DAY = frozenset[Part](("year", "month", "day"))
MOMENTS = frozenset({"date", "time", "duration"})

_ONE = Decimal(1)
_BETWEEN = r"[-/.,，年月日号时分秒:：()（）\s]*"
_DAY_WORDS = re.compile(f"{_BETWEEN}(?:星期|周|AM|PM)?{_BETWEEN}")
_SECTIONS = 3  # for numbers, before the one for texts
_ZEROS = re.compile(r"0{2,20}")
_remembered = lru_cache(maxsize=512)  # a workbook has some dozens of codes and thousands of numbers


def number_display(cell: Number) -> Display | None:
    """What a cell shows of its number; None where that is not surely known, or the number is none."""
    try:
        return display(cell.decimal, cell.format or GENERAL, date1904=cell.date1904)
    except ValueError:
        return None


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
    if shows_texts(code):
        return text
    seen = display(text, code)
    return None if seen is None else "" if seen.color == "White" else seen.text


@_remembered
def shows_texts(code: str) -> bool:
    """Whether a code shows every text as it is; `;;;` and `"单位："@` do not."""
    if "@" not in code and "[" not in code and code.count(";") < _SECTIONS:  # nearly all: nothing is said of texts
        return True
    section = parse_format(code).text
    return section.body == AS_IT_IS and section.color != "White"


@_remembered
def shows_of(code: str) -> Shows:
    """What sort of thing a code makes of a positive number."""
    choice = parse_format(code).choice(_ONE)
    return choice.section.body.shows if choice else Shows("nothing")


@_remembered
def is_date_format(code: str) -> bool:
    """Whether the cell shows a number as a date or time.

    >>> [is_date_format(code) for code in ("yyyy-mm-dd", '0.00"亿元"', "[h]:mm", "General")]
    [True, False, True, False]
    """
    return shows_of(code).sort in MOMENTS


@_remembered
def is_percent_format(code: str) -> bool:
    """Whether the cell shows 0.12 as 12 %."""
    return shows_of(code).scale > 0


@_remembered
def plain_places(code: str) -> int | None:
    """How many decimal places a code shows that shows nothing but digits; None for any other code.

    A number with no more places than these is shown as it is held.

    >>> [plain_places(code) for code in ("#,##0.00", "0", "0;-0", "0.0%", '0"家"')]
    [2, 0, None, None, None]
    """
    body = _only_body(code)
    if not isinstance(body, Digits) or body.numerals or body.words or body.shows.scale:
        return None
    padded = body.grouped and body.whole.count("0") > 1  # 0,052
    return None if padded or body.whole[-1:] != "0" else body.shows.decimals


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
    return _is_day(_only_body(code))


def names_day(value: Decimal, code: str) -> bool:
    """Whether a number is shown by its whole year, month and day, and nothing beside them says anything else."""
    choice = parse_format(code).choice(value)
    return choice is not None and _is_day(choice.section.body)


def _only_body(code: str) -> Body | None:
    """What all numbers are shown by; None where there are several sections for them, or where nobody sees it."""
    first, *others = parse_format(code).numbers
    return None if others or first.condition or first.section.color == "White" else first.section.body


def _is_day(body: Body | None) -> bool:
    if not isinstance(body, Moment) or not body.full_year:
        return False
    return body.shows.parts >= WHOLE_DAY and _DAY_WORDS.fullmatch(body.words) is not None


@_remembered
def has_places(code: str) -> bool:
    """Whether any section has room for the value: not so `;;;;`, of which no more is known."""
    kinds = {token.kind for section in scan(code, chinese=True) for token in section}
    return not kinds.isdisjoint({"digit", "general", "date", "text", "bracket"})


def is_bare(value: Decimal, code: str) -> bool:
    """Whether the section for a number, of several, has nothing but brackets: `[>0];0`. Programs disagree on it."""
    parsed = parse_format(code)
    choice = parsed.choice(value)
    return choice is not None and choice.section.bare and len(parsed.numbers) > 1


def zeros_of(code: str) -> int:
    """To how many digits the cell pads a whole number (`000000` is 6); 0 where it does not."""
    return len(code) if _ZEROS.fullmatch(code) else 0
