"""Workbooks of other formats (.xls .et .ods .xlsb), and encrypted ones, read in a child process into the same cells."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from xltemplates.base.cells import CellValue, Number
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area
from xltemplates.read.cells.rules import SheetRules
from xltemplates.read.cells.styles import Colors, Styles
from xltemplates.read.cells.workbook import DefinedName, SheetInfo
from xltemplates.read.container.limits import FOREIGN_SECONDS, KEPT_CELLS
from xltemplates.read.objects.read_objects import MOST, without_pictures
from xltemplates.read.objects.sheet_object import NO_OBJECTS, Box, SheetObject, SheetObjects
from xltemplates.read.sheet_cells import NOTHING_HIDDEN, HiddenLines, SheetCells, plain_cell

_HOME = str(Path(__file__).parents[2])  # where the child finds this package, installed or not
_PASSWORD_NEEDED, _TOO_MUCH = 3, 4  # exit statuses of the child


class ForeignBook:
    """A workbook that came in another format: cells and merged ranges, but no names, formulas or properties."""

    names: tuple[DefinedName, ...] = ()
    styles = Styles()  # none come through: formats of numbers stand with these
    colors = Colors()

    def __init__(self, format_: str, sheets: Sequence[Mapping[str, object]]) -> None:
        self.converted = format_
        self.sheets = tuple(SheetInfo(str(sheet["name"]), bool(sheet["hidden"])) for sheet in sheets)
        self._cells = tuple(_sheet_cells(sheet) for sheet in sheets)
        self._objects = tuple(_objects(sheet["objects"]) for sheet in sheets)

    def cells(self, index: int, whole: bool = False) -> SheetCells:
        """The cells of a sheet by its index from zero."""
        return self._cells[index]

    def lacks(self, index: int, mark: str) -> bool:
        """Never known: its cells are at hand."""
        return False

    def within(self, index: int, area: Area) -> bool:
        """Never known: its cells are at hand."""
        return False

    def property(self, name: str) -> str:
        """No custom properties come through."""
        return ""

    def objects(self, index: int) -> SheetObjects:
        """What lies on a sheet, as far as the format lets the child know."""
        return self._objects[index]

    def rules(self, index: int) -> SheetRules | None:
        """No rules come through."""
        return None


def foreign_book(data: bytes, format_: str, password: str = "") -> ForeignBook:
    """The workbook in some bytes of another format.

    Refused: `file-not-convertible`, `file-password`, `file-too-slow`, `file-too-many-cells`.
    """
    return ForeignBook(f".{format_}", json.loads(_child("cells", data, format_, password)))


def decrypted(data: bytes, password: str = "") -> bytes:
    """The workbook inside an encrypted package, by the password given or the one with which Excel opens unasked.

    Refused `file-password` where neither does.
    """
    return _child("decrypt", data, "xlsx", password)


def _child(work: Literal["cells", "decrypt"], data: bytes, format_: str, password: str) -> bytes:
    command = [sys.executable, "-P", "-m", "xltemplates.read.foreign.program", work, format_]
    given = password.encode().replace(b"\n", b"") + b"\n" + data
    home = {**os.environ, "PYTHONPATH": _HOME, "RUST_BACKTRACE": "0"}  # a library without memory could not write one
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=FOREIGN_SECONDS, check=False, env=home)
    except subprocess.TimeoutExpired:
        raise Refused("file-too-slow") from None
    if done.returncode == _PASSWORD_NEEDED:
        raise Refused("file-password")
    if done.returncode == _TOO_MUCH:
        raise Refused("file-too-many-cells", limit=KEPT_CELLS)
    if done.returncode != 0:
        raise Refused("file-not-convertible", format=f".{format_}")
    return done.stdout


def _sheet_cells(sheet: Mapping[str, object]) -> SheetCells:
    filled, merges, date1904 = sheet["cells"], sheet["merges"], bool(sheet["date1904"])
    if not isinstance(filled, list) or not isinstance(merges, list):
        raise Refused("file-damaged")
    cells = {(row, column): _cell(kind, text, code, date1904) for row, column, kind, text, code in filled}
    areas = tuple(Area(top + 1, left + 1, bottom + 1, right + 1).a1 for top, left, bottom, right in merges)
    rows, columns = sheet["hidden_rows"], sheet["hidden_columns"]
    if not isinstance(rows, list) or not isinstance(columns, list):
        raise Refused("file-damaged")
    hidden = HiddenLines(frozenset(rows), tuple((first, last) for first, last in columns)) or NOTHING_HIDDEN
    return without_pictures(SheetCells(cells, {}, areas, hidden=hidden), lambda _: False)


def _objects(described: object) -> SheetObjects:
    """What the child found: for each its kind, its box, its text."""
    if not isinstance(described, list):
        raise Refused("file-damaged")
    found = tuple(SheetObject(kind, Box(*box) if box else None, text) for kind, box, text in described)
    return SheetObjects(found[:MOST], len(found) > MOST) if found else NO_OBJECTS


def _cell(kind: str, text: str, code: str, date1904: bool) -> CellValue:
    cell = plain_cell(kind, text, date1904)
    return replace(cell, format=code) if code and isinstance(cell, Number) else cell
