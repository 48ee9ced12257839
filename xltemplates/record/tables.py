"""Tables as filled in: which rows exist, what is wrong with a table as a whole, and zero returns.

A zero return in words is 零申报, 本单位无推荐, `No assets` in place of a row, and nothing else in the table.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.normalise import clean, fold, is_nothing, is_nothing_mark
from xltemplates.base.paths import row_path
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.record.answer import Answer
from xltemplates.record.parsed import Source
from xltemplates.spec.model import Repeat, Spec

Row = tuple[Answer, ...]
_IN_WORDS, _NAME_ALONE = "zero-return-in-words", "row-of-a-name"
_LONGEST = 40  # characters of such a sentence

# 本单位 · 今年 · 暂无 · 推荐项目: a sentence that is made of these words alone says that there is nothing.
_OURS = "单位|部门|省|市|县|区|局|厅|校|院|所|公司|集团|地区|辖区|系统|年度|年|次|期|届|批|季度|月"
_WHO = rf"(?:我|本|各|全)(?:{_OURS})|今年|[0-9]{{4}}年度?|目前|[,:]"
_NOT = "暂?无|(?:暂时?|均|现|尚|也)?没有|零|0|(?:尚?未|暂?不|没)(?:再|予|作)?(?:推荐|申报|上报|报送|填报|收到|接到)"
_WHAT = (
    "推荐|申报|收到|接到|报告|上报|报送|填报|符合条件的?|相关|有关|此项|该项|此类|可|需|应|的|任何|项目|单位|情况|内容|数据|业务|事项|材料|对象|人员"
    "|[.。]"
)
_NO_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "no none nil nothing zero to report return this site unit year period there are is we have has any item items "
        "entry entries record records row rows data at in of for the applicable held registered so far currently",
    )
)
_NEGATIVES = frozenset(["no", "none", "nil", "nothing", "zero"])


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

    def problem(self, code: str, *params: tuple[str, object]) -> Problem:
        """A problem of a code with the table as a whole."""
        return Problem(code, SEVERITIES[code], self.repeat.path, self.place, "", params)


def table_of(repeat: Repeat, answers: Iterable[Answer]) -> FilledRepeat:
    """The table of a repeat: only rows in which somebody wrote something, in the order found.

    What a copy was prefilled with makes no row.
    """
    found: dict[int, list[Answer]] = {}
    for answer in answers:
        if answer.row is not None and answer.field.path.startswith(f"{repeat.path}."):
            found.setdefault(answer.row, []).append(answer)
    existing = [
        index for index in sorted(found) if any(answer.filled for answer in found[index] if not answer.field.prefill)
    ]
    numbers = {index: number for number, index in enumerate(existing)}
    rows = tuple(_record_row(repeat, found[index], index, number) for index, number in numbers.items())
    first = found[min(found)][0].source.place if found else None
    idle = (answer for index in sorted(found) if index not in numbers for answer in found[index])
    strays = tuple(problem for answer in idle if answer.problems for problem in answer.renamed(repeat.path).problems)
    return FilledRepeat(repeat, rows, numbers, first, strays)


def _record_row(repeat: Repeat, found: Iterable[Answer], index: int, number: int) -> Row:
    """A row as the record has it: of so many before it, some may not exist."""
    return tuple(found) if index == number else tuple(_under_number(repeat, answer, number) for answer in found)


def _under_number(repeat: Repeat, answer: Answer, number: int) -> Answer:
    inner = answer.field.path.removeprefix(f"{repeat.path}.")
    return answer.renamed(f"{row_path(repeat.path, number)}.{inner}")


def table_problems(
    table: FilledRepeat, nothing: Answer | None, off: Collection[str] = frozenset()
) -> Iterator[Problem]:
    """What is wrong with a table as a whole: empty without saying so, both empty and filled, gaps, rows twice.

    `nothing` is the answer of the entry that says zero return; None where the table has none. `off` holds the paths of
    lines, as found, that are no rows: they leave no gap.
    """
    said = nothing is not None and nothing.value is True
    if table.rows and nothing is not None and said:
        yield nothing.problem("zero-return-with-rows", ("count", str(len(table.rows))))
    if not table.rows and not said:
        yield from _untouched(table)
    yield from table.strays
    yield from _gaps(table, off)
    yield from _twice(table)


def _untouched(table: FilledRepeat) -> Iterator[Problem]:
    """An untouched table is not a zero return; a roll-up may be empty, and a table that demands nothing."""
    repeat = table.repeat
    if repeat.none:
        yield table.problem("empty-table", ("table", repeat.title))
    elif repeat.rows_from is None and any(field.required for field in repeat.fields):
        yield table.problem("rows-missing", ("table", repeat.title))


def _gaps(table: FilledRepeat, off: Collection[str]) -> Iterator[Problem]:
    blank = (index for index in range(max(table.numbers, default=0)) if index not in table.numbers)
    skipped = [index + 1 for index in blank if row_path(table.repeat.path, index) not in off]
    if skipped:
        yield table.problem("empty-rows-closed", ("rows", tuple(skipped)))


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


def stated_in_words(spec: Spec, answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers with each zero return that is said in words said by its own entry, and the words taken off.

    Only where nothing but these words stands in the table, and its entry for a zero return is blank.
    """
    for repeat in spec.repeats:
        if repeat.none:
            answers = _stated(repeat, answers)
    return answers


