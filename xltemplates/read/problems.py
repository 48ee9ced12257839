"""Structural problems, by their row of the message table, and where they are."""

from xltemplates.base.grid import Cell, Key, Place
from xltemplates.base.messages import MESSAGES
from xltemplates.base.problem import Problem


def problem(code: str, path: str = "", place: Place | None = None, raw: str = "", **params: str) -> Problem:
    """A problem with the severity of its message: `problem("sheet-missing", name="推荐表")`.

    KeyError for a code that the table does not have.
    """
    return Problem(code, MESSAGES[code].severity, path, place, raw, tuple(sorted(params.items())))


def place_of(sheet: str, key: Key) -> Place:
    """The place of a cell by the name of its sheet and its key."""
    return Place(sheet, Cell(*key))
