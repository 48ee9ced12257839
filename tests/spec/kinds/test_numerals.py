"""Chinese numerals, strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.spec.kinds.amounts import numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0), ("〇", 0), ("五", 5), ("十", 10), ("一十", 10), ("十五", 15), ("二十", 20), ("一百", 100),
        ("一百零五", 105), ("一百一十", 110), ("一百一十五", 115), ("两百", 200), ("一千零一十", 1010),
        ("九千九百九十九", 9999), ("壹仟贰佰叁拾肆", 1234), ("叁佰", 300),
    ],
)  # fmt: skip
def test_numerals_in_full(text: str, number: int) -> None:
    assert numeral(text) == number


@pytest.mark.parametrize("text", ["", "三五", "一百五", "一百零十", "十十", "一二三", "百", "零五", "五零", "一万"])
def test_what_is_not_in_full_is_not_read(text: str) -> None:
    assert numeral(text) is None


def _formal(number: int) -> str:
    """An independent way to write a number below 10,000, digit by digit from the right."""
    digits, text, gap = "零一二三四五六七八九", "", False
    for power, unit in enumerate(("", "十", "百", "千")):
        digit = number // 10**power % 10
        if digit:
            text = digits[digit] + unit + ("零" if gap and text else "") + text
            gap = False
        else:
            gap = True
    return text or "零"


def test_every_number_below_ten_thousand_is_read() -> None:
    assert [numeral(_formal(number)) for number in range(10_000)] == list(range(10_000))


@given(st.text(st.sampled_from("零一二三九十百千两"), max_size=8))
def test_no_two_readings(text: str) -> None:
    number = numeral(text)
    if number is not None:
        assert text.replace("两", "二") in (_formal(number), _formal(number).removeprefix("一"))
