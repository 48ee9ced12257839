"""The rows of a table without end (a roll-up), one after the other: a hundred thousand of them in little memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import row_path
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.read.anchor import Frame, frame, still_frame
from xltemplates.read.choose import chosen
from xltemplates.read.identity import claimed
from xltemplates.read.match import Match, matching
from xltemplates.read.model import Found
from xltemplates.read.opening import file_bytes, open_book
from xltemplates.read.plan import Table, Target, plan_of
from xltemplates.read.tables import column_at
from xltemplates.read.workbook import Workbook


@dataclass(frozen=True, slots=True)
class OpenRows:
    """The rows of an open repeat. `rows` can be gone through once; each holds the row's entries that are filled in."""

    identity: Identity
    layout: Layout
    repeat: str
    rows: Iterator[tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class _Column:
    """An entry of every row, and the column it stands in."""

    target: Target
    column: int


def read_open_rows(path: Path, catalogue: Catalogue) -> OpenRows:
    """The rows of the form's first table without end. Refused as by `read_form`.

    Also `table-not-found` where the form has no such table, where it is not found in the file, or one of its columns.
    """
    book = open_book(file_bytes(path))
    choice = chosen(claimed(book), book, catalogue)
    for match in matching(plan_of(choice.layout), book).matches:
        for table in match.plan.tables:
            if table.repeat.open and table.repeat.pitch == 1 and isinstance(book, Workbook):
                rows = _rows(book, match, table)
                return OpenRows(choice.identity, choice.layout, table.repeat.repeat.path, rows)
    raise Refused("table-not-found")


def _rows(book: Workbook, match: Match, table: Table) -> Iterator[tuple[Found, ...]]:
    whole = still_frame(match.plan) if match.still else frame(match.plan, match.cells)
    top = _top(whole, table)
    columns = tuple(_columns(whole, table))
    below = frozenset(label.text for label in match.plan.labels if label.key[0] > table.bottom)
    return _found(book.rows(match.index), match.name, table, columns, top, below)


def _top(whole: Frame, table: Table) -> int:
    """The first row of the table, counted from the label above it."""
    above = max((label.key[0] for label in whole.seen if label.key[0] < table.top), default=0)
    found = whole.rows.exact(above) if above else None
    if found is None:
        raise Refused("table-not-found")
    return found + table.top - above


def _columns(whole: Frame, table: Table) -> Iterator[_Column]:
    for target in table.row:
        key = target.keys[0]
        column = column_at(whole, key[1]) if key else None
        if column is None:
            raise Refused("table-not-found")
        yield _Column(target, column)


def _found(
    rows: Iterator[tuple[int, Mapping[int, CellValue]]],
    sheet: str,
    table: Table,
    columns: tuple[_Column, ...],
    top: int,
    below: frozenset[str],
) -> Iterator[tuple[Found, ...]]:
    for row, cells in rows:
        if row >= top and any(isinstance(cell, Text) and cell.text in below for cell in cells.values()):
            return
        there = tuple(_entry(one, cells, sheet, row, row - top, table) for one in columns if one.column in cells)
        if row >= top and there:
            yield there


def _entry(one: _Column, cells: Mapping[int, CellValue], sheet: str, row: int, index: int, table: Table) -> Found:
    entry = one.target.entry
    path = f"{row_path(table.repeat.repeat.path, index)}.{entry.field.id}"
    place = Place(sheet, Cell(row, one.column))
    return Found(replace(entry, path=path, row=index), (cells.get(one.column, BLANK),), (place,))
