"""Requirement: editors know the language of specs: every spec of the house is valid, slips are not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from xltemplates.spec.catalogue import is_campaign
from xltemplates.spec.json_schema import DIALECT, spec_schema
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.schema import CHECK, FIELD, MIGRATION, MOVE, REPEAT, SHEET, TOP

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "specs", ROOT / "tests/forms"]
SPECS = [path for folder in FOLDERS for path in sorted(folder.glob("*.yaml")) if not is_campaign(path)]
SCHEMA: dict[str, Any] = spec_schema()
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
}
SMALL = """
form: a.b
version: "1"
title: T
fields:
  name: {kind: text, title: Name, max: 20}
sheets:
  - {name: S, picture: "| {name} |"}
migrates: {from: a.b 0, entries: {name: {from: called}}, dropped: {age: no longer asked}}
"""


def valid(value: Any, schema: Any) -> bool:
    """Whether a value meets a schema, as far as this one's words go."""
    if not isinstance(schema, dict):
        return bool(schema)
    if "$ref" in schema:
        return valid(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    return typed(value, schema) and combined(value, schema) and inside(value, schema)


def typed(value: Any, schema: dict[str, Any]) -> bool:
    types = schema.get("type", [])
    wanted = tuple(TYPES[name] for name in ([types] if isinstance(types, str) else types))
    matches = not isinstance(value, str) or re.search(schema.get("pattern", ""), value) is not None
    allowed = value in schema.get("enum", [value]) and value == schema.get("const", value)
    return (not wanted or isinstance(value, wanted)) and matches and allowed


def combined(value: Any, schema: dict[str, Any]) -> bool:
    branch = "then" if valid(value, schema.get("if", True)) else "else"
    any_of = schema.get("anyOf", [True])
    return (
        any(valid(value, each) for each in any_of)
        and all(valid(value, each) for each in schema.get("allOf", []))
        and ("not" not in schema or not valid(value, schema["not"]))
        and ("if" not in schema or valid(value, schema.get(branch, True)))
    )


def inside(value: Any, schema: dict[str, Any]) -> bool:
    if isinstance(value, list):
        least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
        return least <= len(value) <= most and all(valid(each, schema.get("items", True)) for each in value)
    if not isinstance(value, dict):
        return True
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    names = schema.get("propertyNames", True)
    return (
        set(schema.get("required", ())) <= set(value)
        and len(value) >= schema.get("minProperties", 0)
        and all(valid(each, known.get(name, rest)) and valid(name, names) for name, each in value.items())
    )


def read(text: str) -> Any:
    """A spec with every scalar as text, as the loader takes it."""
    return yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_of_the_house_is_valid(path: Path) -> None:
    spec = read(path.read_text("utf-8"))
    assert valid(spec, SCHEMA) == ("registry" not in spec or "form" in spec)


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("form: a.b", "forms: a.b"),
        ("kind: text", "kind: texts"),
        ("max: 20", "maximum: 20"),
        ("max: 20", "max: many"),
        ("max: 20", "places: 2"),
        ("max: 20", "widget: ticks"),
        ("max: 20", "required: perhaps"),
        ("  name: {", "  Name: {"),
        ("  name: {", "  form: {"),
        ("name: S, ", ""),
        ("name: S", "name: S, page: {paper: A5}"),
        ("from: a.b 0, ", ""),
        ("from: called", "form: called"),
        ("from: called", "part: first"),
    ],
)
def test_a_slip_is_not_valid(written: str, slip: str) -> None:
    assert valid(read(SMALL), SCHEMA)
    assert not valid(read(SMALL.replace(written, slip)), SCHEMA)


def test_it_says_all_that_the_loader_knows() -> None:
    assert SCHEMA["$schema"] == DIALECT
    assert set(SCHEMA["properties"]) == set(TOP)
    assert set(SCHEMA["properties"]["checks"]["items"]["properties"]) == set(CHECK)
    assert set(SCHEMA["properties"]["sheets"]["items"]["properties"]) == set(SHEET)
    assert set(SCHEMA["$defs"]["repeat"]["properties"]) == set(REPEAT)
    migration = SCHEMA["properties"]["migrates"]["properties"]
    assert set(migration) == set(MIGRATION)
    assert set(migration["entries"]["additionalProperties"]["properties"]) == set(MOVE)
    for name, kind in KINDS.items():
        assert set(SCHEMA["$defs"][f"kind-{name}"]["properties"]) == {*FIELD, *kind.settings}
