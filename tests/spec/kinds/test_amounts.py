"""Units written behind numbers, and what number formats say."""

from decimal import Decimal

import pytest

from xltemplates.spec.kinds.amounts import Amount, amount, conversion


@pytest.mark.parametrize(
    ("written", "unit", "factor"),
    [
        ("万元", "万元", "1"),
        ("元", "万元", "0.0001"),
        ("亿元", "万元", "10000"),
        ("百万元", "万元", "100"),
        ("万", "万元", "1"),
        ("千", "万元", None),
        ("千", "元", "1000"),
        ("万美元", "万元", None),
        ("美元", "万美元", "0.0001"),
        ("公斤", "吨", "0.001"),
        ("千克", "吨", "0.001"),
        ("公里", "米", "1000"),
        ("平方公里", "公顷", "100"),
        ("‰", "%", "0.1"),
        ("万人", "人", None),  # what is counted one by one is not told by ten thousands
        ("万", "人", None),
        ("万", "吨", None),
        ("万吨", "吨", "10000"),
        ("人", "万人", "0.0001"),
        ("元", "家", None),
        ("株", "棵", None),
        ("万", "", None),
    ],
)
def test_conversion_is_exact_or_none(written: str, unit: str, factor: str | None) -> None:
    assert conversion(written, unit) == (None if factor is None else Decimal(factor))


ALIKE = {
    "元": "圆 块 元人民币 人民币 RMB CNY", "美元": "美金 USD", "欧元": "EUR", "港元": "港币 HKD", "日元": "JPY",
    "克": "g", "公斤": "kg 千克", "吨": "t", "米": "m", "公里": "km", "厘米": "cm 公分", "毫米": "mm",
    "平方米": "m2 ㎡", "平方公里": "平方千米 km2", "人": "名 位 个", "家": "户 所 个", "项": "件 种 个",
    "次": "场 届 回 个", "台": "套 个", "份": "篇 部 本 个", "%": "个百分点 百分点",
}  # fmt: skip
TIMES = {
    "百元": 2, "千元": 3, "万元": 4, "十万元": 5, "百万元": 6, "千万元": 7, "亿元": 8, "十亿元": 9, "百亿元": 10,
    "千亿元": 11, "万亿元": 12,
}  # fmt: skip
STEPS = [
    ("公斤", "克", 3), ("吨", "克", 6), ("公里", "米", 3), ("厘米", "米", -2), ("毫米", "米", -3),
    ("公顷", "平方米", 4), ("平方公里", "平方米", 6), ("‰", "%", -1),
]  # fmt: skip


@pytest.mark.parametrize("unit", ALIKE)
def test_units_of_one_meaning(unit: str) -> None:
    for other in ALIKE[unit].split():
        assert (conversion(other, unit), conversion(unit, other)) == (Decimal(1), Decimal(1)), other


def test_counters_of_different_sorts_are_not_alike() -> None:
    sorts = ("人", "家", "项", "次", "台", "份", "米", "克", "元", "美元", "欧元", "港元", "日元", "平方米", "%")
    assert not [(one, other) for one in sorts for other in sorts if one != other and conversion(one, other) is not None]
    assert conversion("个", "米") is None
    assert conversion("人", "") == conversion("个", "") == 1
    assert conversion("米", "") is None


@pytest.mark.parametrize("unit", TIMES)
def test_multipliers_are_powers_of_ten(unit: str) -> None:
    assert conversion(unit, "元") == Decimal(10) ** TIMES[unit]
    assert conversion("元", unit) == Decimal(10) ** -TIMES[unit]


@pytest.mark.parametrize(("unit", "base", "power"), STEPS)
def test_larger_and_smaller_units_of_one_dimension(unit: str, base: str, power: int) -> None:
    assert conversion(unit, base) == Decimal(10) ** power
    assert conversion(base, unit) == Decimal(10) ** -power


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("¥12", "12", "元"),
        ("¥3万", "3", "万元"),
        ("¥300万元", "300", "万元"),
        ("－1,234.5 元整", "-1234.5", "元"),
        ("12", "12", ""),
        ("12.家", "12", "家"),
    ],
)
def test_a_sign_of_currency_is_yuan_said_once(text: str, value: str, unit: str) -> None:
    assert amount(text) == Amount(Decimal(value), unit, signed=text == "¥12")
