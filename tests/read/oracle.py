"""openpyxl as the reader's independent oracle: every cell of a workbook, with its type, as either of them sees it.

A cell is a pair of its type as openpyxl names it (`n s b e d f`) and its value; a date is told by its number format and
compared as a moment; a formula is its text together with the result its program left.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.worksheet.formula import ArrayFormula

from xltemplates.base.cells import Blank, Bool, CellValue, ErrorValue, Formula, Number, Text
from xltemplates.base.formats.cell import is_date_format
from xltemplates.base.grid import Key
from xltemplates.read.cells.workbook import Book, Workbook
from xltemplates.read.container.package import Package
from xltemplates.read.opening import open_book

Seen = tuple[Any, ...]
Cells = dict[str, dict[Key, Seen]]  # by sheet, those with something in them
Difference = tuple[str, Key, Seen | None, Seen | None]  # sheet, cell, ours, theirs

# Formats of the Chinese locale that show dates and times (ISO 29500-1, 18.8.30), which openpyxl does not know.
_CHINESE_DATES = frozenset((*range(27, 37), *range(50, 59)))


def by_openpyxl(data: bytes) -> Cells:
    """What openpyxl sees of a workbook: once its formulas, once their results."""
    results = {name: dict(_filled(cells)) for name, cells in _opened(data, results=True)}
    return {name: dict(_with_results(cells, results[name])) for name, cells in _opened(data, results=False)}


def _opened(data: bytes, results: bool) -> Iterator[tuple[str, Iterator[Any]]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=results)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # programs write wrong ones
        yield sheet.title, (cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, ""))


def _filled(cells: Iterator[Any]) -> Iterator[tuple[Key, Seen]]:
    return (((cell.row, cell.column), _plain(cell)) for cell in cells)


def _with_results(cells: Iterator[Any], results: Mapping[Key, Seen]) -> Iterator[tuple[Key, Seen]]:
    for cell in cells:
        key = cell.row, cell.column
        if cell.data_type == "f":
            source = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
            yield key, ("f", (source or "=").removeprefix("="), results.get(key))
        else:
            yield key, _plain(cell)


def _plain(cell: Any) -> Seen:
    if cell.data_type != "n":
        return cell.data_type, cell.value
    if cell.style_array.numFmtId in _CHINESE_DATES:
        return "d", from_excel(cell.value, cell.parent.parent.epoch)
    return "n", float(cell.value)


def by_reader(data: bytes) -> Cells:
    """What our reader sees of it."""
    return cells_of(Workbook(Package(data)))


def cells_of(book: Book) -> Cells:
    """The cells of an opened workbook in the oracle's words."""
    return {sheet.name: _sheet(book, index) for index, sheet in enumerate(book.sheets)}


def _sheet(book: Book, index: int) -> dict[Key, Seen]:
    there = book.cells(index, whole=True)
    return {
        key: _seen(value, lambda key=key: book.styles.look(there.styles.get(key, 0)).format)  # type: ignore[misc]
        for key, value in there.cells.items()
        if value != Text("")
    }


def _seen(value: CellValue, format_: Callable[[], str]) -> Seen:
    match value:
        case Formula():
            nothing = isinstance(value.cached, Blank) or value.cached == Text("")
            return "f", value.source, None if nothing else _seen(value.cached, format_)
        case Number():
            return _number(value, value.format or format_())
        case Text():
            return "s", value.text
        case Bool():
            return "b", value.value
        case ErrorValue():
            return "e", value.code
    return ("blank",)


def _number(value: Number, format_: str) -> Seen:
    if is_date_format(format_):
        epoch = CALENDAR_MAC_1904 if value.date1904 else CALENDAR_WINDOWS_1900
        return "d", from_excel(float(value.text), epoch, timedelta=is_timedelta_format(format_))
    return "n", float(value.text)


def assert_reads_as_openpyxl(data: bytes) -> None:
    """Every cell of every sheet is the same to both."""
    assert different(by_reader(data), by_openpyxl(data)) == []


def assert_reads_as_converted(data: bytes, again: bytes) -> None:
    """A workbook of another format reads as openpyxl reads what a program made of it in .xlsx.

    Formulas are left out: that program has calculated them anew.
    """
    theirs = by_openpyxl(again)
    computed = {(name, key) for name, cells in theirs.items() for key, cell in cells.items() if cell[0] == "f"}
    found = different(cells_of(open_book(data)), theirs)
    assert [one for one in found if one[:2] not in computed] == []


def different(ours: Cells, theirs: Cells) -> list[Difference]:
    """Every cell that is not the same, with what either sees; a sheet that only one has is a difference at (0, 0)."""
    found: list[Difference] = [(name, (0, 0), None, None) for name in ours.keys() ^ theirs.keys()]
    for name in ours.keys() & theirs.keys():
        one, two = ours[name], theirs[name]
        keys = sorted(key for key in one.keys() | two.keys() if one.get(key) != two.get(key))
        found += [(name, key, one.get(key), two.get(key)) for key in keys]
    return found
