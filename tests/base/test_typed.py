"""Texts that settings are made from: exactly these, and what each of them is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.typed import TYPES, date_of, decimal_of, integer_of


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("integer_text", ["0", "-12", "+7"], [1, "1.0", "", " 1", "１", "1" * 16, "1e3", "1_0"]),
        ("decimal_text", ["0.5", "-12", "1"], [0.5, ".5", "1.", "1e3", "NaN", "1,000", "½"]),
        ("date_text", ["2020-02-29"], ["2021-02-29", "20200229", "2020-2-9", date(2020, 2, 29)]),
        ("flag_text", ["true", "false", "yes", "no"], [True, "True", "1", ""]),
        ("texts", [[], ["a", ""]], ["a", ["a", 1], [["a"]], ("a",)]),
    ],
)
def test_types_of_settings_are_exact(kind: str, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if not TYPES[kind](value)] == []
    assert [value for value in bad if TYPES[kind](value)] == []


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.dates())
def test_numerals(number: int, day: date) -> None:
    assert integer_of(str(number)) == number
    assert decimal_of(str(number)) == number
    assert date_of(day.isoformat()) == day
