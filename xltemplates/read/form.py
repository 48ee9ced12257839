"""A returned file, read: container, cells, identity, anchors, entries."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.choose import chosen
from xltemplates.read.identity import claimed
from xltemplates.read.match import Match, matching
from xltemplates.read.model import Found, RawForm
from xltemplates.read.notes import problem
from xltemplates.read.opening import file_bytes, open_book
from xltemplates.read.plan import plan_of
from xltemplates.read.sheets import read_sheet
from xltemplates.read.workbook import Book


def read_form(path: Path, catalogue: Catalogue, password: str = "") -> RawForm:
    """What a returned file says, entry by entry. Refused where it cannot be read; nothing else is ever raised.

    `password` is tried on a file that asks for one.
    """
    return read_bytes(file_bytes(path), str(path), catalogue, password)


def read_bytes(data: bytes, name: str, catalogue: Catalogue, password: str = "") -> RawForm:
    """The same of a file's bytes; `name` is what the result calls it."""
    book = open_book(data, password)
    choice = chosen(claimed(book), book, catalogue)
    sheets = matching(plan_of(choice.layout), book)
    found, told = _read_sheets(sheets.matches, book)
    problems = (*_converted(book), *choice.problems, *sheets.problems, *told)
    return RawForm(name, hashlib.sha256(data).hexdigest(), choice.identity, choice.layout, found, problems)


def _read_sheets(matches: Iterable[Match], book: Book) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Sheet after sheet: where one holds more rows of a repeat than printed, the next goes on counting from there."""
    found: list[Found] = []
    problems: list[Problem] = []
    starts: Mapping[str, int] = {}
    for match in matches:
        reading = read_sheet(match, book, starts)
        found += reading.found
        problems += reading.problems
        starts = reading.starts
    return tuple(found), tuple(problems)


def _converted(book: Book) -> Iterable[Problem]:
    return (problem("file-converted", format=book.converted),) if book.converted else ()
