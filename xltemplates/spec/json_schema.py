"""The language of specs as JSON Schema (draft 2020-12), for editors: completion, and errors while typing.

It is made from the tables by which the loader checks, so that the two cannot drift apart. An editor types scalars as
YAML does, the loader takes them as text: a number, a truth value or a date may stand wherever a text may.
"""

from collections.abc import Mapping

from xltemplates.locale.translations import ENGINE
from xltemplates.spec.fields import WIDGETS
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.schema import CHECK, FIELD, GROUP, MIGRATION, MOVE, REPEAT, SHEET, TOP

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "[a-z](?!.*__)[a-z0-9_]*"

Json = dict[str, object]

_SCALAR: Json = {"type": ["string", "number", "boolean"]}
_TYPES: Mapping[str, Json] = {
    "string": _SCALAR,
    "texts": {"type": "array", "items": _SCALAR},
    "integer_text": {"type": ["integer", "string"], "pattern": "^[+-]?[0-9]{1,15}$"},
    "decimal_text": {"type": ["number", "string"], "pattern": "^[+-]?[0-9]{1,15}([.][0-9]{1,15})?$"},
    "date_text": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "flag_text": {"enum": [True, False, "true", "false", "yes", "no"]},
}


def spec_schema() -> Json:
    """The JSON Schema (2020-12) of a spec file, for editors that check and complete YAML while it is written."""
    top = object_schema(TOP)
    properties = {
        **properties_schema(TOP),
        "fields": {"$ref": "#/$defs/fields"},
        "checks": {"type": "array", "items": object_schema(CHECK)},
        "sheets": {"type": "array", "minItems": 1, "items": object_schema(SHEET)},
        "migrates": _migration(),
    }
    return {"$schema": DIALECT, "title": "xltemplates spec", **top, "properties": properties, "$defs": _definitions()}


def _migration() -> Json:
    made = object_schema(MIGRATION)
    entries: Json = {"type": "object", "additionalProperties": object_schema(MOVE)}
    return {**made, "properties": {**properties_schema(MIGRATION), "entries": entries}}


def _definitions() -> Json:
    kinds: Json = {f"kind-{name}": _field(name) for name in KINDS}
    one_of = [
        {"if": {"properties": {"kind": {"const": name}}}, "then": {"$ref": f"#/$defs/kind-{name}"}} for name in KINDS
    ]
    return {
        **kinds,
        "field": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": list(KINDS)}},
            "allOf": one_of,
        },
        "group": _with_fields(object_schema(GROUP)),
        "repeat": _with_fields(object_schema(REPEAT)),
        "entry": {
            "if": {"required": ["many"]},
            "then": {"$ref": "#/$defs/repeat"},
            "else": {
                "if": {"required": ["fields"]},
                "then": {"$ref": "#/$defs/group"},
                "else": {"$ref": "#/$defs/field"},
            },
        },
        "fields": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": f"^{ID}$", "not": {"const": "form"}},
            "additionalProperties": {"$ref": "#/$defs/entry"},
        },
    }


def _field(name: str) -> Json:
    """A field of one kind: what every field may say, the kind's own settings, the widgets that fit it."""
    kind = KINDS[name]
    made = object_schema({**FIELD, **kind.settings})
    widgets = {"enum": ["entry", *WIDGETS.get(name, ())]}
    properties = {**properties_schema({**FIELD, **kind.settings}), "kind": {"const": name}, "widget": widgets}
    return {**made, "description": described(kind), "properties": properties}


def described(kind: type[Kind]) -> str:
    """What a kind is called, in every language there is."""
    return " / ".join(kind.title.get(language) for language in ENGINE.languages)


def _with_fields(schema: Json) -> Json:
    properties = schema["properties"]
    inner = properties if isinstance(properties, dict) else {}
    return {**schema, "properties": {**inner, "fields": {"$ref": "#/$defs/fields"}}}


def object_schema(rules: Mapping[str, object]) -> Json:
    """The schema of a mapping that one of the loader's tables describes."""
    required = [name for name, rule in rules.items() if isinstance(rule, Mapping) and rule.get("required")]
    needed = {"required": required} if required else {}
    return {"type": "object", "properties": properties_schema(rules), **needed, "additionalProperties": False}


def properties_schema(rules: Mapping[str, object]) -> Json:
    """The schemas of its values by key."""
    return {name: _rule(rule) for name, rule in rules.items() if isinstance(rule, Mapping)}


def _rule(rule: Mapping[str, object]) -> Json:
    """One rule of the loader's tables in JSON Schema's words."""
    types = rule["type"]
    several = types if isinstance(types, list) else [types]
    choices = [_typed(str(each), rule) for each in several]
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _typed(name: str, rule: Mapping[str, object]) -> Json:
    inner = rule.get("schema")
    if name == "dict":
        values = rule.get("valuesrules")
        if isinstance(inner, Mapping):
            return object_schema(inner)
        return {"type": "object", "additionalProperties": _rule(values) if isinstance(values, Mapping) else True}
    if name == "list":
        sizes = {new: rule[old] for old, new in (("minlength", "minItems"), ("maxlength", "maxItems")) if old in rule}
        return {"type": "array", **sizes, **({"items": _rule(inner)} if isinstance(inner, Mapping) else {})}
    allowed = rule.get("allowed")
    return {"enum": list(allowed)} if isinstance(allowed, (list, tuple)) else dict(_TYPES[name])
