"""Cerberus, made strict: the only place that knows it. Imported only where a document may break its rules.

Types are exact: True is no integer, a number is no decimal, a datetime is no date. Nothing is coerced or normalised.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from cerberus import errors
from cerberus.utils import TypeDefinition
from cerberus.validator import Validator

from xltemplates.base.normalise import text_lengths
from xltemplates.base.typed import TYPES, number_of, places

Fault = tuple[tuple[str | int, ...], str, object, object]  # path, rule (`unknown`: the key), constraint, value


_Validator: Any = Validator  # Cerberus has no types


class Strict(_Validator):  # type: ignore[misc]
    """The validator of a schema; not for several threads at once."""

    types_mapping = MappingProxyType({name: TypeDefinition(name, (object,), ()) for name in TYPES})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"error_handler": errors.BaseErrorHandler, **options})

    def faults(self, document: Mapping[str, object]) -> tuple[Fault, ...]:
        """Every rule the document breaks."""
        self.validate(document, normalize=False)
        return tuple(_flat(self._errors))

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
        super()._validate_min(limit, field, number_of(value))

    def _validate_max(self, limit: object, field: object, value: object) -> None:
        """{'nullable': False}"""
        super()._validate_max(limit, field, number_of(value))

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


def _flat(found: Sequence[errors.ValidationError]) -> Iterator[Fault]:
    for error in found:
        if error.is_group_error:
            yield from _flat(error.child_errors)
        else:
            rule = "unknown" if error.code == errors.UNKNOWN_FIELD.code else error.rule
            yield error.document_path, rule, error.constraint, error.value
