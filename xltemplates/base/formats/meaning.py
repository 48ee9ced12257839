"""What a number format code means by its sections: what it shows, and whether it hides or adds anything.

Readers ask `cell`, which answers of itself for the codes that everybody uses.
"""

import re
from decimal import Decimal
from functools import lru_cache

from xltemplates.base.cells import Number
from xltemplates.base.formats.cell import GENERAL
from xltemplates.base.formats.display import display
from xltemplates.base.formats.general import AS_IT_IS
from xltemplates.base.formats.moment import Moment
from xltemplates.base.formats.number import Digits
from xltemplates.base.formats.parse import parse_format
from xltemplates.base.formats.shown import Body, Display, Part, Shows
from xltemplates.base.formats.tokens import scan

_WHOLE_DAY = frozenset[Part](("year", "month", "day"))
_ONE = Decimal(1)
_BETWEEN = r"[-/.,，年月日号时分秒:：()（）\s]*"
_DAY_WORDS = re.compile(f"{_BETWEEN}(?:星期|周|AM|PM)?{_BETWEEN}")
_remembered = lru_cache(maxsize=512)  # a workbook has some dozens of codes and thousands of numbers


def number_display(cell: Number) -> Display | None:
    """What a cell shows of its number; None where that is not surely known, or the number is none."""
    try:
        return display(cell.decimal, cell.format or GENERAL, date1904=cell.date1904)
    except ValueError:
        return None


def text_display(text: str, code: str) -> str | None:
    """What a cell shows of a text, and of TRUE and FALSE; None where that is not surely known."""
    seen = display(text, code)
    return None if seen is None else "" if seen.color == "White" else seen.text


@_remembered
def shows_texts(code: str) -> bool:
    """Whether a code shows every text as it is; `;;;` and `"单位："@` do not."""
    section = parse_format(code).text
    return section.body == AS_IT_IS and section.color != "White"


@_remembered
def shows_of(code: str) -> Shows:
    """What sort of thing a code makes of a positive number."""
    choice = parse_format(code).choice(_ONE)
    return choice.section.body.shows if choice else Shows("nothing")


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
    return body.shows.parts >= _WHOLE_DAY and _DAY_WORDS.fullmatch(body.words) is not None


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
