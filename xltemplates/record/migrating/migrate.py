"""A record of an earlier edition -> the same of a later one, as the later spec says, with every step told.

Each value is read anew by the kind of its new entry, so that nothing arrives there which could not have been written
there: what does not fit is a problem to complete, with the text that stood in the old file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.errors import Misuse
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import lookup, row_path, steps
from xltemplates.base.problem import Note, Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.answer import Answer, Limits
from xltemplates.record.migrating.transfer import Transfer, transferred
from xltemplates.record.parse import REQUIRED, ReturnedFile, of_whole, verdict
from xltemplates.record.parsed import Parsed, Source, rows_of
from xltemplates.spec.migration import sources_of
from xltemplates.spec.model import Field, Spec
from xltemplates.spec.moves import Computed, Migration, Move

_NOWHERE = Place("", Cell(1, 1))


def carried_over(parsed: Parsed, catalogue: Catalogue, goal: Spec) -> Parsed:
    """What was parsed of a file, in the edition `goal`; the same where it is of that edition, or was refused.

    Misuse where no `migrates:` leads from the one to the other.
    """
    identity = parsed.identity
    if parsed.record is None or (identity.form, identity.version) == (goal.form, goal.version):
        return parsed
    old = catalogue.spec(identity.form, identity.version)
    for new in way(catalogue, old, goal):
        parsed = migrated(parsed, old, new)
        old = new
    return parsed


def way(catalogue: Catalogue, start: Spec, goal: Spec) -> tuple[Spec, ...]:
    """The editions to pass through, oldest first, the goal last; Misuse where no chain of `migrates:` leads there."""
    editions = [goal]
    while (migration := editions[0].migration) is not None and editions[0] not in editions[1:]:
        if (migration.form, migration.version) == (start.form, start.version):
            return tuple(editions)
        editions.insert(0, catalogue.spec(migration.form, migration.version))
    raise Misuse("migrate-no-way", start=_edition(start.form, start.version), goal=_edition(goal.form, goal.version))


def migrated(parsed: Parsed, old: Spec, new: Spec) -> Parsed:
    """The verdict on a file of edition `old` in edition `new`, whose `migrates:` comes from it.

    The file has a record, else Misuse. What was wrong with an entry goes with it, unless the new edition judges it
    anew.
    """
    migration = new.migration
    if migration is None or parsed.record is None:
        raise Misuse("migrate-no-way", start=_edition(old.form, old.version), goal=_edition(new.form, new.version))
    work = _FileMigration(parsed, old, new, migration)
    answers = tuple(map(Limits(new).judged, work.answers()))
    identity = replace(parsed.identity, form=new.form, version=new.version, fingerprint="")
    return verdict(ReturnedFile(parsed.file, parsed.sha256, identity), new, answers, tuple(work.problems(answers)))


def _edition(form: str, version: str) -> str:
    return f"{form} {version}"


@frozen
class _FileMigration:
    """One file on its way."""

    parsed: Parsed
    old: Spec
    new: Spec
    migration: Migration

    @property
    def edition(self) -> str:
        """What the earlier edition is called."""
        return _edition(self.migration.form, self.migration.version)

    def answers(self) -> Iterator[Answer]:
        """An answer for every entry of the new edition that is not blank, or whose blank the old verdict placed."""
        rows = {repeat.path: repeat for repeat in self.new.repeats}
        fields = {field.path: (field, "") for field in self.new.fields}
        fields |= {field.path: (field, path) for path, repeat in rows.items() for field in repeat.fields}
        for move in self.migration.moves:
            field, repeat = fields[move.path]
            for row in self._rows(repeat) if repeat else (None,):
                answer = self._answer(move, field, repeat, row)
                if answer.filled or answer.problems or answer.source.place is not _NOWHERE:
                    yield answer

    def _rows(self, repeat: str) -> range:
        before = {old.path: old for old in self.old.repeats}.get(self.migration.rows.get(repeat, ""))
        return range(len(rows_of(self.parsed.record or {}, before)) if before else 0)

    def _answer(self, move: Move, field: Field, repeat: str, row: int | None) -> Answer:
        """The answer of one entry, in one row where it stands in a table."""
        transfer = Transfer(self.old, self.parsed.record or {}, self.migration.rows.get(repeat, ""), row)
        result = transferred(move, field, transfer, self.edition)
        sources = [transfer.path(path) for path in sources_of(move.origin)]
        path = field.path if row is None else row_path(repeat, row) + field.path.removeprefix(repeat)
        source = self._source(sources, result.steps, transfer)
        carried = () if isinstance(move.origin, Computed) else tuple(self._carried(sources, path))
        answer = Answer(path, field, result.value, source, carried, row)
        changes = [step for step in result.steps if step.code != "migrated-taken"]
        return answer.refused(answer.problem(note.code, *note.params) for note in (*changes, *result.notes))

    def _source(self, paths: Sequence[str], steps: tuple[Note, ...], transfer: Transfer) -> Source:
        there = [self.parsed.provenance[path] for path in paths if path in self.parsed.provenance]
        if not there:
            return Source(self._nearest(transfer.path("")) if steps else self._blank(paths), "", steps)
        before = tuple(step for source in there for step in source.steps)
        return Source(there[0].place, " ".join(source.raw for source in there), (*before, *steps))

    def _blank(self, paths: Sequence[str]) -> Place:
        """Where an entry stands that the old verdict found blank."""
        blanks = (each.place for each in self.parsed.problems if each.code in REQUIRED and each.path in paths)
        return next((place for place in blanks if place), _NOWHERE)

    def _nearest(self, start: str) -> Place:
        """Where the first entry of a row, or of the form, stands."""
        places = {path: source.place for path, source in self.parsed.provenance.items()}
        mine = (place for path, place in places.items() if path.startswith(start))
        return next(mine, next(iter(places.values()), _NOWHERE))

    def _carried(self, paths: Sequence[str], path: str) -> Iterator[Problem]:
        """What was wrong with the entries it comes from, and is not judged anew (where it is worked out: their own)."""
        for problem in self.parsed.problems:
            if problem.path in paths and _stays(problem):
                yield replace(problem, path=path)

    def problems(self, answers: Iterable[Answer]) -> Iterator[Problem]:
        """What there is to say of the file: that it was carried over, what was dropped, and what was said before."""
        now = _edition(self.new.form, self.new.version)
        yield _problem_of_form("migrated", version=self.edition, now=now)
        yield from self._dropped()
        mentioned = {(problem.code, problem.place) for answer in answers for problem in answer.problems}
        for problem in self.parsed.problems:
            if _stays(problem) and (problem.code, problem.place) not in mentioned:
                yield replace(problem, path="")

    def _dropped(self) -> Iterator[Problem]:
        titles = {field.path: field.title for repeat in self.old.repeats for field in repeat.fields}
        titles |= {field.path: field.title for field in self.old.fields}
        for path, why in self.migration.dropped.items():
            for found, source in self.parsed.provenance.items():
                if plain_path(found) == path:
                    problem = _problem_of_form("migrated-dropped", version=self.edition, title=titles[path], why=why)
                    yield replace(problem, place=source.place, raw=source.raw)


def as_written(parsed: Parsed) -> dict[str, object]:
    """The record with the text that stood where a value could not be accepted: what a copy to complete holds.

    Where a value was worked out, the texts it came from stand elsewhere and say nothing here.
    """
    record = {key: _thawed(value) for key, value in (parsed.record or {}).items()}
    for problem in parsed.problems:
        source = parsed.provenance.get(problem.path)
        own = source is not None and all(step.code != "migrated-computed" for step in source.steps)
        if problem.severity == "error" and own and problem.raw and lookup(record, problem.path) is None:
            *before, last = steps(problem.path)
            there: object = record
            for step in before:
                there = there[step] if isinstance(there, (dict, list)) else None  # type: ignore[index]
            if isinstance(there, dict):
                there[last] = problem.raw
    return record


def _thawed(value: object) -> object:
    """Groups and rows that can be written into; values as they are."""
    if isinstance(value, Mapping):
        return {key: _thawed(inner) for key, inner in value.items()}
    if isinstance(value, tuple) and value and all(isinstance(row, Mapping) for row in value):
        return [_thawed(row) for row in value]
    return value


def plain_path(path: str) -> str:
    """A record path without row numbers.

    >>> plain_path("members[0].name")
    'members.name'
    """
    return "".join(part.partition("]")[2] if index else part for index, part in enumerate(path.split("[")))


def _stays(problem: Problem) -> bool:
    """Whether it is not judged anew by the new edition."""
    return problem.code != "version-older" and not of_whole(problem)


def _problem_of_form(code: str, **params: object) -> Problem:
    return Problem(code, SEVERITIES[code], params=tuple(params.items()))
