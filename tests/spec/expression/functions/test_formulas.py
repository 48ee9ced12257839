"""What stands in formulas: texts in quotation marks, and the extreme of single values or of columns."""

import pytest

from xltemplates.spec.expression.functions.base import quoted


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
