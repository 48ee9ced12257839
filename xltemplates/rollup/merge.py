"""Parsed records -> Rollup. Merging is a union of sets: associative, commutative and idempotent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from xltemplates.base.errors import Misuse
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Problem
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.places import Places, read_places
from xltemplates.rollup.rollup import (
    SOURCE_CELLS,
    SOURCE_FIELDS,
    SOURCE_FILE,
    SOURCE_SHA256,
    Finding,
    RolledRow,
    Rollup,
    column_paths,
    rolled_repeat,
)
from xltemplates.spec.model import Spec


def merge(spec: Spec, parts: Iterable[Parsed | Rollup]) -> Rollup:
    """All parts together; Misuse where one is of a form that this roll-up takes no rows from."""
    return _union(spec, [part if isinstance(part, Rollup) else roll(spec, part) for part in parts])


def roll(spec: Spec, parsed: Parsed) -> Rollup:
    """One file's rows and problems. A refused file has problems only.

    The rows of a master keep their first source; one whose source fields were damaged has the master itself, and a
    warning.
    """
    inner = column_paths(spec)
    rows: list[RolledRow] = []
    names = [(parsed.sha256, parsed.file)]
    lost: list[Problem] = []
    for path, values in _rows(spec, parsed):
        row = _row(parsed, path, values, inner)
        if _says_source(values):
            first = _first_source(row, values)
            if first is None:
                lost.append(_lost_source(parsed, path, values))
            else:
                row = first
                names.append((first.sha256, str(values[SOURCE_FILE])))
        rows.append(row)
    findings = frozenset(Finding(parsed.sha256, problem) for problem in (*parsed.problems, *lost))
    return Rollup(spec, frozenset(rows), frozenset(names), findings)


def _union(spec: Spec, parts: Sequence[Rollup]) -> Rollup:
    return Rollup(
        spec,
        rows=frozenset().union(*(part.rows for part in parts)),
        names=frozenset().union(*(part.names for part in parts)),
        findings=frozenset().union(*(part.findings for part in parts)),
    )


def _rows(spec: Spec, parsed: Parsed) -> Iterator[tuple[str, Mapping[str, object]]]:
    if parsed.record is None:
        return
    repeat = _repeat_of(spec, parsed.identity.form)
    rows = lookup(parsed.record, repeat)
    if isinstance(rows, Sequence):
        for index, values in enumerate(rows):
            yield row_path(repeat, index), values


def _repeat_of(spec: Spec, form: str) -> str:
    repeat = rolled_repeat(spec)
    if form == spec.form:
        return repeat.path
    if repeat.rows_from is None or form != repeat.rows_from.form:
        raise Misuse("rollup-other-form", rollup=spec.form, form=form)
    return repeat.rows_from.repeat


def _row(parsed: Parsed, path: str, values: Mapping[str, object], inner: Sequence[str]) -> RolledRow:
    sources = [parsed.provenance.get(f"{path}.{each}") for each in inner]
    return RolledRow(
        values=tuple([lookup(values, each) for each in inner]),
        places=_kept_once(tuple([source and source.place for source in sources])),
        sha256=parsed.sha256,
    )


@lru_cache(maxsize=4096)
def _kept_once(places: Places) -> Places:
    """The same places: rows of one number stand in the same cells of every file, and thousands of files are kept."""
    return places


def _says_source(values: Mapping[str, object]) -> bool:
    return not SOURCE_FIELDS.isdisjoint(values) and any(values.get(name) is not None for name in SOURCE_FIELDS)


def _first_source(row: RolledRow, values: Mapping[str, object]) -> RolledRow | None:
    """The row with the source that a master says it has; None where the master says it incompletely."""
    file, cells, sha256 = (values.get(name) for name in (SOURCE_FILE, SOURCE_CELLS, SOURCE_SHA256))
    if not (isinstance(file, str) and isinstance(cells, str) and isinstance(sha256, str)):
        return None
    try:
        return RolledRow(row.values, read_places(cells, len(row.values)), sha256)
    except ValueError:
        return None


def _lost_source(parsed: Parsed, path: str, values: Mapping[str, object]) -> Problem:
    source = parsed.provenance.get(f"{path}.{SOURCE_CELLS}")
    raw = source.raw if source else ""
    return Problem("rollup-source-lost", "warning", f"{path}.{SOURCE_CELLS}", (source.place if source else None), raw)
