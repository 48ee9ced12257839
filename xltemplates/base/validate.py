"""Validation by rules in plain data: the only place that knows Cerberus.

One strict validator serves records (typed values) and specs (texts). Types are exact: True is no integer, a number is
no decimal, a datetime is no date. Nothing is coerced or normalised, and breaches come back as data in neutral terms.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from cerberus import errors
from cerberus.utils import TypeDefinition
from cerberus.validator import Validator

from xltemplates.base.meets import plan_of, sure
from xltemplates.base.normalise import text_lengths
from xltemplates.base.typed import TYPES, decimal_of, places


class Breach(NamedTuple):
    """A rule that a value breaks.

    `rule` is the rule's name; for a key nobody knows it is `unknown`, and `constraint` then holds the known keys.
    """

    path: tuple[str | int, ...]
    rule: str
    constraint: object
    value: object


def _number(value: object) -> object:
    """A numeral's number, so that limits hold for settings that arrive as text; anything else as it is."""
    return decimal_of(value) if isinstance(value, str) else value


_Validator: Any = Validator  # Cerberus has no types


class _Strict(_Validator):  # type: ignore[misc]
    types_mapping = MappingProxyType({name: TypeDefinition(name, (object,), ()) for name in TYPES})

    def _validate_type(self, data_type: str | list[str], field: object, value: object) -> None:
        """{'type': ['string', 'list'], 'check_with': 'type'}"""
        names = [data_type] if isinstance(data_type, str) else data_type
        if not any(TYPES[name](value) for name in names):
            self._error(field, errors.BAD_TYPE)
            self._drop_remaining_rules()

    def _validate_allowed(self, allowed: Sequence[object], field: object, value: object) -> None:
        """{'type': 'list'}"""
        values = value if TYPES["list"](value) else (value,)
        if any(item not in allowed for item in values):  # type: ignore[attr-defined]
            self._error(field, errors.UNALLOWED_VALUE)

    def _validate_min(self, limit: object, field: object, value: object) -> None:
        """{'nullable': False}"""
        super()._validate_min(limit, field, _number(value))

    def _validate_max(self, limit: object, field: object, value: object) -> None:
        """{'nullable': False}"""
        super()._validate_max(limit, field, _number(value))

    def _validate_characters(self, limit: int, field: object, value: object) -> None:
        """{'type': 'integer'}"""
        if isinstance(value, str) and min(text_lengths(value)) > limit:
            self._error(field, errors.ErrorDefinition(0x100, "characters"))

    def _validate_places(self, limit: int, field: object, value: object) -> None:
        """{'type': 'integer'}"""
        if isinstance(value, Decimal) and places(value) > limit:
            self._error(field, errors.ErrorDefinition(0x101, "places"))

    def _validate_most(self, limit: int, field: object, value: object) -> None:
        """{'type': 'integer'}"""
        if isinstance(value, Sequence) and len(value) > limit:
            self._error(field, errors.ErrorDefinition(0x102, "most"))


class Rules:
    """A schema ready to be used again and again; not for several threads at once."""

    def __init__(self, schema: Mapping[str, object]) -> None:
        self._schema = schema
        self._plan = plan_of(schema)
        self._validator = _Strict(dict(schema), error_handler=errors.BaseErrorHandler)

    def faults(self, document: Mapping[str, object]) -> tuple[Breach, ...]:
        """Every rule the document breaks, by path; none where it meets them all."""
        if sure(self._plan, document):
            return ()
        self._validator.validate(document, normalize=False)
        return tuple(self._breaches(self._validator._errors))

    def _breaches(self, found: Sequence[errors.ValidationError]) -> Iterator[Breach]:
        for error in found:
            if error.is_group_error:
                yield from self._breaches(error.child_errors)
            elif error.code == errors.UNKNOWN_FIELD.code:
                yield Breach(error.document_path, "unknown", self._known(error.document_path), error.value)
            else:
                yield Breach(error.document_path, error.rule, error.constraint, error.value)

    def _known(self, path: tuple[str | int, ...]) -> tuple[str, ...]:
        """The keys that may stand where an unknown one stands."""
        keys: object = self._schema
        for step in path[:-1]:
            rules = keys if isinstance(step, int) else _member(keys, step)
            keys = _member(rules, "schema")
        return tuple(sorted(keys)) if isinstance(keys, Mapping) else ()


def _member(mapping: object, key: str) -> object:
    return mapping.get(key) if isinstance(mapping, Mapping) else None
