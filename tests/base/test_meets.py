"""Sure is what meets flat rules by Cerberus's verdict, and nothing else."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.base import validate
from xltemplates.base.meets import plan_of, sure
from xltemplates.base.validate import Breach, Rules
from xltemplates.spec.load import load_spec
from xltemplates.spec.schema import CHECK, FIELD, GROUP, MIGRATION, MOVE, REGISTRY, REPEAT, SHEET, TOP, UNIT

SPECS = Path(__file__).parent.parent.parent / "specs"

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 15), st.floats(), st.decimals(), st.dates(), st.datetimes(),
    st.text("a甲 ，", max_size=6), st.lists(st.sampled_from(["a", "甲", 1]), max_size=4).map(tuple),
    st.lists(st.text()),
)  # fmt: skip
LIMITS = st.integers(0, 10)
RULES = st.one_of(
    st.fixed_dictionaries({"type": st.just("string")}, optional={"characters": LIMITS}),
    st.fixed_dictionaries({"type": st.just("string"), "allowed": st.lists(st.text("a甲"))}),
    st.fixed_dictionaries({"type": st.just("integer")}, optional={"min": LIMITS, "max": LIMITS.map(Decimal)}),
    st.fixed_dictionaries({"type": st.just("decimal")}, optional={"min": LIMITS, "max": LIMITS, "places": LIMITS}),
    st.fixed_dictionaries({"type": st.just("date")}, optional={"min": st.dates(), "max": st.dates()}),
    st.just({"type": "boolean"}),
    st.fixed_dictionaries({"type": st.just("list"), "allowed": st.just(["a", "甲"])}, optional={"most": LIMITS}),
)


def by_cerberus(schema: Mapping[str, object], document: Mapping[str, object]) -> tuple[Breach, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validate, "sure", lambda *_: False)
        return Rules(schema).faults(document)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from("xy"), RULES, min_size=1), st.dictionaries(st.sampled_from("xyz"), VALUES))
@settings(max_examples=400, deadline=None)
def test_it_is_sure_exactly_where_nothing_is_broken(schema: dict[str, object], document: dict[str, object]) -> None:
    assert sure(plan_of(schema), document) == (by_cerberus(schema, document) == ())


SPEC_RULES = st.sampled_from(
    [TOP, FIELD, GROUP, REPEAT, CHECK, SHEET, MIGRATION, MOVE, REGISTRY, UNIT,
     {"x": {"type": "string", "regex": "[0-9]{1}"}},
     {"x": {"type": "integer_text", "min": 1, "max": Decimal(9)}}, {"x": {"type": "texts", "required": True}}]
)  # fmt: skip
TEXTS = st.sampled_from(["", "a", "甲", "9", "10", "0.5", "true", "error", "A4", "2020-01-01", "unit"])


@pytest.mark.slow
@given(st.data(), SPEC_RULES)
@settings(max_examples=400, deadline=None)
def test_it_is_sure_of_no_fault_in_a_spec(data: st.DataObject, schema: Mapping[str, object]) -> None:
    inner = st.dictionaries(st.sampled_from(["zh", "en", "print", "max", "paper", "x"]), TEXTS, max_size=3)
    value = st.one_of(TEXTS, st.lists(TEXTS, max_size=2), inner, st.none())
    document = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys([*schema, "other"], value)))
    if sure(plan_of(schema), document):
        assert by_cerberus(schema, document) == ()


def test_the_shipped_specs_never_need_cerberus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Building its validators would take a third of the time in which a form is loaded."""
    monkeypatch.setattr(validate, "_STRICT", "no.such.module")
    for form in ("proposal", "recommendation", "agreement"):
        load_spec(SPECS / f"{form}.yaml")


@pytest.mark.parametrize(
    "rules", [{"type": "string", "min": 3}, {"type": "list", "items": []}, {"type": "list", "schema": {}}, {}]
)
def test_rules_of_another_sort_are_never_sure(rules: dict[str, object]) -> None:
    assert not sure(plan_of({"x": rules}), {"x": ["a"]})
    assert sure(plan_of({"x": rules}), {})


def test_a_date_is_no_moment() -> None:
    assert sure(plan_of({"x": {"type": "date", "min": date(2020, 1, 1)}}), {"x": date(2020, 1, 1)})
