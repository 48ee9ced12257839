"""A form's record as JSON Schema (draft 2020-12)."""

from collections.abc import Mapping

from xltemplates.base.frozen import frozen
from xltemplates.record.parsed import data_fields, inner_path, nested
from xltemplates.spec.model import Field, Repeat, Spec

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@frozen
class _Part:
    """What hangs at one path: its schema, and whether a record without errors must hold it."""

    schema: Mapping[str, object]
    required: bool = False


def record_schema(spec: Spec) -> dict[str, object]:
    """The JSON Schema (2020-12) of a record without errors.

    Required entries are never null, others may be, or may be left out.
    """
    parts: list[tuple[str, object]] = [(field.path, _entry(field)) for field in data_fields(spec.fields)]
    parts += [(repeat.path, _rows(repeat)) for repeat in spec.repeats]
    about = {"$schema": DIALECT, "title": spec.title, "description": f"{spec.form} {spec.version}"}
    return {**about, **_object(nested(parts), spec.groups).schema}


def _entry(field: Field) -> _Part:
    schema = field.kind.schema()
    return _Part(
        {"title": field.title, **(schema if field.required else {"anyOf": [schema, {"type": "null"}]})},
        field.required,
    )


def _rows(repeat: Repeat) -> _Part:
    row = nested((inner_path(repeat, field), _entry(field)) for field in data_fields(repeat.fields))
    limit: dict[str, object] = {} if repeat.most is None else {"maxItems": repeat.most}
    return _Part({"title": repeat.title, "type": "array", "items": _object(row, {}).schema, **limit})


def _object(tree: Mapping[str, object], titles: Mapping[str, str], path: str = "") -> _Part:
    """The object of a group; it is required where something in it is."""
    parts = {name: _part(inner, titles, f"{path}.{name}" if path else name) for name, inner in tree.items()}
    title = {"title": titles[path]} if path in titles else {}
    schema = {
        **title,
        "type": "object",
        "properties": {name: part.schema for name, part in parts.items()},
        "required": [name for name, part in parts.items() if part.required],
        "additionalProperties": False,
    }
    return _Part(schema, any(part.required for part in parts.values()))


def _part(inner: object, titles: Mapping[str, str], path: str) -> _Part:
    if isinstance(inner, _Part):
        return inner
    return _object(inner, titles, path) if isinstance(inner, Mapping) else _Part({})
