"""The rows of a repeat that exist, renumbered from zero, and what is wrong with the table as a whole."""

from collections.abc import Iterable, Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.messages import MESSAGES
from xltemplates.base.paths import row_path
from xltemplates.base.problem import Problem
from xltemplates.record.answer import Answer
from xltemplates.spec.model import Repeat

Row = tuple[Answer, ...]


@frozen
class FilledRepeat:
    """A repeat as filled in.

    `numbers` maps the index of a row as found to its index in the record. `strays` are the problems of rows that do not
    exist: a dash for nothing, a prefilled entry that somebody overwrote with what cannot be read.
    """

    repeat: Repeat
    rows: tuple[Row, ...]
    numbers: Mapping[int, int]
    place: Place | None  # where its first row begins
    strays: tuple[Problem, ...] = ()

    def problem(self, code: str, *params: tuple[str, str]) -> Problem:
        """A problem of the message table with the table as a whole."""
        return Problem(code, MESSAGES[code].severity, self.repeat.path, self.place, "", params)


def table_of(repeat: Repeat, answers: Iterable[Answer]) -> FilledRepeat:
    """The table of a repeat: only rows in which somebody wrote something, in the order found."""
    found: dict[int, list[Answer]] = {}
    for answer in answers:
        if answer.row is not None and answer.field.path.startswith(f"{repeat.path}."):
            found.setdefault(answer.row, []).append(answer)
    existing = [
        index for index in sorted(found) if any(answer.filled for answer in found[index] if not answer.field.prefill)
    ]
    numbers = {index: number for number, index in enumerate(existing)}
    rows = tuple(_row(repeat, found[index], index, number) for index, number in numbers.items())
    first = found[min(found)][0].source.place if found else None
    idle = (answer for index in sorted(found) if index not in numbers for answer in found[index])
    strays = tuple(problem for answer in idle if answer.problems for problem in answer.renamed(repeat.path).problems)
    return FilledRepeat(repeat, rows, numbers, first, strays)


def _row(repeat: Repeat, found: Iterable[Answer], index: int, number: int) -> Row:
    """A row as the record has it: of so many before it, some may not exist."""
    return tuple(found) if index == number else tuple(_renumbered(repeat, answer, number) for answer in found)


def _renumbered(repeat: Repeat, answer: Answer, number: int) -> Answer:
    inner = answer.field.path.removeprefix(f"{repeat.path}.")
    return answer.renamed(f"{row_path(repeat.path, number)}.{inner}")


def table_problems(table: FilledRepeat, nothing: Answer | None) -> Iterator[Problem]:
    """What is wrong with a table as a whole: empty without saying so, both empty and filled, gaps, rows twice.

    `nothing` is the answer of the entry that says zero return; None where the table has none.
    """
    said = nothing is not None and nothing.value is True
    if table.rows and nothing is not None and said:
        yield nothing.problem("zero-return-with-rows", ("count", str(len(table.rows))))
    if not table.rows and not said:
        yield from _empty(table)
    yield from table.strays
    yield from _gaps(table)
    yield from _twice(table)


def _empty(table: FilledRepeat) -> Iterator[Problem]:
    """An untouched table is not a zero return; a roll-up may be empty, and a table that demands nothing."""
    repeat = table.repeat
    if repeat.none:
        yield table.problem("empty-table", ("table", repeat.title))
    elif repeat.rows_from is None and any(field.required for field in repeat.fields):
        yield table.problem("rows-missing", ("table", repeat.title))


def _gaps(table: FilledRepeat) -> Iterator[Problem]:
    skipped = [index + 1 for index in range(max(table.numbers, default=0)) if index not in table.numbers]
    if skipped:
        yield table.problem("empty-rows-closed", ("rows", "、".join(map(str, skipped))))


def _twice(table: FilledRepeat) -> Iterator[Problem]:
    """Rows with one key. In a roll-up they may come from two units, which it lists itself."""
    if table.repeat.rows_from is not None:
        return
    first: dict[tuple[object, ...], Answer] = {}
    for row in table.rows:
        named = tuple(answer for answer in row if answer.field.id in table.repeat.key)
        key = tuple(answer.value for answer in named)
        if not key or None in key:
            continue
        earlier = first.setdefault(key, named[0])
        if earlier is not named[0]:
            yield named[0].problem("duplicate-row", ("other", str(earlier.source.place)))
