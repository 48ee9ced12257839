"""A spec's checks asked of a record: pass, fail, or undecided while something they need is blank."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import row_path
from xltemplates.base.problem import Words
from xltemplates.spec.expression.evaluate import (
    UNDECIDED,
    Lookup,
    evaluate,
    free_names,
    is_blank,
    mistyped,
    render_blanks,
)
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
    said: Words


def run_checks(spec: Spec, record: Record) -> tuple[Verdict, ...]:
    """The verdicts of every check on a record, row by row; those that no entry can show (manual ones) have none."""
    tables = _tables(spec, record)
    return tuple(verdict for check in spec.checks for verdict in _verdicts(check, record, tables))


def check_verdicts(spec: Spec, check: Check, record: Record) -> tuple[Verdict, ...]:
    """The verdicts of one check: one for the form, or one for each existing row."""
    return tuple(_verdicts(check, record, _tables(spec, record)))


def _verdicts(check: Check, record: Record, tables: Tables) -> Iterator[Verdict]:
    if check.that is None:
        return
    first = _first_name(check)
    for row, lookup in _lookups(check, record, tables):
        state = _state(check.that, check.when, lookup)
        path = _path_in(check, first, row)
        said = render_blanks(check.say, check.blanks, lookup) if state == "fail" else check.say
        yield Verdict(check, row, state, path, said)


def check_state(spec: Spec, check: Check, record: Record) -> CheckState:
    """What the workbook says of a check: mistyped before failing, failing before undecided, over all rows."""
    that, when = check.that, check.when
    if that is None:
        return "undecided"
    tables = _tables(spec, record)
    lookups = [lookup for _, lookup in _lookups(check, record, tables)]
    places = [*lookups, _lookup(record, tables, check.each, {})]
    if any(mistyped(part, lookup) for lookup in places for part in (that, when) if part is not None):
        return "mistyped"
    states = {_state(that, when, lookup) for lookup in lookups}
    return "fail" if "fail" in states else "undecided" if "undecided" in states else "pass"


def check_names(check: Check) -> tuple[Name, ...]:
    """Every entry a check speaks of, those of `that:` first, once each."""
    parts = [part for part in (check.that, check.when) if part is not None]
    return tuple(dict.fromkeys(name for part in parts for name in free_names(part)))


def existing_rows(repeat: Repeat, record: Record) -> tuple[tuple[int, Record], ...]:
    """The rows that exist, with their index: those where an entry other than a serial or a prefilled one is filled."""
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


def _lookups(check: Check, record: Record, tables: Tables) -> Iterator[tuple[int | None, Lookup]]:
    if not check.each:
        yield None, _lookup(record, tables, "", {})
    for index, row in tables.get(check.each, ()):
        yield index, _lookup(record, tables, check.each, row)


def _tables(spec: Spec, record: Record) -> Tables:
    return {repeat.path: existing_rows(repeat, record) for repeat in spec.repeats}


def _lookup(record: Record, tables: Tables, each: str, row: Record) -> Lookup:
    def look(name: Name) -> object:
        if not name.column:
            inside = bool(each) and name.path.startswith(f"{each}.")
            return value_at(row, _inside(each, name.path)) if inside else value_at(record, name.path)
        table = next(path for path in tables if name.path == path or name.path.startswith(f"{path}."))
        if name.path == table:
            return tuple(found for _, found in tables[table])
        return tuple(value_at(found, _inside(table, name.path)) for _, found in tables[table])

    return look


def _inside(repeat: str, path: str) -> str:
    return path.removeprefix(f"{repeat}.")


def _state(that: Expression, when: Expression | None, lookup: Lookup) -> Outcome:
    applies = True if when is None else evaluate(when, lookup)
    if applies is False:
        return "pass"
    verdict = UNDECIDED if applies is UNDECIDED else evaluate(that, lookup)
    return "undecided" if verdict is UNDECIDED else "pass" if verdict else "fail"


def _first_name(check: Check) -> Name | None:
    """The first entry of a row or form that a check names; of a check on columns only, the first of them."""
    names = check_names(check)
    return next((name for name in names if not name.column), names[0] if names else None)


def _path_in(check: Check, first: Name | None, row: int | None) -> str:
    """Its path, with the number of the row."""
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
