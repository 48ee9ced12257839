"""Reporting: 1. nothing is said of a sheet as printed; 2. what is said comes in the order of lines, labels, entries."""

from openpyxl import Workbook

from tests.corpus.alterations.bases import TABLE, filled_copy
from tests.corpus.alterations.workbook import Workbook as Workings
from tests.read.made import altered, shifted_rows, unnamed
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


def said(forms: Catalogue, data: bytes) -> list[tuple[str, str, str]]:
    """Code, path and what is shown beside the raw text, of all that is said of a register."""
    there, taken = steps(forms, data)
    return [(each.code, each.path, each.shown) for each in report(there, judge_lines(there, taken))]


def test_2_what_one_merged_range_swallowed_of_a_row_is_said_once(forms: Catalogue, register: bytes) -> None:
    def swallow(book: Workbook) -> None:
        book.worksheets[0].merge_cells("B5:D5")

    def swallow_one_each(book: Workbook) -> None:
        for row in (4, 5):
            book.worksheets[0].merge_cells(f"C{row}:D{row}")

    assert said(forms, altered(register, swallow)) == [("entry-merged-away", "tools[1]", "")]
    assert said(forms, altered(register, swallow_one_each)) == [
        *[("entry-merged-away", "tools[0].bought", ""), ("entry-merged-away", "tools[1].bought", "")]
    ]


def test_3_a_line_outside_that_says_itself_that_it_is_none_is_no_row(forms: Catalogue, register: bytes) -> None:
    lines: dict[int, tuple[str, str | int]] = {
        14: ("合计", 13),
        16: ("以下空白", "以下空白"),
        18: ("审核人：", "填表人："),
        20: ("螺丝", 4),
    }

    def change(book: Workbook) -> None:
        for row, (name, number) in lines.items():
            book.worksheets[0][f"B{row}"], book.worksheets[0][f"C{row}"] = name, number

    assert [code for code, _, _ in said(forms, altered(register, change))] == ["row-outside", *["text-outside"] * 3]


def test_3_a_line_outside_that_fills_two_columns_is_an_error_wherever_it_stands(
    forms: Catalogue, register: bytes
) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        shifted_rows(sheet, 3, 1)
        sheet["B3"], sheet["C3"] = "扳手", 2  # above the header
        sheet["A12"], sheet["B12"] = 5, "尺"  # far below the note
        sheet["B14"], sheet["C14"] = "合计", 13
        sheet["G5"], sheet["H5"], sheet["G6"], sheet["H6"] = "工具名称", "数量", "钻", 1  # a block beside the table

    there, taken = steps(forms, altered(register, change))
    found = [
        (each.code, str(each.place)) for each in report(there, judge_lines(there, taken)) if "outside" in each.code
    ]
    rows = [("row-outside", f"登记表!{cell}") for cell in ("B3", "G6", "A12")]
    assert found == [*rows, ("text-outside", "登记表!B14")]


def test_3_rows_outside_are_said_before_other_lines(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row in range(11, 41):
            sheet.cell(row, 2, f"说明{row}")
        sheet["B45"], sheet["C45"] = "扳手", 2

    there, taken = steps(forms, altered(register, change))
    codes = [problem.code for problem in report(there, judge_lines(there, taken))]
    assert (codes[0], codes[-1], len(codes)) == ("row-outside", "more-outside", 21)


def test_3_a_blank_row_beside_the_table_and_the_identity_say_nothing() -> None:
    base = filled_copy(TABLE, 0)
    book = Workings(base.data)
    sheet = book.sheet(base.table.sheet)
    unit = str(base.value("unit"))
    last = base.table.last + 8
    sheet.put(f"A{last}", 11)
    sheet.put(f"E{last}", unit)
    sheet.put(f"B{last + 1}", "XLT1|alliance.recommendation|2020.1|00000000|zhen")
    sheet.put(f"B{last + 2}", unit)
    sheet.put(f"C{last + 2}", "请审阅")
    problems = base.parse(book.data()).problems
    assert [(each.code, each.place and each.place.cell.row) for each in problems] == [("row-outside", last + 2)]


def test_2_of_rows_that_are_lost_those_that_somebody_filled_in_are_said(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        for column in "ABCD":
            book.worksheets[0][f"{column}3"] = None

    found = said(forms, altered(register, change, unnamed))
    lost = {path.partition(".")[0] for code, path, _ in found if code == "entry-not-located"}
    assert lost == {"tools[0]", "tools[1]", "tools[2]"}
