"""The closed type of what a cell holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.cells import BLANK, Blank, Bool, CellValue, ErrorValue, Formula, Number, Text, decimal_text


@pytest.mark.parametrize(
    ("cell", "raw"),
    [
        (BLANK, ""),
        (Text(" 15家"), " 15家"),
        (Number("43.100000000000001"), "43.1"),
        (Number("1.5E+17"), "150000000000000000"),
        (Number("-0"), "0"),
        (Number("12.50"), "12.5"),
        (Number("x"), "x"),
        (Number("²"), "²"),
        (Bool(True), "TRUE"),
        (ErrorValue("#REF!"), "#REF!"),
        (Formula("A1+1", Number("2")), "=A1+1"),
    ],
)
def test_raw_is_what_a_person_would_say_stood_there(cell: CellValue, raw: str) -> None:
    assert cell.raw == raw


def test_a_blank_is_a_blank() -> None:
    assert Blank() == BLANK
    assert len({BLANK, Text(""), Number("0"), Bool(False)}) == 4


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_the_shortest_decimal_of_its_double(value: float) -> None:
    for spelled in (repr(value), f"{value:.17g}"):
        assert Number(spelled).decimal == Decimal(repr(value))


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_whole_numbers_of_fourteen_digits_are_themselves(value: int) -> None:
    assert Number(str(value)).decimal == value


@pytest.mark.parametrize("text", ["x", "", "²", "--5", "1,5", "٣x"])
def test_what_names_no_number_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="float"):
        _ = Number(text).decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+3", "1000"),
        ("1.50", "1.5"),
        ("-0", "0"),
        ("0.0", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("-2.0", "-2"),
    ],
)
def test_decimals_without_exponent_or_idle_zeros(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text
