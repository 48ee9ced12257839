"""Requirements: types are exact and nothing is coerced; breaches are data: path, rule, constraint, value."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.typed import date_of, decimal_of, integer_of
from xltemplates.base.validate import Breach, Rules

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), st.text(), st.dates(), st.datetimes(),
    st.lists(st.text()), st.dictionaries(st.text(), st.integers()),
)  # fmt: skip


def breaks(rules: dict[str, object], value: object) -> list[tuple[str, object]]:
    """The rules a value breaks, with their constraints."""
    return [(breach.rule, breach.constraint) for breach in Rules({"x": rules}).faults({"x": value})]


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
        ("integer_text", ["0", "-12", "+7"], [1, "1.0", "", " 1", "１", "1" * 16, "1e3", "1_0"]),
        ("decimal_text", ["0.5", "-12", "1"], [0.5, ".5", "1.", "1e3", "NaN", "1,000", "½"]),
        ("date_text", ["2020-02-29"], ["2021-02-29", "20200229", "2020-2-9", date(2020, 2, 29)]),
        ("flag_text", ["true", "false", "yes", "no"], [True, "True", "1", ""]),
        ("texts", [[], ["a", ""]], ["a", ["a", 1], [["a"]], ("a",)]),
    ],
)
def test_types_are_exact(kind: str, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if breaks({"type": kind}, value)] == []
    for value in bad:
        assert breaks({"type": kind}, value)


@pytest.mark.parametrize(
    ("rules", "value", "found"),
    [
        ({"type": "integer", "min": 1, "max": 9}, 0, [("min", 1)]),
        ({"type": "integer", "min": 1, "max": 9}, 10, [("max", 9)]),
        ({"type": "decimal", "min": Decimal("0.1")}, Decimal("0.1"), []),
        ({"type": "date", "max": date(2020, 9, 20)}, date(2020, 9, 21), [("max", date(2020, 9, 20))]),
        ({"type": "integer_text", "min": 0, "max": 10}, "11", [("max", 10)]),
        ({"type": "integer_text", "min": 0, "max": 10}, "9", []),
        ({"type": "decimal", "places": 2}, Decimal("1.230"), []),
        ({"type": "decimal", "places": 2}, Decimal("1.234"), [("places", 2)]),
        ({"type": "decimal", "places": 2}, Decimal("123456789012345678901234567890.5"), []),
        ({"type": "decimal", "places": 0}, Decimal("1E+3"), []),
        ({"type": "string", "allowed": ["a", "b"]}, "c", [("allowed", ["a", "b"])]),
        ({"type": "list", "allowed": ["a", "b"], "most": 2}, ("a", "b"), []),
        ({"type": "list", "allowed": ["a", "b"], "most": 2}, ("a", "c"), [("allowed", ["a", "b"])]),
        ({"type": "list", "allowed": ["a", "b"], "most": 1}, ("a", "b"), [("most", 1)]),
        ({"type": "string", "characters": 3}, "四个汉字", [("characters", 3)]),
        ({"type": "string", "characters": 3}, "三 个 字", []),
        ({"type": "string", "characters": 3}, "three", []),  # five characters, one word: over by one count only
        ({"type": "integer", "nullable": True}, None, []),
        ({"type": "integer"}, None, [("nullable", False)]),
    ],
)
def test_limits(rules: dict[str, object], value: object, found: list[tuple[str, object]]) -> None:
    assert breaks(rules, value) == found


def test_a_breach_names_the_whole_path() -> None:
    row = {"name": {"type": "string", "required": True}, "size": {"type": "integer"}}
    rules = Rules(
        {"rows": {"type": "list", "schema": {"type": "dict", "schema": row}}, "one": {"type": "dict", "schema": row}}
    )
    assert rules.faults({"rows": [{"name": "a"}, {"nmae": "b", "size": "3"}], "one": {"name": 1}, "two": 2}) == (
        Breach(("one", "name"), "type", "string", 1),
        Breach(("rows", 1, "name"), "required", True, None),
        Breach(("rows", 1, "nmae"), "unknown", ("name", "size"), "b"),
        Breach(("rows", 1, "size"), "type", "integer", "3"),
        Breach(("two",), "unknown", ("one", "rows"), 2),
    )


def test_rules_can_be_used_again() -> None:
    rules = Rules({"x": {"type": "integer"}})
    assert [bool(rules.faults({"x": value})) for value in (1, "a", 2, None, 3)] == [False, True, False, True, False]


@given(st.sampled_from(["string", "integer", "decimal", "date", "boolean", "list", "texts", "decimal_text"]), VALUES)
def test_no_value_is_changed_and_none_raises(kind: str, value: object) -> None:
    document = {"x": value}
    Rules({"x": {"type": kind, "min": 1, "max": 5, "characters": 3, "places": 1, "most": 2}}).faults(document)
    assert list(document) == ["x"]
    assert document["x"] is value


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.dates())
def test_numerals(number: int, day: date) -> None:
    assert integer_of(str(number)) == number
    assert decimal_of(str(number)) == number
    assert date_of(day.isoformat()) == day
