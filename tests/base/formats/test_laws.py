"""Laws that hold for every code and value."""

import time
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.base.formats import shown
from xltemplates.base.formats.display import display
from xltemplates.base.formats.numerals import numerals
from xltemplates.base.formats.parse import LONGEST, parse_format

PIECES = (
    "0", "#", "?", ".", ",", "%", "/", "E+", "E-", ";", "@", "General", "G/通用格式", "yyyy", "m", "mm", "mmm", "d",
    "aaaa", "e", "b", "h", "ss", "AM/PM", "上午/下午", "[h]", "[ss]", "[Red]", "[红色]", "[>=1]", "[<0]", "[=0]",
    "[$¥-804]", "[$-F800]", "[DBNum1]", "[DBNum2]", "[x]", '"元"', '"', "\\", "!", "_", "*", "[", "]", "1", "8", "年",
    " ", "-", "(", "g", "x", "\n",
)  # fmt: skip
CODES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=20)
NUMBERS = st.decimals(allow_nan=True, allow_infinity=True) | st.floats().map(lambda each: Decimal(repr(each)))
VALUES = NUMBERS | st.integers(-(10**6), 3 * 10**6).map(Decimal) | st.text(max_size=8) | st.booleans()
FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
HELD = st.decimals(-(10**15) + 1, 10**15 - 1, places=20).map(FIFTEEN.plus)


@pytest.mark.slow
@given(CODES, VALUES, st.booleans(), st.sampled_from(["zh-CN", "en"]))
def test_never_an_error_and_always_the_same(code: str, value: Decimal | bool | str, early: bool, locale: str) -> None:
    once = display(value, code, date1904=early, locale=locale)
    parse_format.cache_clear()
    assert display(value, code, date1904=early, locale=locale) == once


@given(HELD, st.integers(0, 6))
def test_decimal_places_read_back_as_the_rounded_number(value: Decimal, places: int) -> None:
    text = shown(str(value), "0." + "0" * places if places else "0")
    assert text is not None
    exact = Context(prec=60, rounding=ROUND_HALF_UP).quantize(value, Decimal(1).scaleb(-places))
    assert Decimal(text) == exact
    assert (shown(str(value), "#,##0." + "0" * places) or "").replace(",", "") == (text if places else text + ".")


@given(HELD)
def test_general_reads_back_exactly(value: Decimal) -> None:
    assert Decimal(shown(str(value), "General") or "") == value


@given(HELD)
def test_a_percentage_is_a_hundred_times_the_number(value: Decimal) -> None:
    hundredfold = Context(prec=40).multiply(value, Decimal(100))
    assert shown(str(value), "0.00%") == f"{shown(str(hundredfold), '0.00')}%"


@given(HELD)
def test_a_comma_shows_a_thousandth(value: Decimal) -> None:
    thousandth = Context(prec=40).scaleb(value, -3)
    assert shown(str(value), "0.00,") == shown(str(thousandth), "0.00")


@given(HELD.filter(bool))
def test_a_section_of_its_own_shows_no_minus(value: Decimal) -> None:
    assert shown(str(value), "0.0;0.0") == shown(str(-value), "0.0;0.0") == shown(str(abs(value)), "0.0")


@given(st.integers(61, 2_958_465))
def test_dates_are_the_calendars(serial: int) -> None:
    day = date(1899, 12, 30) + timedelta(days=serial)
    assert shown(str(serial), "yyyy-mm-dd") == day.isoformat()
    assert shown(str(serial), "dddd", "en") == day.strftime("%A")
    assert shown(str(serial), "aaa") == "一二三四五六日"[day.weekday()]


@given(st.integers(0, 86_399), st.integers(61, 60_000))
def test_times_to_the_second_survive_a_double(second: int, day: int) -> None:
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    assert shown(repr(day + second / 86_400), "hh:mm:ss") == clock


@given(st.integers(0, 10**12 - 1))
def test_counted_chinese_numbers_read_back(number: int) -> None:
    chinese = numerals(1, "zh-CN")
    assert chinese is not None
    assert _read(chinese.counted(str(number)) or "") == number


def _read(text: str) -> int:
    """A Chinese number by its signs, whatever noughts stand between."""
    total = group = digit = 0
    for sign in text:
        if sign in "十百千":
            group, digit = group + digit * 10 ** ("十百千".index(sign) + 1), 0
        elif sign in "万亿":
            total, group, digit = total + (group + digit) * (10**4 if sign == "万" else 10**8), 0, 0
        else:
            digit = "〇一二三四五六七八九".index(sign)
    return total + group + digit


@given(st.text(max_size=30))
def test_text_stands_as_it_is(value: str) -> None:
    assert shown(f"'{value}", "@") == shown(f"'{value}", "0.00") == value


@pytest.mark.parametrize(
    "piece", ["0", "#,", "?", "[", "[>1]", '"', "0,x", ".0", "/", "E+", "y", "ym", "_", "General", "@"]
)
def test_the_longest_codes_take_no_time(piece: str) -> None:
    code = (piece * LONGEST)[:LONGEST]
    started = time.process_time()
    for value in ("1E+300", "-1E-300", "123456.789"):
        display(Decimal(value), code)
    assert time.process_time() - started < 0.2
    started = time.process_time()
    assert display(Decimal(1), piece * 10**6) is None
    assert time.process_time() - started < 0.05
