"""The lists of a roll-up's workbook (duplicates, sources, what is only filed): the returned row that each line is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from xltemplates.base.grid import Cell, Place
from xltemplates.campaign.reports.master_sheets import FILING
from xltemplates.locale.translations import ENGINE, Message
from xltemplates.read.form import OtherSheet
from xltemplates.rollup.order import ordered
from xltemplates.rollup.places import read_places
from xltemplates.rollup.rollup import Rollup, columns
from xltemplates.rollup.rows import RolledRow
from xltemplates.rollup.sheets import CELLS, NUMBER, SOURCES, TWICE
from xltemplates.spec.model import Field, Spec

FIRST_ROW: Final = 4  # of a report sheet's table, below its title and header
_SHA256: Final = Message("column-sha-256")

Traced = tuple[RolledRow, Field]
Line = Mapping[str, str]  # what a line of a list shows, by the titles of its columns


def listed(rollup: Rollup, sheets: Iterable[OtherSheet], place: Place) -> Iterator[Traced]:
    """The row and field of a cell of a list, by what its own line says; a cell of no field stands for the whole row."""
    for sheet in sheets:
        if sheet.name == place.sheet and place.cell.row >= FIRST_ROW:
            row = _row(rollup, sheet.name, _line(sheet, place.cell.row))
            title = _text(sheet, FIRST_ROW - 1, place.cell.column)
            if row is not None:
                yield from of_row(rollup.spec, row, lambda column, title=title: column.title == title)  # type: ignore[misc]


def of_row(spec: Spec, row: RolledRow, wanted: Callable[[Field], bool]) -> Iterator[Traced]:
    """The fields of a row that are wanted; where none is, all that were filled in."""
    some = [column for column in columns(spec) if wanted(column)]
    written = [column for column, place in zip(columns(spec), row.places, strict=True) if place is not None]
    return ((row, column) for column in some or written)


def _row(rollup: Rollup, sheet: str, line: Line) -> RolledRow | None:
    if _is(sheet, SOURCES) or _is(sheet, TWICE):
        number, rows = _of(line, NUMBER), ordered(rollup)
        return rows[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(rows) else None
    return _filed(rollup.spec, line) if _is(sheet, FILING) else None


def _filed(spec: Spec, line: Line) -> RolledRow | None:
    """A row that is in no official table, as its line tells it; None where the line is damaged."""
    fields = columns(spec)
    try:
        places = read_places(_of(line, CELLS), len(fields))
    except ValueError:
        return None
    return RolledRow(tuple(line.get(column.title) for column in fields), places, _of(line, _SHA256))


def _line(sheet: OtherSheet, row: int) -> Line:
    return {
        _text(sheet, FIRST_ROW - 1, cell.column): value.raw for cell, value in sheet.cells.items() if cell.row == row
    }


def _text(sheet: OtherSheet, row: int, column: int) -> str:
    value = sheet.cells.get(Cell(row, column))
    return value.raw if value else ""


def _is(text: str, words: Message) -> bool:
    return any(text == words.get(language) for language in ENGINE.languages)


def _of(line: Line, words: Message) -> str:
    return next((text for language in ENGINE.languages if (text := line.get(words.get(language)))), "")
