"""Tests of what a cell shows; `shown` is how all of them ask."""

from decimal import Decimal

from xltemplates.base.formats.display import display


def shown(value: str, code: str, locale: str = "zh-CN", *, date1904: bool = False) -> str | None:
    """The text for a number, or for a text that begins with a quote as one types it: `'河南`."""
    given = value[1:] if value.startswith("'") else Decimal(value)
    found = display(given, code, date1904=date1904, locale=locale)
    return found.text if found else None
