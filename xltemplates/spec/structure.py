"""What may stand in a mapping of a spec, as a Cerberus schema: the faults of one that breaks it.

Cerberus judges: it finds every fault there is. Importing it and building its validators takes longer than loading a
form, and most commands only use specs that are right; so it is asked by `check`, and where a mapping is not plainly
right: of known keys, with all that must be there, each value of its type and within its limits.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from xltemplates.base.typed import TYPES, number_of

_STRICT = "xltemplates.spec.strict"


class Breach(NamedTuple):
    """A rule that a mapping breaks.

    `rule` is the rule's name; for a key nobody knows it is `unknown`, and `constraint` then holds the known keys.
    """

    path: tuple[str | int, ...]
    rule: str
    constraint: object
    value: object


class Structure:
    """A schema ready to be used again and again; not for several threads at once."""

    def __init__(self, schema: Mapping[str, object]) -> None:
        self._schema = schema

    @cached_property
    def _validator(self) -> Any:
        return import_module(_STRICT).Strict(dict(self._schema))

    def breaches(self, document: Mapping[str, object], thorough: bool = True) -> tuple[Breach, ...]:
        """Every rule the document breaks, by path. `thorough`: Cerberus is asked, however plainly right it looks."""
        if not thorough and plainly_right(self._schema, document):
            return ()
        return tuple(self._breach(*fault) for fault in self._validator.faults(document))

    def _breach(self, path: tuple[str | int, ...], rule: str, constraint: object, value: object) -> Breach:
        return Breach(path, rule, self._known(path) if rule == "unknown" else constraint, value)

    def _known(self, path: tuple[str | int, ...]) -> tuple[str, ...]:
        """The keys that may stand where an unknown one stands."""
        keys: object = self._schema
        for step in path[:-1]:
            rules = keys if isinstance(step, int) else _member(keys, step)
            keys = _member(rules, "schema")
        return tuple(sorted(keys)) if isinstance(keys, Mapping) else ()


def _member(mapping: object, key: str) -> object:
    return mapping.get(key) if isinstance(mapping, Mapping) else None


def plainly_right(schema: Mapping[str, Any], document: Mapping[str, object]) -> bool:
    """Whether a document meets a schema for certain; False where it may not, or where a rule is not known here."""
    if not document.keys() <= schema.keys():
        return False
    for key, rules in schema.items():
        if not (_right(rules, document[key]) if key in document else not rules.get("required")):
            return False
    return True


def _right(rules: Mapping[str, Any], value: object) -> bool:
    """Whether a value is of its type, which all the other rules presume, and meets them."""
    types = rules.get("type", ())
    if not (TYPES[types](value) if isinstance(types, str) else any(TYPES[name](value) for name in types)):
        return False
    return all(name in _RULES and _RULES[name](value, limit) for name, limit in rules.items())


def _within(value: Any, schema: Any) -> bool:
    """Whether what a value holds meets its own rules: a mapping's keys, a list's items; a text holds none."""
    if isinstance(value, Mapping):
        return plainly_right(schema, value)
    return isinstance(value, str) or all(_right(schema, item) for item in value)


def _fits(value: Any, pattern: str) -> bool:
    return re.fullmatch(pattern, value) is not None


_RULES: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "type": lambda value, types: True,
        "required": lambda value, required: True,
        "allowed": lambda value, allowed: value in allowed,
        "empty": lambda value, empty: empty or len(value) > 0,
        "min": lambda value, limit: bool(number_of(value) >= limit),
        "minlength": lambda value, limit: len(value) >= limit,
        "maxlength": lambda value, limit: len(value) <= limit,
        "regex": _fits,
        "schema": _within,
        "valuesrules": lambda value, rules: all(_right(rules, each) for each in value.values()),
    }
)
