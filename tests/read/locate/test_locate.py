"""Locating: 1. on a sheet as printed nothing is made anew; 2. where lines moved, every entry moves with its label."""

import pytest
from openpyxl import Workbook

from tests.read.made import altered, shifted_columns, shifted_rows, unnamed
from xltemplates.base.grid import Cell
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.locate.locate import LocatedSheet, locate
from xltemplates.read.locate.match import match_sheets
from xltemplates.read.opening import open_book


@pytest.fixture
def ready(forms: Catalogue) -> ReadyLayout:
    return forms.ready("tools.register")


def located(ready: ReadyLayout, data: bytes) -> LocatedSheet:
    book = open_book(data)
    match, *_ = match_sheets(ready, book).matches
    return locate(match, book, {})


def test_1_a_sheet_as_printed_has_the_targets_of_its_layout(ready: ReadyLayout, register: bytes) -> None:
    there = located(ready, register)
    assert there.targets.found is ready.sheets[0].targets
    assert (there.targets.lost, there.extras, there.missing) == ((), frozenset(), {})
    assert there.following == {"tools": 4}


def test_1_rows_counted_from_another_number_are_targets_of_their_own(ready: ReadyLayout, register: bytes) -> None:
    book = open_book(register)
    match, *_ = match_sheets(ready, book).matches
    there = locate(match, book, {"tools": 2})
    assert {target.entry.row for target in there.targets.found} == {None, 2, 3, 4, 5}
    assert there.following == {"tools": 6}


@pytest.mark.parametrize("count", [1, 3])
def test_2_entries_move_with_rows_and_columns(ready: ReadyLayout, register: bytes, count: int) -> None:
    home = {target.entry.path: target.places[0].cell for target in ready.sheets[0].targets}
    down = located(ready, altered(register, lambda book: shifted_rows(book.worksheets[0], 1, count)))
    assert {target.entry.path: target.places[0].cell for target in down.targets.found} == {
        path: Cell(cell.row + count, cell.column) for path, cell in home.items()
    }
    right = located(ready, altered(register, lambda book: shifted_columns(book.worksheets[0], 1, count)))
    assert {target.entry.path: target.places[0].cell for target in right.targets.found} == {
        path: Cell(cell.row, cell.column + count) for path, cell in home.items()
    }


def test_2_what_is_none_of_the_forms_is_extra(ready: ReadyLayout, register: bytes) -> None:
    def remark(book: object) -> None:
        book.worksheets[0]["H3"] = "请审阅"  # type: ignore[attr-defined]

    assert located(ready, altered(register, remark)).extras == {(3, 8)}


def test_2_what_stands_beside_the_columns_below_a_table_is_no_row_of_it(ready: ReadyLayout, register: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A8"] = sheet["A9"] = None  # nothing printed says where the table ends
        sheet["H10"], sheet["I10"] = "甲", "乙"

    assert located(ready, altered(register, change)).following == {"tools": 4}


def test_2_without_a_header_names_say_where_the_rows_of_a_table_are(ready: ReadyLayout, register: bytes) -> None:
    def change(book: Workbook) -> None:
        for column in "ABCD":
            book.worksheets[0][f"{column}3"] = None

    assert located(ready, altered(register, change)).targets.lost == ()


@pytest.mark.parametrize(("deleted", "lost"), [("B", 0), ("ABCD", 12)])
def test_2_without_a_header_and_names_the_rows_of_a_table_are_lost(
    ready: ReadyLayout, register: bytes, deleted: str, lost: int
) -> None:
    def change(book: Workbook) -> None:
        for column in deleted:
            book.worksheets[0][f"{column}3"] = None

    targets = located(ready, altered(register, change, unnamed)).targets
    assert len([target for target in targets.lost if target.entry.row is not None]) == lost
