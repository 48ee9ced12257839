"""Chinese numerals."""

import pytest

from xltemplates.base.formats.numerals import numerals


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        ("0", "〇"),
        ("20", "二十"),
        ("110", "一百一十"),
        ("20000001", "二千万〇一"),
        ("1000000000", "一十亿"),
        ("-7.05", "-七.〇五"),
    ],
)
def test_counting(number: str, counted: str) -> None:
    chinese = numerals(1, "zh-CN")
    assert chinese is not None
    assert chinese.counted(number) == counted


@pytest.mark.parametrize("number", ["1E+20", "1.5E-11", "1000000000000"])
def test_what_is_too_large_or_small_is_not_counted(number: str) -> None:
    chinese = numerals(2, "zh-CN")
    assert chinese is not None
    assert chinese.counted(number) is None


def test_other_languages_have_numerals_of_their_own() -> None:
    assert numerals(1, "other") is None
    assert numerals(1, "en") is None
    assert numerals(4, "zh-CN") is None
    traditional = numerals(2, "zh-TW")
    assert traditional is not None
    assert traditional.counted("20006") == "貳萬零陸"
