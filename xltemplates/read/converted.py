"""Workbooks of other formats (.xls .et .ods .xlsb), and encrypted ones, read in a child process into the same cells."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from xltemplates.base.cells import CellValue
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area
from xltemplates.read.limits import FOREIGN_BYTES, FOREIGN_SECONDS, KEPT_CELLS
from xltemplates.read.sheet import Key, SheetCells, plain_cell
from xltemplates.read.workbook import DefinedName, SheetInfo

_CHILD = Path(__file__).with_name("foreign.py")
_REASONS: Mapping[int, str] = MappingProxyType({3: "file-password", 4: "file-too-large"})  # by exit status


class ForeignBook:
    """A workbook that came in another format: cells and merged ranges, but no names, formulas or properties."""

    names: tuple[DefinedName, ...] = ()

    def __init__(self, format_: str, sheets: Sequence[Mapping[str, object]]) -> None:
        self.converted = format_
        self.sheets = tuple(SheetInfo(str(sheet["name"]), bool(sheet["hidden"])) for sheet in sheets)
        self._cells = tuple(_sheet_cells(sheet) for sheet in sheets)

    def cells(self, index: int, whole: bool = False) -> SheetCells:
        """The cells of a sheet by its index."""
        return self._cells[index]

    def property(self, name: str) -> str:
        """No custom properties come through."""
        return ""

    def number_format(self, style: int) -> str:
        """No styles come through."""
        return "General"


def foreign_book(data: bytes, format_: str) -> ForeignBook:
    """The workbook in some bytes of another format.

    Refused: `file-not-convertible`, `file-password`, `file-too-slow`, `file-too-large`.
    """
    return ForeignBook(f".{format_}", json.loads(_child("cells", data, format_)))


def decrypted(data: bytes) -> bytes:
    """The workbook inside an encrypted package that opens without asking; Refused `file-password` for any other."""
    return _child("decrypt", data, "xlsx")


def _child(work: Literal["cells", "decrypt"], data: bytes, format_: str) -> bytes:
    command = [sys.executable, "-P", str(_CHILD), work, str(FOREIGN_BYTES), str(KEPT_CELLS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=FOREIGN_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Refused("file-too-slow") from None
    if done.returncode in _REASONS:
        raise Refused(_REASONS[done.returncode])
    if done.returncode != 0:
        raise Refused("file-not-convertible", format=f".{format_}")
    return done.stdout


def _sheet_cells(sheet: Mapping[str, object]) -> SheetCells:
    filled = sheet["cells"]
    merges = sheet["merges"]
    if not isinstance(filled, list) or not isinstance(merges, list):
        raise Refused("file-damaged")
    cells: dict[Key, CellValue] = {(row, column): plain_cell(kind, text) for row, column, kind, text in filled}
    areas = tuple(Area(top + 1, left + 1, bottom + 1, right + 1).a1 for top, left, bottom, right in merges)
    return SheetCells(cells, {}, areas)
