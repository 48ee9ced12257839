"""RawForm -> Parsed: read each entry, keep the rows that exist, judge the values, nest the record, run the checks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import put, row_path
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.identity import Identity
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.entries.laid_objects import LaidObject
from xltemplates.read.form import RawForm
from xltemplates.record.answer import Answer, Limits, read_answer
from xltemplates.record.parsed import Parsed, Status, data_fields, inner_path, nested
from xltemplates.record.tables import FilledRepeat, of_rows, stated_in_words, table_of, table_problems
from xltemplates.spec.model import Field, Spec
from xltemplates.spec.verdict import Record, Verdict, failing_checks

_NO_ROWS = frozenset({"line-taken-off", "block-pasted"})  # what is said of lines that are no rows
# What a blank required entry is told of what lies over it.
_BELOW: Mapping[str, str] = MappingProxyType(
    {
        "picture": "required-under-picture",
        "cell-picture": "required-under-picture",
        "text": "required-under-shape",
        "shape": "required-under-shape",
    }
)
REQUIRED = frozenset({"required", *_BELOW.values()})  # what a blank required entry is told
_COVERS = frozenset({"picture-over", "picture-in-cell", "text-over", "shape-over"})

_OF_WHOLE = frozenset(
    {
        *REQUIRED,
        "copy-of-another",
        "duplicate-row",
        "empty-rows-closed",
        "empty-table",
        "rows-missing",
        "zero-return-with-rows",
    }
)
ByPath = Mapping[str, Answer]


def parse_form(raw: RawForm, limits: Limits | None = None) -> Parsed:
    """The record of a file that was read, everything that is wrong with it, and where each value came from.

    `limits` are the form's, for whoever parses many files of it.
    """
    spec = raw.layout.spec
    answers = [*map((limits or Limits(spec)).read, _telling(raw))]
    paper = ReturnedFile(raw.file, raw.sha256, raw.identity)
    return verdict(paper, spec, answers, raw.problems, covering(raw.objects))


@frozen
class ReturnedFile:
    """The file that answers come from: its name, the SHA-256 of its bytes, and who it says it is."""

    file: str
    sha256: str
    identity: Identity


def verdict(
    paper: ReturnedFile,
    spec: Spec,
    answers: Sequence[Answer],
    reported: Collection[Problem],
    covers: Mapping[str, LaidObject] = MappingProxyType({}),
) -> Parsed:
    """The verdict on the answers of a form, whose limits were judged; `reported` is what there is to say besides.

    `covers` is what lies over entries, by the path as found: a required entry that is blank below it says so. Rows that
    nobody filled in do not exist; answers that are left out are blank.
    """
    answers = stated_in_words(spec, answers)
    form = tuple(answer for answer in answers if answer.row is None)
    tables = tuple(table_of(repeat, answers) for repeat in spec.repeats)
    kept = (*form, *(answer for table in tables for row in table.rows for answer in row))
    by_path = {answer.path: answer for answer in kept}
    record = _record(spec, by_path, tables)
    structural = tuple(_renumbered(problem, tables) for problem in of_rows(reported, answers))
    covers = {_record_path(path, tables): laid for path, laid in covers.items()}
    required = tuple(_required(spec, tables, by_path, structural, covers))
    problems = (
        *without_covers(structural, required),
        *_another_units_copy(paper.identity, spec, kept),
        *_entry_problems(kept),
        *required,
        *_table_problems(tables, by_path, reported),
        *_check_problems(spec, record, by_path),
    )
    sources = {answer.path: answer.source for answer in kept if answer.filled or answer.problems}
    return Parsed(paper.file, paper.sha256, paper.identity, status_of(problems), record, problems, sources)


def row_numbers(raw: RawForm) -> Mapping[str, Mapping[int, int]]:
    """For each repeat, by its path: the index of every existing row as found -> its index in the record.

    Both count from zero; rows in which nobody wrote anything have no index in the record.
    """
    spec = raw.layout.spec
    answers = stated_in_words(spec, [read_answer(found) for found in _telling(raw)])
    return {repeat.path: table_of(repeat, answers).numbers for repeat in spec.repeats}


def _telling(raw: RawForm) -> Iterator[FoundEntry]:
    """The entries to read: not those of the many prepared rows in which nothing stands, but for a repeat's first row.

    That one has the place of the table. Rows are told apart by their index only, whatever their repeat.
    """
    touched = [found for found in raw.entries if not found.blank]
    rows = {found.entry.row for found in touched} | {None, *_first_rows(raw.entries)}
    there = [found for found in raw.entries if found.entry.row in rows]
    return (found for found in there if found.entry.field.kind.is_data)


def _first_rows(entries: Sequence[FoundEntry]) -> Iterable[int]:
    """The index of the first row that was found, of each column; a column's entries are in the order of its rows."""
    backwards = [found.entry for found in reversed(entries)]
    first = {entry.field.path: entry.row for entry in backwards if entry.row is not None}
    return first.values()


