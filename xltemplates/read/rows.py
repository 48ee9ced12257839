"""The rows of a table without end (a roll-up), one after the other: a hundred thousand of them in little memory."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import row_path
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Entry, Layout
from xltemplates.read.cells.workbook import Workbook
from xltemplates.read.locate.anchor import Frame, frame, still_frame
from xltemplates.read.locate.match import Match, matching
from xltemplates.read.locate.plan import Table, Target, plan_of
from xltemplates.read.locate.tables import column_at
from xltemplates.read.model import Found
from xltemplates.read.opening import file_bytes, open_book
from xltemplates.read.recognise.choose import chosen
from xltemplates.read.recognise.identity import claimed


@frozen
class OpenRow:
    """A row with something in it: its index from zero, and what stands in the column of each entry."""

    index: int
    cells: tuple[CellValue, ...]


@frozen
class Columns:
    """Where the entries of every row stand: the sheet, the sheet row of the first, and each entry's column."""

    repeat: str
    sheet: str
    top: int
    entries: tuple[tuple[Entry, int], ...]

    def found(self, row: OpenRow) -> Iterator[Found]:
        """The filled entries of a row, as a reader of the whole gives them."""
        for (entry, column), cell in zip(self.entries, row.cells, strict=True):
            if cell is not BLANK:
                path = f"{row_path(self.repeat, row.index)}.{entry.field.id}"
                place = Place(self.sheet, Cell(self.top + row.index, column))
                yield Found.of(replace(entry, path=path, row=row.index), (cell,), (place,))


@frozen
class OpenRows:
    """The rows of an open repeat, which can be gone through once, and what their cells are."""

    identity: Identity
    layout: Layout
    columns: Columns
    rows: Iterator[OpenRow]


def read_open_rows(path: Path, catalogue: Catalogue) -> OpenRows:
    """The rows of the form's first table without end. Refused as by `read_form`.

    Also `table-not-found` where the form has no such table, where it is not found in the file, or one of its columns.
    """
    book = open_book(file_bytes(path))
    if not isinstance(book, Workbook):
        raise Refused("table-not-found")
    head = book.head()
    choice = chosen(claimed(head), head, catalogue)
    for match in matching(plan_of(choice.layout), head).matches:
        for table in match.plan.tables:
            if table.repeat.open and table.repeat.pitch == 1:
                columns = _columns(match, table)
                return OpenRows(choice.identity, choice.layout, columns, _rows(book, match, columns))
    raise Refused("table-not-found")


def _columns(match: Match, table: Table) -> Columns:
    whole = still_frame(match.plan) if match.still else frame(match.plan, match.cells)
    entries = tuple((target.entry, _column(whole, target)) for target in table.row)
    return Columns(table.repeat.repeat.path, match.name, _top(whole, table), entries)


def _top(whole: Frame, table: Table) -> int:
    """The first row of the table, counted from the label above it."""
    above = max((label.key[0] for label in whole.seen if label.key[0] < table.top), default=0)
    found = whole.rows.exact(above) if above else None
    if found is None:
        raise Refused("table-not-found")
    return found + table.top - above


def _column(whole: Frame, target: Target) -> int:
    key = target.keys[0]
    column = column_at(whole, key[1]) if key else None
    if column is None:
        raise Refused("table-not-found")
    return column


def _rows(book: Workbook, match: Match, columns: Columns) -> Iterator[OpenRow]:
    wanted = [column for _, column in columns.entries]
    for row, cells in book.rows(match.index, wanted):
        if row >= columns.top:
            yield OpenRow(row - columns.top, cells)
