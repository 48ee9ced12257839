"""The sheets of a returned file that are none of the form's: what people add for themselves."""

from collections.abc import Collection
from dataclasses import replace

from xltemplates.base.cells import Blank, CellValue, Formula, Number, Text
from xltemplates.base.grid import Cell
from xltemplates.layout.identity import HIDDEN_SHEET
from xltemplates.layout.margin import CHECK_SHEET
from xltemplates.read.cells.workbook import Book
from xltemplates.read.model import OtherSheet


def other_sheets(book: Book, used: Collection[int]) -> tuple[OtherSheet, ...]:
    """Every sheet with something on it, except those used (by index) and the form's own hidden one."""
    spare = (index for index in range(len(book.sheets)) if index not in used)
    sheets = (_sheet(book, index) for index in spare if book.sheets[index].name not in (HIDDEN_SHEET, CHECK_SHEET))
    return tuple(sheet for sheet in sheets if sheet.cells)


def _sheet(book: Book, index: int) -> OtherSheet:
    there = book.cells(index)
    cells = {Cell(*key): _shown(value, there.styles.get(key), book) for key, value in there.cells.items()}
    return OtherSheet(book.sheets[index].name, book.sheets[index].hidden, cells)


def _shown(value: CellValue, style: int | None, book: Book) -> CellValue:
    """What a cell shows: a formula's last result (its text where it has none), a number with its format."""
    if isinstance(value, Formula):
        value = Text(value.raw) if isinstance(value.cached, Blank) else value.cached
    return replace(value, format=book.number_format(style or 0)) if isinstance(value, Number) else value
