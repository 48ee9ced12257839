"""What stands in brackets in a format code: colours, conditions, currencies, languages, numerals, elapsed time."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from types import MappingProxyType
from typing import Literal

from xltemplates.base.frozen import frozen

Language = Literal["zh-CN", "zh-TW", "en", "other"]

_COLORS = MappingProxyType(
    {name.lower(): name for name in ("Black", "Blue", "Cyan", "Green", "Magenta", "Red", "White", "Yellow")}
    | {"黑色": "Black", "蓝色": "Blue", "青色": "Cyan", "蓝绿色": "Cyan", "绿色": "Green"}
    | {"洋红": "Magenta", "洋红色": "Magenta", "红色": "Red", "白色": "White", "黄色": "Yellow"}
)
# Compiled by `re` where they are first needed, which takes long: most codes have no brackets.
_COLOR_NUMBER = r"(?:color|颜色) ?([1-9][0-9]?)"
_CONDITION = r"(<=|>=|<>|<|>|=) *(-?[0-9]{1,15}(?:\.[0-9]{0,15})?(?:E[+-]?[0-9]{1,2})?) *"
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = MappingProxyType(
    {"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt, "<>": ne}
)
# A sign, a dash, and a language by its name or number, which a comma and its calendar may follow.
_NAMES = "f800|f400|x-sysdate|x-systime|[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
_TAGGED = rf"(.*?)-(?:({_NAMES})|([0-9a-f]{{1,8}}))?(?:,.*)?"
_SYSTEM = MappingProxyType({"f800": "date", "x-sysdate": "date", "f400": "time", "x-systime": "time"})
_CHINESE: Mapping[int, Language] = MappingProxyType(
    {
        0x4: "zh-CN", 0x804: "zh-CN", 0x1004: "zh-CN", 0x7804: "zh-CN",
        0x404: "zh-TW", 0xC04: "zh-TW", 0x1404: "zh-TW", 0x7C04: "zh-TW",
    }
)  # fmt: skip
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")
_ENGLISH = 0x9  # the low ten bits of a language's number say which language, the others where


@frozen
class Color:
    """`[Red]`, `[红色]`, `[Color5]`."""

    name: str


@frozen
class Condition:
    """`[>=100]`: which numbers a section is for."""

    operator: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether the section is for this number."""
        return _COMPARE[self.operator](value, self.limit)


@frozen
class Locale:
    """`[$¥-804]`: a currency sign, a language or both; None where none is named.

    `system` is the date or time that a computer's own settings spell, whatever the code says (`[$-F800]`, `[$-F400]`).
    """

    symbol: str
    language: Language | None = None
    system: str = ""


@frozen
class DBNum:
    """`[DBNum1]`: numbers written as 一二三 (1), 壹贰叁 (2) or １２３ (3)."""

    number: int


@frozen
class Elapsed:
    """`[h]`, `[mm]`: all hours, minutes or seconds; `width` is to how many digits they are padded."""

    unit: str
    width: int


Bracket = Color | Condition | Locale | DBNum | Elapsed


def bracket(text: str) -> Bracket | None:
    """What a bracket says, None where that is not known: `[红色]` -> Color("Red")."""
    inner = text[1:-1]
    low = inner.strip().lower()
    if low in _COLORS:
        return Color(_COLORS[low])
    if low and low in (low[0] * len(low),) and low[0] in "hms":
        return Elapsed(low[0], len(low))
    if low in ("dbnum1", "dbnum2", "dbnum3"):
        return DBNum(int(low[-1]))
    if number := re.fullmatch(_COLOR_NUMBER, inner, re.IGNORECASE):
        return Color(f"Color{number[1]}") if int(number[1]) <= 56 else None
    if condition := re.fullmatch(_CONDITION, inner, re.IGNORECASE):
        return Condition(condition[1], Decimal(condition[2]))
    return _locale(inner[1:]) if inner.startswith("$") else None


def _locale(inner: str) -> Locale | None:
    """`¥-804`, `-zh-CN`, `USD`; None for a calendar or numerals of other countries.

    A number has eight digits at most: two for numerals, two for the calendar, four for the language (MS-LCID); 0 and 1
    are the usual numerals and the calendar that everybody has.
    """
    found = re.fullmatch(_TAGGED, inner, re.IGNORECASE | re.DOTALL)
    if found is None:
        return Locale(inner)
    symbol, name, digits = found.groups()
    if name:
        name = name.lower()
        return Locale(symbol, system=_SYSTEM[name]) if name in _SYSTEM else Locale(symbol, _named(name))
    number = int(digits or "0", 16)
    if number >> 24 > 1 or number >> 16 & 0xFF > 1:
        return None
    return Locale(symbol, _numbered(number & 0xFFFF))


def _named(name: str) -> Language:
    if name.startswith("zh"):
        return "zh-TW" if name.startswith(_TRADITIONAL) else "zh-CN"
    return "en" if name.partition("-")[0] == "en" else "other"


def _numbered(number: int) -> Language | None:
    if number < 3 or number in (0x400, 0x800):  # no language, the user's, the system's; 2 stands with the euro's sign
        return None
    return _CHINESE.get(number, "en" if number & 0x3FF == _ENGLISH else "other")
