"""The workbook as an independent reader sees it.

1. Every generated workbook is sound and valid by the schemas (and the same bytes each time: `tests/test_seeds.py`).
2. Printed text, values and formats stand where the layout says.
3. Everything is locked but what is to be filled in and the serial column; rows and columns may be resized.
4. The identity stands in three places; every slot has its name.
5. Text is always a string. What Excel cannot hold is a failure, never cut.
"""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.ooxml.package import assert_sound
from tests.ooxml.schemas import assert_valid
from tests.write.forms import OPEN, PAPER, TABLE, form, identity
from xltemplates.base.errors import WriteFailed
from xltemplates.layout.identity import find_identity
from xltemplates.write.form import write_workbook
from xltemplates.write.table import Header, TableSheet
from xltemplates.write.workbook import write_tables

RECORD = {
    "unit": "郑州市科技局",
    "nothing": None,
    "rows": (
        {"name": "河南省智能电网产业技术创新战略联盟", "domain": "工业", "members": 12, "founded": date(2019, 5, 4)},
        {"name": "=1+1", "domain": "渔业", "members": "15家"},
    ),
}


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


@pytest.mark.parametrize("source", [TABLE, PAPER, OPEN])
def test_sound(source: str) -> None:  # 1
    assert_sound(write_workbook(form(source)))


@pytest.mark.schemas
@pytest.mark.parametrize("source", [TABLE, PAPER, OPEN])
def test_valid_by_the_schemas(source: str) -> None:  # 1
    assert_valid(write_workbook(form(source)))


def test_a_record_stands_where_the_layout_says() -> None:  # 2
    layout = form(TABLE)
    book = opened(write_workbook(layout, record=RECORD, prefill={"unit": "省科学院"}))
    held = {path: _held(book, path) for path in ("unit", "rows[0].name", "rows[0].domain", "rows[0].members")}
    assert held == {
        "unit": "郑州市科技局",
        "rows[0].name": "河南省智能电网产业技术创新战略联盟",
        "rows[0].domain": "工业",
        "rows[0].members": 12,
    }
    assert _held(book, "rows[1].members") == "15家"
    assert _held(book, "rows[5].unit") == "省科学院"
    assert _held(book, "nothing") == "□"
    assert str(_held(book, "rows[0].founded")).startswith("2019-05-04")


def test_printed_text_fonts_and_page() -> None:  # 2
    sheet = opened(write_workbook(form(TABLE)))["推荐表"]
    assert [sheet["A1"].value, sheet["A2"].value] == ["附件3", "2020年度样例推荐表"]
    assert (sheet["A2"].font.name, sheet["A2"].font.sz, sheet["A2"].font.charset) == ("方正小标宋简体", 22, 134)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # None: one page, the default
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.oddFooter is not None
    assert str(sheet.oddFooter.center.text) == "第 &P 页 共 &N 页"


def test_variables_replace_printed_text() -> None:  # 2
    layout = form(TABLE)
    sheet = opened(write_workbook(layout, variables={"year": "2021"}))["推荐表"]
    assert sheet["A2"].value == "2021年度样例推荐表"
    with pytest.raises(WriteFailed) as failure:
        write_workbook(layout, variables={"yaer": "2021"})
    assert failure.value.code == "write-unknown-variable"


def test_only_what_is_filled_in_is_unlocked() -> None:  # 3
    layout = form(TABLE)
    book = opened(write_workbook(layout))
    open_cells = {slot.cell.a1 for entry in layout.entries for slot in entry.slots if slot.sheet == "推荐表"}
    serials = {block.serial.a1 for block in layout.repeats[0].blocks if block.sheet == "推荐表" and block.serial}
    sheet = book["推荐表"]
    merged = {cell.coordinate for area in sheet.merged_cells.ranges for row in sheet[area.coord] for cell in row}
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert unlocked - merged == (open_cells | serials) - merged
    assert open_cells | serials <= unlocked
    assert sheet.protection.sheet
    assert not sheet.protection.formatRows
    assert not sheet.protection.formatColumns
    assert sheet.protection.password is None
    assert book.security.lockStructure


def test_a_password_where_one_is_given() -> None:  # 3
    assert opened(write_workbook(form(PAPER), password="k3y"))["建议书"].protection.password


