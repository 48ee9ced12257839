"""Conditions for marks that go by themselves: true as long as cells hold what they held when they were marked."""

import re
from collections.abc import Iterable

from xltemplates.base.cells import Blank, Bool, CellValue, ErrorValue, Number, Text
from xltemplates.base.normalise import cell_length
from xltemplates.layout.ticks import UNTICKED
from xltemplates.layout.widget import result
from xltemplates.spec.expression.functions_excel import quoted

# What a formula of a workbook can spell without escapes; other texts are told by their beginning and length. Programs
# count a character beyond the first 65,536 as one or as two, so a beginning ends before it.
_WHOLE = re.compile(r"(?:(?!_x[0-9A-Fa-f]{4}_)[\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]){0,1000}")
_START = re.compile(r"(?:(?!_x[0-9A-Fa-f]{4}_)[\x20-\ud7ff\ue000-\ufffd]){0,1000}")


def unchanged(cells: Iterable[tuple[str, CellValue]]) -> str:
    """A formula that is true while every cell, by its reference, holds the value that stands beside it.

    An empty box to tick counts as blank.
    """
    conditions = tuple(_holds(reference, value) for reference, value in cells)
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"


def _holds(reference: str, value: CellValue) -> str:
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
            return _says(reference, text)


def _says(reference: str, text: str) -> str:
    if _WHOLE.fullmatch(text):
        return f"EXACT({reference},{quoted(text)})"
    match = _START.match(text)
    start = match[0] if match else ""
    limits = f"LEN({reference})>={len(text)},LEN({reference})<={cell_length(text)}"
    return f"AND(EXACT(LEFT({reference},{len(start)}),{quoted(start)}),{limits})"
