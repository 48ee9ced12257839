"""Whether a document meets its rules for certain: asked before Cerberus, which takes ten times as long to say so.

The rules told here are those of nearly every field; whatever else a schema demands is left to Cerberus.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import text_lengths
from xltemplates.base.typed import TYPES, number_of, places

Test = tuple[Callable[[Any, Any], bool], object]  # of a value and a limit, and the limit


@frozen
class Plan:
    """The tests of each key, None where some of its rules are not told here; and the keys that must be there."""

    tests: Mapping[str, tuple[Test, ...] | None]
    required: frozenset[str]


def plan_of(schema: Mapping[str, object]) -> Plan:
    """The tests of every key of a schema."""
    rules = {key: value for key, value in schema.items() if isinstance(value, Mapping)}
    required = frozenset(key for key, value in rules.items() if value.get("required"))
    return Plan({key: _tests(value) for key, value in rules.items()}, required)


def sure(plan: Plan, document: Mapping[str, object]) -> bool:
    """Whether all that must be there is, every value is one of its key's type, and within its limits."""
    if not plan.required <= document.keys():
        return False
    return all(_passes(value, plan.tests.get(key)) for key, value in document.items())


def _passes(value: object, tests: tuple[Test, ...] | None) -> bool:
    return tests is not None and all(test(value, limit) for test, limit in tests)


def _tests(rules: Mapping[str, object]) -> tuple[Test, ...] | None:
    """The tests of a value, its type first; None where they would not tell all."""
    named = rules.get("type")
    types = (named,) if isinstance(named, str) else tuple(named) if isinstance(named, list) else ()
    limits = {rule: limit for rule, limit in rules.items() if rule not in ("type", "required")}
    if not types or not all(rule in _RULES and _RULES[rule][0].issuperset(types) for rule in limits):
        return None
    return ((_typed, types), *((_RULES[rule][1], _prepared(rule, limit, types)) for rule, limit in limits.items()))


def _prepared(rule: str, limit: Any, types: Sequence[str]) -> object:
    """A limit as its test wants it: the tests of every value within, or the plan of what is within."""
    if rule == "valuesrules" or (rule == "schema" and "list" in types):
        return _tests(limit)
    return plan_of(limit) if rule == "schema" else limit


def _typed(value: object, types: Sequence[str]) -> bool:
    return any(TYPES[name](value) for name in types)


def _allowed(value: Any, allowed: Sequence[object]) -> bool:
    return all(item in allowed for item in value) if TYPES["list"](value) else value in allowed


def _short(value: str, limit: int) -> bool:
    return len(value) <= limit or min(text_lengths(value)) <= limit


def _within(value: Any, inner: Any) -> bool:
    """Whether what a value holds meets its own rules: the plan of a mapping, the tests of every item of a list."""
    if isinstance(value, str):
        return True
    return sure(inner, value) if isinstance(inner, Plan) else all(_passes(item, inner) for item in value)


_SIZED = frozenset({"string", "dict", "list", "texts"})
_ORDERED = frozenset({"integer", "decimal", "date", "integer_text", "decimal_text"})

# Every rule told here: the types of which it is, and its test.
_RULES: Mapping[str, tuple[frozenset[str], Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        "allowed": (frozenset(TYPES), _allowed),
        "empty": (_SIZED, lambda value, empty: empty or len(value) > 0),
        "characters": (frozenset({"string"}), _short),
        "min": (_ORDERED, lambda value, limit: bool(number_of(value) >= limit)),
        "max": (_ORDERED, lambda value, limit: bool(number_of(value) <= limit)),
        "places": (frozenset({"decimal"}), lambda value, limit: places(value) <= limit),
        "most": (frozenset({"list"}), lambda value, limit: len(value) <= limit),
        "schema": (frozenset({"string", "dict", "list"}), _within),
        "minlength": (frozenset({"list"}), lambda value, limit: len(value) >= limit),
        "maxlength": (frozenset({"list"}), lambda value, limit: len(value) <= limit),
        "regex": (frozenset({"string"}), lambda value, pattern: re.fullmatch(pattern, value) is not None),
        "valuesrules": (frozenset({"dict"}), lambda value, tests: all(_passes(each, tests) for each in value.values())),
    }
)
