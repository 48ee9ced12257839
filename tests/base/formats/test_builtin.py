"""Formats that have a number and no text of their own."""

from decimal import Decimal

import pytest

from xltemplates.base.formats.builtin import BUILTIN, builtin_code
from xltemplates.base.formats.display import display

SHOWN = {  # what Chinese Excel shows for each number of ISO 29500-1, 18.8.30
    "5000": {
        0: "5000", 1: "5000", 2: "5000.00", 3: "5,000", 4: "5,000.00", 5: "¥5,000", 6: "¥5,000", 7: "¥5,000.00",
        8: "¥5,000.00", 9: "500000%", 10: "500000.00%", 11: "5.00E+03", 12: "5000    ", 13: "5000      ",
        37: "5,000", 38: "5,000", 39: "5,000.00", 40: "5,000.00", 41: "5,000", 42: "¥5,000", 43: "5,000.00",
        44: "¥5,000.00", 48: "5.0E+3", 49: "5000",
    },
    "-5000": {
        5: "¥-5,000", 6: "¥-5,000", 7: "¥-5,000.00", 8: "¥-5,000.00", 37: "-5,000", 38: "-5,000", 39: "-5,000.00",
        40: "-5,000.00", 41: "-5,000", 42: "¥-5,000", 43: "-5,000.00", 44: "¥-5,000.00",
    },
    "40983.5625": {
        14: "2012/3/15", 15: "15-Mar-12", 16: "15-Mar", 17: "Mar-12", 18: "1:30 PM", 19: "1:30:00 PM", 20: "13:30",
        21: "13:30:00", 22: "2012/3/15 13:30", 27: "2012年3月", 28: "3月15日", 29: "3月15日", 30: "3-15-12",
        31: "2012年3月15日", 32: "13时30分", 33: "13时30分00秒", 34: "下午1时30分", 35: "下午1时30分00秒",
        36: "2012年3月", 45: "30:00", 46: "983605:30:00", 47: "30:00.0", 50: "2012年3月", 51: "3月15日",
        52: "2012年3月", 53: "3月15日", 54: "3月15日", 55: "下午1时30分", 56: "下午1时30分00秒", 57: "2012年3月",
        58: "3月15日",
    },
}  # fmt: skip


@pytest.mark.parametrize("value", SHOWN)
def test_builtin_formats_show_as_in_chinese_excel(value: str) -> None:
    found = {number: display(Decimal(value), builtin_code(number)) for number in SHOWN[value]}
    assert {number: each.text for number, each in found.items() if each} == SHOWN[value]


def test_every_builtin_format_is_shown_once() -> None:
    assert {number for shown in SHOWN.values() for number in shown} == set(BUILTIN)


def test_red_marks_the_negative_ones() -> None:
    colors = {number: display(Decimal(-1), code) for number, code in BUILTIN.items()}
    assert {number for number, each in colors.items() if each and each.color == "Red"} == {6, 8, 38, 40}


def test_a_number_that_stands_for_nothing_is_general() -> None:
    assert builtin_code(26) == builtin_code(163) == builtin_code(-1) == "General"