def status_of(problems: Iterable[Problem]) -> Status:
    """The verdict on a file that could be read: `problems` with an error, `repaired` with a repair, else `clean`.

    Warnings and manual items do not change it.
    """
    severities = {problem.severity for problem in problems}
    if "error" in severities:
        return "problems"
    return "repaired" if "repair" in severities else "clean"


def of_whole(problem: Problem) -> bool:
    """Whether `verdict` finds a problem by looking at the answers together: of other answers it would be another."""
    return problem.code in _OF_WHOLE or problem.code.startswith("check:")


def _record(spec: Spec, answers: ByPath, tables: Iterable[FilledRepeat]) -> dict[str, object]:
    values = {path: answer.value for path, answer in answers.items()}
    record = nested([(field.path, values.get(field.path)) for field in data_fields(spec.fields)])
    for table in tables:
        paths = [row_path(table.repeat.path, number) for number in range(len(table.rows))]
        inner = [inner_path(table.repeat, field) for field in data_fields(table.repeat.fields)]
        rows = tuple([nested([(name, values.get(f"{path}.{name}")) for name in inner]) for path in paths])
        put(record, table.repeat.path, rows)
    return record


def _another_units_copy(identity: Identity, spec: Spec, kept: Iterable[Answer]) -> Iterator[Problem]:
    """A copy made out to one unit and filled in by another: told at the entry of the form in which the unit stands."""
    registry = spec.registry
    stamped = registry.resolve(identity.unit) if registry and identity.unit else None
    if registry is None or stamped is None:
        return
    for answer in kept:
        if answer.row is None and answer.field.prefill == "unit" and answer.value:
            said = registry.resolve(str(answer.value))
            if said and said.id != stamped.id:
                yield answer.problem("copy-of-another", ("name", said.name), ("stamped", stamped.name))


def _entry_problems(kept: Iterable[Answer]) -> Iterator[Problem]:
    for answer in kept:
        yield from answer.problems


def _required(
    spec: Spec,
    tables: Iterable[FilledRepeat],
    answers: ByPath,
    structural: Iterable[Problem],
    covers: Mapping[str, LaidObject],
) -> Iterator[Problem]:
    """Required entries that are blank, also those not found, unless that was told already of them or their row."""
    reported = {problem.path for problem in structural if problem.severity == "error"}
    for path, field in _expected(spec, tables):
        answer = answers.get(path)
        if answer and answer.filled:
            continue
        if reported.isdisjoint((path, _row_of(path), path.rpartition(".")[0])):
            blank = _blank(path, field, answer)
            yield blank_below(blank, covers[path]) if path in covers else blank


def _row_of(path: str) -> str:
    """The path of the row that an entry is in; its own outside of repeats."""
    row, bracket, _ = path.partition("]")
    return row + bracket