def test_the_identity_stands_in_three_places() -> None:  # 4
    layout = form(TABLE)
    who = identity(layout)
    data = write_workbook(layout, identity=who)
    book = opened(data)
    printed = [str(cell.value) for row in book["推荐表"] for cell in row if "XLT1|" in str(cell.value)]
    assert [find_identity(text) for text in printed] == [who]
    assert book["_xlt"]["A1"].value == who.token
    assert book["_xlt"].sheet_state == "veryHidden"
    with ZipFile(BytesIO(data)) as archive:
        assert f'name="xlt"><vt:lpwstr>{who.token}</vt:lpwstr>'.encode() in archive.read("docProps/custom.xml")


def test_every_slot_has_its_name() -> None:  # 4
    layout = form(PAPER)
    book = opened(write_workbook(layout))
    names = {name: next(iter(each.destinations)) for name, each in book.defined_names.items()}
    slots = [slot for entry in layout.entries for slot in entry.slots]
    names = {name: target for name, target in names.items() if name.startswith("f_")}
    assert names == {slot.name: (slot.sheet, slot.cell.absolute) for slot in slots}


@pytest.mark.slow
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_text_is_a_string_and_comes_back(text: str) -> None:  # 5
    layout = form(PAPER)
    data = write_workbook(layout, record={"name": text})
    assert_sound(data)
    slot = layout.by_path["name"].slots[0]
    cell = opened(data)[slot.sheet][slot.cell.a1]
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_control_character_is_escaped() -> None:  # 5
    with ZipFile(BytesIO(write_workbook(form(PAPER), record={"name": "a\x0bb\r\nc\td"}))) as archive:
        assert b"<t>a_x000B_b_x000D_\nc\td</t>" in archive.read("xl/sharedStrings.xml")


def test_half_a_character_is_a_failure() -> None:  # 5
    with pytest.raises(WriteFailed) as failure:
        write_workbook(form(PAPER), record={"name": "\ud83d"})
    assert failure.value.code == "write-illegal-character"


@pytest.mark.slow
@pytest.mark.parametrize("text", ["=SUM(A1)", "@x", "+1", "http://a.b", "<r><t>x</t></r>", "0123", "_x0041_", "#REF!"])
def test_text_that_looks_like_something_else(text: str) -> None:  # 5
    layout = form(PAPER)
    data = write_workbook(layout, record={"name": text})
    assert_sound(data)
    slot = layout.by_path["name"].slots[0]
    cell = opened(data)[slot.sheet][slot.cell.a1]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.hyperlink is None


def test_a_text_that_no_cell_holds_is_a_failure() -> None:  # 5
    with pytest.raises(WriteFailed, match="32768") as failure:
        write_workbook(form(PAPER), record={"name": "\U0001f600" * 16_384})
    assert failure.value.code == "write-text-too-long"


def test_more_rows_than_the_form_holds() -> None:  # 5
    rows = tuple({"name": str(number)} for number in range(7))
    with pytest.raises(WriteFailed) as failure:
        write_workbook(form(TABLE), record={"rows": rows})
    assert failure.value.code == "write-too-many-rows"


def test_an_entry_the_form_does_not_have() -> None:  # 5
    with pytest.raises(WriteFailed, match=r"rows\[0\].colour"):
        write_workbook(form(TABLE), record={"rows": ({"colour": "red"},)})


def test_what_the_library_refuses_is_a_failure() -> None:
    column = Header("名称")
    with pytest.raises(WriteFailed) as failure:
        write_tables([TableSheet("同名", "", (column,), ()), TableSheet("同名", "", (column,), ())])
    assert failure.value.code == "write-refused"


def test_a_repeat_without_end_grows() -> None:  # 2
    layout = form(OPEN)
    rows = tuple({"name": f"第{number}个"} for number in range(1, 6))
    book = opened(write_workbook(layout, record={"rows": rows}))
    held = [[cell.value for cell in row] for row in book["汇总"]["A3:B7"]]
    assert held == [[number, f"第{number}个"] for number in range(1, 6)]
    who = find_identity(str(book["_xlt"]["A1"].value))
    assert who is not None
    assert who.fingerprint == layout.fingerprint


def test_tables_follow_the_form() -> None:
    table = TableSheet("问题清单", "问题清单", (Header("问题", 40),), (("缺少名称",),))
    data = write_workbook(form(PAPER), tables=[table])
    assert_sound(data)
    assert opened(data).sheetnames == ["建议书", "填报检查", "_xlt", "问题清单"]


def test_workbook_protection_stands_where_the_schema_wants_it() -> None:  # 1
    with ZipFile(BytesIO(write_workbook(form(PAPER)))) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    assert '<workbookProtection lockStructure="1"/><bookViews>' in workbook


def _held(book: Workbook, path: str) -> object:
    slot = form(TABLE).by_path[path].slots[0]
    return book[slot.sheet][slot.cell.a1].value
