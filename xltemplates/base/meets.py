"""Whether a document meets flat rules for certain: asked before Cerberus, which takes ten times as long to say so."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from xltemplates.base.normalise import text_lengths
from xltemplates.base.typed import TYPES, places

Test = tuple[Callable[[Any, Any], bool], object]  # of a value and a limit, and the limit
Plan = Mapping[str, tuple[Test, ...]]


def plan_of(schema: Mapping[str, object]) -> Plan | None:
    """The tests of every key, its type first; None where some rule is not among those that are told here."""
    tests = {key: _tests(rules) for key, rules in schema.items()}
    found = {key: test for key, test in tests.items() if test is not None}
    return found if len(found) == len(tests) else None


def sure(plan: Plan | None, document: Mapping[str, object]) -> bool:
    """Whether every value is one of its key's type and within its limits."""
    if plan is None:
        return False
    for key, value in document.items():
        tests = plan.get(key)
        if tests is None or not all(test(value, limit) for test, limit in tests):
            return False
    return True


def _tests(rules: object) -> tuple[Test, ...] | None:
    type_ = rules.get("type") if isinstance(rules, Mapping) else None
    if not isinstance(rules, Mapping) or not isinstance(type_, str) or type_ not in _RULES:
        return None
    if not rules.keys() <= {"type", "allowed", *_RULES[type_]}:
        return None
    limits = ((_TESTS[rule], limit) for rule, limit in rules.items() if rule != "type")
    return ((_typed(type_), None), *limits)


def _typed(type_: str) -> Callable[[Any, Any], bool]:
    test = TYPES[type_]
    return lambda value, _: test(value)


def _allowed(value: Any, allowed: Sequence[object]) -> bool:
    return all(item in allowed for item in value) if TYPES["list"](value) else value in allowed


def _short(value: str, limit: int) -> bool:
    return len(value) <= limit or min(text_lengths(value)) <= limit


# The types told here, and what may be asked of each besides its options.
_RULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "string": ("characters",),
        "integer": ("min", "max"),
        "decimal": ("min", "max", "places"),
        "date": ("min", "max"),
        "boolean": (),
        "list": ("most",),
    }
)
_TESTS: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "allowed": _allowed,
        "characters": _short,
        "min": lambda value, limit: bool(value >= limit),
        "max": lambda value, limit: bool(value <= limit),
        "places": lambda value, limit: places(value) <= limit,
        "most": lambda value, limit: len(value) <= limit,
    }
)
