"""Errors and number formats in an OpenDocument spreadsheet (ODF 1.3 part 3, 9.1 and 16.29), and its plain spelling."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, iterparse

from xltemplates.read.container.archive import Archive
from xltemplates.read.container.limits import KEPT_CELLS
from xltemplates.read.container.markup import attribute, local
from xltemplates.read.foreign.left_out import CellDetails

_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:[0-9]{3}")
_INDENTATION = re.compile(rb">\s+(?=</?(?!text:))")  # blanks before and within texts are texts themselves
_BREAK, _TAB = re.compile(rb"<text:line-break\s*/>"), re.compile(rb"<text:tab\b[^<>]*/>")
_PARTS = ("mimetype", "META-INF/manifest.xml", "styles.xml", "content.xml")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
_DATA_STYLES = frozenset({"number-style", "percentage-style", "currency-style"})


def plain_ods(data: bytes) -> bytes:
    """The same sheets as the library reads them right: it stumbles over indentation and passes over breaks and tabs."""
    archive = Archive(data)
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        for part in _PARTS:
            package.writestr(part, _plain(archive.read(part)))
    return plain.getvalue()


def _plain(part: bytes) -> bytes:
    return _TAB.sub(b"\t", _BREAK.sub(b"\n", _INDENTATION.sub(b">", part)))


def left_out_ods(data: bytes) -> list[CellDetails]:
    """What the library leaves out of each sheet of an .ods file, in the order of the sheets."""
    reader = _OdsReader()
    archive = Archive(data)
    for part in filter(None, (archive.read("styles.xml"), archive.read("content.xml"))):
        for _, element in iterparse(io.BytesIO(part)):
            reader.take(element)
    return reader.sheets


class _OdsReader:
    """Takes finished elements one after the other."""

    def __init__(self) -> None:
        self.sheets: list[CellDetails] = []
        self._sheet = CellDetails()
        self._row = 1
        self._codes: dict[str, str] = {}  # by data style
        self._styles: dict[str, str] = {}  # data style by cell style

    def take(self, element: Element) -> None:
        name = local(element.tag)
        if name in _DATA_STYLES:
            self._codes[attribute(element, "name")] = _code(element, name)
        elif name == "style":
            self._styles[attribute(element, "name")] = attribute(element, "data-style-name")
        elif name == "table-row":
            self._take_row(element)
        elif name == "table":
            self.sheets.append(self._sheet)
            self._sheet, self._row = CellDetails(), 1
            element.clear()

    def _take_row(self, row: Element) -> None:
        count = _repeated(row, "rows")
        column = 1
        for cell in row:
            if local(cell.tag) in _CELLS:
                times = _repeated(cell, "columns")
                self._take_cell(cell, _square(self._row, count, column, times))
                column += times
        self._row += count
        row.clear()

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
        if local(part.tag) in ("number", "scientific-number", "fraction"):
            code += _digits(part) if attribute(part, "display-factor") in ("", "1") else f"{_digits(part)},"
        elif local(part.tag) == "text" and part.text:
            code += f'"{part.text}"' if part.text != "%" or name != "percentage-style" else "%"
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
    written = attribute(element, f"number-{what}-repeated")
    return int(written) if written.isdecimal() else 1


def _square(row: int, rows: int, column: int, columns: int) -> Iterator[tuple[int, int]]:
    """The cells of a repeated cell in a repeated row; no form has more than are kept of a sheet."""
    if rows * columns <= KEPT_CELLS:
        yield from ((row + down, column + right) for down in range(rows) for right in range(columns))
