"""What the library for other formats leaves out of a workbook: errors, formats of numbers, hidden lines, notes.

It gives a blank where a cell holds `#REF!`, 0.12 where a cell shows 12 %, and makes moments of numbers under formats of
dates, those below zero too: -1.5 becomes a time of the day. Of a long text that a formula gives it has the beginning.
Imported by the child program only, which may die of what it reads.
"""

import struct
from dataclasses import dataclass, field

from xltemplates.base.grid import Key

# MS-XLS 2.5.10 and MS-XLSB 2.5.97.2.
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip


LaidDetails = tuple[str, tuple[float, ...], str]  # kind, box (empty where that is not known) and text of an object


@dataclass(slots=True)
class CellDetails:
    """Of a sheet, by row and column from one: errors of cells, format codes of numbers, numbers, long texts.

    `date1904`: whether dates of its workbook count from 1904.
    Besides, its hidden lines, and what lies on it.
    """

    errors: dict[Key, str] = field(default_factory=dict)
    formats: dict[Key, str] = field(default_factory=dict)
    numbers: dict[Key, float] = field(default_factory=dict)
    texts: dict[Key, str] = field(default_factory=dict)
    date1904: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    objects: list[LaidDetails] = field(default_factory=list)


def error_name(code: int) -> str:
    """The name of an error by its number in a binary file: 0x17 is `#REF!`; `#N/A` for a number that means none."""
    return _ERRORS.get(code, "#N/A")


def packed_number(rk: int) -> float:
    """A number in four bytes: an integer or the upper half of a double, a hundredfold or not (MS-XLS 2.5.217)."""
    if rk & 2:
        number = float((rk >> 2) - (1 << 30 if rk & 0x80000000 else 0))
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (rk & 0xFFFFFFFC) << 32))
    return number / 100 if rk & 1 else number
