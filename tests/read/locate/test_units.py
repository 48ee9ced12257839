"""Units in labels: what is nothing but units, and what names another unit than was printed."""

import pytest

from xltemplates.read.locate.units import is_unit, other_unit


@pytest.mark.parametrize("text", ["万元", "元", "%", "人；", "（家）", "次；", "mmHg", "万 元", "万", "m²", "吨标准煤"])
def test_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    "text", ["年", "季", "季度", "月", "周", "日", "天", "时", "小时", "课时", "学时", "分", "分钟", "秒"]
)
def test_units_of_time(text: str) -> None:
    assert is_unit(text)
    assert other_unit("岁", text)


@pytest.mark.parametrize("text", ["year", "month", "week", "day", "hour", "minute"])
def test_units_of_time_in_english_one_or_several(text: str) -> None:
    assert is_unit(f"({text})")
    assert is_unit(f"({text}s)")


@pytest.mark.parametrize("text", ["", "备注", "个，其中：", "厘米，体重", "Remark", "（"])
def test_what_is_more_than_units_or_less(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        *[("万元", "元"), ("万元", "亿元"), ("万元", "万美元"), ("%", "‰"), ("人", "家"), ("年", "月"), ("公斤", "斤")],
        *[("金额（万元）", "金额（元）"), ("金额万元", "金额元"), ("厘米，体重", "米，体重"), ("mmHg", "kPa")],
        *[("Cost (yuan)", "Cost (thousand)"), ("Written off", "Written off %"), ("Own use %", "Own use ‰")],
    ],
)
def test_another_unit(printed: str, now: str) -> None:
    assert other_unit(printed, now)
    assert not other_unit(now, now)


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        *[("万元", "万 元"), ("万元", "（万元）"), ("公斤", "kg"), ("元", "人民币"), ("家", "户"), ("元", "圆")],
        *[
            ("金额（万元）", "金额"),
            ("金额（万元）", "金额（万元，必填）"),
            ("姓名", "名称"),
            ("备注", "附注"),
            ("万元", ""),
        ],
        *[("入学年月", "毕业年月"), ("Cost (yuan)", "Cost"), ("Remark", "Note")],
    ],
)
def test_the_same_unit_or_none(printed: str, now: str) -> None:
    assert not other_unit(printed, now)
