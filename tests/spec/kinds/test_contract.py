"""What every kind must have, whatever it is; a new kind is told here what it forgot."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from tests.spec.kinds.samples import DATA_KINDS, REGISTRY, ZHENGZHOU, made
from xltemplates.base.cells import BLANK, Blank
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind

RULES: dict[str, dict[str, type]] = {
    "string": {"characters": int, "allowed": list},
    "integer": {"min": int, "max": int},
    "decimal": {"min": Decimal, "max": Decimal, "places": int},
    "date": {"min": date, "max": date},
    "boolean": {},
    "list": {"allowed": list, "most": int},
}
SETTING_TYPES = {"string", "texts", "integer_text", "decimal_text", "date_text", "flag_text"}
TITLE_LIMIT, MESSAGE_LIMIT = 32, 255  # of an input prompt in Excel

every = pytest.mark.parametrize("name", KINDS)
every_data = pytest.mark.parametrize("name", DATA_KINDS)


def example(name: str) -> object:
    return ZHENGZHOU.name if name == "unit" else KINDS[name].example


def test_the_kinds_are_those_of_the_spec_language() -> None:
    assert list(KINDS) == [
        "text", "longtext", "integer", "decimal", "money", "percent", "serial", "date", "choice", "choices", "yesno",
        "uscc", "orgcode", "phone", "email", "postcode", "unit", "heading", "ink",
    ]  # fmt: skip


@every
def test_a_kind_is_frozen_slotted_hashable_and_named(name: str) -> None:
    kind = made(name)
    assert kind.name == name
    assert not hasattr(kind, "__dict__")
    assert hash(kind) == hash(made(name))
    assert kind == made(name)
    assert KINDS[name].__doc__


@every
def test_settings_have_the_types_the_loader_knows_and_are_fields(name: str) -> None:
    names = {field.name for field in fields(KINDS[name])}
    for setting, schema in KINDS[name].settings.items():
        assert isinstance(schema, dict)
        assert schema["type"] in SETTING_TYPES
        assert setting in names


@every_data
def test_rules_use_the_settled_vocabulary(name: str) -> None:
    kind = made(name)
    rules = kind.rules()
    allowed = RULES[str(rules.pop("type"))]
    for rule, value in rules.items():
        assert isinstance(value, allowed[rule]), rule


@every_data
def test_the_example_is_canonical_without_a_note(name: str) -> None:
    kind = made(name)
    reading = kind.from_cell(kind.to_cell(example(name)))
    assert reading.value == example(name)
    assert type(reading.value) is type(example(name))
    assert reading.notes == ()


@every_data
def test_the_example_survives_json(name: str) -> None:
    kind = made(name)
    text = json.dumps(kind.to_json(example(name)), default=str)
    back = kind.from_json(json.loads(text)) if kind.expr != "number" else kind.from_json(kind.to_json(example(name)))
    assert back == example(name)


@every
def test_words_stand_in_both_languages_and_within_excels_limits(name: str) -> None:
    kind = made(name)
    assert 0 < len(kind.title.get("zh")) <= TITLE_LIMIT
    assert 0 < len(kind.title.get("en")) <= TITLE_LIMIT
    prompt = kind.prompt()
    if prompt is not None:
        assert 0 < len(prompt.get("zh")) <= MESSAGE_LIMIT
        assert 0 < len(prompt.get("en")) <= MESSAGE_LIMIT


@every
def test_a_schema_is_plain_json(name: str) -> None:
    schema = made(name).schema()
    assert json.loads(json.dumps(schema)) == schema
    assert "type" in schema


@every_data
def test_a_validation_holds_what_the_rules_hold(name: str) -> None:
    kind = made(name)
    validation = kind.validation()
    rules = kind.rules()
    if validation is None or not kind.is_entry:
        return
    if validation.type == "list":
        assert validation.options == kind.options
    elif validation.type == "length":
        assert (validation.maximum, validation.stop) == (rules["characters"], False)
    else:
        assert (validation.minimum, validation.maximum) == (rules.get("min"), rules.get("max"))


@every
def test_blank_is_blank(name: str) -> None:
    kind = made(name)
    assert kind.to_cell(None) == BLANK
    assert kind.from_cell(Blank()) == (None, ())


@pytest.mark.parametrize("name", ["heading", "ink"])
def test_paper_is_never_data(name: str) -> None:
    kind = made(name)
    assert (kind.is_data, kind.expr, kind.rules()) == (False, "none", {})


def test_serials_are_data_but_no_entries() -> None:
    assert (KINDS["serial"].is_data, KINDS["serial"].is_entry) == (True, False)


@pytest.mark.parametrize(
    ("name", "scale", "number_format"),
    [
        ("integer", 0, "General"),
        ("decimal", 3, "General"),
        ("money", 2, "#,##0.00####"),
        ("percent", 2, "General"),
        ("date", 0, 'yyyy"年"m"月"d"日"'),
        ("text", 0, "@"),
        ("uscc", 0, "@"),
        ("phone", 0, "@"),
    ],
)
def test_scales_and_formats(name: str, scale: int, number_format: str) -> None:
    kind = made(name)
    assert (kind.scale, kind.number_format) == (scale, number_format)


def test_the_units_of_a_registry_are_the_options() -> None:
    kind: Kind = made("unit")
    assert kind.options == tuple(unit.name for unit in REGISTRY.units)
