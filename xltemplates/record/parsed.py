"""A record, where each of its values came from, and what is wrong with it; and how a form's record nests."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.paths import lookup, put
from xltemplates.base.problem import Note, Problem
from xltemplates.layout.identity import Identity
from xltemplates.spec.kinds.base import Kind
from xltemplates.spec.model import Field, Repeat, Spec

AMENDED = (
    "value-amended"  # the code of the problem, and of the step, of a value that somebody put in place of the file's
)

Status = Literal["clean", "repaired", "problems", "rejected"]


@frozen
class Source:
    """Where a value stood (the first of its slots that holds something) and the text as written.

    `steps` are what was done with it on the way from an earlier edition, in order: messages; the last is `AMENDED`
    where another value was put in its place, which `amendment` tells. A value
    that stood nowhere (a constant) has the place of the first entry of its row or form that is filled in.
    """

    place: Place
    raw: str
    steps: tuple[Note, ...] = ()

    @property
    def amendment(self) -> dict[str, object]:
        """What was put in its place: `value` as typed, `by`, `reason`, `event`; empty where nothing was."""
        return dict(self.steps[-1].params) if self.steps and self.steps[-1].code == AMENDED else {}


@frozen
class Parsed:
    """The verdict on one file.

    `record` nests as paths do: `{"basic": {"name": …}, "members": ({…}, …)}`; every field is present, None where
    blank or unreadable; a repeat is a tuple of its existing rows. `provenance` maps record paths of non-blank entries
    to their sources. A refused file has no record, and its reason among the problems.
    """

    file: str
    sha256: str
    identity: Identity
    status: Status
    record: Mapping[str, object] | None
    problems: tuple[Problem, ...] = ()
    provenance: Mapping[str, Source] = field(default_factory=dict)


def data_fields(fields: Iterable[Field]) -> Iterator[Field]:
    """Those that a record holds: no serials, no ink, no headings."""
    return (field for field in fields if field.kind.is_entry and field.kind.is_data)


def inner_path(repeat: Repeat, field: Field) -> str:
    """The path of a repeat's field within its row: `members.name` is `name` there."""
    return field.path.removeprefix(f"{repeat.path}.")


def nested(values: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Dotted paths with their values, as nested groups.

    >>> nested([("basic.name", "甲"), ("total", 3)])
    {'basic': {'name': '甲'}, 'total': 3}
    """
    record: dict[str, object] = {}
    for path, value in values:
        put(record, path, value)
    return record


def rebuilt(spec: Spec, record: Mapping[str, object], convert: Callable[[Kind, object], object]) -> dict[str, object]:
    """The record with every field of the form present, in the form's order, and its value converted.

    Rows are tuples, absent values None; what the form does not know is left out. `convert` is not asked of None.
    """
    whole = _converted(((field.path, field.kind) for field in data_fields(spec.fields)), record, convert)
    for repeat in spec.repeats:
        fields = [(inner_path(repeat, field), field.kind) for field in data_fields(repeat.fields)]
        put(whole, repeat.path, tuple([_converted(fields, row, convert) for row in rows_of(record, repeat)]))
    return whole


def rows_of(record: Mapping[str, object], repeat: Repeat) -> tuple[Mapping[str, object], ...]:
    """The rows of a repeat in a record; none where it has none."""
    rows = lookup(record, repeat.path)
    return tuple(row for row in rows if isinstance(row, Mapping)) if isinstance(rows, (list, tuple)) else ()


def _converted(
    fields: Iterable[tuple[str, Kind]], record: object, convert: Callable[[Kind, object], object]
) -> dict[str, object]:
    found = ((path, kind, lookup(record, path)) for path, kind in fields)
    return nested((path, None if value is None else convert(kind, value)) for path, kind, value in found)
