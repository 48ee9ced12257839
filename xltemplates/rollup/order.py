"""What a report says of a roll-up: its rows in order, their sums by group, and rows that share a key."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.normalise import fold
from xltemplates.rollup.rollup import Rollup, columns, file_names, rolled_repeat
from xltemplates.rollup.rows import RolledRow
from xltemplates.spec.model import Field, Spec

_NOTHING = ("nothing-written", "only-blanks")  # what is said of an entry in which a word for nothing stands


@frozen
class RowGroup:
    """Rows that share a value of one field: how many, and the sum of each total (None where no row has a figure).

    `unknown` is how many figures are in no sum because nobody can tell them.
    """

    value: object
    count: int
    totals: tuple[Decimal | None, ...]
    unknown: int = 0


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
    totals = [index_of(rollup.spec, total.id) for total in total_fields(rollup.spec)]
    unknown = Counter(row for row, _ in unknown_figures(rollup))
    return tuple(
        RowGroup(value, len(rows), tuple(_sum(rows, total) for total in totals), sum(unknown[row] for row in rows))
        for value, rows in members(rollup, field)
    )


def members(rollup: Rollup, field: Field) -> tuple[tuple[object, tuple[RolledRow, ...]], ...]:
    """Each value of a field with its rows, in the field's own order; rows in report order.

    A row of which the unit is blank or could not be read is with the unit that returned it, where that is known.
    """
    index, rank = index_of(rollup.spec, field.id), rank_of(rollup.spec, field.id)
    returned = dict(sorted(rollup.returned)) if field.kind.name == "unit" else {}
    found: dict[object, list[RolledRow]] = {}
    for row in ordered(rollup):
        value = row.values[index]
        found.setdefault(returned.get(row.sha256) if value is None else value, []).append(row)
    return tuple((value, tuple(found[value])) for value in sorted(found, key=rank))


def unknown_figures(rollup: Rollup) -> tuple[tuple[RolledRow, Field], ...]:
    """The figures that totals lack because nobody can tell them, in report order: unreadable, or required and blank.

    A blank entry that need not be filled in is no unknown figure, nor one in which a word for nothing stands.
    """
    nothing = {(each.sha256, each.problem.place) for each in rollup.reported if each.problem.code in _NOTHING}
    fields = [(index_of(rollup.spec, field.id), field) for field in total_fields(rollup.spec)]
    return tuple(
        (row, field)
        for row in ordered(rollup)
        for index, field in fields
        if row.values[index] is None
        and (field.required or (row.places[index] is not None and (row.sha256, row.places[index]) not in nothing))
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
