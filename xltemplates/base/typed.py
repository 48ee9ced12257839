"""What counts as a value of each type: exact ones, and texts that settings in a spec are made from."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FLAGS: Mapping[str, bool] = MappingProxyType({"true": True, "yes": True, "false": False, "no": False})


def decimal_of(text: str) -> Decimal | None:
    """The decimal of a plain ASCII numeral of at most 15 digits before and 15 behind the point; None where it is none.

    >>> decimal_of("43.10"), decimal_of("4,3"), decimal_of("１")
    (Decimal('43.10'), None, None)
    """
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def number_of(value: Any) -> Any:
    """A numeral's Decimal, None for a text that is none, so that limits hold for settings that arrive as text.

    Anything but a text comes back as it is.
    """
    return decimal_of(value) if isinstance(value, str) else value


def integer_of(text: str) -> int | None:
    """The integer of a plain ASCII numeral of at most 15 digits; None where it is none."""
    return int(text) if _INTEGER.fullmatch(text) else None


def date_of(text: str) -> date | None:
    """The date of an ISO text; None where it is none, or no day of the calendar.

    >>> date_of("2020-08-10"), date_of("2020-02-30"), date_of("2020-8-10")
    (datetime.date(2020, 8, 10), None, None)
    """
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


TYPES: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "string": lambda value: isinstance(value, str),
        "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "decimal": lambda value: isinstance(value, Decimal) and value.is_finite(),
        "date": lambda value: isinstance(value, date) and not isinstance(value, datetime),
        "boolean": lambda value: isinstance(value, bool),
        "list": lambda value: isinstance(value, Sequence) and not isinstance(value, str),
        "dict": lambda value: isinstance(value, Mapping),
        "integer_text": lambda value: isinstance(value, str) and integer_of(value) is not None,
        "decimal_text": lambda value: isinstance(value, str) and decimal_of(value) is not None,
        "date_text": lambda value: isinstance(value, str) and date_of(value) is not None,
        "flag_text": lambda value: isinstance(value, str) and value in FLAGS,
        "texts": _is_texts,
    }
)
