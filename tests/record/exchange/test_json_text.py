"""Decimals are written exactly; everything else as the standard library would."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.record.exchange.json_text import to_json

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | NUMBERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("0.1"), "0.1"),
        (Decimal("123456789012345.67"), "123456789012345.67"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.50"), "-0.5"),
        (date(2020, 8, 10), '"2020-08-10"'),
        ({"年": ("一", None, True)}, '{"年": ["一", null, true]}'),
        ([], "[]"),
        ({}, "{}"),
        ('引"号\n', '"引\\"号\\n"'),
    ],
)
def test_a_value_in_json(value: object, text: str) -> None:
    assert to_json(value) == text


def test_indented() -> None:
    assert to_json({"a": [1, {}], "b": {"c": None}}, "  ") == json.dumps({"a": [1, {}], "b": {"c": None}}, indent=2)


@given(VALUES, st.sampled_from(["", "  "]))
def test_json_reads_back_as_it_was(value: object, indent: str) -> None:
    assert json.loads(to_json(value, indent), parse_float=Decimal) == value


@pytest.mark.parametrize("value", [object(), 1.5, {1, 2}])
def test_what_is_no_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        to_json(value)
