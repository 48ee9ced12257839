"""Reporting: 1. nothing is said of a sheet as printed; 2. what is said comes in the order of lines, labels, entries."""

from openpyxl import Workbook

from tests.read.made import altered, shifted_rows
from xltemplates.base.cells import Text
from xltemplates.base.grid import Cell, Place
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.entries.lines import judge_lines
from xltemplates.read.entries.report import report, strays
from xltemplates.read.entries.take import TakenSheet, take
from xltemplates.read.locate.locate import LocatedSheet, locate
from xltemplates.read.locate.match import match_sheets
from xltemplates.read.opening import open_book


def steps(forms: Catalogue, data: bytes) -> tuple[LocatedSheet, TakenSheet]:
    book = open_book(data)
    match, *_ = match_sheets(forms.ready("tools.register"), book).matches
    there = locate(match, book, {})
    return there, take(there, book)


def test_1_nothing_is_said_of_a_sheet_as_printed(forms: Catalogue, register: bytes) -> None:
    there, taken = steps(forms, register)
    assert (list(report(there, judge_lines(there, taken))), strays(there, taken.left), dict(taken.repairs)) == (
        [],
        (),
        {},
    )


def test_2_lines_come_before_labels_entries_tables_and_what_stands_outside(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        shifted_rows(sheet, 2, 1)
        sheet["C4"], sheet["A6"], sheet["H3"] = "件数", 9, "请审阅"

    there, taken = steps(forms, altered(register, change))
    codes = [problem.code for problem in report(there, judge_lines(there, taken))]
    assert codes == ["rows-inserted", "label-edited", "serials-rewritten", "text-outside"]
    assert strays(there, taken.left) == ((Place("登记表", Cell(3, 8)), Text("请审阅")),)
