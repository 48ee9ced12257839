"""Record paths such as `basic.name` and `members[0].members`: rows count from zero."""

import re
from collections.abc import Iterator, Mapping, Sequence

_STEP = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]")


def steps(path: str) -> tuple[str | int, ...]:
    """The steps of a record path: names, and row numbers from zero.

    >>> steps("members[0].name")
    ('members', 0, 'name')
    """
    return tuple(name or int(index) for name, index in _STEP.findall(path))


def row_path(repeat: str, index: int) -> str:
    """The path of a row.

    >>> row_path("members", 0)
    'members[0]'
    """
    return f"{repeat}[{index}]"


def lookup(record: object, path: str) -> object:
    """The value at a path; None where the record does not go so far.

    >>> lookup({"members": ({"name": "甲"},)}, "members[0].name")
    '甲'
    """
    if type(record) is dict and path in record:  # one step, as most are
        return record[path]
    value = record
    for step in steps(path):
        if isinstance(step, int):
            if not isinstance(value, Sequence) or isinstance(value, str) or step >= len(value):
                return None
            value = value[step]
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return value


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every leaf of a nested record with its path. Only sequences of mappings are rows; other sequences are values.

    >>> dict(leaves({"basic": {"name": "甲"}, "members": ({"share": 60},), "fields": ("工业", "农业")}))
    {'basic.name': '甲', 'members[0].share': 60, 'fields': ('工业', '农业')}
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else str(key))
    elif _is_rows(value):
        for index, row in enumerate(value):  # type: ignore[arg-type, var-annotated]
            yield from leaves(row, row_path(path, index))
    else:
        yield path, value


def put(record: dict[str, object], path: str, value: object) -> None:
    """Set the value at a dotted path without row numbers, making the groups on the way.

    TypeError where one of them is a value already.
    """
    if "." not in path:  # as most are
        record[path] = value
        return
    *groups, last = path.split(".")
    for group in groups:
        inner = record.setdefault(group, {})
        if not isinstance(inner, dict):
            raise TypeError(f"{path}: {group} is a value, not a group")
        record = inner
    record[last] = value


def _is_rows(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(isinstance(row, Mapping) for row in value)
