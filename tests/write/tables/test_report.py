"""Report sheets: titled, typed, filtered, added up, linked and charted."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.ooxml.package import assert_sound
from tests.ooxml.schemas import assert_valid
from xltemplates.base.columns import Link
from xltemplates.write.table import Chart, Header, TableSheet
from xltemplates.write.workbook import write_tables

COLUMNS = (
    Header("单位", 24),
    Header("联盟数", 10, "integer", total=True),
    Header("经费", 14, "decimal", total=True),
    Header("占比", 10, "percent"),
    Header("收到日期", 16, "date"),
    Header("收到时间", 22, "time"),
    Header("文件", 30),
)
RECEIVED = datetime(2020, 9, 21, 8, 30)
ROWS = (
    ("=郑州", 3, Decimal("12.50"), Decimal("0.3"), date(2020, 9, 21), RECEIVED, Link("甲", file="a b.xlsx")),
    ("开封", None, Decimal("0.10"), None, None, None, Link("看", sheet="问题 清单", cell="B3")),
)
SUMMARY = TableSheet("汇总", "各单位汇总", COLUMNS, ROWS, (Chart("column", "联盟数", 0, (1,)),), "截至今日")
PROBLEMS = TableSheet("问题 清单", "问题", (Header("问题", 40),), ())


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_tables([SUMMARY, PROBLEMS])


@pytest.fixture(scope="module")
def sheet(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data))["汇总"]


def test_sound(data: bytes) -> None:
    assert_sound(data)


@pytest.mark.schemas
def test_valid(data: bytes) -> None:
    assert_valid(data)


def test_title_note_and_header(sheet: Worksheet) -> None:
    assert [sheet["A1"].value, sheet["A2"].value] == ["各单位汇总", "截至今日"]
    assert [cell.value for cell in sheet[3]] == [column.title for column in COLUMNS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:G5", "$3:$3")
    assert sheet.page_setup.fitToHeight == 0


def test_values_have_their_types(sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[4]][:6] == [
        "=郑州", 3, 12.5, 0.3, datetime(2020, 9, 21), datetime(2020, 9, 21, 8, 30),
    ]  # fmt: skip
    assert sheet["A4"].data_type == "s"
    assert [cell.value for cell in sheet[5]][1:4] == [None, 0.1, None]


def test_links_lead_to_files_and_cells(sheet: Worksheet) -> None:
    assert sheet["G4"].hyperlink is not None
    assert (sheet["G4"].value, sheet["G4"].hyperlink.target) == ("甲", "a%20b.xlsx")
    assert sheet["G5"].hyperlink is not None
    assert sheet["G5"].hyperlink.location == "'问题 清单'!B3"


def test_totals_are_formulas_with_their_exact_result(data: bytes, sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[6]][:3] == ["合计", "=SUBTOTAL(109,B4:B5)", "=SUBTOTAL(109,C4:C5)"]
    shown = load_workbook(BytesIO(data), data_only=True)["汇总"]
    assert [shown["B6"].value, shown["C6"].value] == [3, 12.6]


def test_charts_are_printed_with_their_table(data: bytes) -> None:
    book = load_workbook(BytesIO(data))
    assert book["汇总"].print_area == "'汇总'!$A$1:$P$19"
    assert book["问题 清单"].print_area == "'问题 清单'!$A$1:$A$3"


def test_charts_are_native(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert "<c:f>汇总!$B$4:$B$5</c:f>" in chart
    assert "<c:f>汇总!$A$4:$A$5</c:f>" in chart


def test_an_empty_table_has_its_header_only(data: bytes) -> None:
    book = load_workbook(BytesIO(data))
    assert [[cell.value for cell in row] for row in book["问题 清单"]] == [["问题"], [None], ["问题"]]


def test_a_row_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        write_tables([TableSheet("表", "", (Header("一"), Header("二")), (("只有一个",),))])
