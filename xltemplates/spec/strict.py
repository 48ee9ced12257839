"""Cerberus, made strict: the judge of what stands in a spec, and the only place that knows it.

Types are exact and nothing is coerced: scalars of a spec are texts, and a setting's type says which texts it may be.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from cerberus import errors
from cerberus.utils import TypeDefinition
from cerberus.validator import Validator

from xltemplates.base.typed import TYPES, number_of

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

    def _validate_min(self, limit: object, field: object, value: object) -> None:
        """{'nullable': False}"""
        super()._validate_min(limit, field, number_of(value))

    def _validate_max(self, limit: object, field: object, value: object) -> None:
        """{'nullable': False}"""
        super()._validate_max(limit, field, number_of(value))


def _flat(found: Sequence[errors.ValidationError]) -> Iterator[Fault]:
    for error in found:
        if error.is_group_error:
            yield from _flat(error.child_errors)
        else:
            rule = "unknown" if error.code == errors.UNKNOWN_FIELD.code else error.rule
            yield error.document_path, rule, error.constraint, error.value
