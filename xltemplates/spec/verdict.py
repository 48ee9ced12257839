"""A spec's checks asked of a record: pass, fail, or undecided while something they need is blank."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Literal, NamedTuple

from xltemplates.base.frozen import SameObject, frozen
from xltemplates.base.paths import row_path
from xltemplates.base.words import Words
from xltemplates.locale.translations import FilledWords
from xltemplates.spec.expression.entries import UNDECIDED, is_blank
from xltemplates.spec.expression.evaluate import Program, free_names, mistyped, program_of, render_blanks
from xltemplates.spec.expression.nodes import Expression, Name
from xltemplates.spec.model import Check, Repeat, Spec

Outcome = Literal["pass", "fail", "undecided"]
CheckState = Literal["pass", "fail", "undecided", "mistyped"]  # what the workbook says of a whole check

Record = Mapping[str, object]
Tables = Mapping[str, tuple[tuple[int, Record], ...]]  # the existing rows of each repeat, with their indexes


@frozen
class Verdict:
    """The outcome of a check: for the form, or for one row of its repeat (`row`, from zero).

    `path` is the first entry the check names, with its row number: where a failure is shown. `said` is the check's
    sentence, with its blanks filled where it fails. A check whose `when:` does not hold passes.
    """

    check: Check
    row: int | None
    state: Outcome
    path: str
    said: Words | FilledWords


class _Scope(NamedTuple):
    """Where a check looks for what it names: the form, the existing rows of its tables, and one of these rows."""

    record: Record
    tables: Tables
    row: Record


_Resolve = Callable[[_Scope], object]


def run_checks(spec: Spec, record: Record) -> tuple[Verdict, ...]:
    """The verdicts of every check on a record, row by row, in the spec's order.

    Checks that no entry can show (manual ones) have none. `record` nests as `Parsed.record` does.
    """
    tables = _tables(spec, record)
    return tuple(verdict for check in spec.checks for verdict in _verdicts(check, record, tables))


def failing_checks(spec: Spec, record: Record) -> Iterator[Verdict]:
    """Those that fail, in the same order: of most records, none."""
    tables = _tables(spec, record)
    for check in spec.checks:
        yield from (_verdict(check, *each) for each in _outcomes(check, record, tables) if each[2] == "fail")


def check_verdicts(spec: Spec, check: Check, record: Record) -> tuple[Verdict, ...]:
    """The verdicts of one check: one for the form, or one for each existing row."""
    return tuple(_verdicts(check, record, _tables(spec, record)))


def _verdicts(check: Check, record: Record, tables: Tables) -> Iterator[Verdict]:
    return (_verdict(check, *each) for each in _outcomes(check, record, tables))


def _outcomes(check: Check, record: Record, tables: Tables) -> Iterator[tuple[int | None, _Scope, Outcome]]:
    """The outcome for the form, or for each existing row, and where the check has looked."""
    if check.that is None:
        return
    that = _question(SameObject(check.that), check.each)
    when = _question(SameObject(check.when), check.each) if check.when else None
    for row, scope in _scopes(check, record, tables):
        yield row, scope, _outcome(that, when, scope)


def _verdict(check: Check, row: int | None, scope: _Scope, outcome: Outcome) -> Verdict:
    lookup = partial(_looked_up, scope, check.each)
    said = render_blanks(check.say, check.blanks, lookup) if outcome == "fail" else check.say
    return Verdict(check, row, outcome, _path_in(check, row), said)


def check_state(spec: Spec, check: Check, record: Record) -> CheckState:
    """What the workbook says of a check over all rows: mistyped before failing, failing before undecided.

    The states agree with the formulas of `write.formulas`; tests compare the two in LibreOffice.
    """
    that, when = check.that, check.when
    if that is None:
        return "undecided"
    tables = _tables(spec, record)
    scopes = [scope for _, scope in _scopes(check, record, tables)]
    lookups = [partial(_looked_up, scope, check.each) for scope in (*scopes, _Scope(record, tables, {}))]
    if any(mistyped(part, lookup) for lookup in lookups for part in (that, when) if part is not None):
        return "mistyped"
    states = {outcome for _, _, outcome in _outcomes(check, record, tables)}
    return "fail" if "fail" in states else "undecided" if "undecided" in states else "pass"


def check_names(check: Check) -> tuple[Name, ...]:
    """Every entry a check speaks of, once each: those of `that:` first, then those of `when:`."""
    parts = [part for part in (check.that, check.when) if part is not None]
    return tuple(dict.fromkeys(name for part in parts for name in free_names(part)))


def existing_rows(repeat: Repeat, record: Record) -> tuple[tuple[int, Record], ...]:
    """The rows that exist, with their index from zero: those where an entry is filled in.

    A serial does not make a row exist, nor does what a copy is prefilled with.
    """
    paths = existence_paths(repeat)
    return tuple((index, row) for index, row in enumerate(_rows(repeat, record)) if _exists(repeat, paths, row))


def existing_row(repeat: Repeat, record: Record, index: int) -> Record | None:
    """The row of an index (from zero), None where it does not exist."""
    rows = _rows(repeat, record)
    return rows[index] if index < len(rows) and _exists(repeat, existence_paths(repeat), rows[index]) else None


def existence_paths(repeat: Repeat) -> tuple[str, ...]:
    """The fields that make a row exist."""
    return tuple(
        field.path for field in repeat.fields if field.kind.is_entry and field.kind.is_data and not field.prefill
    )


def value_at(record: object, path: str) -> object:
    """The value at a dotted path without row numbers, None where the record does not go so far."""
    for step in path.split("."):
        if not isinstance(record, (dict, Mapping)):  # dict first: asking for a Mapping is slow
            return None
        record = record.get(step)
    return record


def _scopes(check: Check, record: Record, tables: Tables) -> Iterator[tuple[int | None, _Scope]]:
    if not check.each:
        yield None, _Scope(record, tables, {})
    for index, row in tables.get(check.each, ()):
        yield index, _Scope(record, tables, row)


def _tables(spec: Spec, record: Record) -> Tables:
    return {repeat.path: existing_rows(repeat, record) for repeat in spec.repeats}


class _Question(NamedTuple):
    """An expression as a check asks it: what it says, and where it looks for each of the entries it names."""

    program: Program
    looks: tuple[_Resolve, ...]

    def answer(self, scope: _Scope) -> object:
        return self.program([look(scope) for look in self.looks])


@lru_cache(maxsize=1024)
def _question(same: SameObject[Expression], each: str) -> _Question:
    program = program_of(same.value)
    return _Question(program, tuple(_look(name, each) for name in program.names))


def _looked_up(scope: _Scope, each: str, name: Name) -> object:
    return _look(name, each)(scope)


def _look(name: Name, each: str) -> _Resolve:
    """Where an entry is looked for: in the row, where it is of the check's own repeat; in the form, or in a table."""
    if name.column:
        return partial(_column, name.path)
    if not (each and name.path.startswith(f"{each}.")):
        return lambda scope: value_at(scope.record, name.path)
    inner = _inside(each, name.path)
    return (lambda scope: value_at(scope.row, inner)) if "." in inner else (lambda scope: scope.row.get(inner))


