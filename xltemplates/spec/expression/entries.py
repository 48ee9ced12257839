"""The value of an entry as an expression takes it: of its type, or nothing can be decided."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Final

from xltemplates.spec.expression.functions.base import LARGEST, rounded
from xltemplates.spec.expression.nodes import Name


class Undecided(Enum):
    """The verdict that there is none yet, because something is blank, mistyped or divided by zero; never a value."""

    UNDECIDED = "undecided"


UNDECIDED: Final = Undecided.UNDECIDED

Take = Callable[[object], object]
# Of a value and a scale: the value, None where it is blank, UNDECIDED where it is not of the type.
Read = Callable[[object, int], object]


def taker(name: Name, needed: bool) -> Take:
    """What makes an expression's value of an entry's: a number is a Decimal, a column the tuple of its filled values.

    UNDECIDED where the value is not of the entry's type (such as one decimal too many), or blank though it is needed.
    """
    if name.type == "none":
        return partial(_table, needed)
    return partial(_column if name.column else _single, _READS.get(name.type, _text), name.scale, needed)


def typed(name: Name, value: object) -> bool:
    """Whether a value is one that the entry's kind can have; of a column, whether each is. A blank one is."""
    return taker(name, needed=False)(value) is not UNDECIDED


def is_blank(value: object) -> bool:
    """Whether nothing is filled in: None, no text, no options, or a column of such.

    >>> [is_blank(value) for value in (None, "", (), (None, ""), 0, False)]
    [True, True, True, True, False, False]
    """
    if isinstance(value, (tuple, list)):
        return all(is_blank(item) for item in value)
    return value is None or value == ""


def items(value: object) -> tuple[object, ...]:
    """What a list or column holds; nothing where there is none."""
    return tuple(value) if isinstance(value, (tuple, list)) else ()


def _single(read: Read, scale: int, needed: bool, value: object) -> object:
    found = None if value is None else read(value, scale)
    return UNDECIDED if found is None and needed else found


def _column(read: Read, scale: int, needed: bool, value: object) -> object:
    found = [_single(read, scale, False, item) for item in items(value)]
    filled = tuple(item for item in found if item is not None)
    return UNDECIDED if any(item is UNDECIDED for item in filled) or (needed and not filled) else filled


def _table(needed: bool, value: object) -> object:
    return UNDECIDED if needed and is_blank(value) else items(value)


def _number(value: object, scale: int) -> object:
    """A number that a cell can hold, with no more decimals than its kind keeps."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value) if abs(value) < _LARGEST else UNDECIDED
    if not isinstance(value, Decimal) or not value.is_finite() or value.copy_abs() >= LARGEST:
        return UNDECIDED
    return value if rounded(value, scale) == value else UNDECIDED


def _date(value: object, _: int) -> object:
    return value if isinstance(value, date) and not isinstance(value, datetime) else UNDECIDED


def _flag(value: object, _: int) -> object:
    return value if isinstance(value, bool) else UNDECIDED


def _list(value: object, _: int) -> object:
    if not isinstance(value, (tuple, list)) or not all(isinstance(item, str) for item in value):
        return UNDECIDED
    return None if is_blank(value) else tuple(value)


def _text(value: object, _: int) -> object:
    return (value or None) if isinstance(value, str) else UNDECIDED


_LARGEST = int(LARGEST)
_READS: Mapping[str, Read] = {"number": _number, "date": _date, "flag": _flag, "list": _list}
