"""Sheets of a file that are none of the form's: 1. nothing of them is unsaid; 2. rows are errors; 3. ours are ours."""

from openpyxl import Workbook

from tests.read.made import altered
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import check_sheet
from xltemplates.read.form import read_bytes


def problems(forms: Catalogue, register: bytes, name: str, rows: list[list[object]]) -> list[Problem]:
    """What is said where these rows stand on a sheet of that name, or below what it has."""

    def change(book: Workbook) -> None:
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            sheet.append(row)

    return list(read_bytes(altered(register, change), "returned.xlsx", forms).problems)


def said(forms: Catalogue, register: bytes, name: str, rows: list[list[object]]) -> list[tuple[str, str]]:
    return [(each.code, str(dict(each.params)["count"])) for each in problems(forms, register, name, rows)]


def test_1_text_on_another_sheet_is_said(forms: Catalogue, register: bytes) -> None:
    assert said(forms, register, "说明", [["请批复"], [], ["联系人", "张三"]]) == [("sheet-outside", "2")]
    (found,) = problems(forms, register, "说明", [["请批复"]])
    assert (found.severity, str(found.place), found.raw) == ("warning", "说明!A1", "请批复")


def test_1_an_empty_sheet_says_nothing(forms: Catalogue, register: bytes) -> None:
    assert said(forms, register, "Sheet2", []) == []


def test_2_rows_below_a_header_of_the_form_are_an_error(forms: Catalogue, register: bytes) -> None:
    rows: list[list[object]] = [["工具名称", "数量"], ["扳手", 3], ["尺", 1]]
    assert said(forms, register, "补充", rows) == [("sheet-with-rows", "2")]


def test_2_rows_without_a_header_are_an_error_where_they_fit_its_columns(forms: Catalogue, register: bytes) -> None:
    assert said(forms, register, "补充", [[1, "扳手", 3, "2020-08-10"]]) == [("sheet-with-rows", "1")]
    assert said(forms, register, "补充", [["扳手", 3, "2020-08-10"]]) == [("sheet-with-rows", "1")]
    assert said(forms, register, "补充", [["张三", "0371-65900000", "河南"]]) == [("sheet-outside", "1")]


def test_3_the_workbooks_own_sheet_says_nothing_but_what_is_added_to_it(forms: Catalogue, register: bytes) -> None:
    assert said(forms, register, check_sheet(), []) == []
    assert said(forms, register, check_sheet(), [[None, "请批复"]]) == [("sheet-outside", "1")]
    assert said(forms, register, check_sheet(), [["请批复"]]) == [("sheet-outside", "1")]


def test_3_it_says_nothing_either_where_its_status_was_not_calculated(forms: Catalogue, register: bytes) -> None:
    def uncalculated(book: Workbook) -> None:
        book[check_sheet()]["A2"] = None

    blank = altered(register, uncalculated)
    assert said(forms, blank, check_sheet(), []) == []
    assert said(forms, blank, check_sheet(), [[None, "请批复"]]) == [("sheet-outside", "1")]
