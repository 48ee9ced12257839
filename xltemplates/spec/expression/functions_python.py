"""What each function of the check language means in Python.

An argument is a value (None where a blank is allowed) or, for a column, the tuple of its filled values.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from xltemplates.spec.expression.numbers import EXACT, rounded
from xltemplates.spec.expression.patterns import regular

USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, 4.1
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)  # the check digit's own last
ORGCODE_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # GB 11714-1997, 3
ORGCODE_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def total(*arguments: object) -> Decimal:
    """The sum of what is filled; nothing is 0."""
    result = Decimal(0)
    for value in _filled(arguments):
        result = EXACT.add(result, _number(value))
    return result


def smallest(*arguments: object) -> Decimal:
    """The least number."""
    return min(_number(value) for value in _filled(arguments))


def largest(*arguments: object) -> Decimal:
    """The greatest number."""
    return max(_number(value) for value in _filled(arguments))


def count(*arguments: object) -> Decimal:
    """How many are filled; a list counts its options."""
    return Decimal(sum(1 for _ in _filled(arguments)))


def blank(argument: object) -> bool:
    """Whether nothing is filled in."""
    return count(argument) == 0


def filled(argument: object) -> bool:
    """Whether something is filled in."""
    return count(argument) > 0


def rows(argument: tuple[object, ...]) -> Decimal:
    """How many rows a table has."""
    return Decimal(len(argument))


def distinct(*arguments: object) -> bool:
    """Whether no two that are filled are equal."""
    values = tuple(_filled(arguments))
    return len(set(values)) == len(values)


def absolute(value: Decimal) -> Decimal:
    """Without its sign."""
    return value.copy_abs()


def to_places(value: Decimal, places: Decimal) -> Decimal:
    """Rounded to so many decimals, half away from zero."""
    return rounded(value, int(places))


def length(text: str) -> Decimal:
    """How many UTF-16 units a text has, as Excel counts."""
    return Decimal(len(text.encode("utf-16-le", "surrogatepass")) // 2)


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text fits a pattern with wildcards."""
    return regular(pattern).fullmatch(text) is not None


def starts(text: str, prefix: str) -> bool:
    """Whether a text begins so."""
    return text.startswith(prefix)


def middle(text: str, start: Decimal, size: Decimal) -> str:
    """So many characters from the one at `start`, counted from one."""
    return text[int(start) - 1 : int(start) - 1 + int(size)]


def calendar(year: Decimal, month: Decimal, day: Decimal) -> date:
    """A day of the calendar; ValueError where there is none."""
    return date(int(year), int(month), int(day))


def uscc_ok(code: str) -> bool:
    """Whether an 18-character social credit code has the right check digit (GB 32100-2015)."""
    digits = [USCC_CHARACTERS.find(mark) for mark in code]
    return len(digits) == 18 and -1 not in digits and _weighted(digits, USCC_WEIGHTS) % 31 == 0


def orgcode_ok(code: str) -> bool:
    """Whether a 9-character organisation code has the right check digit (GB 11714-1997)."""
    if len(code) != 9:
        return False
    digits = [ORGCODE_CHARACTERS.find(mark) for mark in code[:8]]
    last = "0123456789X".find(code[8])
    return -1 not in (*digits, last) and (_weighted(digits, ORGCODE_WEIGHTS) + last) % 11 == 0


def _weighted(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True))


def _filled(arguments: tuple[object, ...]) -> Iterator[object]:
    for argument in arguments:
        if isinstance(argument, tuple):
            yield from argument
        elif argument is not None:
            yield argument


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise TypeError(f"not a number: {value!r}")
