"""What the library for other formats leaves out of a workbook: errors in cells, and the number formats of numbers.

It gives a blank where a cell holds `#REF!`, and 0.12 where a cell shows 12 %. Imported by the child program only, which
may die of what it reads.
"""

from dataclasses import dataclass, field

from xltemplates.read.sheet import Key

# MS-XLS 2.5.10 and MS-XLSB 2.5.97.2.
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip


@dataclass(slots=True)
class Untold:
    """By row and column from one: the error a cell holds, and the format code of a number."""

    errors: dict[Key, str] = field(default_factory=dict)
    formats: dict[Key, str] = field(default_factory=dict)


def error_name(code: int) -> str:
    """The name of an error by its number in a binary file."""
    return _ERRORS.get(code, "#N/A")