def _column(path: str, scope: _Scope) -> object:
    table = next(each for each in scope.tables if path == each or path.startswith(f"{each}."))
    if path == table:
        return tuple(row for _, row in scope.tables[table])
    return tuple(value_at(row, _inside(table, path)) for _, row in scope.tables[table])


def _inside(repeat: str, path: str) -> str:
    return path.removeprefix(f"{repeat}.")


def _outcome(that: _Question, when: _Question | None, scope: _Scope) -> Outcome:
    applies = True if when is None else when.answer(scope)
    if applies is False:
        return "pass"
    verdict = UNDECIDED if applies is UNDECIDED else that.answer(scope)
    return "undecided" if verdict is UNDECIDED else "pass" if verdict else "fail"


def _first_name(check: Check) -> Name | None:
    """The first entry of a row or form that a check names; of a check on columns only, the first of them."""
    names = check_names(check)
    return next((name for name in names if not name.column), names[0] if names else None)


def _path_in(check: Check, row: int | None) -> str:
    """The path of that entry, with the number of the row."""
    first = _first_name(check)
    if first is None:
        return ""
    if row is not None and not first.column and first.path.startswith(f"{check.each}."):
        return f"{row_path(check.each, row)}.{_inside(check.each, first.path)}"
    return first.path


def _rows(repeat: Repeat, record: Record) -> Sequence[Any]:
    found = value_at(record, repeat.path)
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()


def _exists(repeat: Repeat, paths: tuple[str, ...], row: object) -> bool:
    return isinstance(row, Mapping) and any(not is_blank(value_at(row, _inside(repeat.path, path))) for path in paths)
