"""Formulas in the R1C1 style, against the letters that a person would write in their cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, column_letters
from xltemplates.read.foreign.r1c1 import in_letters


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("R1C1", "$A$1"),
        ("RC", "C5"),
        ("R[-4]C[-2]", "A1"),
        ("R[1]C2+RC[1]", "$B6+D5"),
        ("SUM(R[-4]C:R[-1]C)", "SUM(C1:C4)"),
        ("SUM(R2)+SUM(R[1]:R[2])", "SUM($2:$2)+SUM(6:7)"),
        ("SUM(C2)+SUM(C[-1]:C[1])", "SUM($B:$B)+SUM(B:D)"),
        ("R[-5]C", "#REF!"),
        ("RC[-3]", "#REF!"),
        ("'R1C1 年'!R1C1&\"R1C1\"&表!R2C2", "'R1C1 年'!$A$1&\"R1C1\"&表!$B$2"),
        ("ROUND(RC1,2)+RATE_R1C1+R1C1x(2)+T.R1C1", "ROUND($A5,2)+RATE_R1C1+R1C1x(2)+T.R1C1"),
    ],
)
def test_references_become_letters(formula: str, expected: str) -> None:
    assert in_letters(formula, 5, 3) == expected


@given(st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN), st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN))
def test_a_cell_means_the_same_from_wherever_it_is_seen(row: int, column: int, to: int, across: int) -> None:
    letters = column_letters(across)
    assert in_letters(f"R{to}C{across}", row, column) == f"${letters}${to}"
    assert in_letters(f"R[{to - row}]C[{across - column}]", row, column) == f"{letters}{to}"
