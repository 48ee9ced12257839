"""Errors, number formats and hidden lines of an OpenDocument spreadsheet (ODF 1.3 part 3, 9.1 and 16.29)."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, iterparse

from xltemplates.base.grid import Area
from xltemplates.read.container.archive import Archive
from xltemplates.read.container.limits import KEPT_CELLS
from xltemplates.read.container.markup import attribute, local
from xltemplates.read.foreign.left_out import CellDetails, LaidDetails
from xltemplates.read.foreign.odf_objects import OdsObjects

_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:[0-9]{3}")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_GROUPS = frozenset({"table-row-group", "table-column-group"})
_COVERED = 200  # cells of a sheet of which it is said that they may have been lost
_UNSEEN = ("collapse", "filter")  # hidden; left out by a filter
_NUMBERS = frozenset({"float", "percentage", "currency", "date"})  # some programs write a date as its number
_DATA_STYLES = frozenset({"number-style", "percentage-style", "currency-style", "date-style"})
_MOMENTS: Mapping[str, tuple[str, str]] = MappingProxyType(  # parts of dates and times (16.29), short and long
    {
        "year": ("yy", "yyyy"), "month": ("m", "mm"), "day": ("d", "dd"), "day-of-week": ("ddd", "dddd"),
        "hours": ("h", "hh"), "minutes": ("m", "mm"), "seconds": ("s", "ss"), "am-pm": ("AM/PM", "AM/PM"),
    }
)  # fmt: skip


def left_out_ods(data: bytes) -> list[CellDetails]:
    """What the library leaves out of each sheet of an .ods file, in the order of the sheets."""
    reader = _OdsReader()
    archive = Archive(data)
    for part in filter(None, (archive.read("styles.xml"), archive.read("content.xml"))):
        for event, element in iterparse(io.BytesIO(part), events=("start", "end")):
            reader.take(element) if event == "end" else reader.begin(element)
    return reader.sheets


class _OdsReader:
    """Takes finished elements one after the other."""

    def __init__(self) -> None:
        self.sheets: list[CellDetails] = []
        self._sheet = CellDetails()
        self._row = 1
        self._codes: dict[str, str] = {}  # by data style
        self._styles: dict[str, str] = {}  # data style by cell style
        self._column = 1
        self._closed = 0  # groups of rows or columns around this one that do not show
        self._objects = OdsObjects()
        self._covered: list[LaidDetails] = []
        self._spans: list[Area] = []  # merged cells that reach down to the row that comes now, and some that did

    def begin(self, element: Element) -> None:
        """A group of rows or columns begins; it may be closed."""
        self._closed += local(element.tag) in _GROUPS and attribute(element, "display") == "false"

    def take(self, element: Element) -> None:
        """A finished element."""
        name = local(element.tag)
        if name in _DATA_STYLES:
            self._codes[attribute(element, "name")] = _code(element, name)
        elif name == "style":
            self._styles[attribute(element, "name")] = attribute(element, "data-style-name")
        elif name in _GROUPS:
            self._closed -= attribute(element, "display") == "false"
        elif name == "table-column":
            self._take_column(element)
        elif name in ("forms", "shapes"):
            self._sheet.objects.extend(self._objects.of_sheet(element))
        elif name == "table-row":
            self._take_row(element)
        elif name == "table":
            self._sheet.objects.extend(self._covered[:_COVERED])
            self.sheets.append(self._sheet)
            self._sheet, self._row, self._column, self._spans, self._covered = CellDetails(), 1, 1, [], []
            element.clear()

    def _take_column(self, element: Element) -> None:
        last = self._column + _repeated(element, "columns") - 1
        if self._closed or attribute(element, "visibility") in _UNSEEN:
            self._sheet.hidden_columns.append((self._column, last))
        self._column = last + 1

    def _take_row(self, row: Element) -> None:
        count = _repeated(row, "rows")
        column = 1
        if (self._closed or attribute(row, "visibility") in _UNSEEN) and count <= KEPT_CELLS:
            self._sheet.hidden_rows.update(range(self._row, self._row + count))
        for cell in row:
            if local(cell.tag) in _CELLS:
                times = _repeated(cell, "columns")
                self._take_cell(cell, _square(self._row, count, column, times))
                self._take_span(cell, column, times)
                if len(cell):
                    self._sheet.objects.extend(self._objects.of_cell(cell, (self._row, column)))
                column += times
        self._row += count
        row.clear()

    def _take_span(self, cell: Element, column: int, times: int) -> None:
        """A merged cell; or a blank one that is said to lie under one and does not: a number may have stood there."""
        across, down = (_count(cell, f"number-{what}-spanned") for what in ("columns", "rows"))
        if across > 1 or down > 1:
            self._spans.append(Area(self._row, column, self._row + down - 1, column + across - 1))
        elif local(cell.tag) == "covered-table-cell" and not len(cell):
            self._spans = [area for area in self._spans if area.bottom >= self._row]
            if not any(area.left <= column <= area.right for area in self._spans):
                self._covered.append(("covered-cell", (self._row, column, self._row + 1, column + times), ""))

    def _take_cell(self, cell: Element, keys: Iterable[tuple[int, int]]) -> None:
        error = _error(cell)
        code = self._code_of(cell)
        if error:
            self._sheet.errors.update(dict.fromkeys(keys, error))
        elif code:
            self._sheet.formats.update(dict.fromkeys(keys, code))

    def _code_of(self, cell: Element) -> str:
        kind = _value_type(cell)
        if kind not in _NUMBERS:
            return ""
        code = self._codes.get(self._styles.get(attribute(cell, "style-name"), ""), "")
        return code or ("0%" if kind == "percentage" else "")


def _code(style: Element, name: str) -> str:
    """A number format code that says of a data style what a reader asks: scale, percentage, words behind."""
    code = ""
    for part in style:
        if moment := _MOMENTS.get(local(part.tag)):
            worded = "mm" if attribute(part, "textual") == "true" else ""
            code += worded + moment[attribute(part, "style") == "long"]
        elif local(part.tag) in ("number", "scientific-number", "fraction"):
            code += _digits(part) if attribute(part, "display-factor") in ("", "1") else f"{_digits(part)},"
        elif local(part.tag) == "text" and part.text:
            words = part.text.replace('"', "")  # ONLYOFFICE writes the quotes of a code as well
            code += f'"{words}"' if words != "%" or name != "percentage-style" else "%"
    return code


def _digits(part: Element) -> str:
    """The digits of a number (16.29.3): as many decimals as are shown; all that there are where it says nothing."""
    places, least = attribute(part, "decimal-places"), attribute(part, "min-decimal-places")
    if not places.isdecimal() or local(part.tag) != "number":
        return "General"
    fixed = int(least) if least.isdecimal() else int(places)
    decimals = "0" * fixed + "#" * (int(places) - fixed)
    return f"0.{decimals}" if decimals else "0"


def _value_type(cell: Element) -> str:
    return next((value for key, value in cell.items() if key.endswith("office:1.0}value-type")), "")


def _error(cell: Element) -> str:
    """The error a cell shows: LibreOffice marks one, others write its name as the result of a formula."""
    marked = any(value == "error" for key, value in cell.items() if local(key) == "value-type")
    computed = bool(attribute(cell, "formula"))
    if not marked and not computed:
        return ""
    shown = "".join(text for part in cell if local(part.tag) == "p" for text in part.itertext())
    match = _ERROR.fullmatch(shown.strip())
    return (match[0] if match else "#N/A") if marked else match[0] if match else ""


def _repeated(element: Element, what: str) -> int:
    return _count(element, f"number-{what}-repeated")


def _count(element: Element, name: str) -> int:
    written = attribute(element, name)
    return int(written) if written.isdecimal() else 1


def _square(row: int, rows: int, column: int, columns: int) -> Iterator[tuple[int, int]]:
    """The cells of a repeated cell in a repeated row; no form has more than are kept of a sheet."""
    if rows * columns <= KEPT_CELLS:
        yield from ((row + down, column + right) for down in range(rows) for right in range(columns))
