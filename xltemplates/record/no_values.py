"""Texts that are no values: 同上, 待定, `#REF!`, the label of another entry, a word for a total, two names in one cell.

What is judged are texts of one line and, where they are required, of several; remarks may say 见附件. Labels of the
form, and patterns that a check demands of a name (`matches(name, "河南省*公司")`), are made ready once for a spec.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from xltemplates.base.frozen import frozen
from xltemplates.base.leftovers import is_leftover
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Note
from xltemplates.base.vocabulary import has_placeholder, is_answer, is_placeholder, word
from xltemplates.spec.expression.functions.texts import Matches
from xltemplates.spec.expression.nodes import Call, Constant, Expression, Logic, Name
from xltemplates.spec.model import Field, PictureRow, Repeat, RepeatRows, Sheet, Spec, TextRun

_BETWEEN = r"(?:[\s、，；。,;/+＋&|\\]|以?及|和|与)"
_NAMES = 1_000  # characters of an entry in which names are told apart
_NO_NAMES = frozenset({"total", "blank", "trial", "withdrawn", "example"})


@frozen
class TextRules:
    """What tells that the text of one entry is no value.

    `asked`: it is required or names a row (`key`); `line`: it is a text of one line; `longest`: characters that a label
    may have; `names` matches two names after another.
    """

    title: str
    asked: bool
    key: bool
    line: bool
    labels: Collection[str]
    longest: int
    names: re.Pattern[str] | None = None

    def notes(self, text: str) -> tuple[Note, ...]:
        """The error, at most one, that a cleaned text is no value; none where it may be one."""
        code = self._code(text)
        return (Note(code, (("title", self.title),)),) if code else ()

    def _code(self, text: str) -> str:
        if self.names and self.names.search(text[:_NAMES]):
            return "value-several"
        if len(text) <= self.longest and fold(text).removesuffix(":") in self.labels:
            return "value-is-label"
        if is_leftover(text):
            return "value-leftover"
        if self.asked and self.line and is_answer(text):
            return "value-answer"
        sort = word(text)
        if sort == "ditto" and (self.line or self.asked):
            return "value-ditto"
        if self.asked and (sort == "pending" or is_placeholder(text) or (self.line and has_placeholder(text))):
            return "value-pending"
        return "value-unnamed" if self.key and sort in _NO_NAMES else ""


def text_rules(spec: Spec) -> Mapping[str, TextRules]:
    """The rules of every text entry of a form, by its path."""
    labels, patterns = _labels(spec), dict(_patterns(spec))
    forms = [(spec.fields, frozenset[str](), labels)]
    forms += [
        (repeat.fields, frozenset(_keys(repeat)), frozenset[str]() if repeat.rows_from else labels)
        for repeat in spec.repeats
    ]
    return {
        field.path: _rules(field, field.id in keys, own, _several(patterns.get(field.path, "")))
        for fields, keys, own in forms
        for field in fields
        if field.kind.name in ("text", "longtext")
    }


def _rules(field: Field, key: bool, labels: Collection[str], names: re.Pattern[str] | None) -> TextRules:
    longest = 2 * max(map(len, labels), default=0)  # blanks within a label do not count
    return TextRules(field.title, field.required or key, key, field.kind.name == "text", labels, longest, names)


def _keys(repeat: Repeat) -> Iterable[str]:
    """The fields that name a row: its key, else its first required text."""
    texts = (field.id for field in repeat.fields if field.required and field.kind.name == "text")
    return repeat.key or islice(texts, 1)


def _labels(spec: Spec) -> frozenset[str]:
    """What is printed alone in a cell, and titles of entries; folded, without words that are options of one."""
    fields = (*spec.fields, *(field for repeat in spec.repeats for field in repeat.fields))
    texts = {field.title for field in fields} | {text for sheet in spec.sheets for text in _printed(sheet)}
    options = {fold(option) for field in fields for option in field.kind.options}
    folded = {fold(text) for text in texts}
    bare = {text.removesuffix(":") for text in folded}
    return frozenset(text for text in bare if len(text) > 1 and not text.isdecimal()) - options


def _printed(sheet: Sheet) -> Iterator[str]:
    rows = (row for item in sheet.items for row in (item.rows if isinstance(item, RepeatRows) else (item,)))
    for row in rows:
        for cell in row.cells if isinstance(row, PictureRow) else ():
            runs = [segment for line in cell.lines for segment in line]
            if runs and all(isinstance(run, TextRun) for run in runs):
                yield "".join(run.text for run in runs if isinstance(run, TextRun))


def _patterns(spec: Spec) -> Iterator[tuple[str, str]]:
    """The pattern that a check demands of a text entry, by its path."""
    for check in spec.checks:
        yield from _matched(check.that) if check.that is not None else ()


def _matched(expression: Expression) -> Iterator[tuple[str, str]]:
    match expression:
        case Call(function, (Name(path=path), Constant(value=str(pattern)))) if function is Matches:
            yield path, pattern
        case Logic(operands=operands):
            for operand in operands:
                yield from _matched(operand)


def _several(pattern: str) -> re.Pattern[str] | None:
    """Two names in a row, each matching a pattern with something of its own (`河南省*公司`); None for other patterns.

    A pattern with a fixed beginning and end needs nothing between them, any other a comma, a blank or the like.
    """
    fixed = [re.escape(part).replace(r"\?", ".") for part in pattern.split("*")]
    if len(fixed) == 1 or not any(fixed):
        return None
    name, between = ".+?".join(fixed), _BETWEEN + ("*" if fixed[0] and fixed[-1] else "+")
    return re.compile(f"{name}{between}{name}", re.DOTALL)
