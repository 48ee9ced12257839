"""The structural judge finds what is wrong, and nothing in what is right."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.ooxml.package import assert_sound, faults
from tests.write.forms import TABLE, form
from xltemplates.write.form import write_workbook
from xltemplates.write.package.members import PackedMember, changed, members, pack

SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"


@pytest.fixture(scope="module")
def data() -> bytes:
    return write_workbook(form(TABLE))


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return change


def test_what_others_write_is_sound() -> None:
    buffer = BytesIO()
    book = Workbook()
    book.create_sheet("表").append(["甲", 1])
    book.save(buffer)
    assert_sound(buffer.getvalue())


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (SHEET, '<mergeCell ref="', '<mergeCell ref="A1:B2"/><mergeCell ref="', "merges"),
        (SHEET, 'sqref="C5:C8"', 'sqref="C5:D8"', "validations"),
        (SHEET, 'promptTitle="', 'promptTitle="' + "长" * 30, "promptTitle"),
        (SHEET, 'error="', 'error="' + "长" * 220, "error has more"),
        (SHEET, '"工业,', '"' + "长" * 255 + ",", "list literal"),
        (SHEET, '<row r="2"', '<row r="1"', "row 1 follows"),
        (SHEET, ' s="1"', ' s="999"', "no style 999"),
        (SHEET, "<formula1>", "<formula1>INDIRECT(A1)+", "forbidden"),
        (SHEET, "<formula1>", "<formula1>[1]S!A1+", "forbidden"),
        (BOOK, 'name="f_unit"', 'name="tax2020"', "not a defined name"),
        (BOOK, 'name="f_unit"', 'name="F_NOTHING"', "two names"),
        (BOOK, 'name="_xlt"', 'name="推荐表"', "two sheets"),
        (BOOK, 'name="_xlt"', 'name="a/b"', "not a sheet name"),
        (BOOK, "'推荐表'!", "'荐表'!", "refers to no sheet"),
        (BOOK, 'r:id="rId1"', 'r:id="rId99"', "rId99 is not defined"),
        (STRINGS, "<si>", "<si><t>多</t></si><si>", "counts of shared strings"),
        (STRINGS, "<t>", "<t> ", "are lost"),
        ("[Content_Types].xml", "/xl/styles.xml", "/xl/style.xml", "not there"),
        ("xl/_rels/workbook.xml.rels", "styles.xml", "style.xml", "not there"),
    ],
)  # fmt: skip
def test_each_fault_is_found(data: bytes, part: str, old: str, new: str, fault: str) -> None:
    found = faults(changed(data, part, swap(old, new)))
    assert any(fault in each for each in found), found


def test_a_member_twice_and_one_that_nothing_leads_to(data: bytes) -> None:
    parts = members(data)
    assert any(
        "stands 2 times" in each for each in faults(pack([*parts, PackedMember.of(parts[1].name.upper(), b"<a/>")]))
    )
    assert any("nothing leads to" in each for each in faults(pack([*parts, PackedMember.of("xl/loose.xml", b"<a/>")])))
