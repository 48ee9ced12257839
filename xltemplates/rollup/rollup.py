"""Rows of many returned files together, each with its source. Sets, so that the order of arrival changes nothing."""

from functools import lru_cache

from xltemplates.base.errors import Misuse
from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.problem import Problem
from xltemplates.record.parsed import data_fields, inner_path
from xltemplates.rollup.places import Places
from xltemplates.spec.model import Field, Repeat, Spec

# Ids of the fields in which a roll-up keeps where a row came from, so that a master parses back with its sources.
SOURCE_FILE, SOURCE_CELLS, SOURCE_SHA256 = "source_file", "source_cells", "source_sha256"
SOURCE_FIELDS = frozenset({SOURCE_FILE, SOURCE_CELLS, SOURCE_SHA256})


@frozen
class RolledRow:
    """One row of a returned file: its values and their cells, in the order of `columns(spec)`, and the file's hash.

    `places` has None for a blank value; `sha256` is in hexadecimal.
    """

    values: tuple[object, ...]
    places: Places
    sha256: str


@frozen
class Finding:
    """A problem of a returned file, which is known by its SHA-256."""

    sha256: str
    problem: Problem


@frozen
class Rollup:
    """What some returned files say together.

    `names` pairs each file's SHA-256 with the names it came under: the same bytes under two names are one file.
    """

    spec: Spec
    rows: frozenset[RolledRow] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    findings: frozenset[Finding] = frozenset()


def rolled_repeat(spec: Spec) -> Repeat:
    """The repeat of a roll-up form whose rows come from another form; Misuse where the form has none."""
    for repeat in spec.repeats:
        if repeat.rows_from is not None:
            return repeat
    raise Misuse("rollup-no-source", form=spec.form)


def columns(spec: Spec) -> tuple[Field, ...]:
    """The fields whose values are rolled up: entries of the repeat, without serials and source fields."""
    return tuple(field for field in data_fields(rolled_repeat(spec).fields) if field.id not in SOURCE_FIELDS)


def column_paths(spec: Spec) -> tuple[str, ...]:
    """Where each of those values stands in a row of a record: the field's id, after its groups within the row."""
    return _column_paths(SameObject(spec))


@lru_cache(maxsize=16)  # every file that is merged asks for it
def _column_paths(same: SameObject[Spec]) -> tuple[str, ...]:
    return tuple(inner_path(rolled_repeat(same.value), field) for field in columns(same.value))


def file_names(rollup: Rollup) -> dict[str, str]:
    """One name for each file by SHA-256: of several, the first in order of their characters."""
    return dict(sorted(rollup.names, reverse=True))
