"""Locating: 1. on a sheet as printed nothing is made anew; 2. where lines moved, every entry moves with its label."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.read.made import altered, catalogue, shifted_columns, shifted_rows, unnamed
from xltemplates.base.grid import Cell
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.locate.locate import LocatedSheet, locate
from xltemplates.read.locate.match import match_sheets
from xltemplates.read.opening import open_book
from xltemplates.write.form import write_workbook


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


TWO = """
form: two.tables
version: "1"
title: 两表
fields:
  first:
    title: 甲表
    many: {print: 2, max: 5}
    fields: {name: {kind: text, title: 名称}, size: {kind: integer, title: 大小}}
  second:
    title: 乙表
    many: {print: 2, max: 5}
    fields: {what: {kind: text, title: 内容}, many: {kind: integer, title: 多少}}
sheets:
  - name: 表
    picture: |
      :columns 20 20
      :header
      | 名称 | 大小 |
      :repeat first
      | {name} | {size} |
      :end
      :header
      | 内容 | 多少 |
      :repeat second
      | {what} | {many} |
      :end
"""


def test_2_the_last_of_several_tables_goes_on_over_what_was_printed(tmp_path: Path) -> None:
    ready = catalogue(tmp_path, TWO).ready("two.tables")
    rows = tuple({"what": text, "many": 1} for text in "甲乙")
    data = write_workbook(ready.layout, record={"first": (), "second": rows})

    def more(book: Workbook) -> None:
        sheet = book.worksheets[0]
        (last,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "乙"]
        for area in [area for area in sheet.merged_cells.ranges if area.min_row == last.row + 1]:
            sheet.unmerge_cells(str(area))
        sheet.cell(last.row + 1, 1, "丙")
        sheet.cell(last.row + 1, 2, 3)

    assert located(ready, data).following == {"first": 2, "second": 2}
    assert located(ready, altered(data, more)).following == {"first": 2, "second": 3}
