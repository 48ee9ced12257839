"""Requirements: Cerberus judges the mappings of a spec; breaches are data; what is plainly right is so to Cerberus."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.spec import structure
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.load import load_spec
from xltemplates.spec.schema import CHECK, FIELD, GROUP, MIGRATION, MOVE, REGISTRY, REPEAT, SHEET, TOP, UNIT
from xltemplates.spec.structure import Breach, Structure, plainly_right

SPECS = Path(__file__).parent.parent.parent / "specs"
EVERY = (TOP, FIELD, GROUP, REPEAT, CHECK, SHEET, MIGRATION, MOVE, REGISTRY, UNIT)
SETTINGS = tuple(kind.settings for kind in KINDS.values() if kind.settings)


@pytest.mark.parametrize(
    ("rules", "value", "found"),
    [
        ({"type": "integer_text", "min": 0, "max": 10}, "11", [("max", 10)]),
        ({"type": "integer_text", "min": 0, "max": 10}, "9", []),
        ({"type": "integer_text", "min": 2}, "1", [("min", 2)]),
        ({"type": ["integer_text", "string"]}, "none", []),
        ({"type": "string", "allowed": ["a", "b"]}, "c", [("allowed", ["a", "b"])]),
        ({"type": "string", "empty": False}, "", [("empty", False)]),
        ({"type": "list", "maxlength": 1}, ["a", "b"], [("maxlength", 1)]),
        ({"type": "integer"}, None, [("nullable", False)]),
        ({"type": "integer", "nullable": True}, None, []),
    ],
)
def test_rules(rules: dict[str, object], value: object, found: list[tuple[str, object]]) -> None:
    breaches = Structure({"x": rules}).breaches({"x": value})
    assert [(breach.rule, breach.constraint) for breach in breaches] == found


def test_a_breach_names_the_whole_path() -> None:
    row = {"name": {"type": "string", "required": True}, "size": {"type": "integer"}}
    made = Structure(
        {"rows": {"type": "list", "schema": {"type": "dict", "schema": row}}, "one": {"type": "dict", "schema": row}}
    )
    assert made.breaches({"rows": [{"name": "a"}, {"nmae": "b", "size": "3"}], "one": {"name": 1}, "two": 2}) == (
        Breach(("one", "name"), "type", "string", 1),
        Breach(("rows", 1, "name"), "required", True, None),
        Breach(("rows", 1, "nmae"), "unknown", ("name", "size"), "b"),
        Breach(("rows", 1, "size"), "type", "integer", "3"),
        Breach(("two",), "unknown", ("one", "rows"), 2),
    )


def test_a_structure_can_be_used_again() -> None:
    made = Structure({"x": {"type": "integer_text"}})
    assert [bool(made.breaches({"x": value})) for value in ("1", "a", "2", None, "3")] == [
        False, True, False, True, False,
    ]  # fmt: skip


TEXTS = st.sampled_from(["", "a", "甲", "9", "10", "0", "0.5", "true", "error", "A4", "2020-01-01", "unit", "100000"])


@pytest.mark.slow
@given(st.data(), st.sampled_from([*EVERY, *SETTINGS]))
@settings(max_examples=500, deadline=None)
def test_what_is_plainly_right_has_no_fault(data: st.DataObject, schema: Mapping[str, object]) -> None:
    inner = st.dictionaries(st.sampled_from(["zh", "en", "print", "max", "paper", "margins", "x"]), TEXTS, max_size=3)
    value = st.one_of(TEXTS, st.lists(TEXTS, max_size=4), inner, st.none())
    document = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys([*schema, "other"], value)))
    faultless = Structure(schema).breaches(document) == ()
    assert faultless or not plainly_right(schema, document)
    assert Structure(schema).breaches(document, thorough=False) == Structure(schema).breaches(document)


@pytest.mark.parametrize("form", ["proposal", "recommendation", "agreement", "rollup"])
def test_the_shipped_specs_are_plainly_right_and_right(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Building Cerberus's validators for them would add a third to the time a file is read in."""
    assert load_spec(SPECS / f"{form}.yaml", thorough=True) == load_spec(SPECS / f"{form}.yaml")
    monkeypatch.setattr(structure, "_STRICT", "no.such.module")
    load_spec(SPECS / f"{form}.yaml")


@pytest.mark.parametrize(
    "rules", [{"type": "list", "items": []}, {"type": "list", "schema": {}}, {}, {"type": "string", "places": 1}]
)
def test_rules_of_another_sort_are_never_plain(rules: dict[str, object]) -> None:
    assert not plainly_right({"x": rules}, {"x": ["a"]})
    assert not plainly_right({"x": rules}, {"x": Decimal(1)})
    assert plainly_right({"x": rules}, {})
