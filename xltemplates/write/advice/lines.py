"""The lines of the sheet 填报检查: what is looked at, its state, how many, what is wrong, and where.

A check's words stand there with the values they speak of where a formula can say them, else without.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.layout.wording import LANGUAGE, date_formula, wording, wording_formula
from xltemplates.locale.translations import listed
from xltemplates.spec.expression.evaluate import scale_of
from xltemplates.spec.expression.functions.base import quoted
from xltemplates.spec.expression.nodes import Expression
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import CheckState, check_names
from xltemplates.write.advice.findings import Findings, LiveFormula
from xltemplates.write.advice.parts import FormPart
from xltemplates.write.formulas.cells import NameMap
from xltemplates.write.formulas.compile import (
    FormulaScope,
    failing_rows,
    state_formula,
    state_text,
    within_limits,
)

_BLANK = re.compile(r"\{[^}]*\}")
_ASIDE = re.compile(r"（[^（）]*\{[^}]*\}[^（）]*）")
_ROWS = 18  # characters that say how many rows fail, and which is the first
_FINE = "—"
_TITLES = 4  # entries named of a check


def bare_words(check: Check) -> str:
    """The words without their values: a bracket with a value in it is left out, a value elsewhere is `…`."""
    return _BLANK.sub("…", _ASIDE.sub("", check.say.get(LANGUAGE)))


def words_formula(check: Check, names: NameMap) -> str:
    """The words with their values as a formula, without `=`; empty where no formula can say them."""
    try:
        return within_limits("&".join(_parts(check, FormulaScope(names))))
    except WriteFailed:
        return ""


def _parts(check: Check, place: FormulaScope) -> list[str]:
    """The texts between the blanks, and the blanks."""
    said = check.say.get(LANGUAGE)
    blanks = {f"{{{text}}}": expression for text, expression in check.blanks}
    spots = [match for match in _BLANK.finditer(said) if match[0] in blanks]
    ends = [0, *(edge for match in spots for edge in match.span()), len(said)]
    texts = [said[start:end] for start, end in pairwise(ends)]
    parts = (
        _filled_in(blanks[text], place) if at % 2 else quoted(text) for at, text in enumerate(texts) if at % 2 or text
    )
    return list(parts)


def _filled_in(expression: Expression, place: FormulaScope) -> str:
    ready, shown = place.ready(expression), _shown(expression, place.text(expression))
    return shown if ready == "1" else f"IF({ready},{shown},{quoted(wording('format-blank'))})"


def _shown(expression: Expression, text: str) -> str:
    """A value as people write it."""
    match expression.type:
        case "number":
            return f"ROUND({text},{scale_of(expression)})"
        case "date":
            return date_formula(text)
        case "flag" | "bool":
            return f"IF({text},{quoted(wording('format-true'))},{quoted(wording('format-false'))})"
        case _:
            return text


@frozen
class Line:
    """One line. `count` is empty where nothing is counted; `check` is that whose state it tells."""

    title: str
    state: LiveFormula | str
    count: LiveFormula | None
    said: LiveFormula | str
    slot: Slot | None = None
    check: Check | None = None
    longest: int = 0  # the most characters that are said, about


def part_line(part: FormPart, open_state: CheckState, done: str, row: int) -> Line:
    """A part of the form: all done, or what is left to do. `row` is the line's own on the sheet."""
    count = part.count.result

    def state(findings: Findings) -> str:
        return state_text(open_state if count(findings) else "pass")

    def said(findings: Findings) -> str:
        return str(part.missing.result(findings)) if count(findings) else done

    return Line(
        part.title,
        LiveFormula(f"IF(C{row}=0,{quoted(state_text('pass'))},{quoted(state_text(open_state))})", state),
        LiveFormula(f"IFERROR({part.count.formula},1)", count),
        LiveFormula(
            f"IFERROR(IF(C{row}=0,{quoted(done)},{part.missing.formula}),{quoted(wording('check-mistyped'))})", said
        ),
        part.slot,
        longest=part.longest,
    )


def state_or_none(check: Check, names: NameMap) -> str | None:
    """The formula of its state; None where only the system can tell, or nobody but a person."""
    if check.that is None or check.python_only:
        return None
    try:
        return state_formula(check, names)
    except WriteFailed:
        return None


