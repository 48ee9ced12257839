"""Amounts as people write them: `15家`, `300 万元`, `¥3,000,000`, `十五`. Strict: what has two readings has none."""

import re
from decimal import Decimal

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import narrow
from xltemplates.spec.kinds.numerals import CHARACTERS, numeral

_UNIT = r" ?(?P<unit>%|‰|[A-Za-z\u3400-\u9fff][A-Za-z0-9\u3400-\u9fff²³]*|)"
# Compiled by `re` where they are first needed, which takes long: a number that is a number in its cell needs neither.
_ARABIC = (
    r"(?P<currency>¥?) ?(?P<sign>[-+−负]?) ?"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,9}|[0-9]{1,30})(?P<fraction>(?:\.[0-9]{1,30})?)" + _UNIT
)
_CHINESE = rf"(?P<digits>[{CHARACTERS}]+){_UNIT}"
_BLANKS = re.compile(r"\s+")
_EXACTLY = re.compile("(?<=元)[整正]$")
_VAGUE = re.compile("约|大概|将近|近|左右|上下|若干|不少|许多|几|数[十百千万亿]|[余多来]|以上|以下|以内|超过|不足|不到")


@frozen
class Amount:
    """A number and the unit written behind it, empty where none is."""

    value: Decimal
    unit: str = ""


def amount(text: str) -> Amount | None:
    """The amount a text states, None where it states none with certainty.

    Full-width digits, thousands separators at their places, `¥` (元) and numerals in full are read. Brackets (an
    accountant's minus, or none), ranges, exponents, blanks between digits and words such as 约 are not.
    """
    plain = _EXACTLY.sub("", _BLANKS.sub(" ", narrow(text)))
    if match := re.fullmatch(_ARABIC, plain):
        return _arabic(match)
    if match := re.fullmatch(_CHINESE, plain):
        number = numeral(match["digits"])
        return None if number is None else Amount(Decimal(number), match["unit"])
    return None


def is_vague(text: str) -> bool:
    """Whether a text that states no amount tells of about how many (约数): `十来家`, `约20`, `50余`, `若干`."""
    return _VAGUE.search(text) is not None


def _arabic(match: re.Match[str]) -> Amount:
    sign = "-" if match["sign"] in ("-", "−", "负") else ""
    value = Decimal(sign + match["digits"].replace(",", "") + match["fraction"])
    unit = match["unit"]
    if match["currency"] and not unit.endswith("元"):
        unit += "元"
    return Amount(value, unit)
