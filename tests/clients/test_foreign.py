"""What a program stores in older formats: errors stay errors, percentages and scaled numbers are known again."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.office import Office
from xltemplates.base.cells import ErrorValue, Number, Text
from xltemplates.read.opening import open_book

pytestmark = pytest.mark.office


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """
    |   | A      | B                      |
    | 1 | =1/0   | 30000 shown as 30.0万元 |
    | 2 | =NA()  | 0.12 shown as 12%      |
    | 3 | 字     | -12.25                 |
    """
    path = tmp_path / "given.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("甲")
        sheet.write_formula("A1", "=1/0")
        sheet.write_formula("A2", "=NA()")
        sheet.write_string("A3", "字")
        sheet.write_number("B1", 30000, book.add_format({"num_format": '0.0,"万元"'}))
        sheet.write_number("B2", 0.12, book.add_format({"num_format": "0%"}))
        sheet.write_number("B3", -12.25, book.add_format({"num_format": "#,##0.00####"}))
    return path


@pytest.mark.parametrize("ending", [".xls", ".ods"])
def test_errors_and_formats_survive(office: Office, given: Path, tmp_path: Path, ending: str) -> None:
    saved = tmp_path / f"saved{ending}"
    with office.open(given) as book:
        book.recalculate()
        book.store(saved)
    cells = open_book(saved.read_bytes()).cells(0).cells
    assert (cells[1, 1], cells[2, 1], cells[3, 1]) == (ErrorValue("#DIV/0!"), ErrorValue("#N/A"), Text("字"))
    scaled, percent, plain = cells[1, 2], cells[2, 2], cells[3, 2]
    assert isinstance(scaled, Number)
    assert "," in scaled.format
    assert isinstance(percent, Number)
    assert percent.format.endswith("%")
    assert isinstance(plain, Number)
    assert plain.text == "-12.25"
