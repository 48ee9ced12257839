"""What stands beside a form in its file: the filler's own sheets, and texts outside the entries."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.read.made import REGISTER, altered, catalogue
from xltemplates.base.cells import Number, Text
from xltemplates.base.grid import Cell, Place
from xltemplates.read.form import read_with_others
from xltemplates.write.form import write_workbook


def own(book: Workbook) -> None:
    book.worksheets[0]["H3"] = "请审阅"
    sheet = book.create_sheet("附注")
    sheet["A1"], sheet["B2"], sheet["C3"] = "电话", 0.25, "=1+1"
    sheet["B2"].number_format = "0%"
    sheet["A4"] = date(2020, 8, 10)
    sheet.sheet_state = "hidden"
    book.create_sheet("空")


def test_other_sheets_come_as_they_show_and_strays_with_their_place(tmp_path: Path) -> None:
    forms = catalogue(tmp_path, REGISTER)
    path = tmp_path / "file.xlsx"
    path.write_bytes(altered(write_workbook(forms.layout("tools.register")), own))
    raw, others = read_with_others(path, forms)
    assert raw.strays == ((Place("登记表", Cell(3, 8)), Text("请审阅")),)
    assert [(sheet.name, sheet.hidden) for sheet in others] == [("附注", True)]
    cells = others[0].cells
    assert (cells[Cell(1, 1)], cells[Cell(3, 3)]) == (Text("电话"), Text("=1+1"))
    assert cells[Cell(2, 2)] == Number("0.25", "0%")
    assert cells[Cell(4, 1)] == Number("44053", "yyyy-mm-dd")


def test_a_file_as_it_was_written_has_nothing_beside_the_form(tmp_path: Path) -> None:
    forms = catalogue(tmp_path, REGISTER)
    path = tmp_path / "file.xlsx"
    path.write_bytes(write_workbook(forms.layout("tools.register"), record={"keeper": "张三"}))
    raw, others = read_with_others(path, forms)
    assert (raw.strays, others) == ((), ())