def check_line(check: Check, state: str | None, layout: Layout, names: NameMap, row: int) -> Line:
    """A check: its state, and what it says where it fails."""
    title, slot, said = _title(check, layout), _slot(check, layout), check.say.get(LANGUAGE)
    if check.that is None:
        return Line(
            title, wording("check-by-hand"), None, check.say.get(LANGUAGE), slot, check, len(check.say.get(LANGUAGE))
        )
    if state is None:
        return Line(title, wording("check-system-only"), None, bare_words(check), slot, check)
    state_cell = LiveFormula(state, lambda findings: state_text(findings.states[check.id]))
    count, words = _counted(check, names, row)
    return Line(title, state_cell, count, words, slot, check, len(said) + (_ROWS if check.each else 0))


def _counted(check: Check, names: NameMap, row: int) -> tuple[LiveFormula, LiveFormula]:
    """How often it fails, and what it says; of blocks too many for one formula, whether it fails."""
    try:
        return _of_rows(check, names, row) if check.each else _of_form(check, words_formula(check, names), row)
    except WriteFailed:
        return _of_form(check, "", row)


def _of_form(check: Check, words: str, row: int) -> tuple[LiveFormula, LiveFormula]:
    """Whether it fails, as a number, and what it says: `words` as a formula, or the bare ones."""

    def failing(findings: Findings) -> str:
        return findings.failing[check.id][0].said.get(LANGUAGE) if words else bare_words(check)

    count = f"{_is(row, 'fail')}+{_is(row, 'mistyped')}"
    return (
        LiveFormula(count, lambda findings: int(findings.states[check.id] in ("fail", "mistyped"))),
        _said(check, row, words or quoted(bare_words(check)), failing),
    )


def _of_rows(check: Check, names: NameMap, row: int) -> tuple[LiveFormula, LiveFormula]:
    """In how many rows it fails, and which is the first."""
    count, first = failing_rows(check, names)

    def counted(findings: Findings) -> int:
        return 1 if findings.states[check.id] == "mistyped" else len(findings.failing[check.id])

    def failing(findings: Findings) -> str:
        verdicts = findings.failing[check.id]
        return wording("check-rows", count=len(verdicts), first=(verdicts[0].row or 0) + 1, said=bare_words(check))

    words = wording_formula("check-rows", count=f"C{row}", first=first, said=quoted(bare_words(check)))
    return (
        LiveFormula(within_limits(f"IF({_is(row, 'mistyped')},1,IFERROR({count},0))"), counted),
        _said(check, row, words, failing),
    )


def _said(check: Check, row: int, words: str, failing: Callable[[Findings], str]) -> LiveFormula:
    """What a state means: where it fails the words, else what to do."""
    others = {"undecided": wording("check-later"), "mistyped": wording("check-mistyped"), "pass": _FINE}
    typed = f"IF({_is(row, 'mistyped')},{quoted(others['mistyped'])},{quoted(_FINE)})"
    rest = f"IF({_is(row, 'undecided')},{quoted(others['undecided'])},{typed})"

    def said(findings: Findings) -> str:
        state = findings.states[check.id]
        return failing(findings) if state == "fail" else others[state]

    return LiveFormula(within_limits(f"IF({_is(row, 'fail')},{words},{rest})"), said)


def _is(row: int, state: CheckState) -> str:
    """Whether the state that a line tells is this one."""
    return f"EXACT(B{row},{quoted(state_text(state))})"


def _title(check: Check, layout: Layout) -> str:
    """The titles of the entries it speaks of, and its source."""
    titles = list(dict.fromkeys(_titles(check, layout)))
    named = listed(titles[:_TITLES], LANGUAGE)
    if len(titles) > _TITLES:
        named = wording("check-titles", titles=named, count=len(titles))
    return named or check.source or check.id


def _titles(check: Check, layout: Layout) -> Iterator[str]:
    spec = layout.spec
    fields = {field.path: field for fields in (spec.fields, *(one.fields for one in spec.repeats)) for field in fields}
    repeats = {repeat.path: repeat.title for repeat in spec.repeats}
    for name in check_names(check):
        yield fields[name.path].title if name.path in fields else repeats.get(name.path, name.path)


def _slot(check: Check, layout: Layout) -> Slot | None:
    """The first cell it speaks of."""
    for name in check_names(check):
        entry = entry_of(layout, name.path)
        if entry is not None:
            return entry.slots[0]
    return None


def entry_of(layout: Layout, path: str) -> Entry | None:
    """The first entry of a field by its path without row numbers; None where it has no slots."""
    return next((entry for entry in layout.entries if entry.slots and entry.field.path == path), None)
