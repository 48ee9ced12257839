"""Lines of a table that are no rows: totals, averages, `以下空白`, signatures, headings, examples, a header once more.

A line is taken off only where no other reading is possible, and that is said. Arithmetic never decides alone: honest
rows equal the sum of those above them, so it counts only where nothing names the row.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import BLANK, Formula, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold, is_nothing
from xltemplates.base.problem import Problem
from xltemplates.base.vocabulary import Word, has_placeholder, may_be_example, may_be_trial, word
from xltemplates.layout.identity import has_token
from xltemplates.locale.translations import Message
from xltemplates.read.entries.column_lines import names_units, numbers_columns
from xltemplates.read.entries.table_line import TableLine, lines_of, texts_of
from xltemplates.read.entries.take import TakenSheet
from xltemplates.read.locate.frame import TableRows
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.locate.targets import serial_keys
from xltemplates.read.problems import problem
from xltemplates.spec.kinds.amounts import amount

Labels = Collection[str]  # what a sheet prints beside and above entries, folded

_SUMMED = 2  # rows above, from which on equal sums say something
_HEADERS = 2  # labels in one line that make it the header once more
_HEADING = 2  # required entries that are blank beside a heading
_OF_COLUMN = 4  # characters of a column's number: `（12）`
_BY_ABSENCE = frozenset({"line-nameless-total", "line-zeros"})  # what a line only is if nothing else stands in it
_ALONE = 3  # required entries that are blank, from which on a name alone says that something is missing or is no row


@frozen
class JudgedLines:
    """What is left of a sheet when lines that are no rows are taken off, and what there is to say of its lines.

    `off`: the repeat's path and the index of each row that was taken off.
    """

    taken: TakenSheet
    problems: tuple[Problem, ...]
    off: frozenset[tuple[str, int]]


def judge_lines(there: LocatedSheet, taken: TakenSheet) -> JudgedLines:
    """The entries of a sheet without lines that are no rows; what was taken off, is withdrawn, or is no whole row."""
    off: set[tuple[str, int]] = set()
    problems: list[Problem] = []
    for rows in there.targets.rows:
        every = lines_of(there, rows, taken.entries)
        lines = tuple([line for line in every if not _shows_nothing(line)])
        unread = _unread(there, rows, taken)
        found = _reasons(lines, printed_labels(there) if lines else ())
        reasons = {row: reason for row, reason in found.items() if row not in unread or reason not in _BY_ABSENCE}
        off.update((line.repeat.path, line.row) for line in every if line.row in reasons or _shows_nothing(line))
        problems.extend(_said(there, rows, lines, reasons, unread))
    return JudgedLines(_without(taken, off) if off else taken, tuple(problems), frozenset(off))


def _unread(there: LocatedSheet, rows: TableRows, taken: TakenSheet) -> frozenset[int]:
    """The rows of a table in which something stands that was not read, so that what lacks there says nothing."""
    repeat = rows.table.repeat.repeat.path
    doubted = {path for (path, _), repair in taken.repairs.items() if repair.value is BLANK and repair.raw}
    entries = (one.entry for one in taken.entries if one.entry.path in doubted) if doubted else ()
    lost = (target.entry for target in there.targets.lost)
    return frozenset(
        entry.row for entry in (*entries, *lost) if entry.row is not None and entry.field.path.startswith(f"{repeat}.")
    )


def printed_labels(there: LocatedSheet) -> Labels:
    """What a sheet prints beside and above its entries, folded."""
    return {label.folded for label in there.match.ready.labels if label.telling}


def _without(taken: TakenSheet, off: Collection[tuple[str, int]]) -> TakenSheet:
    kept = tuple(one for one in taken.entries if (one.entry.path.partition("[")[0], one.entry.row) not in off)
    return replace(taken, entries=kept)


def _reasons(lines: Sequence[TableLine], labels: Labels) -> Mapping[int, str]:
    """Why lines are no rows, by their row; honest rows are not in it."""
    reasons: dict[int, str] = {}
    above: list[TableLine] = []
    for line in lines:
        reason = _reason(line, above, labels)
        if reason is None:
            above.append(line)
        else:
            reasons[line.row] = reason
    return reasons


def _reason(line: TableLine, above: Sequence[TableLine], labels: Labels) -> str | None:
    if line.texts and line.only_texts and all(map(has_token, line.texts)):
        return "furniture"
    if _is_header(line, labels):
        return "line-header"
    words = line.words
    if words == {None} and line.keys and not line.keys[0].blank:  # nearly every line
        if _is_example(line):
            return "line-example"
        return "line-of-columns" if len(line.texts[-1]) <= _OF_COLUMN and _is_of_columns(line, above) else None
    return next((reason for reason, meets in _TESTS.items() if meets(line, above)), None)


def _is_header(line: TableLine, labels: Labels) -> bool:
    """Whether a line repeats the header: nothing but printed labels, two of them where there are two columns."""
    if not line.texts or not line.only_texts or fold(line.texts[-1]) not in labels:
        return False
    return len(line.texts) >= min(_HEADERS, len(line.found)) and all(fold(text) in labels for text in line.texts)


def _is_total(line: TableLine, _: Sequence[TableLine]) -> bool:
    return _is_summary(line, "total")


def _is_statistic(line: TableLine, _: Sequence[TableLine]) -> bool:
    """平均值, 上年数, 占比 where a row has its name, and nothing beside it but figures."""
    return _is_summary(line, "statistic") and line.lacking >= _HEADING


def _is_summary(line: TableLine, sort: Word) -> bool:
    """Whether such a word stands in place of the number or a name, and nothing but figures and `见附表` beside it."""
    words = line.words
    if words == {sort}:
        return True
    named = (line.mark, *(text for one in line.keys for text in texts_of(one)))
    if sort not in words or not any(word(text) == sort for text in named):
        return False
    return all(word(text) in (sort, "pending") or _is_figure(text) for text in line.texts)


def _is_figure(text: str) -> bool:
    return amount(text) is not None or is_nothing(text)


def _is_blank_below(line: TableLine, _: Sequence[TableLine]) -> bool:
    return line.words == {"blank"} and line.only_texts


def _is_signature(line: TableLine, _: Sequence[TableLine]) -> bool:
    """`填表人：…`, with nothing but texts beside it; without a colon only where every text is one."""
    if not line.only_texts or "signature" not in line.words:
        return False
    return line.words == {"signature"} or (word(line.texts[0]) == "signature" and ":" in fold(line.texts[0]))


def _is_heading(line: TableLine, _: Sequence[TableLine]) -> bool:
    """`一、工业类` alone in a line that asks for more."""
    return line.words == {"section"} and len(line.texts) == 1 and line.only_texts and line.lacking >= _HEADING


def _is_nameless_total(line: TableLine, above: Sequence[TableLine]) -> bool:
    """Nothing but numbers, each the sum of those above it, and nothing that names the row."""
    numbers = line.numbers
    if line.texts or not numbers or len(above) < _SUMMED or not all(one.blank for one in line.keys):
        return False
    columns = [each.numbers for each in above]
    return all(sum(each.get(path, 0) for each in columns) == number for path, number in numbers.items())


def _is_marked_example(line: TableLine, _: Sequence[TableLine]) -> bool:
    return _is_example(line)


def _is_example(line: TableLine) -> bool:
    """`例：…` in place of the number or the name; `例…` where something else says so, too."""
    if word(line.mark) == "example":
        return True
    names = [text for one in line.keys for text in texts_of(one)]
    if any(word(text) == "example" for text in names):
        return True
    return any(map(has_placeholder, line.texts)) and any(map(may_be_example, names))


def _shows_nothing(line: TableLine) -> bool:
    """Whether formulas that show nothing are all that a line holds."""
    if line.texts or not line.own:
        return False
    return all(isinstance(cell, Formula) and cell.cached == Text("") for one in line.own for cell in one.cells)


def _is_of_zeros(line: TableLine, _: Sequence[TableLine]) -> bool:
    """Nothing but zeros of formulas, as dragging down leaves them, where a row has its name and more."""
    unnamed = bool(line.keys) and all(one.blank for one in line.keys) and not line.texts and line.lacking > 0
    dragged = all(isinstance(cell, Formula) for one in line.own for cell in one.cells)
    return unnamed and dragged and bool(line.numbers) and not any(line.numbers.values())


def _is_of_columns(line: TableLine, above: Sequence[TableLine]) -> bool:
    """The numbers or the units of the columns, below the header."""
    return not above and (numbers_columns(line) or names_units(line))


_TESTS: Mapping[str, Callable[[TableLine, Sequence[TableLine]], bool]] = {
    "line-total": _is_total,
    "line-statistic": _is_statistic,
    "line-blank-below": _is_blank_below,
    "line-signatures": _is_signature,
    "line-section": _is_heading,
    "line-example": _is_marked_example,
    "line-nameless-total": _is_nameless_total,
    "line-zeros": _is_of_zeros,
    "line-of-columns": _is_of_columns,
}


def _said(
    there: LocatedSheet,
    rows: TableRows,
    lines: Sequence[TableLine],
    reasons: Mapping[int, str],
    unread: Collection[int],
) -> Iterator[Problem]:
    """What is said of lines, line by line; of those with nothing but zeros once."""
    zeros = [row for row, reason in reasons.items() if reason == "line-zeros"]
    for line in lines:
        reason = reasons.get(line.row)
        if reason is None:
            yield from _doubts(line)
            if line.row not in unread and _is_name_alone(line):
                yield problem("row-of-a-name", line.path, line.own[0].places[0], line.raw, table=line.repeat.title)
        elif reason == "line-header" and _may_lie_over_rows(there, rows, line, lines, reasons):
            yield problem("block-pasted", line.path, line.place, line.raw, table=line.repeat.title)
        elif reason != "furniture" and line.row not in zeros[1:]:
            count = {"count": str(len(zeros))} if reason == "line-zeros" else {}
            yield problem("line-taken-off", line.path, line.place, line.raw, reason=Message.of(reason, **count))


def _may_lie_over_rows(
    there: LocatedSheet, rows: TableRows, header: TableLine, lines: Iterable[TableLine], reasons: Mapping[int, str]
) -> bool:
    """Whether a header with rows below it came with a block, perhaps over others: the printed numbers do not go on."""
    if not any(other.row > header.row and other.row not in reasons for other in lines):
        return False
    keys, at = tuple(serial_keys(rows, there.frame)), header.row - rows.start(there.starts)
    raws = [there.match.cells.cells.get(key, BLANK).raw.strip() for key in keys[max(at - 1, 0) : at + 2]]
    before = int(raws[0]) if at and raws and raws[0].isdecimal() else header.row
    return not raws or raws[-1] != str(before + 1)


def _doubts(line: TableLine) -> Iterator[Problem]:
    """What an officer or the sender must look at in a line that is a row."""
    if not line.own:
        yield problem("text-outside", "", line.place, line.raw)
    elif line.repeat.rows_from is None:
        if _is_withdrawn(line):
            yield problem("row-withdrawn", line.path, line.place, line.raw)
        if line.keys and (_is_trial(line) or _is_marked_total(line)):
            key = line.keys[0]
            yield problem("value-unnamed", key.entry.path, key.places[0], line.raw, title=key.entry.field.title)


def _is_withdrawn(line: TableLine) -> bool:
    """Whether the number's place or a text that names nothing says that the row is taken back."""
    others = [one for one in line.own if not (one.entry.field.required or one in line.keys)]
    return any(word(text) == "withdrawn" for text in (line.mark, *(text for one in others for text in texts_of(one))))


def _is_trial(line: TableLine) -> bool:
    """Whether two entries hold the same `aaa` or `测试…`, as in a row that somebody tried the form with."""
    if len(set(line.texts)) == len(line.texts):
        return False
    noise = [text for text in line.texts if may_be_trial(text)]
    return len(noise) > len(set(noise)) and any(text in noise for one in line.keys for text in texts_of(one))


def _is_marked_total(line: TableLine) -> bool:
    """Whether a row with a name of its own says in place of its number that it is a total, or that nothing follows."""
    return word(line.mark) in ("total", "statistic", "blank")


def _is_name_alone(line: TableLine) -> bool:
    """Whether a row has its name and lacks so much else that it may be no row."""
    alone = line.repeat.rows_from is None and len(line.own) == 1 and line.own[0] in line.keys
    return alone and line.lacking >= _ALONE
