"""Conditions for marks that go by themselves: true as long as cells hold what they held when they were marked."""

import re
from collections.abc import Iterable

from xltemplates.base.cells import Blank, Bool, CellValue, ErrorValue, Number, Text
from xltemplates.base.normalise import cell_length
from xltemplates.layout.ticks import UNTICKED
from xltemplates.layout.widget import result
from xltemplates.spec.expression.excel import quoted

LONGEST = 8000  # characters of a condition; Excel takes 8192
_TOLD = (700, 100, 10)  # characters of a text that a condition spells; of a longer one its beginning and its length

# What a formula can spell. Programs count a character beyond the first 65,536 as one or as two, so a beginning ends
# before it.
_WHOLE = re.compile(r"[\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_START = re.compile(r"[\n\x20-\ud7ff\ue000-\ufffd]*")
_APART = re.compile(r"(\n)|(?<=_)(?=x[0-9A-Fa-f]{4}_)")  # `_x0041_` in one piece is an escape (ECMA-376 22.9.2.19)


def unchanged(cells: Iterable[tuple[str, CellValue]]) -> str:
    """A formula that is true while every cell, by its reference, holds the value that stands beside it.

    An empty box to tick counts as blank. Of very many cells or long texts it watches what a formula has room for.
    """
    held = tuple(cells)
    for most in _TOLD:
        conditions = [_holds(reference, value, most) for reference, value in held]
        if sum(map(len, conditions)) + len(conditions) < LONGEST:
            break
    while sum(map(len, conditions)) + len(conditions) >= LONGEST:
        conditions.pop()
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"


def _holds(reference: str, value: CellValue, most: int) -> str:
    match result(value):
        case Blank() | Text("" | "□"):
            return f'LEN(SUBSTITUTE({reference},"{UNTICKED}",""))=0'
        case Number(text):
            return f"AND(ISNUMBER({reference}),{reference}={float(text):.16G})"
        case Bool(truth):
            return f"AND(ISLOGICAL({reference}),{reference if truth else f'NOT({reference})'})"
        case ErrorValue():
            return f"ISERROR({reference})"
        case Text(text):
            return _says(reference, text, most)


def _says(reference: str, text: str, most: int) -> str:
    if len(text) <= most and _WHOLE.fullmatch(text):
        return f"EXACT(T({reference}),{_spelled(text)})"
    match = _START.match(text, 0, most)
    start = match[0] if match else ""
    limits = f"LEN({reference})>={len(text)},LEN({reference})<={cell_length(text)}"
    return f"AND(EXACT(LEFT(T({reference}),{len(start)}),{_spelled(start)}),{limits})"


def _spelled(text: str) -> str:
    pieces = [piece for piece in _APART.split(text) if piece]
    return "&".join("CHAR(10)" if piece == "\n" else quoted(piece) for piece in pieces) or '""'
