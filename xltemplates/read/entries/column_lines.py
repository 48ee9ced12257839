"""Lines that say something of the columns and are no rows: their numbers (1 2 3, 甲 乙 1 2), their units (（家）)."""

import re
from collections.abc import Iterator

from xltemplates.base.cells import CellValue, Formula, Number, Text
from xltemplates.base.normalise import fold
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.entries.table_line import TableLine
from xltemplates.spec.kinds.numbers import Numeric

_LEAST = 4  # columns in a sequence, from which on no row says the same
_LEAST_UNITS = 2
_STEMS, _LETTERS = "甲乙丙丁戊己庚辛壬癸", "abcdefghijklmnopqrstuvwxyz"
_BARE = re.compile(r"\(([^()]*)\)")
_UNIT = re.compile(r"\(?(?:(?:计量)?单位:?)?([^():0-9]{1,6})\)?")

_Mark = tuple[str, int]  # the sort of a column's number, and the number


def numbers_columns(line: TableLine) -> bool:
    """Whether each of its cells is the number of its column: 2, 3, 4 …, or 乙, 丙 and then 1, 2."""
    marks = [(rank, _mark(one)) for rank, one in enumerate(line.found) if one in line.own]
    if len(marks) < min(_LEAST, len(line.found)) or len(marks) < 2 or any(mark is None for _, mark in marks):
        return False
    starts = [(mark[0], mark[1] - rank) for rank, mark in marks if mark]
    changes = [at for at in range(1, len(starts)) if starts[at] != starts[at - 1]]
    if not changes:
        return True
    (_, first) = marks[changes[0]]
    return len(changes) == 1 and starts[0][0] != "number" and first == ("number", 1)


def names_units(line: TableLine) -> bool:
    """Whether it holds nothing but the units of its columns of numbers."""
    if not line.only_texts or line.mark or len(line.own) < _LEAST_UNITS or not all(one.blank for one in line.keys):
        return False
    return all(isinstance(one.entry.field.kind, Numeric) and all(map(_is_unit, line.texts)) for one in line.own)


def _is_unit(text: str) -> bool:
    return _UNIT.fullmatch(fold(text)) is not None


def _mark(one: FoundEntry) -> _Mark | None:
    values = list(_values(one))
    if len(values) != 1:
        return None
    (value,) = values
    if isinstance(value, Number):
        return ("number", int(value.text)) if value.text.isdecimal() else None
    text = fold(value.raw)
    if match := _BARE.fullmatch(text):
        text = match[1]
    if text.isdecimal() and text.isascii():
        return "number", int(text)
    for sort, letters in (("stem", _STEMS), ("letter", _LETTERS)):
        if len(text) == 1 and text in letters:
            return sort, letters.index(text)
    return None


def _values(one: FoundEntry) -> Iterator[CellValue]:
    cells = (cell.cached if isinstance(cell, Formula) else cell for cell in one.cells)
    return (cell for cell in cells if isinstance(cell, (Number, Text)))
