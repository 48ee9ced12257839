"""A returned file, read: container, cells, identity, anchors, entries."""

import hashlib
from collections.abc import Iterable, Mapping

from xltemplates.base.files import Readable
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.other_sheets import other_sheets
from xltemplates.read.entries.sheet import SheetReading, read_sheet
from xltemplates.read.locate.match import Match, matching
from xltemplates.read.locate.plan import plan_of
from xltemplates.read.model import OtherSheet, RawForm
from xltemplates.read.notes import problem
from xltemplates.read.opening import file_bytes, open_book
from xltemplates.read.recognise.choose import chosen
from xltemplates.read.recognise.identity import claimed


def read_form(path: Readable, catalogue: Catalogue, password: str = "") -> RawForm:
    """What a returned file says, entry by entry. Refused where it cannot be read; nothing else is ever raised.

    `password` is tried on a file that asks for one.
    """
    return read_bytes(file_bytes(path), str(path), catalogue, password)


def read_bytes(data: bytes, name: str, catalogue: Catalogue, password: str = "") -> RawForm:
    """The same of a file's bytes; `name` is what the result calls it."""
    return _read(data, name, open_book(data, password), catalogue)[0]


def read_with_others(path: Readable, catalogue: Catalogue) -> tuple[RawForm, tuple[OtherSheet, ...]]:
    """The same, with every sheet of the file that is none of the form's."""
    data = file_bytes(path)
    book = open_book(data)
    raw, matches = _read(data, str(path), book, catalogue)
    return raw, other_sheets(book, {match.index for match in matches})


def _read(data: bytes, name: str, book: Book, catalogue: Catalogue) -> tuple[RawForm, tuple[Match, ...]]:
    choice = chosen(claimed(book), book, catalogue)
    sheets = matching(plan_of(choice.layout), book)
    readings = _read_sheets(sheets.matches, book)
    told = (problem for reading in readings for problem in reading.problems)
    raw = RawForm(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        identity=choice.identity,
        layout=choice.layout,
        entries=tuple(found for reading in readings for found in reading.found),
        problems=(*_converted(book), *choice.problems, *sheets.problems, *told),
        strays=tuple(stray for reading in readings for stray in reading.strays),
    )
    return raw, sheets.matches


def _read_sheets(matches: Iterable[Match], book: Book) -> list[SheetReading]:
    """Sheet after sheet: where one holds more rows of a repeat than printed, the next goes on counting from there."""
    readings: list[SheetReading] = []
    starts: Mapping[str, int] = {}
    for match in matches:
        readings.append(read_sheet(match, book, starts))
        starts = readings[-1].starts
    return readings


def _converted(book: Book) -> Iterable[Problem]:
    return (problem("file-converted", format=book.converted),) if book.converted else ()
