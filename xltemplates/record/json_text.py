"""JSON text with decimals written exactly as numbers, which the standard library cannot do."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from xltemplates.base.cells import decimal_text


def to_json(value: object, indent: str = "") -> str:
    """JSON text of nested mappings, sequences, texts, numbers (Decimal exactly), dates (ISO), booleans and None.

    One line, or indented where `indent` is given. TypeError for anything else.
    """
    return "".join(_pieces(value, "\n" if indent else "", indent))


def _pieces(value: object, newline: str, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        members = ((f"{_scalar(str(key))}: ", inner) for key, inner in value.items())
        yield from _inside("{", members, "}", newline, indent)
    elif isinstance(value, (list, tuple)):
        yield from _inside("[", (("", inner) for inner in value), "]", newline, indent)
    else:
        yield _scalar(value)


def _inside(start: str, members: Iterator[tuple[str, object]], end: str, newline: str, indent: str) -> Iterator[str]:
    deeper = newline + indent
    between = start + deeper
    for label, inner in members:
        yield between + label
        yield from _pieces(inner, deeper, indent)
        between = "," + (deeper or " ")
    yield start + end if between.startswith(start) else newline + end


def _scalar(value: object) -> str:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if value is None or isinstance(value, (str, bool, int)):
        return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"no JSON for {type(value).__name__}")
