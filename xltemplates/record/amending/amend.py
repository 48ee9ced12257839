"""A record with a value that somebody put in place of what the file says: the value judged as typed, all judged again.

What the file says stays: the source keeps place and text as written, and tells in a step what was put there by whom.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xltemplates.base.cells import Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import lookup, row_path, steps
from xltemplates.base.problem import Note, Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.model import Layout
from xltemplates.record.amending.entries import place_of
from xltemplates.record.answer import Answer, Limits
from xltemplates.record.parse import ReturnedFile, of_whole, status_of, verdict
from xltemplates.record.parsed import AMENDED, Parsed, Source, data_fields, inner_path, rows_of
from xltemplates.spec.model import Field, Spec

_NOWHERE = Place("", Cell(1, 1))
Slot = tuple[str, Field, int | None]  # a record path, its field, and the row it is in


@frozen
class Amendment:
    """A value put at a record path: `text` as typed, "" for a blank; by whom, why, and the event that says so."""

    path: str
    text: str
    by: str
    reason: str
    event: str

    @property
    def params(self) -> tuple[tuple[str, object], ...]:
        """What its step and its problem say."""
        return ("value", self.text), ("by", self.by), ("reason", self.reason), ("event", self.event)


def typed(parsed: Parsed, layout: Layout, path: str, text: str) -> Answer:
    """What a text means that is typed into an entry, judged by the entry's kind and limits; its problems say why not.

    KeyError for a path that is no entry of the form, or in no row of the record.
    """
    slots = {each[0]: each for each in slots_of(layout.spec, parsed)}
    return _typed(parsed, layout, Limits(layout.spec), slots[path], text)


def amended(parsed: Parsed, layout: Layout, amendments: Iterable[Amendment]) -> Parsed:
    """The verdict on a file with some values put in place of its own, one for a path at most.

    The record is judged again: what was wrong with the entry itself is settled, checks that relate entries are asked
    anew, and a problem `amended` says at the cell what was changed. An amendment of an entry that the record does not
    have changes nothing.
    """
    for amendment in amendments:
        slots = tuple(slots_of(layout.spec, parsed)) if parsed.record is not None else ()
        slot = next((each for each in slots if each[0] == amendment.path), None)
        if slot is not None:
            parsed = _with(parsed, layout, slots, slot, amendment)
    return parsed


def _with(parsed: Parsed, layout: Layout, slots: Sequence[Slot], slot: Slot, amendment: Amendment) -> Parsed:
    answers = [answer_of(parsed, each) for each in slots]
    put = _typed(parsed, layout, Limits(layout.spec), slot, amendment.text)
    changed = [put if answer.path == put.path else answer for answer in answers]
    source = replace(put.source, steps=(*put.source.steps, Note(AMENDED, amendment.params)))
    change = Problem(AMENDED, SEVERITIES[AMENDED], put.path, _there(source.place), source.raw, amendment.params)
    problems = (*_judged_again(parsed, layout.spec, answers, changed), change)
    return replace(
        parsed,
        status=status_of(problems),
        record=record_with(parsed.record or {}, steps(put.path), put.value),
        problems=problems,
        provenance={**parsed.provenance, put.path: source},
    )


def _judged_again(parsed: Parsed, spec: Spec, before: Sequence[Answer], after: Sequence[Answer]) -> Iterator[Problem]:
    """The problems of the file; those that the answers give, and give otherwise now, as they give them now.

    One that stands before and after keeps its place among the others, but says what the answers after say.
    """
    paper = ReturnedFile(parsed.file, parsed.sha256, parsed.identity)
    old, new = (_by_key(verdict(paper, spec, answers, ()).problems) for answers in (before, after))
    said = {key: problems for key, problems in new.items() if old.get(key) != problems}
    gone = old.keys() - new.keys()
    for key, problems in _by_key(parsed.problems).items():
        yield from said.pop(key, () if key in gone else problems)
    for problems in said.values():
        yield from problems


def _by_key(problems: Iterable[Problem]) -> Mapping[tuple[str, str], list[Problem]]:
    """Problems by code and path, in the order in which these are met first."""
    found: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.code, problem.path].append(problem)
    return found


def slots_of(spec: Spec, parsed: Parsed) -> Iterator[Slot]:
    """Every entry of a record, blank or not."""
    yield from ((field.path, field, None) for field in data_fields(spec.fields))
    for repeat in spec.repeats:
        fields = [(inner_path(repeat, field), field) for field in data_fields(repeat.fields)]
        for row in range(len(rows_of(parsed.record or {}, repeat))):
            yield from ((f"{row_path(repeat.path, row)}.{inner}", field, row) for inner, field in fields)


def answer_of(parsed: Parsed, slot: Slot) -> Answer:
    """What the file said at an entry, with what was wrong with that alone."""
    path, field, row = slot
    source = parsed.provenance.get(path) or Source(_NOWHERE, "")
    own = tuple(each for each in parsed.problems if each.path == path and not of_whole(each))
    return Answer(path, field, lookup(parsed.record, path), source, own, row)


def _typed(parsed: Parsed, layout: Layout, limits: Limits, slot: Slot, text: str) -> Answer:
    path, field, row = slot
    source = parsed.provenance.get(path) or Source(place_of(parsed, layout, path) or _NOWHERE, "")
    blank = Answer(path, field, None, source, (), row)
    reading = limits.typed(field, Text(text))
    wrong = [note for note in reading.notes if SEVERITIES[note.code] != "repair"]
    return blank._replace(value=reading.value).refused(blank.problem(note.code, *note.params) for note in wrong)


def _there(place: Place) -> Place | None:
    return None if place is _NOWHERE else place


def record_with(record: Mapping[str, object], path: Sequence[str | int], value: object) -> Mapping[str, object]:
    """The record with another value at a path; groups and rows on the way are made anew."""
    return {name: _replaced(inner, path[1:], value) if name == path[0] else inner for name, inner in record.items()}


def _replaced(record: object, path: Sequence[str | int], value: object) -> object:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int) and isinstance(record, tuple):
        return tuple(_replaced(row, rest, value) if index == step else row for index, row in enumerate(record))
    return record_with(record, path, value) if isinstance(record, Mapping) else record
