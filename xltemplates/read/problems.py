"""Structural problems, by the code of their message, and where they are."""

from xltemplates.base.grid import Cell, Key, Place
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES


def problem(
    code: str, path: str = "", place: Place | None = None, raw: str = "", shown: str = "", **params: object
) -> Problem:
    """A problem with the severity of its message: `problem("sheet-missing", name="推荐表")`.

    KeyError for a code that the table does not have.
    """
    return Problem(code, SEVERITIES[code], path, place, raw, tuple(sorted(params.items())), shown=shown)


def place_of(sheet: str, key: Key) -> Place:
    """The place of a cell by the name of its sheet and its key."""
    return Place(sheet, Cell(*key))
