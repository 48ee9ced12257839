"""Requirements: types are exact and nothing is coerced; of a value, every rule it breaks is said, with its limit."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.kinds.samples import DATA_KINDS, made
from xltemplates.base.severity import SEVERITIES
from xltemplates.spec.kinds.base import RULES, broken

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(), st.dates(), st.datetimes(),
    st.lists(st.text()), st.dictionaries(st.text(), st.integers()), st.lists(st.dictionaries(st.text(), st.text())),
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("string", ["", "a"], [1, None, True, ["a"]]),
        ("integer", [0, -3], [True, 1.0, Decimal(1), "1"]),
        (
            "decimal",
            [Decimal("1.50"), Decimal(0)],
            [1, 1.5, "1", True, Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")],
        ),
        ("date", [date(2020, 8, 10)], [datetime(2020, 8, 10), "2020-08-10", 44053]),
        ("boolean", [True, False], [1, 0, "true"]),
        ("list", [[], ("a",)], ["a", {"a"}, None]),
    ],
)
def test_types_are_exact(kind: str, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if broken({"type": kind}, value)] == []
    for value in bad:
        assert broken({"type": kind}, value) == (("type", kind),)


@pytest.mark.parametrize(
    ("rules", "value", "found"),
    [
        ({"type": "integer", "min": 1, "max": 9}, 0, [("min", 1)]),
        ({"type": "integer", "min": 1, "max": 9}, 10, [("max", 9)]),
        ({"type": "integer", "min": 1, "max": 9}, 1, []),
        ({"type": "integer", "min": 1, "max": 9}, 9, []),
        ({"type": "integer", "min": 1, "max": 9}, "10", [("type", "integer")]),
        ({"type": "decimal", "min": Decimal("0.1")}, Decimal("0.1"), []),
        ({"type": "date", "max": date(2020, 9, 20)}, date(2020, 9, 21), [("max", date(2020, 9, 20))]),
        ({"type": "decimal", "places": 2}, Decimal("1.230"), []),
        ({"type": "decimal", "places": 2}, Decimal("1.234"), [("places", 2)]),
        ({"type": "decimal", "places": 2}, Decimal("123456789012345678901234567890.5"), []),
        ({"type": "decimal", "places": 0}, Decimal("1E+3"), []),
        ({"type": "decimal", "places": 1, "max": 9}, Decimal("9.25"), [("max", 9), ("places", 1)]),
        ({"type": "string", "allowed": ["a", "b"]}, "c", [("allowed", ["a", "b"])]),
        ({"type": "list", "allowed": ["a", "b"], "most": 2}, ("a", "b"), []),
        ({"type": "list", "allowed": ["a", "b"], "most": 2}, ("a", "c"), [("allowed", ["a", "b"])]),
        ({"type": "list", "allowed": ["a", "b"], "most": 2}, [{"a": "b"}], [("allowed", ["a", "b"])]),
        ({"type": "list", "allowed": ["a", "b"], "most": 1}, ("a", "b"), [("most", 1)]),
        ({"type": "list", "allowed": ["a"], "most": 1}, ("a", "b"), [("allowed", ["a"]), ("most", 1)]),
        ({"type": "string", "characters": 3}, "四个汉字", [("characters", 3)]),
        ({"type": "string", "characters": 3}, "三个字", []),
        ({"type": "string", "characters": 3}, "三 个 字", []),
        ({"type": "string", "characters": 3}, "three", []),  # five characters, one word: over by one count only
    ],
)
def test_limits(rules: dict[str, object], value: object, found: list[tuple[str, object]]) -> None:
    assert list(broken(rules, value)) == found


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_message(rule: str) -> None:
    assert SEVERITIES[RULES[rule].code] == "error"


def test_every_rule_has_its_own_message() -> None:
    assert len({rule.code for rule in RULES.values()}) == len(RULES)


@given(st.sampled_from(DATA_KINDS), VALUES)
def test_no_value_raises(name: str, value: object) -> None:
    rules = made(name).rules()
    found = broken(rules, value)
    assert all(rules[rule] == limit for rule, limit in found)


@given(st.integers(-5, 15), st.integers(0, 10), st.integers(0, 10))
def test_limits_are_inclusive(value: int, low: int, high: int) -> None:
    found = dict(broken({"type": "integer", "min": low, "max": high}, value))
    assert ("min" not in found, "max" not in found) == (low <= value, value <= high)
