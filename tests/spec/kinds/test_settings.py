"""Settings that contradict one another are refused with a catalogued sentence."""

from datetime import date
from decimal import Decimal

import pytest

from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import BadSetting


@pytest.mark.parametrize(
    ("name", "settings", "code"),
    [
        ("integer", {"min": 2, "max": 1}, "setting-min-above-max"),
        ("money", {"min": Decimal(2), "max": Decimal(1)}, "setting-min-above-max"),
        ("date", {"min": date(2020, 9, 1), "max": date(2020, 8, 1)}, "setting-min-above-max"),
        ("postcode", {"low": "477999", "high": "450000"}, "setting-min-above-max"),
        ("choice", {"options": ()}, "setting-no-options"),
        ("choice", {"options": ("工业 ", "农业")}, "setting-option-blanks"),
        ("choice", {"options": ("工\n业",)}, "setting-option-blanks"),
        ("choice", {"options": ("其他", "其它")}, "setting-option-twice"),
        ("choices", {"options": ("工业、农业", "其他")}, "setting-option-divider"),
        ("yesno", {"options": ("是",)}, "setting-yesno-options"),
        ("yesno", {"options": ("是", "否", "不详")}, "setting-yesno-options"),
        ("unit", {}, "setting-no-registry"),
        ("unit", {"registry": None}, "setting-no-registry"),
    ],
)
def test_a_contradiction_is_a_bad_setting(name: str, settings: dict[str, object], code: str) -> None:
    with pytest.raises(BadSetting) as caught:
        KINDS[name].make(settings)
    assert caught.value.code == code
    assert caught.value.message("zh")
    assert caught.value.message("en")


@pytest.mark.parametrize("name", ["integer", "money", "date"])
@pytest.mark.parametrize("side", ["min", "max"])
def test_one_limit_alone_contradicts_nothing(name: str, side: str) -> None:
    limit = {"integer": 2, "money": Decimal(2), "date": date(2020, 9, 1)}[name]
    assert KINDS[name].make({side: limit}).rules()[side] == limit


def test_equal_limits_are_no_contradiction() -> None:
    assert KINDS["integer"].make({"min": 1, "max": 1}).rules() == {"type": "integer", "min": 1, "max": 1}
