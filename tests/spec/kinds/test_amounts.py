"""Units written behind numbers, and what number formats say."""

from decimal import Decimal

import pytest

from xltemplates.spec.kinds.amounts import conversion
from xltemplates.spec.kinds.cells import is_date_format, is_percent_format, is_plain_format, zeros_of


@pytest.mark.parametrize(
    ("written", "unit", "factor"),
    [
        ("万元", "万元", "1"),
        ("元", "万元", "0.0001"),
        ("亿元", "万元", "10000"),
        ("百万元", "万元", "100"),
        ("万", "万元", "1"),
        ("千", "万元", None),
        ("千", "元", "1000"),
        ("万美元", "万元", None),
        ("美元", "万美元", "0.0001"),
        ("公斤", "吨", "0.001"),
        ("千克", "吨", "0.001"),
        ("公里", "米", "1000"),
        ("平方公里", "公顷", "100"),
        ("‰", "%", "0.1"),
        ("万人", "人", "10000"),
        ("人", "万人", "0.0001"),
        ("元", "家", None),
        ("株", "棵", None),
        ("万", "", None),
    ],
)
def test_conversion_is_exact_or_none(written: str, unit: str, factor: str | None) -> None:
    assert conversion(written, unit) == (None if factor is None else Decimal(factor))


@pytest.mark.parametrize(
    ("code", "date", "percent", "plain"),
    [
        ("", False, False, True),
        ("General", False, False, True),
        ("GENERAL", False, False, False),
        ("@", False, False, True),
        ("0", False, False, True),
        ("#,##0.00", False, False, True),
        ("0.00%", False, True, False),
        ('0.0"%"', False, False, False),
        (r"0\%", False, False, False),
        ('yyyy"年"m"月"d"日"', True, False, False),
        ("[$-804]yyyy/m/d;@", True, False, False),
        ("h:mm", True, False, False),
        ('0"day"', False, False, False),
        ("0.00E+00", False, False, False),
        ("[Red]0;[Blue]-0", False, False, False),
        ("General;[Red]-General", False, False, False),
    ],
)
def test_what_a_number_format_says(code: str, date: bool, percent: bool, plain: bool) -> None:
    assert (is_date_format(code), is_percent_format(code), is_plain_format(code)) == (date, percent, plain)


def test_zeros_of_a_padded_format() -> None:
    assert [zeros_of(code) for code in ("000000", "0", "", "#000", "0.0")] == [6, 0, 0, 0, 0]
