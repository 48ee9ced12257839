"""Structural problems, by their row of the message table."""

from xltemplates.base.grid import Cell, Place, column_letters
from xltemplates.base.messages import MESSAGES
from xltemplates.base.problem import Problem
from xltemplates.read.locate.align import Change
from xltemplates.read.sheet_cells import Key


def problem(code: str, path: str = "", place: Place | None = None, raw: str = "", **params: str) -> Problem:
    """A problem with the severity of its message."""
    return Problem(code, MESSAGES[code].severity, path, place, raw, tuple(sorted(params.items())))


def at(sheet: str, key: Key) -> Place:
    """The place of a cell by its key."""
    return Place(sheet, Cell(*key))


def row_change(sheet: str, change: Change) -> Problem:
    """Rows that came or went, once per change."""
    code = "rows-inserted" if change.count > 0 else "rows-deleted"
    return problem(code, place=at(sheet, (change.at, 1)), count=str(abs(change.count)), at=str(change.at))


def column_change(sheet: str, change: Change) -> Problem:
    """Columns that came or went, once per change."""
    code = "columns-inserted" if change.count > 0 else "columns-deleted"
    letters = column_letters(change.at)
    return problem(code, place=at(sheet, (1, change.at)), count=str(abs(change.count)), at=letters)
