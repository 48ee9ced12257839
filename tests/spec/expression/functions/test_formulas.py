"""What stands in formulas: texts in quotation marks, and the extreme of single values or of columns."""

import pytest

from xltemplates.spec.expression.functions.amounts import Max, Min
from xltemplates.spec.expression.functions.base import Term, quoted


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("", '""'),
        ("甲", '"甲"'),
        ('说"好"', '"说""好"""'),
        ("a" * 127, f'"{"a" * 127}"'),
        ("a" * 128, f'("{"a" * 127}"&"a")'),
        ('"' * 254, f'("{chr(34) * 254}"&"{chr(34) * 254}")'),
    ],
)
def test_a_text_is_written_in_quotation_marks_a_long_one_in_pieces(text: str, formula: str) -> None:
    assert quoted(text) == formula


CELLS, ONE, OTHER = Term("number", ranges=("A1:A3",)), Term("number", "B1"), Term("number", "C1")


def test_the_extreme_of_columns_and_single_values_is_the_program_s_own() -> None:
    assert Min.excel(CELLS) == "MIN(A1:A3)"
    assert Min.excel(CELLS, ONE) == Min.excel(CELLS, Term("number", "B1")) == "MIN(A1:A3,B1)"
    assert Max.excel(ONE, CELLS) == "MAX(B1,A1:A3)"
    assert "MIN(" not in Min.excel(ONE, OTHER)
