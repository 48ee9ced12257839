"""JSON text with decimals written exactly as numbers, which the standard library cannot do."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring

from xltemplates.base.cells import decimal_text


def to_json(value: object, indent: str = "") -> str:
    """JSON text of nested mappings, sequences, texts, numbers (Decimal exactly), dates (ISO), booleans and None.

    One line, or indented where `indent` is given. TypeError for anything else.
    """
    return _text(value, "\n" if indent else "", indent)


def _text(value: object, newline: str, indent: str) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        deeper = newline + indent
        members = [f"{encode_basestring(str(key))}: {_text(inner, deeper, indent)}" for key, inner in value.items()]
        return _inside("{", members, "}", newline, deeper)
    if isinstance(value, (list, tuple)):
        deeper = newline + indent
        return _inside("[", [_text(inner, deeper, indent) for inner in value], "]", newline, deeper)
    return _scalar(value)


def _inside(start: str, members: Sequence[str], end: str, newline: str, deeper: str) -> str:
    if not members:
        return start + end
    return f"{start}{deeper}{(',' + (deeper or ' ')).join(members)}{newline}{end}"


def _scalar(value: object) -> str:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, (bool, int)):
        return json.dumps(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    raise TypeError(f"no JSON for {type(value).__name__}")
