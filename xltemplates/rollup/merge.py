"""Parsed records -> Rollup. Merging is a union of sets: associative, commutative and idempotent.

What counts is worked out of the union (`counting`): a revision that was left out is kept, so that no order of merging
brings it back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from xltemplates.base.errors import Misuse
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.counting import DISAGREEMENT
from xltemplates.rollup.places import Places, read_places
from xltemplates.rollup.rollup import (
    ROWLESS,
    SOURCE_CELLS,
    SOURCE_FIELDS,
    SOURCE_FILE,
    SOURCE_REVISION,
    SOURCE_SHA256,
    SOURCE_SUBMISSION,
    Rollup,
    column_paths,
    rolled_repeat,
)
from xltemplates.rollup.rows import Finding, RolledRow, Submitted
from xltemplates.rollup.submissions import NO_ROWS, SUBMISSION, content, says_something, submission_of
from xltemplates.spec.model import Spec

_MOST_ROWLESS = 1_000
_ROWLESS = re.compile(rf"({SUBMISSION.pattern})@([0-9]{{1,6}})({DISAGREEMENT}?)")


def merge(
    spec: Spec,
    parts: Iterable[Parsed | Rollup],
    submissions: Mapping[str, str] | None = None,
    returned: Iterable[tuple[str, str]] = (),
) -> Rollup:
    """All parts together; Misuse where one is of a form that this roll-up takes no rows from.

    `submissions` maps SHA-256s of files to the ids of their submissions, where these are known better than
    `submission_of` can tell from the file itself; `returned` pairs them with the names of the units that returned them,
    beyond what the files themselves are stamped with.
    """
    known = submissions or {}
    whole = _union(spec, [part if isinstance(part, Rollup) else roll(spec, part, known) for part in parts])
    better = dict(returned)
    stamped = (pair for pair in whole.returned if pair[0] not in better)
    return replace(whole, returned=frozenset((*better.items(), *stamped))) if better else whole


def roll(spec: Spec, parsed: Parsed, submissions: Mapping[str, str] | None = None) -> Rollup:
    """One file's rows and problems. A refused file has problems only.

    The rows of a master keep their first source; one whose source fields were damaged has the master itself, and a
    warning. Rows of which a master does not say the submission and revision count as they are, with a warning.
    """
    if parsed.identity.form == spec.form:
        return _roll_master(spec, parsed)
    inner = column_paths(spec)
    rows = [_row(parsed, path, values, inner) for path, values in _rows(spec, parsed)]
    submitted: frozenset[Submitted] = frozenset()
    if says_something(parsed, len(rows)):
        submission = (submissions or {}).get(parsed.sha256) or submission_of(parsed)
        revision, values = parsed.identity.revision, content(row.values for row in rows)
        submitted = frozenset({Submitted(submission, revision, values, parsed.sha256)})
    findings = frozenset(Finding(parsed.sha256, problem) for problem in parsed.problems)
    names = frozenset({(parsed.sha256, parsed.file)})
    return Rollup(spec, frozenset(rows), names, findings, submitted, _stamped(spec, parsed))


def _stamped(spec: Spec, parsed: Parsed) -> frozenset[tuple[str, str]]:
    """The unit that a file was made out to; none where it is not stamped, or the unit is unknown."""
    unit = spec.registry.resolve(parsed.identity.unit) if spec.registry and parsed.identity.unit else None
    return frozenset({(parsed.sha256, unit.name)} if unit else ())


def _roll_master(spec: Spec, parsed: Parsed) -> Rollup:
    inner = column_paths(spec)
    rows: list[RolledRow] = []
    names = [(parsed.sha256, parsed.file)]
    lost: list[Problem] = []
    revisions: dict[tuple[str, str, int], list[RolledRow]] = {}
    unversioned = 0
    for path, values in _rows(spec, parsed):
        row = _row(parsed, path, values, inner)
        if _says_source(values):
            first = _first_source(row, values)
            revision = _revision_of(values)
            if first is None:
                lost.append(_lost_source(parsed, path, values))
            else:
                row = first
                names.append((first.sha256, str(values[SOURCE_FILE])))
                unversioned += revision is None
                if revision is not None:
                    revisions.setdefault((first.sha256, *revision), []).append(first)
        rows.append(row)
    if unversioned:
        lost.append(_problem("rollup-unversioned", count=str(unversioned)))
    submitted = {
        Submitted(submission, revision, content(row.values for row in of_it), sha256)
        for (sha256, submission, revision), of_it in revisions.items()
    }
    findings = frozenset(Finding(parsed.sha256, problem) for problem in (*parsed.problems, *lost))
    submissions = frozenset(submitted) | frozenset(_rowless(parsed))
    return Rollup(spec, frozenset(rows), frozenset(names), findings, submissions)


def rowless_text(rollup: Rollup) -> str:
    """What a master tells of submissions that no row speaks of: `sub-…@1` a zero return, `sub-…@1!` a disagreement.

    As many as a cell holds, disagreements first and later revisions before earlier ones.
    """
    first = sorted(rollup.rowless, key=lambda one: (one.content == NO_ROWS, -one.revision))
    return " ".join(f"{one.submission}@{one.revision}{one.content and DISAGREEMENT}" for one in first[:_MOST_ROWLESS])


def _rowless(parsed: Parsed) -> Iterator[Submitted]:
    text = (parsed.record or {}).get(ROWLESS)
    for submission, revision, mark in _ROWLESS.findall(text) if isinstance(text, str) else ():
        yield Submitted(submission, int(revision), DISAGREEMENT if mark else NO_ROWS, "", parsed.sha256)


def _revision_of(values: Mapping[str, object]) -> tuple[str, int] | None:
    submission, revision = values.get(SOURCE_SUBMISSION), values.get(SOURCE_REVISION)
    if isinstance(submission, str) and SUBMISSION.fullmatch(submission) and isinstance(revision, int):
        return submission, revision
    return None


def _union(spec: Spec, parts: Sequence[Rollup]) -> Rollup:
    return Rollup(
        spec,
        held=frozenset().union(*(part.held for part in parts)),
        names=frozenset().union(*(part.names for part in parts)),
        reported=frozenset().union(*(part.reported for part in parts)),
        submitted=frozenset().union(*(part.submitted for part in parts)),
        returned=frozenset().union(*(part.returned for part in parts)),
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


def _problem(code: str, **params: str) -> Problem:
    return Problem(code, SEVERITIES[code], params=tuple(params.items()))


def _lost_source(parsed: Parsed, path: str, values: Mapping[str, object]) -> Problem:
    source = parsed.provenance.get(f"{path}.{SOURCE_CELLS}")
    raw = source.raw if source else ""
    return Problem("rollup-source-lost", "warning", f"{path}.{SOURCE_CELLS}", (source.place if source else None), raw)
