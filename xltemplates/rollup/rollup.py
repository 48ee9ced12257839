"""Rows of many returned files together, each with its source. Sets, so that the order of arrival changes nothing."""

from functools import lru_cache

from xltemplates.base.errors import Misuse
from xltemplates.base.frozen import SameObject, frozen
from xltemplates.record.parsed import data_fields, inner_path
from xltemplates.rollup.counting import Counting, counting
from xltemplates.rollup.rows import Finding, RolledRow, Submitted
from xltemplates.spec.model import Field, Repeat, Spec

# Ids of the fields in which a roll-up keeps where a row came from, so that a master parses back with its sources.
SOURCE_FILE, SOURCE_CELLS, SOURCE_SHA256 = "source_file", "source_cells", "source_sha256"
SOURCE_SUBMISSION, SOURCE_REVISION = "source_submission", "source_revision"
SOURCE_FIELDS = frozenset({SOURCE_FILE, SOURCE_CELLS, SOURCE_SHA256, SOURCE_SUBMISSION, SOURCE_REVISION})
ROWLESS = "source_rowless"  # an entry outside the table: the submissions that have no row in it


@frozen
class Rollup:
    """What some returned files say together.

    `held` are the rows of all of them, of which some count (`counting`). `names` pairs each file's SHA-256
    with the names it came under: the same bytes under two names are one file. `reported` are the files' own problems.
    `returned` pairs a file's SHA-256 with the name of the unit that returned it, where that is known.
    """

    spec: Spec
    held: frozenset[RolledRow] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    reported: frozenset[Finding] = frozenset()
    submitted: frozenset[Submitted] = frozenset()
    returned: frozenset[tuple[str, str]] = frozenset()

    @property
    def rows(self) -> frozenset[RolledRow]:
        """The rows that count: of each submission those of its highest revision, if its files agree on it."""
        return _counting(SameObject(self)).rows

    @property
    def findings(self) -> frozenset[Finding]:
        """The files' problems, and what of them does not count."""
        return self.reported | _counting(SameObject(self)).findings

    @property
    def rowless(self) -> tuple[Submitted, ...]:
        """Of each submission that no row speaks of, its highest revision: a zero return, or files that disagree."""
        return _counting(SameObject(self)).rowless


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


@lru_cache(maxsize=4)  # the report asks for it sheet by sheet
def _counting(same: SameObject[Rollup]) -> Counting:
    rollup = same.value
    return counting(rollup.held, rollup.submitted, file_names(rollup))


def file_names(rollup: Rollup) -> dict[str, str]:
    """One name for each file by SHA-256: of several, the first in order of their characters."""
    return dict(sorted(rollup.names, reverse=True))
