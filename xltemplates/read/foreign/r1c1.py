"""Formulas that name cells by numbers of rows and columns, as XML spreadsheets do: `R[-1]C` for the cell above."""

import re

from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, column_letters

_NUMBER, _OWN = r"\[-?[0-9]{1,7}\]|[0-9]{1,7}", r"\[-?[0-9]{1,7}\]|[0-9]{0,7}"
# Cells, whole rows, whole columns. Texts and quoted sheet names are passed over; so are functions and longer names.
_REFERENCE = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![A-Za-z0-9_.\\])"""
    rf"(?:R({_OWN})C({_OWN})|R({_NUMBER})(?::R({_NUMBER}))?|C({_NUMBER})(?::C({_NUMBER}))?)"
    r"(?![A-Za-z0-9_.(!\[])"
)


def in_letters(formula: str, row: int, column: int) -> str:
    """The same formula with letters for columns, as it stands in the cell of that row and column.

    `#REF!` where a reference lies off the sheet.

    >>> in_letters("SUM(R[-2]C:R[-1]C)*R1C2+C[1]", 5, 3)
    'SUM(C3:C4)*$B$1+D:D'
    """

    def spelled(match: re.Match[str]) -> str:
        text, cell_row, cell_column, row_first, row_last, column_first, column_last = match.groups()
        if text is not None:
            return text
        if cell_row is not None:
            ends = _letters(cell_column, column), _digits(cell_row, row)
            return "".join(ends) if all(ends) else "#REF!"
        if row_first is not None:
            ends = _digits(row_first, row), _digits(row_last or row_first, row)
        else:
            ends = _letters(column_first, column), _letters(column_last or column_first, column)
        return ":".join(ends) if all(ends) else "#REF!"

    return _REFERENCE.sub(spelled, formula)


def _letters(written: str, own: int) -> str:
    """The column that is meant by `[-1]`, `3`, or nothing: its letters, with `$` where it is fixed; empty for none."""
    column, fixed = _meant(written, own)
    return f"{fixed}{column_letters(column)}" if 1 <= column <= MAX_COLUMN else ""


def _digits(written: str, own: int) -> str:
    row, fixed = _meant(written, own)
    return f"{fixed}{row}" if 1 <= row <= MAX_ROW else ""


def _meant(written: str, own: int) -> tuple[int, str]:
    if written.startswith("["):
        return own + int(written[1:-1]), ""
    return (int(written), "$") if written else (own, "")
