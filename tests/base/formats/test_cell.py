"""What number formats mean for whoever reads a cell: 1. what is shown; 2. which codes change nothing; 3. days;
4. formats that have a number and no text of their own."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xltemplates.base.cells import Bool, Formula, Number, Text
from xltemplates.base.formats import meaning
from xltemplates.base.formats.cell import (
    BUILTIN,
    MOMENTS,
    builtin_code,
    has_places,
    is_date_format,
    is_percent_format,
    is_whole_day,
    names_day,
    number_display,
    plain_places,
    shown_text,
    shows_all,
    shows_texts,
    text_display,
    zeros_of,
)
from xltemplates.base.formats.display import display

CODES = [
    "General",
    "0",
    "0.00",
    "#,##0",
    "#,##0.00####",
    "000000",
    "0.0%",
    "0.00E+00",
    "# ?/?",
    '"约"0',
    '0"家"',
    "0;0",
    "0.0,",
    "[Red]0",
    "[White]0",
    "0.00_ ",
    "#.##",
    "#",
    ";;;",
    '"无"',
    "[>9]0;0.0",
    "yyyy/m/d",
    "[DBNum1]0",
    "@",
]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (Number("52", '"约"0'), "约52"),
        (Number("52"), "52"),
        (Number("0.5", "0%"), "50%"),
        (Number("5", ";;;"), ""),
        (Number("40983", 'yyyy"年"m"月"'), "2012年3月"),
        (Number("39521", 'yyyy"年"m"月"', True), "2012年3月"),
        (Formula("A1", Number("52", '0"家"')), "52家"),
        (Text("甲"), "甲"),
        (Bool(True), "TRUE"),
        (Number("52", ";;;;"), "52"),
        (Number("x", "0"), "x"),
    ],
)
def test_1_what_a_cell_shows(cell: Number | Formula | Text | Bool, shown: str) -> None:
    assert shown_text(cell) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "甲"),
        ("@", "甲"),
        ("0;-0;0", "甲"),
        (";;;", ""),
        ('0;0;0;"—"', "—"),
        ('"单位："@', "单位：甲"),
        ("[White]@", ""),
        ("[Red]@", "甲"),
        (";;;;", None),
    ],
)
def test_1_what_a_cell_shows_of_a_text(code: str, shown: str | None) -> None:
    assert text_display("甲", code) == shown


@given(
    st.sampled_from(CODES), st.decimals(-99999, 99999, places=6, allow_nan=False) | st.integers(-99, 99999).map(Decimal)
)
@example("000000", Decimal(45000))
@example("#,##0.00####", Decimal("0.5"))
def test_2_a_code_that_changes_nothing_shows_the_number_itself(code: str, value: Decimal) -> None:
    cell = Number(f"{value.normalize():f}", code)
    if shows_all(cell):
        seen = number_display(cell)
        assert seen is not None
        assert Decimal(seen.text.replace(",", "")) == value
        assert seen.color != "White"


@pytest.mark.parametrize(
    ("code", "date", "percent", "places"),
    [
        ("", False, False, None),
        ("General", False, False, None),
        ("GENERAL", False, False, None),
        ("@", False, False, None),
        ("0", False, False, 0),
        ("#,##0.00", False, False, 2),
        ("#,##0.00_ ", False, False, 2),
        ("#,##0.00####", False, False, 6),
        ("0.00%", False, True, None),
        ('0.0"%"', False, False, None),
        (r"0\%", False, False, None),
        ('yyyy"年"m"月"d"日"', True, False, None),
        ("[$-804]yyyy/m/d;@", True, False, None),
        ('[$-411]ggge"年"m"月"', True, False, None),
        ("h:mm", True, False, None),
        ("[h]:mm", True, False, None),
        ('0"day"', False, False, None),
        ("0.00E+00", False, False, None),
        ("[Red]0", False, False, 0),
        ("[White]0", False, False, None),
        ("[Red]0;[Blue]-0", False, False, None),
        ("General;[Red]-General", False, False, None),
        ("[>5]0", False, False, None),
        ("#.#", False, False, None),
    ],
)
def test_2_what_a_number_format_says(code: str, date: bool, percent: bool, places: int | None) -> None:
    assert (is_date_format(code), is_percent_format(code), plain_places(code)) == (date, percent, places)


@pytest.mark.parametrize(
    "code", ['0!.0,"万元"', '0\\.0,"万"', '0"."0,', "0.0,", "#,##0,", "#,##0.00,,", '#,##0, "千元"', '#!.##0,"万"']
)
def test_2_codes_that_scale_down(code: str) -> None:
    assert meaning.shows_of(code).scale < 0


PIECES = [
    "#,##",
    "0",
    ".",
    "00",
    "##",
    "_ ",
    ";",
    "@",
    "[Red]",
    "yyyy",
    '"年"',
    "m",
    '"月"',
    "d",
    '"日"',
    "-",
    "/",
    " h:mm",
    "#",
    "?",
    "%",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
@example('yyyy"年"m"月"d"日"')
@example("yyyy/m/d h:mm")
@example("yyyy-mm-dd")
@example("General")
@example("[$-F800]dddd, mmmm dd, yyyy")
@example(";;;")
def test_2_the_quick_answers_are_those_of_the_sections(code: str) -> None:
    assert plain_places(code) == meaning.plain_places(code)
    assert is_whole_day(code) == meaning.is_whole_day(code)
    assert shows_texts(code) == meaning.shows_texts(code)
    assert is_date_format(code) == (meaning.shows_of(code).sort in MOMENTS)
    assert is_percent_format(code) == (meaning.shows_of(code).scale > 0)


def test_2_zeros_of_a_padded_format() -> None:
    assert [zeros_of(code) for code in ("000000", "0", "", "#000", "0.0")] == [6, 0, 0, 0, 0]


def test_2_codes_without_any_place_for_a_value() -> None:
    assert [has_places(code) for code in (";;;;", '"a";;;;', "0;;;;", "@;;;;")] == [False, False, True, True]


DAYS = [
    "yyyy/m/d h:mm",
    'yyyy"年"m"月"d"日"',
    "yyyy/mm/dd;@",
    '[$-804]yyyy"年"m"月"d"日"aaaa',
    "yyyymmdd",
    "d mmmm yyyy",
    "[$-F800]dddd, mmmm dd, yyyy",
    '[DBNum1][$-804]yyyy"年"m"月"d"日"',
]
NO_DAYS = [
    'yyyy"年"m"月"',
    "m/d",
    "aaaa",
    "h:mm",
    '"约"yyyy/m/d',
    'yyyy"年"m"月1日"',
    "0",
    "General",
    "[White]yyyy/m/d",
    'yyyy/m/d"前"',
    "yyyy/m/d;;;@",
    "d/m/yy",
    "bbbb/m/d",
]


@pytest.mark.parametrize("code", DAYS)
def test_3_codes_that_show_a_day_whole(code: str) -> None:
    assert is_whole_day(code)
    assert names_day(Decimal(44053), code)


@pytest.mark.parametrize("code", NO_DAYS)
def test_3_codes_that_do_not(code: str) -> None:
    assert not is_whole_day(code)
    assert not names_day(Decimal(44053), code) or code == "yyyy/m/d;;;@" or "White" in code


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
