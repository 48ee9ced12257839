"""Requirement: what a draft carries over can be measured, and of a plain form it is everything."""

from pathlib import Path

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.drafting.books import protect, saved, validate
from tests.drafting.fidelity import read_back, shares

FORM = """
| 登记表 |  |  |  |
| 姓名 | . | 类别 | . |
| 人数 | . | 说明 | . |
| 序号 | 名称 | 数量 | 备注 |
| 1 | . | . | . |
| 2 | . | . | . |
| 3 | . | . | . |
"""


def touch(_: Workbook, sheet: Worksheet) -> None:
    sheet.merge_cells("A1:D1")
    validate(sheet, "D2", "list", formula1='"甲,乙"')
    validate(sheet, "B3", "whole", operator="between", formula1="1", formula2="500")
    validate(sheet, "C5:C7", "decimal", operator="greaterThanOrEqual", formula1="0")
    protect(sheet, "B2", "D2", "B3", "D3", *(f"{column}{row}" for column in "BCD" for row in (5, 6, 7)))


def test_everything_of_a_plain_form_is_carried_over(tmp_path: Path) -> None:
    found = {share.name: (share.kept, share.whole) for share in shares(saved(tmp_path, FORM, touch), tmp_path)}
    assert found == {"merges": (1, 1), "texts": (12, 12), "entries": (13, 13), "validations": (5, 5), "locks": (9, 9)}
    assert read_back(tmp_path) == (4, 4)


def test_what_was_missed_is_named(tmp_path: Path) -> None:
    def custom(_: Workbook, sheet: Worksheet) -> None:
        validate(sheet, "B2", "custom", formula1="=ISTEXT(B2)")

    missed = [share for share in shares(saved(tmp_path, FORM, custom), tmp_path) if share.kept < share.whole]
    assert [share.name for share in missed] == ["validations"]
    assert "=ISTEXT(B2)" in missed[0].missed[0]
    assert str(missed[0]) == "validations 0/1 (0.0 %)"


def test_a_rule_that_became_a_check_is_carried_over(tmp_path: Path) -> None:
    def custom(_: Workbook, sheet: Worksheet) -> None:
        validate(sheet, "C5:C7", "custom", formula1="=LEN(C5)<=LEN($B$2)")

    found = {share.name: (share.kept, share.whole) for share in shares(saved(tmp_path, FORM, custom), tmp_path)}
    assert found["validations"] == (3, 3)
