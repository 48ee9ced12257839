"""What a workbook says of how it is filled in, as it stands in the file.

1. The sheet 填报检查: what is missing, every check with state, message and link; all of it locked.
2. The stored results are right at once: for a record, and in a copy stamped with any prefilled value.
3. A status and the counts of long texts stand beside the printed area.
4. Readers pass all of it over: what is parsed is decided anew, whatever results are stored.
"""

from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.ooxml.normal import assert_same
from tests.ooxml.package import assert_sound
from tests.ooxml.schemas import assert_valid
from tests.write.forms import form, identity
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import check_sheet
from xltemplates.layout.model import Margin
from xltemplates.record.files import parse_file
from xltemplates.write.form import write_workbook
from xltemplates.write.package.members import changed
from xltemplates.write.stamp import Template

SPEC = """
    form: sample.checked
    version: "1"
    title: 样例
    fields:
      unit: {kind: text, title: 单位, required: true, prefill: unit}
      total: {kind: integer, title: 总数, required: true}
      first: {kind: integer, title: 甲数}
      why: {kind: longtext, title: 理由, max: 5, required: true}
      rows:
        title: 明细
        many: {print: 3, max: 5}
        key: [name]
        fields:
          name: {kind: text, title: 名称, required: true}
          count: {kind: integer, title: 数量, required: true}
    checks:
      - id: parts
        that: first <= total
        say: {zh: "甲数（{first}）超过总数（{total}）", en: too many}
      - id: counted
        each: rows
        that: count > 0
        else: warning
        say: {zh: "数量（{count}）应为正数", en: positive}
      - id: county
        that: starts(unit, "郑州")
        say: {zh: "“{unit}”不是郑州的单位", en: elsewhere}
      - id: seal
        else: manual
        say: {zh: 请核对盖章, en: look at the seal}
    sheets:
      - name: 样表
        picture: |
          :title 样例
          :columns 20 20 20
          | 单位 | {unit} <2> |
          | 总数 | {total} | {first} |
          | 理由 | {why} <2> |
          :header
          | 名称 | 数量 | 备注 |
          :repeat rows
          | {name} | {count} | 行 |
          :end
"""
FILLED = {"unit": "郑州市", "total": 3, "first": 5, "why": "一二三 四五六", "rows": ({"name": "甲"}, {"count": -1})}


def lines(data: bytes) -> dict[str, tuple[Any, ...]]:
    """The lines of the sheet of checks by what they look at: state, count, message."""
    rows = load_workbook(BytesIO(data), data_only=True)[check_sheet()].iter_rows(min_row=5, values_only=True)
    return {str(row[0]): tuple(row[1:4]) for row in rows}


def test_an_empty_form_says_what_is_missing() -> None:  # 1, 2
    data = write_workbook(form(SPEC))
    found = lines(data)
    assert found["样表"] == ("待填", 3, "未填：单位、总数、理由")
    assert found["明细"] == ("待填", 1, "尚未填写任何一行")
    assert found["甲数、总数"] == ("待填", 0, "相关内容填写后自动核对")
    assert found["数量"] == ("通过", 0, "—")
    assert status(data) == "还有 4 项必填未填，0 处不符"


def test_a_filled_form_says_what_is_wrong() -> None:  # 1, 2
    data = write_workbook(form(SPEC), record=FILLED)
    assert_sound(data)
    assert_valid(data)
    found = lines(data)
    assert found["样表"] == ("通过", 0, "已填齐")
    assert found["明细"] == ("待填", 2, "已填各行共缺 2 项，最先在第 1 行")
    assert found["甲数、总数"] == ("不通过", 1, "甲数（5）超过总数（3）")
    assert found["数量"] == ("不通过", 1, "1 行不符，最先在第 2 行：数量应为正数")
    assert found["字数限制"] == ("不通过", 1, "超出字数：理由")
    assert [row[:1] for row in found.values() if row[2] == "请核对盖章"] == [("由主管部门核对",)]
    assert status(data) == "还有 2 项必填未填，1 处不符，2 处请核对"


def test_nothing_amiss() -> None:  # 2
    record = {**FILLED, "first": 1, "why": "好", "rows": ({"name": "甲", "count": 1},)}
    assert status(write_workbook(form(SPEC), record=record)) == "必填项已填齐，未发现不符"


def test_a_wrong_type_is_told() -> None:  # 2
    data = write_workbook(form(SPEC), record={**FILLED, "first": "5家"})
    assert lines(data)["甲数、总数"][:2] == ("类型不符", 1)


@pytest.mark.parametrize("unit", ["郑州市", "开封市", "a&<b>", "\x01_x0041_"])
def test_stamped_copies_store_their_own_results(unit: str) -> None:  # 2
    layout = form(SPEC)
    stamped = Template.of(layout).stamp(identity(layout), {"unit": unit})
    assert_sound(stamped)
    assert_same(stamped, write_workbook(layout, identity=identity(layout), prefill={"unit": unit}))
    assert lines(stamped)["样表"][1] == 2
    assert lines(stamped)["单位"][0] == ("通过" if unit == "郑州市" else "不通过")


def test_links_lead_to_the_first_cell() -> None:  # 1
    layout = form(SPEC)
    sheet = load_workbook(BytesIO(write_workbook(layout)))[check_sheet()]
    links = {row[0].value: row[4].hyperlink for row in sheet.iter_rows(min_row=6)}
    link = links["甲数、总数"]
    assert link is not None
    assert link.location == f"'样表'!{layout.by_path['first'].slots[0].cell.a1}"
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)


def test_counts_and_status_stand_beside_the_printed_area() -> None:  # 3
    layout = form(SPEC)
    sheet = load_workbook(BytesIO(write_workbook(layout, record=FILLED)), data_only=True)["样表"]
    margin = Margin.of(layout.sheets[0])
    assert [sheet[cell.a1].value for cell in margin.counters] == ["字数 6／限5"]
    assert all(cell.column > layout.sheets[0].print_area.right for cell in margin.cells())
    assert all(sheet[cell.a1].protection.locked for cell in margin.cells())


def test_readers_pass_it_over(tmp_path: Path) -> None:  # 4
    (tmp_path / "spec.yaml").write_text(dedent(SPEC), encoding="utf-8")
    catalogue = Catalogue.open(tmp_path)
    data = write_workbook(catalogue.layout("sample.checked"), record=FILLED)
    lying = changed(data, "xl/worksheets/sheet2.xml", lambda xml: xml.replace("不通过".encode(), "通过".encode()))
    parsed = []
    for content in (data, lying):
        (tmp_path / "form.xlsx").write_bytes(content)
        parsed.append(parse_file(tmp_path / "form.xlsx", catalogue))
    told = [problem.code for problem in parsed[0].problems]
    assert "check:parts" in told
    assert not {"text-outside", "row-outside", "sheet-copied"} & set(told)
    assert parsed[0].problems == parsed[1].problems


def status(data: bytes) -> str:
    """The line beside the form, which must be the one on the sheet of checks."""
    book = load_workbook(BytesIO(data), data_only=True)
    beside = book["样表"][Margin.of(form(SPEC).sheets[0]).status.a1].value
    assert beside == book[check_sheet()]["A2"].value
    return str(beside)
