"""What nobody sees: 1. hidden rows are told row by row, by whatever means they are hidden; 2. columns and sheets once;
3. nothing is told of what is blank, printed, or the form's own; 4. the record keeps what is hidden; 5. many rows are
counted."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.bases import TABLE, base, catalogue
from tests.read.made import altered, read
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.form import RawForm
from xltemplates.record.parse import parse_form

FIRST = 4  # row of the first tool of three
Change = Callable[[Worksheet], object]


def said(raw: RawForm) -> list[tuple[str, str, str]]:
    return [(each.code, each.path, str(each.place)) for each in raw.problems if each.severity == "warning"]


def book_of(sheet: Worksheet) -> Workbook:
    assert sheet.parent is not None
    return sheet.parent


def told(forms: Catalogue, register: bytes, change: Change) -> list[tuple[str, str, str]]:
    return said(read(altered(register, lambda book: change(book.worksheets[0])), forms))


def hide(sheet: Worksheet, row: int) -> None:
    sheet.row_dimensions[row].hidden = True


def close(sheet: Worksheet, row: int) -> None:
    sheet.row_dimensions.group(row, row, hidden=True)


def flatten(sheet: Worksheet, row: int) -> None:
    sheet.row_dimensions[row].height = 0.5


@pytest.mark.parametrize("how", [hide, close, flatten])
def test_1_a_row_that_shows_nothing_is_told_at_its_place(
    forms: Catalogue, register: bytes, how: Callable[[Worksheet, int], None]
) -> None:
    assert told(forms, register, lambda sheet: how(sheet, FIRST + 1)) == [("rows-hidden", "tools[1]", "登记表!B5")]


def test_1_each_row_of_a_table_is_told_alone(forms: Catalogue, register: bytes) -> None:
    def two(sheet: Worksheet) -> None:
        hide(sheet, FIRST)
        hide(sheet, FIRST + 1)

    found = told(forms, register, two)
    assert [path for _, path, _ in found] == ["tools[0]", "tools[1]"]


@pytest.mark.parametrize(
    ("rows", "columns", "params"),
    [
        ((20,), "", {"rows": "20"}),
        ((20, 21), "", {"rows": "20-21"}),
        ((), "C", {"columns": "C", "count": "3"}),
        ((), "BC", {"columns": "B-C", "count": "6"}),
    ],
)
def test_1_2_rows_and_columns_are_named_from_the_first_to_the_last(
    forms: Catalogue, register: bytes, rows: tuple[int, ...], columns: str, params: dict[str, str]
) -> None:
    def change(book: Workbook) -> None:
        for row in rows:
            book.worksheets[0].cell(row, 6, "另")
            hide(book.worksheets[0], row)
        for column in columns:
            book.worksheets[0].column_dimensions[column].hidden = True

    (problem,) = (each for each in read(altered(register, change), forms).problems if each.code.endswith("-hidden"))
    assert dict(problem.params) == params


def test_2_hidden_columns_are_told_once(forms: Catalogue, register: bytes) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True

    assert told(forms, register, change) == [("columns-hidden", "", "登记表!C4")]


def test_2_a_hidden_sheet_is_told_once_with_everything_on_it(forms: Catalogue, register: bytes) -> None:
    def change(sheet: Worksheet) -> None:
        hide(sheet, FIRST)
        book_of(sheet).create_sheet("封面")
        sheet.sheet_state = "hidden"
        book_of(sheet).active = len(book_of(sheet).worksheets) - 1

    assert told(forms, register, change) == [("sheet-hidden", "", "登记表!A1")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_2_a_hidden_sheet_of_the_senders_own_is_told(forms: Catalogue, register: bytes, state: str) -> None:
    def change(sheet: Worksheet) -> None:
        own = book_of(sheet).create_sheet("底稿")
        own["A1"], own.sheet_state = "补报", state
        book_of(sheet).create_sheet("空").sheet_state = state

    assert told(forms, register, change) == [("sheet-hidden", "", "底稿!A1")]


def test_3_nothing_is_told_of_what_is_blank_or_printed(forms: Catalogue, register: bytes) -> None:
    def change(sheet: Worksheet) -> None:
        for row in (1, 3, FIRST + 3, 8, 60):
            hide(sheet, row)
        sheet.column_dimensions["A"].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["Z"].hidden = True

    assert told(forms, register, change) == []


def test_3_a_form_as_written_has_nothing_hidden(forms: Catalogue, register: bytes) -> None:
    assert said(read(register, forms)) == []


def test_5_more_rows_than_anybody_reads_are_counted(forms: Catalogue, register: bytes) -> None:
    def change(sheet: Worksheet) -> None:
        for row in range(30, 80):
            sheet.cell(row, 6, "另")
            sheet.row_dimensions[row].hidden = row % 2 == 0

    found = told(forms, register, change)
    assert [place for code, _, place in found if code == "more-hidden"] == ["登记表!F70"]
    assert [code for code, *_ in found].count("rows-hidden") == 20


def test_4_the_record_keeps_the_row(forms: Catalogue, register: bytes) -> None:
    def edit(book: Workbook) -> None:
        hide(book.worksheets[0], FIRST + 1)

    parsed = parse_form(read(altered(register, edit), forms))
    assert parsed.record is not None
    assert [row["name"] for row in parsed.record["tools"]] == ["锤子", "锯", "钳子"]  # type: ignore[attr-defined]
    assert [each.path for each in parsed.problems if each.code == "rows-hidden"] == ["tools[1]"]


def hidden_in_table(change: Change) -> list[tuple[str, str, str]]:
    """What is told of the recommendation table, whose ten rows all name the unit and of which two are filled in."""
    return said(read(altered(base(TABLE).data, lambda book: change(book.worksheets[0])), catalogue(TABLE)))


def test_2_a_column_that_the_form_filled_in_is_told_as_far_as_it_is_recorded() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["E"].hidden = True

    (found,) = read(altered(base(TABLE).data, lambda book: change(book.worksheets[0])), catalogue(TABLE)).problems
    assert (found.code, str(found.place), dict(found.params)["count"]) == ("columns-hidden", "推荐表!E5", "2")


def test_3_of_rows_that_only_the_form_filled_in_nothing_is_told() -> None:
    assert hidden_in_table(lambda sheet: hide(sheet, 9)) == []
    assert hidden_in_table(lambda sheet: hide(sheet, 3)) == [("rows-hidden", "unit", "推荐表!C3")]
