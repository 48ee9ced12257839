"""Which rows and columns of a worksheet part show nothing (ISO 29500-1, 18.3.1.13 and 18.3.1.73).

Rows that a filter leaves out and those of a closed group are hidden like any other; some people make them low instead.
"""

from collections.abc import Mapping

from xltemplates.base.grid import MAX_COLUMN

_TRUE = frozenset({"1", "true", "on"})
_LOWEST = 2.0  # points: no letter can be read in a row that is lower
_NARROWEST = 0.25  # characters: two pixels


def hidden_row(given: Mapping[str, str]) -> bool:
    """Whether a row with these attributes shows nothing: `{"hidden": "1"}`, `{"ht": "0"}`."""
    return given.get("hidden", "") in _TRUE or _below(given.get("ht"), _LOWEST)


def hidden_column(given: Mapping[str, str]) -> tuple[int, int] | None:
    """The columns that a `col` with these attributes hides, first and last; None where it hides none.

    >>> hidden_column({"min": "3", "max": "4", "hidden": "1"})
    (3, 4)
    """
    if given.get("hidden", "") not in _TRUE and not _below(given.get("width"), _NARROWEST):
        return None
    first, last = given.get("min", ""), given.get("max", "")
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        return None
    return int(first[:9]), min(int(last[:9]), MAX_COLUMN)


def _below(written: str | None, least: float) -> bool:
    """Whether a size is given, and is smaller than this."""
    if written is None:
        return False
    try:
        return float(written) < least
    except ValueError:
        return False
