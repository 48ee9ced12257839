"""Small workbooks drawn as text for tests of drafting: a line a row, cells between bars, `.` an empty bordered cell."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

Touch = Callable[[Workbook, Worksheet], object]


def drawn(picture: str, touch: Touch = lambda book, sheet: None) -> bytes:
    """A workbook of one sheet. `touch` may change it before it is saved."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for row, line in enumerate(picture.strip().splitlines(), 1):
        for column, text in enumerate(line.strip().strip("|").split("|"), 1):
            _put(sheet, row, column, text.strip())
    touch(book, sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved(folder: Path, picture: str, touch: Touch = lambda book, sheet: None) -> Path:
    """The file of a drawn workbook."""
    path = folder / "old.xlsx"
    path.write_bytes(drawn(picture, touch))
    return path


def extended(path: Path, extension: str) -> Path:
    """The file with an extension at the end of its sheet, as Excel 2010 and later write them."""
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = parts[part].replace(b"</worksheet>", extension.encode() + b"</worksheet>")
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def validate(sheet: Worksheet, cells: str, type_: str, **settings: object) -> None:
    """A data validation on some cells."""
    rule = DataValidation(type=type_, **settings)  # type: ignore[arg-type]
    rule.add(cells)
    sheet.add_data_validation(rule)


def protect(sheet: Worksheet, *unlocked: str) -> None:
    """Protection with some cells left open."""
    sheet.protection.sheet = True
    for cell in unlocked:
        sheet[cell].protection = Protection(locked=False)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    if not text:
        return
    cell = sheet.cell(row, column)
    cell.border = BOX
    if text != ".":
        cell.value = text.replace("\\n", "\n")