def _expected(spec: Spec, tables: Iterable[FilledRepeat]) -> Iterator[tuple[str, Field]]:
    for field in data_fields(spec.fields):
        if field.required:
            yield field.path, field
    for table in tables:
        repeat = table.repeat
        required = [(inner_path(repeat, field), field) for field in data_fields(repeat.fields) if field.required]
        for number in range(len(table.rows)):
            row = row_path(repeat.path, number)
            yield from ((f"{row}.{inner}", field) for inner, field in required)


def _blank(path: str, field: Field, answer: Answer | None) -> Problem:
    title = ("title", field.title)
    return answer.problem("required", title) if answer else Problem("required", "error", path, params=(title,))


def _table_problems(tables: Iterable[FilledRepeat], answers: ByPath, reported: Iterable[Problem]) -> Iterator[Problem]:
    off = {problem.path for problem in reported if problem.code in _NO_ROWS}
    for table in tables:
        yield from table_problems(table, answers.get(table.repeat.none), off)


def _check_problems(spec: Spec, record: Mapping[str, object], answers: ByPath) -> Iterator[Problem]:
    """The checks that fail, each at the cell of the first entry it names."""
    for problem in check_problems(spec, record):
        answer = answers.get(problem.path)
        yield replace(problem, place=answer.source.place, raw=answer.source.raw) if answer else problem


def _renumbered(problem: Problem, tables: Iterable[FilledRepeat]) -> Problem:
    """A problem of the reader's under the number its row has in the record; the repeat's path where it has none."""
    path = _record_path(problem.path, tables)
    return problem if path == problem.path else replace(problem, path=path)


def _record_path(path: str, tables: Iterable[FilledRepeat]) -> str:
    """The path in the record of a path as found; the repeat's where its row is not in the record."""
    for table in tables:
        before, bracket, after = path.partition("[")
        if bracket and before == table.repeat.path:
            index, _, inner = after.partition("]")
            number = table.numbers.get(int(index))
            return before if number is None else row_path(before, number) + inner
    return path


def check_problems(spec: Spec, record: Record) -> tuple[Problem, ...]:
    """A problem for each failing check (of each row), in the spec's order, then the matters for an officer.

    None of them has a cell: whoever knows the file gives them one.
    """
    return (*map(_check_problem, failing_checks(spec, record)), *manual_problems(spec))


def manual_problems(spec: Spec) -> tuple[Problem, ...]:
    """What no entry can show and an officer must confirm (`else: manual` without `that:`)."""
    return tuple(Problem(f"check:{check.id}", "manual", said=check.say) for check in spec.checks if check.that is None)


def _check_problem(verdict: Verdict) -> Problem:
    check = verdict.check
    return Problem(f"check:{check.id}", check.severity, path=verdict.path, said=verdict.said)


def covering(objects: Iterable[LaidObject]) -> Mapping[str, LaidObject]:
    """What lies over each entry, by its path as found; of several the one that may be its answer.

    A mere shape is none where anything else lies there.
    """
    found: dict[str, LaidObject] = {}
    for laid in sorted(objects, key=lambda laid: laid.kind == "shape"):
        if laid.kind in _BELOW:
            for path in laid.paths:
                found.setdefault(path, laid)
    return found


def blank_below(blank: Problem, laid: LaidObject) -> Problem:
    """The problem of a blank required entry, saying what lies over it, with the text that stands there."""
    code = _BELOW[laid.kind]
    return replace(blank, code=code, severity=SEVERITIES[code], raw=laid.text)


def without_covers(reported: Iterable[Problem], required: Iterable[Problem]) -> Iterator[Problem]:
    """What is reported, without what lies over an entry that says so itself: one cause, one problem."""
    said = {(each.path, each.raw) for each in required if each.code in _BELOW.values()}
    return (each for each in reported if each.code not in _COVERS or (each.path, each.raw) not in said)
