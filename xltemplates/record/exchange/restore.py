"""A record back from its JSON text: the one `parse --json` prints, or one written by hand."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches

from xltemplates.base.errors import Misuse
from xltemplates.base.paths import leaves, lookup
from xltemplates.record.parsed import data_fields, rebuilt
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Spec


def record_from_json(spec: Spec, text: str | bytes) -> dict[str, object]:
    """The record of a form from JSON text, every field present; what `parse --json` prints of a file will do too.

    Values of a wrong type stay as they are. Misuse where the text is no JSON object, is of another form, or holds
    paths that the form has not: all of them are named.
    """
    record = _own(spec, _loaded(text))
    _refuse_shapeless(spec, record)
    _refuse_unknown(spec, record)
    return rebuilt(spec, record, _restored)


def _restored(kind: Kind, value: object) -> object:
    return kind.from_json(value)


def _loaded(text: str | bytes) -> Mapping[str, object]:
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise Misuse("record-not-json", reason=str(error)) from error
    if not isinstance(data, dict):
        raise Misuse("record-not-json", reason="not an object")
    return data


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise ValueError(f"given twice: {', '.join(doubles)}")
    return dict(pairs)


def _own(spec: Spec, data: Mapping[str, object]) -> Mapping[str, object]:
    """The record inside what `parse --json` printed (`form` is no field's name), or the data themselves."""
    if "form" not in data or "record" not in data:
        return data
    if data["form"] != spec.form:
        raise Misuse("record-of-another-form", found=str(data["form"]), form=spec.form)
    record = data["record"]
    return record if isinstance(record, dict) else {}


def _refuse_unknown(spec: Spec, record: Mapping[str, object]) -> None:
    known = _known(spec)
    unknown = [path for path, value in leaves(record) if not _is_known(path, value, known)]
    if unknown:
        raise Misuse("unknown-paths", form=spec.form, paths="\n".join(_advised(path, known) for path in unknown))


def _known(spec: Spec) -> tuple[str, ...]:
    inside = (field for repeat in spec.repeats for field in repeat.fields)
    return tuple(field.path for field in data_fields((*spec.fields, *inside)))


def _is_known(path: str, value: object, known: Iterable[str]) -> bool:
    plain = _plain(path)
    return plain in known or (not value and any(other.startswith(f"{plain}.") for other in known))


def _plain(path: str) -> str:
    """`members[0].name` -> `members.name`."""
    return "".join(part.partition("]")[2] if index else part for index, part in enumerate(path.split("[")))


def _advised(path: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(_plain(path), known, 1, 0.0)
    return f"{path} → {close[0]}" if close else path


def _refuse_shapeless(spec: Spec, record: Mapping[str, object]) -> None:
    for repeat in spec.repeats:
        rows = lookup(record, repeat.path)
        if rows is not None and not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
            raise Misuse("not-rows", path=repeat.path)
