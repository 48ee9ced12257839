"""Shared formulas: written once, meant for every cell of a range, each from its own place (ISO 29500-1, 18.3.1.40)."""

import re

from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, column_letters, column_number

# Texts and quoted sheet names are passed over; functions and names with digits are no address.
_ADDRESS = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])"""
    r"""|(?<![A-Za-z0-9_.$\\])(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!])"""
)


def moved(source: str, rows: int, columns: int) -> str:
    """A formula as it reads so many cells further down and to the right; `#REF!` where that is off the sheet."""
    return _ADDRESS.sub(lambda match: match[1] or _address(match, rows, columns), source)


def _address(match: re.Match[str], rows: int, columns: int) -> str:
    fixed_column, letters, fixed_row, digits = match.group(2, 3, 4, 5)
    column = column_number(letters) + (0 if fixed_column else columns)
    row = int(digits) + (0 if fixed_row else rows)
    if not (1 <= column <= MAX_COLUMN and 1 <= row <= MAX_ROW):
        return "#REF!"
    return f"{fixed_column}{column_letters(column)}{fixed_row}{row}"
