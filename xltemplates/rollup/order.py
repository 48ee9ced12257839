"""What a report says of a roll-up: its rows in order, their sums by group, and rows that share a key."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.normalise import fold
from xltemplates.rollup.rollup import Rollup, columns, file_names, rolled_repeat
from xltemplates.rollup.rows import RolledRow
from xltemplates.spec.model import Field, Spec


@frozen
class RowGroup:
    """Rows that share a value of one field: how many, and the sum of each total (None where no row has a figure)."""

    value: object
    count: int
    totals: tuple[Decimal | None, ...]


def ordered(rollup: Rollup) -> tuple[RolledRow, ...]:
    """The rows in the roll-up's own order: a unit by the registry, a choice by its options, blanks last.

    Rows alike in that come by file (name, then hash), by place and by values, so that the order depends neither on
    arrival nor on that of a set: two masters may say different values of one place.
    """
    return _ordered(SameObject(rollup))


@lru_cache(maxsize=2)  # most sheets of a report ask for it: of the total, and of what stands outside
def _ordered(same: SameObject[Rollup]) -> tuple[RolledRow, ...]:
    rollup = same.value
    repeat = rolled_repeat(rollup.spec)
    by = repeat.rows_from.order if repeat.rows_from else ()
    ranks = [(index_of(rollup.spec, name), rank_of(rollup.spec, name)) for name in by]
    names = file_names(rollup)

    def key(row: RolledRow) -> tuple[object, ...]:
        return (
            *[rank(row.values[index]) for index, rank in ranks],
            names[row.sha256],
            row.sha256,
            tuple(filter(None, row.places)),
            _Whole(row),
        )

    return tuple(sorted(rollup.rows, key=key))


class _Whole:
    """A row compared as a whole, which takes longest and is seldom needed: where all that stands before it is alike."""

    def __init__(self, row: RolledRow) -> None:
        self._row = row

    def __lt__(self, other: "_Whole") -> bool:
        return repr(self._row) < repr(other._row)


def grouped(rollup: Rollup, field: Field) -> tuple[RowGroup, ...]:
    """The rows by the values of one field, in the field's own order (`rank_of`), blanks last."""
    index, rank = index_of(rollup.spec, field.id), rank_of(rollup.spec, field.id)
    members: dict[object, list[RolledRow]] = {}
    for row in sorted(ordered(rollup), key=lambda row: rank(row.values[index])):
        members.setdefault(row.values[index], []).append(row)
    totals = [index_of(rollup.spec, total.id) for total in total_fields(rollup.spec)]
    return tuple(
        RowGroup(value, len(rows), tuple(_sum(rows, total) for total in totals)) for value, rows in members.items()
    )


def duplicates(rollup: Rollup) -> tuple[tuple[RolledRow, ...], ...]:
    """Rows with the same key, in groups of two or more, in report order.

    Keys are compared folded (`base.normalise.fold`); a key with a blank in it is none.
    """
    rows = ordered(rollup)
    return tuple(tuple(rows[index] for index in group) for group in alike(rollup))


def alike(rollup: Rollup) -> tuple[tuple[int, ...], ...]:
    """The same by where the rows stand in report order, from zero."""
    indexes = [index_of(rollup.spec, name) for name in rolled_repeat(rollup.spec).key]
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(ordered(rollup)):
        values = [row.values[index] for index in indexes]
        if values and None not in values:
            groups.setdefault(tuple([fold(str(value)) for value in values]), []).append(number)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def total_fields(spec: Spec) -> tuple[Field, ...]:
    """The fields that are added up, as `totals:` names them, in the order of the columns; none where it names none."""
    repeat = rolled_repeat(spec)
    return tuple(column for column in columns(spec) if repeat.rows_from and column.id in repeat.rows_from.totals)


def index_of(spec: Spec, name: str) -> int:
    """Which column a field is, from zero; ValueError for one that is not rolled up."""
    return [column.id for column in columns(spec)].index(name)


def rank_of(spec: Spec, name: str) -> Callable[[object], tuple[object, ...]]:
    """A sort key for the values of a field: a unit by the registry, a choice by its options, blanks last."""
    field = columns(spec)[index_of(spec, name)]
    known = {option: rank for rank, option in enumerate(field.kind.options)}

    def rank(value: object) -> tuple[object, ...]:
        return (value is None, known.get(str(value), len(known)), "" if value is None else value)

    return rank


def _sum(rows: Sequence[RolledRow], index: int) -> Decimal | None:
    figures = [value for row in rows if isinstance(value := row.values[index], (int, Decimal))]
    return Decimal(0) + sum(figures) if figures else None
