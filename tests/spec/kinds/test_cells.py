"""What number formats say: dates, percentages, numbers shown smaller than they are, units painted behind them."""

from decimal import Decimal

import pytest

from xltemplates.base.cells import Number
from xltemplates.spec.kinds.cells import is_date_format, is_percent_format, is_scaled_format, unit_of_format
from xltemplates.spec.kinds.numbers import Integer, Money, Percent

SCALED = [
    '0!.0,"万元"',
    '0\\.0,"万"',
    '0"."0,',
    "0.0,",
    "#,##0,",
    "#,##0.00,,",
    '#,##0, "千元"',
    "0;-0,",
    '#!.##0,"万"',
]
PLAIN = ["", "General", "@", "0", "#,##0", "#,##0.00", "#,##0.00####", "#,##0;-#,##0", '0"家"', "0.00E+00", "0%",
         '#,##0.00_);(#,##0.00)', "yyyy/m/d", '"¥"#,##0.00', "# ?/?", '0"."']  # fmt: skip


@pytest.mark.parametrize("code", SCALED)
def test_a_format_that_scales_is_known(code: str) -> None:
    assert is_scaled_format(code)


@pytest.mark.parametrize("code", PLAIN)
def test_a_format_that_does_not_scale_is_none(code: str) -> None:
    assert not is_scaled_format(code)


@pytest.mark.parametrize(
    ("code", "unit"),
    [('0"家"', "家"), ('0.00"亿元"', "亿元"), ("0家", "家"), ("0!家", "家"),
     ('General" 人"', "人"), ("0", ""),
     ("0.0%", ""), ('0_ "元"_ ', "元"), ("#,##0.00_ ", ""), ('"¥"#,##0', ""), ("", ""), ("General", ""), ("@", "")],
)  # fmt: skip
def test_the_unit_that_a_format_shows(code: str, unit: str) -> None:
    assert unit_of_format(code) == unit


def test_dates_and_percentages_are_told_from_painted_signs() -> None:
    assert is_date_format('yyyy"年"m"月"') is is_percent_format("0.0%") is True
    assert is_date_format('0"d"') is is_percent_format('0"%"') is False


@pytest.mark.parametrize("code", SCALED)
def test_a_number_shown_scaled_is_no_value(code: str) -> None:
    reading = Money(unit="万元").from_cell(Number("30000", code))
    assert (reading.value, [note.code for note in reading.notes]) == (None, ["number-shown-scaled"])


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [('0"万元"', "3", []), ('0"亿元"', "30000", ["number-with-unit"]), ('0"元"', "0.0003", ["number-with-unit"]),
     ('0"人"', None, ["number-other-unit"])],
)  # fmt: skip
def test_a_painted_unit_counts_as_a_typed_one(code: str, value: str | None, told: list[str]) -> None:
    reading = Money(unit="万元", places=4).from_cell(Number("3", code))
    assert reading.value == (Decimal(value) if value else None)
    assert [note.code for note in reading.notes] == told


def test_the_forms_own_units_say_nothing() -> None:
    assert Integer(unit="家").from_cell(Number("15", '0"个"')) == (15, ())
    assert Percent().from_cell(Number("43.1", '0.0"%"')) == (Decimal("43.1"), ())
