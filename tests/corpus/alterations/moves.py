"""Rows and columns inserted, deleted and put in another order as programs do it: merges and names follow."""

import re
from collections.abc import Callable, Mapping

from lxml import etree

from tests.corpus.alterations.sheet import S, Sheet
from tests.corpus.alterations.workbook import Workbook
from xltemplates.base.grid import Area, Cell

Where = Callable[[int], int | None]  # the new number of a row or column; None: it is deleted


def insert_rows(book: Workbook, sheet: Sheet, at: int, count: int = 1) -> None:
    """Empty rows before a row."""
    moved(book, sheet, lambda row: row + count if row >= at else row, lambda column: column)


def delete_rows(book: Workbook, sheet: Sheet, at: int, count: int = 1) -> None:
    """Rows taken out."""

    def where(row: int) -> int | None:
        return None if at <= row < at + count else row - count if row >= at else row

    moved(book, sheet, where, lambda column: column)


def insert_columns(book: Workbook, sheet: Sheet, at: int, count: int = 1) -> None:
    """Empty columns before a column."""
    moved(book, sheet, lambda row: row, lambda column: column + count if column >= at else column)


def exchanged(
    book: Workbook, sheet: Sheet, rows: Mapping[int, int] | None = None, columns: Mapping[int, int] | None = None
) -> None:
    """Rows or columns in another order: old number to new."""
    moved(book, sheet, lambda row: (rows or {}).get(row, row), lambda column: (columns or {}).get(column, column))


def shifted(book: Workbook, sheet: Sheet, rows: int, columns: int) -> None:
    """Everything so many rows down and columns to the right."""
    moved(book, sheet, lambda row: row + rows, lambda column: column + columns)


def moved(book: Workbook, sheet: Sheet, row: Where, column: Where) -> None:
    """Every cell, merge and name of a sheet at its new place; validations and colours by rule do not follow."""
    sheet.drop("dataValidations", "conditionalFormatting", "dimension", "extLst", "ignoredErrors")
    _move_cells(sheet, row, column)
    _move_columns(sheet, column)
    _move_merges(sheet, row, column)
    for defined in list(book.defined()):
        _move_name(defined, sheet.name, row, column)


def _move_cells(sheet: Sheet, row: Where, column: Where) -> None:
    kept: dict[int, etree._Element] = {}
    for element in list(sheet.rows):
        number = row(int(element.get("r", "0")))
        if number is not None:
            kept[number] = element
            element.set("r", str(number))
            element.attrib.pop("spans", None)
            _move_row(element, number, column)
    sheet.rows[:] = [kept[number] for number in sorted(kept)]


def _move_row(element: etree._Element, number: int, column: Where) -> None:
    cells: dict[int, etree._Element] = {}
    for cell in element:
        now = column(Cell.parse(cell.get("r", "")).column)
        if now is not None:
            cells[now] = cell
            cell.set("r", Cell(number, now).a1)
    element[:] = [cells[now] for now in sorted(cells)]


def _move_columns(sheet: Sheet, column: Where) -> None:
    """Widths go with their columns."""
    if sheet.root.find(f"{S}cols") is None:
        return
    widths = {now: col for number, col in sheet.columns().items() if (now := column(number)) is not None}
    for now, col in widths.items():
        col.attrib.update({"min": str(now), "max": str(now)})
    sheet.child("cols")[:] = [widths[now] for now in sorted(widths)]


def _move_merges(sheet: Sheet, row: Where, column: Where) -> None:
    for merge in list(sheet.root.iter(f"{S}mergeCell")):
        now = _area(Area.parse(merge.get("ref", "")), row, column)
        if now is None or now.single:
            sheet.unmerge(merge.get("ref", ""))
        else:
            merge.set("ref", now.a1)


def _area(area: Area, row: Where, column: Where) -> Area | None:
    rows = [now for each in range(area.top, area.bottom + 1) if (now := row(each)) is not None]
    columns = [now for each in range(area.left, area.right + 1) if (now := column(each)) is not None]
    return Area(min(rows), min(columns), max(rows), max(columns)) if rows and columns else None


def _move_name(defined: etree._Element, sheet: str, row: Where, column: Where) -> None:
    match = re.fullmatch(r"('?)(.+?)\1!(\$[A-Z]+\$[0-9]+(?::\$[A-Z]+\$[0-9]+)?)", defined.text or "")
    if match and match[2] == sheet:
        now = _area(Area.parse(match[3]), row, column)
        at = (
            ":".join(Cell(*corner).absolute for corner in ((now.top, now.left), (now.bottom, now.right))) if now else ""
        )
        defined.text = f"'{sheet}'!{at if now and not now.single else at.partition(':')[0]}" if now else "#REF!"
