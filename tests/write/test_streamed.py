"""A streamed table equals XlsxWriter's own, part by part, and reads back the same."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.write.forms import OPEN, PAPER, TABLE, form
from tests.write.streams import parts
from xltemplates.base.errors import WriteFailed
from xltemplates.write.form import write_workbook
from xltemplates.write.streamed import streamable, write_streamed

WIDE = OPEN.replace(
    "{kind: text, title: 名称}",
    """{kind: text, title: 名称, max: 9}
          count: {kind: integer, title: 数量, min: 0}
          money: {kind: money, title: 金额}
          day: {kind: date, title: 日期}
          sort: {kind: choice, title: 类别, options: [甲, 乙]}""",
)
WIDE = WIDE.replace(":columns 6 30", ":title 汇总\n          :columns 6 30 9 9 12 9")
WIDE = WIDE.replace("| 序号 | 名称 |", "| 序号 | 名称 | 数量 | 金额 | 日期 | 类别 |")
WIDE = WIDE.replace("| {no} | {name} |", "| {no} | {name} | {count} | {money} | {day} | {sort} |")

Rows = list[dict[str, object]]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"name": st.none() | TEXTS | st.sampled_from([" a", "=1+1", "<r>x</r>", "_x0041_", "a\n&"])},
        optional={
            "count": st.none() | st.integers(-(10**17), 10**17) | TEXTS,
            "money": st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
            "day": st.none() | st.dates(),
            "sort": st.sampled_from([None, "甲", "乙", "丙"]),
        },
    ),
    max_size=7,
)


def streamed(source: str, rows: Rows) -> bytes:
    target = BytesIO()
    write_streamed(target, form(source), iter(rows), len(rows))
    return target.getvalue()


def written(source: str, rows: Rows) -> bytes:
    return write_workbook(form(source), record={"rows": tuple(rows)})


@given(ROWS)
@settings(max_examples=15, deadline=None)
def test_it_is_xlsxwriters_own_part_by_part(rows: Rows) -> None:
    mine, own = parts(streamed(WIDE, rows)), parts(written(WIDE, rows))
    assert mine.keys() == own.keys()
    for name in own.keys() - {"docProps/app.xml"}:
        assert mine[name] == own[name], name


def test_a_hundred_rows_are_those_that_were_given() -> None:
    rows: Rows = [{"name": f"件{number}", "count": number, "money": Decimal(number) / 4} for number in range(700)]
    sheet = openpyxl.load_workbook(BytesIO(streamed(WIDE, rows)))["汇总"]
    assert sheet.dimensions == "A1:F703"
    found = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=4)]
    assert found == [[index, row["name"], row["count"], float(str(row["money"]))] for index, row in enumerate(rows, 1)]


@pytest.mark.parametrize(("source", "simple"), [(OPEN, True), (WIDE, True), (TABLE, False), (PAPER, False)])
def test_only_a_table_without_end_is_streamed(source: str, simple: bool) -> None:
    assert streamable(form(source)) is simple


@pytest.mark.parametrize("told", [1, 3])
def test_another_number_of_rows_than_told_is_refused(told: int) -> None:
    with pytest.raises(ValueError, match="rows expected"):
        write_streamed(BytesIO(), form(OPEN), iter([{"name": "甲"}, {"name": "乙"}]), told)


def test_what_the_table_has_no_column_for_is_refused() -> None:
    with pytest.raises(WriteFailed) as caught:
        streamed(OPEN, [{"other": "x"}])
    assert caught.value.code == "write-unknown-entry"


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    with pytest.raises(WriteFailed) as caught:
        write_streamed(BytesIO(), form(OPEN), iter(()), 1_048_576)
    assert caught.value.code == "write-too-many-rows"
