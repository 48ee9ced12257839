"""Validation by rules in plain data.

One strict validator serves records (typed values) and specs (texts), and breaches come back as data in neutral terms.
Cerberus (`strict`) judges; it is asked, and imported, only where not everything is certain to be right (`meets`).
"""

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple

from xltemplates.base.meets import plan_of, sure

_STRICT = "xltemplates.base.strict"


class Breach(NamedTuple):
    """A rule that a value breaks.

    `rule` is the rule's name; for a key nobody knows it is `unknown`, and `constraint` then holds the known keys.
    """

    path: tuple[str | int, ...]
    rule: str
    constraint: object
    value: object


class Rules:
    """A schema ready to be used again and again; not for several threads at once."""

    def __init__(self, schema: Mapping[str, object]) -> None:
        self._schema = schema
        self._plan = plan_of(schema)

    @cached_property
    def _validator(self) -> Any:
        return import_module(_STRICT).Strict(dict(self._schema))

    def faults(self, document: Mapping[str, object]) -> tuple[Breach, ...]:
        """Every rule the document breaks, by path; none where it meets them all."""
        if sure(self._plan, document):
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
