"""One entry, read: what its cells mean, where they stood and what is wrong with them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from xltemplates.base.messages import MESSAGES
from xltemplates.base.problem import Problem
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.widgets import widget_of
from xltemplates.read.model import Found
from xltemplates.record.parsed import Source
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.model import Field


class Answer(NamedTuple):
    """What one entry says; a tuple, because some hundreds are made of each file.

    `path` is the record path; `value` None where blank or unreadable; `raw` the texts of its slots, joined by blanks;
    `row` the index in its repeat as found, None outside one.
    """

    path: str
    field: Field
    value: object
    source: Source
    problems: tuple[Problem, ...] = ()
    row: int | None = None

    @property
    def faulty(self) -> bool:
        """Whether something stood there that could not be accepted."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def filled(self) -> bool:
        """Whether somebody wrote something: a value, or something that could not be accepted."""
        return self.value is not None or self.faulty

    def renamed(self, path: str) -> "Answer":
        """The same answer under another record path."""
        if path == self.path:
            return self
        problems = tuple(replace(problem, path=path) for problem in self.problems)
        return self._replace(path=path, problems=problems)

    def refused(self, problems: Iterable[Problem]) -> "Answer":
        """The same answer with problems added, and no value where one of them is an error."""
        whole = self._replace(problems=(*self.problems, *problems))
        return whole._replace(value=None) if whole.faulty else whole

    def problem(self, code: str, *params: tuple[str, str]) -> Problem:
        """A problem of the message table at this entry."""
        return Problem(code, MESSAGES[code].severity, self.path, self.source.place, self.source.raw, params)


def read_answer(found: Found) -> Answer:
    """What the cells of an entry mean; its limits are not judged."""
    field = found.entry.field
    return answered(found, widget_of(field).gather(field, found.cells))


def answered(found: Found, reading: Reading) -> Answer:
    """What an entry says whose cells mean this."""
    entry = found.entry
    answer = Answer(entry.path, entry.field, reading.value, _source(found), row=entry.row)
    if not reading.notes:  # nearly always: blank entries are most of a form
        return answer
    return answer.refused(answer.problem(note.code, *note.params) for note in reading.notes)


def _source(found: Found) -> Source:
    """Where something stands, boxes left alone aside; the first slot where nothing does."""
    if len(found.cells) == 1:  # most entries have one slot
        raw = found.cells[0].raw
        return Source(found.places[0], "" if raw == UNTICKED else raw)
    slots = zip(found.cells, found.places, strict=True)
    touched = [(cell.raw, place) for cell, place in slots if cell.raw not in ("", UNTICKED)]
    return Source(touched[0][1] if touched else found.places[0], " ".join(raw for raw, _ in touched))
