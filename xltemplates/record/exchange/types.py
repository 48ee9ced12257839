"""Whether the values of a record, given by a program, are of the types that its kinds hold."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from xltemplates.base.errors import Misuse
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.typed import TYPES
from xltemplates.record.parsed import data_fields
from xltemplates.spec.model import Field, Spec

# What a program writes for each type of `Kind.rules`.
PYTHON: Mapping[str, str] = MappingProxyType(
    {
        "string": "str",
        "integer": "int",
        "decimal": "decimal.Decimal",
        "date": "datetime.date",
        "boolean": "bool",
        "list": "tuple[str, ...]",
    }
)


def check_types(spec: Spec, record: Mapping[str, object]) -> None:
    """Misuse `record-types` that names every value of another type than its entry's, and rows that are no rows.

    None stands for blank everywhere. Limits and options are not judged: a workbook may hold what breaks them.
    """
    wrong = [f"{path}: {_found(value)} ({wanted})" for path, value, wanted in _wrong(spec, record)]
    if wrong:
        raise Misuse("record-types", form=spec.form, values="\n".join(wrong))


def _wrong(spec: Spec, record: Mapping[str, object]) -> Iterator[tuple[str, object, str]]:
    yield from _wrong_values(spec.fields, record, "", "")
    for repeat in spec.repeats:
        rows = lookup(record, repeat.path)
        if rows is None:
            continue
        if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
            yield repeat.path, rows, "a sequence of mappings"
            continue
        for index, row in enumerate(rows):
            yield from _wrong_values(repeat.fields, row, f"{repeat.path}.", f"{row_path(repeat.path, index)}.")


def _wrong_values(
    fields: Sequence[Field], values: Mapping[str, object], prefix: str, shown: str
) -> Iterator[tuple[str, object, str]]:
    for field in data_fields(fields):
        inner = field.path.removeprefix(prefix)
        value = lookup(values, inner)
        type_ = str(field.kind.rules()["type"])
        if value is not None and not _holds(type_, value):
            yield f"{shown}{inner}", value, PYTHON[type_]


def _holds(type_: str, value: object) -> bool:
    if not TYPES[type_](value):
        return False
    return type_ != "list" or all(isinstance(item, str) for item in value)  # type: ignore[attr-defined]


def _found(value: object) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 40 else text[:40] + '…'}"