def of_rows(reported: Iterable[Problem], answers: Iterable[Answer]) -> Iterator[Problem]:
    """The problems without those of a row that turned out to be a zero return in words: one cause, one problem."""
    repaired = (answer for answer in answers if answer.problems)
    words = {answer.source.place for answer in repaired if any(each.code == _IN_WORDS for each in answer.problems)}
    return (problem for problem in reported if problem.code != _NAME_ALONE or problem.place not in words)


def _stated(repeat: Repeat, answers: Sequence[Answer]) -> Sequence[Answer]:
    entry = next((answer for answer in answers if answer.path == repeat.none), None)
    if entry is None or entry.source.raw:
        return answers
    every = (answer for answer in answers if answer.source.raw and _in_table(repeat, answer))
    written = tuple(islice(every, 2))  # two are as good as many
    if len(written) != 1 or not says_nothing(written[0].source.raw, repeat):
        return answers
    (words,) = written
    said = entry._replace(value=True, source=words.source)
    said = said.refused([said.problem(_IN_WORDS, ("words", words.source.raw))])
    blank = words._replace(value=None, source=Source(words.source.place, ""), problems=())
    return [said if answer is entry else blank if answer is words else answer for answer in answers]


def _in_table(repeat: Repeat, answer: Answer) -> bool:
    return answer.row is not None and answer.field.path.startswith(f"{repeat.path}.") and not answer.field.prefill


def says_nothing(text: str, repeat: Repeat) -> bool:
    """Whether a text that stands alone in a table says that there is nothing to list.

    `本单位无推荐` says so; `无人机协会` does not, nor a mere `/`.
    """
    line = clean(text)
    if len(line) > _LONGEST:
        return False
    if is_nothing(line):
        return not is_nothing_mark(line.strip("()（）"))
    titles = (repeat.title, *(field.title for field in repeat.fields))
    if line.isascii():
        return _in_english(line, titles)
    what = "|".join((_WHAT, *map(re.escape, (*_words_of(fold(repeat.title)), *filter(None, map(fold, titles))))))
    sentence = rf"\(?(?:{_WHO})*(?:{_NOT})(?:{what})*\)?"
    return re.fullmatch(sentence, fold(line)) is not None


def _words_of(title: str) -> Iterator[str]:
    """Everything in a title that could be a word of it: of 年度项目 also 年度 and 项目."""
    for start in range(len(title)):
        yield from (title[start:end] for end in range(len(title), start + 1, -1))


def _in_english(line: str, titles: Iterable[str]) -> bool:
    words = re.findall("[a-z]+", line.casefold())
    named = {form for title in titles for word in re.findall("[a-z]+", title.casefold()) for form in (word, f"{word}s")}
    return not _NEGATIVES.isdisjoint(words) and all(word in _NO_WORDS or word in named for word in words)
