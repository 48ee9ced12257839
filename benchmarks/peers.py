"""The same work as people do it today."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xltemplates.layout.model import Layout


def openpyxl_load(paths: list[Path]) -> None:
    """Open workbooks with openpyxl and do nothing with them."""
    for path in paths:
        openpyxl.load_workbook(path)


def calamine_cells(paths: list[Path]) -> None:
    """The cells of every sheet, no names, no properties, no formulas."""
    for path in paths:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def constant_memory(path: Path, layout: Layout, rows: Iterable[Mapping[str, object]]) -> None:
    """The cells of a roll-up's table in XlsxWriter's constant-memory mode, each with a format."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, form = book.add_worksheet(), book.add_format({"border": 1, "text_wrap": True, "num_format": "@"})
    height = layout.sheets[0].heights[-1]
    for number, row in enumerate(rows):
        sheet.set_row(number, height)
        sheet.write_number(number, 0, number + 1, form)
        for column, value in enumerate(row.values(), 1):
            _write(sheet, number, column, value, form)
    book.close()


def _write(sheet: Worksheet, row: int, column: int, value: object, form: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_blank(row, column, None, form)


def merge_by_hand(paths: list[Path], target: Path) -> None:
    """The rows below the header of each first sheet, one after the other in a new workbook, unchecked."""
    book = xlsxwriter.Workbook(str(target))
    sheet = book.add_worksheet()
    at = 0
    for path in paths:
        for row in openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(min_row=6, values_only=True):
            if any(row[1:]):
                sheet.write_row(at, 0, row)
                at += 1
    book.close()
