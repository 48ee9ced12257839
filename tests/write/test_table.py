"""Columns and the things of a report -> a sheet."""

from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.columns import Column, json_column
from xltemplates.write.table import Chart, Header, TableSheet

COLUMNS: tuple[Column[int], ...] = (
    Column("数", 10, lambda number: number, "integer", total=True, key="number"),
    json_column("half", lambda number: number / 2),
    Column("只给人看", 0, str),
    Column("名", 20, lambda number: f"第{number}", sheet_only=True),
)


def test_a_sheet_has_the_columns_that_are_wide() -> None:
    sheet = TableSheet.of("表", COLUMNS, (1, 2), "en", charts=(Chart("bar", "表", 0, (0,)),), note="注", tall=True)
    assert sheet == TableSheet(
        "表",
        "表",
        (Header("数", 10, "integer", total=True), Header("名", 20)),
        ((1, "第1"), (2, "第2")),
        (Chart("bar", "表", 0, (0,)),),
        "注",
        tall=True,
        language="en",
    )
    assert TableSheet.of("表", COLUMNS, (), "zh", heading="题").title == "题"


@given(st.lists(st.integers()))
def test_a_row_has_a_cell_for_each_header(numbers: list[int]) -> None:
    sheet = TableSheet.of("表", COLUMNS, iter(numbers), "zh")
    rows = tuple(sheet.rows)
    assert [row[0] for row in rows] == numbers
    assert all(len(row) == len(sheet.columns) for row in rows)
