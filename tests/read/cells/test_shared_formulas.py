"""Shared formulas read as each of their cells means them."""

import pytest

from xltemplates.read.cells.shared_formulas import moved


@pytest.mark.parametrize(
    ("source", "rows", "columns", "expected"),
    [
        ("A1+B2", 1, 0, "A2+B3"),
        ("$A1+A$1+$A$1", 2, 3, "$A3+D$1+$A$1"),
        ("SUM(C4:F4)", 1, 0, "SUM(C5:F5)"),
        ('"A1"&A1', 1, 0, '"A1"&A2'),
        ("'A1'!B2+表!B2", 1, 1, "'A1'!C3+表!C3"),
        ("LOG10(A1)+total2020+f_a1.b2", 1, 0, "LOG10(A2)+total2020+f_a1.b2"),
        ("A1", -1, 0, "#REF!"),
        ("XFD1", 0, 1, "#REF!"),
        ("1E10+A1", 1, 0, "1E10+A2"),
    ],
)
def test_relative_addresses_move(source: str, rows: int, columns: int, expected: str) -> None:
    assert moved(source, rows, columns) == expected
