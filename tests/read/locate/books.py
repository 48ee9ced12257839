"""Workbooks in memory, sheet by sheet, for what asks a workbook for no more than cells and names."""

from collections.abc import Mapping

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.grid import Area, Key
from xltemplates.layout.ready import ReadySheet
from xltemplates.read.cells.rules import SheetRules
from xltemplates.read.cells.styles import Colors, Styles
from xltemplates.read.cells.workbook import DefinedName, SheetInfo
from xltemplates.read.objects.sheet_object import NO_OBJECTS, SheetObjects
from xltemplates.read.sheet_cells import SheetCells

Cells = dict[Key, CellValue]


def printed(ready: ReadySheet, down: int = 0, right: int = 0) -> Cells:
    """The labels of a form's sheet, so many rows further down and columns to the right."""
    return {(row + down, column + right): Text(each.text) for each in ready.labels for row, column in [each.key]}


class Sheets:
    """A workbook of these sheets, in their order; `said` is the identity among its properties."""

    converted = ""
    names: tuple[DefinedName, ...] = ()
    styles = Styles()
    colors = Colors()

    def __init__(self, sheets: Mapping[str, Cells | SheetCells], said: str = "") -> None:
        self.sheets = tuple(SheetInfo(name, False) for name in sheets)
        self._cells = [each if isinstance(each, SheetCells) else SheetCells(each, {}) for each in sheets.values()]
        self._said = said
        self.asked: list[int] = []  # the sheets whose cells somebody wanted

    def cells(self, index: int, whole: bool = False) -> SheetCells:
        self.asked.append(index)
        return self._cells[index]

    def lacks(self, index: int, mark: str) -> bool:
        return not any(mark in cell.raw for cell in self._cells[index].cells.values())

    def within(self, index: int, area: Area) -> bool:
        return False

    def property(self, name: str) -> str:
        return self._said

    def objects(self, index: int) -> SheetObjects:
        return NO_OBJECTS

    def rules(self, index: int) -> SheetRules | None:
        return None
