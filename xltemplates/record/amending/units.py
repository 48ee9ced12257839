"""A file of which units were added or merged since it was read: the entries that name a unit, read again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import Text
from xltemplates.base.paths import lookup, steps
from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.record.amending.amend import Slot, answer_of, record_with, slots_of
from xltemplates.record.answer import Answer, Limits
from xltemplates.record.parse import ReturnedFile, status_of, verdict
from xltemplates.record.parsed import Parsed
from xltemplates.spec.model import Spec

_OF_UNITS = frozenset({"unit-unknown", "unit-normalised"})  # what reading a unit may say of its text


def with_units(parsed: Parsed, before: Spec, limits: Limits) -> Parsed:
    """The verdict on a file as the form's spec with another registry gives it, whose `limits` these are.

    `before` is the spec it was read by. Entries in which a unit stands are read again, from what was written or put
    there by an officer, and the record is judged again.
    """
    if parsed.record is None:
        return parsed
    old = [answer_of(parsed, slot) for slot in slots_of(before, parsed)]
    new = [_anew(answer, slot, limits) for slot, answer in zip(slots_of(limits.spec, parsed), old, strict=True)]
    problems = tuple(_judged_again(parsed, (before, old), (limits.spec, new)))
    record = parsed.record
    for answer in new:
        if answer.value != lookup(parsed.record, answer.path):
            record = record_with(record, steps(answer.path), answer.value)
    return replace(parsed, status=status_of(problems), record=record, problems=problems)


def _anew(answer: Answer, slot: Slot, limits: Limits) -> Answer:
    """What an entry says now; the same answer for one that names no unit, or one that is still there."""
    _, field, _ = slot
    if field.kind.name != "unit" or answer.value in field.kind.options:
        return answer
    written = answer.source.amendment.get("value", answer.source.raw)
    reading = limits.typed(field, Text(str(answer.value or written)))
    if reading.value is None:
        return answer
    others = tuple(each for each in answer.problems if each.code not in _OF_UNITS)
    plain = answer._replace(field=field, value=reading.value, problems=others)
    return plain.refused(plain.problem(note.code, *note.params) for note in reading.notes if note.code in SEVERITIES)


def _judged_again(
    parsed: Parsed, before: tuple[Spec, Sequence[Answer]], after: tuple[Spec, Sequence[Answer]]
) -> Iterator[Problem]:
    """The problems of the file, those of the answers before replaced by those of the answers after."""
    paper = ReturnedFile(parsed.file, parsed.sha256, parsed.identity)
    old, new = (_keyed(verdict(paper, spec, answers, ()).problems) for spec, answers in (before, after))
    yield from (problem for problem in parsed.problems if _key(problem) not in old or _key(problem) in new)
    yield from (problem for key, problem in new.items() if key not in old)


def _keyed(problems: Iterable[Problem]) -> Mapping[tuple[object, ...], Problem]:
    return {_key(problem): problem for problem in problems}


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.path, repr(problem.params), repr(problem.said)
