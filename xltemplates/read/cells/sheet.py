"""The filled cells of a worksheet part, read by streaming (ISO 29500-1, 18.3.1)."""

import re
from collections.abc import Iterable
from contextlib import suppress
from xml.etree.ElementTree import Element

from xltemplates.base.cells import BLANK, Blank, CellValue, Formula, Plain, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, Key, column_letters, column_number
from xltemplates.read.cells.strings import rich_text
from xltemplates.read.container.archive import Opened
from xltemplates.read.container.limits import KEPT_CELLS, MERGES, MOST_STYLE
from xltemplates.read.container.markup import local, stream
from xltemplates.read.fast.patterns import Mismatch, beginning
from xltemplates.read.fast.sheet import matched_sheet, without_blanks
from xltemplates.read.sheet_cells import (
    NOTHING_HIDDEN,
    HiddenLines,
    SheetCells,
    Strings,
    hidden_column,
    hidden_row,
    result_cell,
    unescaped,
)

# Cells, whole columns and whole rows. Texts and quoted sheet names are passed over; functions, names with digits and
# sheets from one to another are no address.
_ADDRESS = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])"""
    r"""|(?<![A-Za-z0-9_.$\\:])(?:(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})|(\$?[0-9]{1,7}):(\$?[0-9]{1,7}))"""
    r"""(?![A-Za-z0-9_.(!:$])"""
    r"""|(?<![A-Za-z0-9_.$\\])(\$?[A-Za-z]{1,3})(\$?[0-9]{1,7})(?![A-Za-z0-9_.(!])"""
)


def read_cells(part: Opened, strings: Strings, date1904: bool = False, most: int = KEPT_CELLS) -> SheetCells:
    """The filled cells of a worksheet part, up to the row in which there are `most` of them.

    `part` opens it; `strings` gives the shared strings when the first of them is met.
    """
    with suppress(Mismatch):
        return matched_sheet(b"".join(beginning(part(iter))), strings, date1904)
    try:
        return _read(part(without_blanks), _RowReader(strings, date1904, most, sieved=True))
    except _Unaddressed:
        return _read(part(iter), _RowReader(strings, date1904, most, sieved=False))


def _read(chunks: Iterable[bytes], reader: "_RowReader") -> SheetCells:
    with suppress(_Enough):
        stream(chunks, {"cols": reader.column, "sheetData": reader.row, "mergeCells": reader.merge})
    return reader.result()


class _Enough(Exception):
    """More cells than any form has: what follows is not read."""


class _Unaddressed(Exception):
    """A cell or row without an address, which counts on from the one before it: that one may have been left out."""


class _RowReader:
    """Takes finished rows one after the other; the state of one pass over one sheet."""

    def __init__(self, strings: Strings, date1904: bool, most: int, sieved: bool) -> None:
        self._sieved = sieved
        self._most = most
        self._strings = strings
        self._date1904 = date1904
        self._cells: dict[Key, CellValue] = {}
        self._styles: dict[Key, int] = {}
        self._masters: dict[str, tuple[str, Key]] = {}
        self._merges: list[str] = []
        self._doubled: list[Key] = []
        self._last_row = 0
        self._cut = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._rich: dict[Key, int] = {}

    def result(self) -> SheetCells:
        hidden = HiddenLines(frozenset(self._hidden_rows), tuple(self._hidden_columns))
        return SheetCells(
            self._cells,
            self._styles,
            tuple(self._merges),
            tuple(self._doubled),
            self._cut,
            hidden or NOTHING_HIDDEN,
            rich=self._rich,
        )

    def column(self, element: Element) -> None:
        hidden = hidden_column(element.attrib)
        if hidden and len(self._hidden_columns) < MAX_COLUMN:
            self._hidden_columns.append(hidden)

    def merge(self, element: Element) -> None:
        if len(self._merges) >= MERGES:
            raise Refused("file-too-many-merges", limit=MERGES)
        self._merges.append(element.get("ref", ""))

    def row(self, element: Element) -> None:
        if local(element.tag) != "row":
            return
        written = element.get("r")
        row = self._last_row = _whole(written, MAX_ROW, 1) if written else self._counted(self._last_row, MAX_ROW)
        filled = [cell for cell in element if len(cell)]
        if not filled:
            return
        if hidden_row(element.attrib):
            self._hidden_rows.add(row)
        tail = str(row)
        if all(cell.get("r") for cell in filled):
            for cell in filled:
                self._cell(cell, (row, _column(cell.get("r", ""), tail)))
        else:
            self._unaddressed(element, row, tail)
        if len(self._cells) > self._most:
            self._cut = row
            raise _Enough

    def _unaddressed(self, element: Element, row: int, tail: str) -> None:
        """A row in which some cells have no address: each stands to the right of the one before it."""
        column = 0
        for cell in element:
            reference = cell.get("r")
            column = _column(reference, tail) if reference else self._counted(column, MAX_COLUMN)
            if len(cell):
                self._cell(cell, (row, column))

    def _counted(self, before: int, most: int) -> int:
        if self._sieved:
            raise _Unaddressed
        if before >= most:
            raise Refused("file-damaged")
        return before + 1

    def _cell(self, cell: Element, key: Key) -> None:
        self._keep(key, self._value(cell, key), cell.get("s"))
        rich = cell.get("vm")
        if rich is not None and rich.isdecimal():
            self._rich[key] = int(rich[:9])

    def _keep(self, key: Key, value: CellValue, style: str | None) -> None:
        if value is BLANK:
            return
        if self._cells.setdefault(key, value) is not value:
            self._doubled.append(key)
        if style is not None:
            self._styles[key] = _whole(style, MOST_STYLE)

    def _value(self, cell: Element, key: Key) -> CellValue:
        text: str | None = None
        formula: Element | None = None
        for child in cell:
            name = local(child.tag)
            if name == "v":
                text = child.text or ""
            elif name == "f":
                formula = child
            elif name == "is":
                return rich_text(child)
        kind = cell.get("t", "n")
        if formula is not None:
            return Formula(self._source(formula, key), self._plain(kind, text))
        return self._plain(kind, text) if text else BLANK

    def _source(self, formula: Element, key: Key) -> str:
        """A formula's text; those that share one have it on the first only, as seen from there."""
        source = unescaped(formula.text or "")
        shared = formula.get("si")
        if shared is None or source:
            if shared is not None:
                self._masters[shared] = source, key
            return source
        master, (row, column) = self._masters.get(shared, ("", key))
        return moved(master, key[0] - row, key[1] - column)

    def _plain(self, kind: str, text: str | None) -> Plain:
        if text is None:
            return BLANK
        return self._shared(text) if kind == "s" else result_cell(kind, text, self._date1904)

    def _shared(self, text: str) -> Text | Blank:
        if not (text.isascii() and text.isdigit()) or len(text) > 9:
            raise Refused("file-damaged")
        return self._string(int(text))

    def _string(self, index: int) -> Text | Blank:
        strings = self._strings()
        if index >= len(strings):
            raise Refused("file-damaged")
        return strings[index]


def _whole(text: str, most: int, least: int = 0) -> int:
    """A row, index or style number of the file itself; Refused where it is none."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or not least <= int(text) <= most:
        raise Refused("file-damaged")
    return int(text)


def _column(reference: str, tail: str) -> int:
    """The column of a cell's address, which must lie in its own row."""
    letters = reference.removesuffix(tail)
    if not (letters.isascii() and letters.isalpha()) or len(letters) > 3 or len(letters) == len(reference):
        raise Refused("file-damaged")
    column = column_number(letters)
    if column > MAX_COLUMN:
        raise Refused("file-damaged")
    return column


def moved(source: str, rows: int, columns: int) -> str:
    """A formula as it reads so many cells further down and to the right; `#REF!` where that is off the sheet.

    A shared formula is written once and meant for every cell of a range, each from its own place (ISO 29500-1,
    18.3.1.40).
    """
    return _ADDRESS.sub(lambda match: match[1] or _address(match, rows, columns), source)


def _address(match: re.Match[str], rows: int, columns: int) -> str:
    _, first_column, last_column, first_row, last_row, column, row = match.groups()
    if first_column:
        ends = _column_moved(first_column, columns), _column_moved(last_column, columns)
        return ":".join(ends) if all(ends) else "#REF!"
    if first_row:
        ends = _row_moved(first_row, rows), _row_moved(last_row, rows)
        return ":".join(ends) if all(ends) else "#REF!"
    ends = _column_moved(column, columns), _row_moved(row, rows)
    return "".join(ends) if all(ends) else "#REF!"


def _column_moved(written: str, columns: int) -> str:
    """`A` so many columns further, `$A` as it is; empty where that is off the sheet."""
    column = column_number(written.lstrip("$")) + (0 if "$" in written else columns)
    return f"{written[: written.count('$')]}{column_letters(column)}" if 1 <= column <= MAX_COLUMN else ""


def _row_moved(written: str, rows: int) -> str:
    row = int(written.lstrip("$")) + (0 if "$" in written else rows)
    return f"{written[: written.count('$')]}{row}" if 1 <= row <= MAX_ROW else ""
