"""Only what means something differs."""

import pytest

from tests.ooxml.normal import assert_same, whole_text
from xltemplates.write.package.members import PackedMember, pack
from xltemplates.write.table import Header, TableSheet
from xltemplates.write.workbook import write_tables

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(strings: str, cell: str) -> bytes:
    return pack(
        [
            PackedMember.of("xl/worksheets/sheet1.xml", f"<worksheet {NS}>{cell}</worksheet>".encode()),
            PackedMember.of("xl/sharedStrings.xml", f"<sst {NS}>{strings}</sst>".encode()),
        ]
    )


def test_the_order_of_strings_and_attributes_means_nothing() -> None:
    one = book("<si><t>甲</t></si><si><t>乙</t></si>", '<c r="A1" t="s"><v>0</v></c>')
    other = book("<si><t>乙</t></si><si><t>甲</t></si>", '<c t="s" r="A1"><v>1</v></c>')
    assert_same(one, other)


@pytest.mark.parametrize("cell", ['<c r="A1" t="s"><v>1</v></c>', '<c r="A2" t="s"><v>0</v></c>', ""])
def test_a_difference_is_found(cell: str) -> None:
    strings = "<si><t>甲</t></si><si><t>乙</t></si>"
    with pytest.raises(AssertionError):
        assert_same(book(strings, '<c r="A1" t="s"><v>0</v></c>'), book(strings, cell))


def test_a_workbook_is_one_text() -> None:
    text = whole_text(write_tables([TableSheet("表", "标题", (Header("列"),), (("值",),))]))
    assert "==== xl/worksheets/sheet1.xml" in text
    assert "<v>标题</v>" in text
