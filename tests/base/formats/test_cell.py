"""What number formats mean for whoever reads a cell: 1. what is shown; 2. which codes change nothing; 3. days."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xltemplates.base.cells import Bool, Formula, Number, Text
from xltemplates.base.formats import meaning
from xltemplates.base.formats.cell import (
    MOMENTS,
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
