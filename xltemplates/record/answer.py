"""What the entries of a form say: the meaning of their cells, where that stood, and whether it is within its limits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from xltemplates.base.cells import CellValue, Text, result
from xltemplates.base.formats.cell import shown_text
from xltemplates.base.problem import Note, Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.ready import FoundEntry
from xltemplates.layout.widgets import widget_of
from xltemplates.record.no_values import text_rules
from xltemplates.record.parsed import Source, data_fields
from xltemplates.spec.kinds.base import RULES, Reading, broken
from xltemplates.spec.model import Field, Spec

Cells = tuple[CellValue, ...]
_REMEMBERED = 1_024  # readings: a campaign's figures, units and choices are written again and again
_SHORT = 16  # characters of a text of which that may be so: names are longer, and hardly ever written twice


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
        """Whether something stood there that could not be accepted: one of its problems is an error."""
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

    def problem(self, code: str, *params: tuple[str, object]) -> Problem:
        """A problem of a code at this entry, with its path, cell and text; KeyError for a code without a severity."""
        return Problem(code, SEVERITIES[code], self.path, self.source.place, self.source.raw, params)


def read_answer(found: FoundEntry) -> Answer:
    """What the cells of an entry mean, by its widget and kind; its limits are not judged (`Limits.read` does)."""
    field = found.entry.field
    return answered(found, widget_of(field).gather(field, found.cells))


def answered(found: FoundEntry, reading: Reading) -> Answer:
    """What an entry says whose cells mean this."""
    entry = found.entry
    answer = Answer(entry.path, entry.field, reading.value, _source(found), row=entry.row)
    if not reading.notes:  # nearly always: blank entries are most of a form
        return answer
    shown = _shown(found, answer.source.raw)
    return answer.refused(replace(answer.problem(note.code, *note.params), shown=shown) for note in reading.notes)


def _source(found: FoundEntry) -> Source:
    """Where something stands, boxes left alone aside; the first slot where nothing does."""
    if len(found.cells) == 1:  # most entries have one slot
        raw = found.cells[0].raw
        return Source(found.places[0], "" if raw == UNTICKED else raw)
    slots = zip(found.cells, found.places, strict=True)
    touched = [(cell.raw, place) for cell, place in slots if cell.raw not in ("", UNTICKED)]
    return Source(touched[0][1] if touched else found.places[0], " ".join(raw for raw, _ in touched))


def _shown(found: FoundEntry, raw: str) -> str:
    """What is seen in the slots of an entry, boxes left alone aside; empty where that is what they hold."""
    touched = (cell for cell in found.cells if cell.raw not in ("", UNTICKED))
    shown = " ".join(map(_seen, touched))
    return "" if shown == raw else shown


def _seen(cell: CellValue) -> str:
    """What a cell shows by its format; a formula that shows its result, as it is written."""
    value, shown = result(cell), shown_text(cell)
    return cell.raw if shown == value.raw else shown


class Limits:
    """The entries of one form with what each allows, prepared once and used for every file of it.

    It remembers what short cells mean, at most some hundreds of them. Not for several threads at once.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        fields = (*spec.fields, *(field for repeat in spec.repeats for field in repeat.fields))
        self._texts = text_rules(spec)
        self._rules = {field.path: field.kind.rules() for field in data_fields(fields)}
        self._known: dict[tuple[str, Cells], Reading] = {}

    def read(self, found: FoundEntry) -> Answer:
        """What the cells of an entry mean; a value beyond a limit is left out, and a problem says so."""
        return answered(found, self._reading(found.entry.field, found.cells))

    def judged(self, answer: Answer) -> Answer:
        """The same of an answer that was not read from cells, such as one that was carried from an earlier edition."""
        notes = self._beyond(answer.field, answer.value)
        return answer.refused(answer.problem(note.code, *note.params) for note in notes) if notes else answer

    def typed(self, field: Field, cell: CellValue) -> Reading:
        """What is meant by something typed for an entry, judged as a cell of a file is."""
        return self._judged(field, field.kind.from_cell(cell))

    def _reading(self, field: Field, cells: Cells) -> Reading:
        key = field.path, cells
        known = self._known.get(key)
        if known is None:
            known = self._read(field, cells)
            if all(map(_is_short, cells)):
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[key] = known
        return known

    def _read(self, field: Field, cells: Cells) -> Reading:
        return self._judged(field, widget_of(field).gather(field, cells))

    def _judged(self, field: Field, reading: Reading) -> Reading:
        texts = self._texts.get(field.path)
        if texts is not None and isinstance(reading.value, str) and (none := texts.notes(reading.value)):
            return Reading(None, (*reading.notes, *none))
        return Reading(reading.value, (*reading.notes, *self._beyond(field, reading.value)))

    def _beyond(self, field: Field, value: object) -> tuple[Note, ...]:
        """The limits of an entry that a value is beyond."""
        beyond = () if value is None else broken(self._rules[field.path], value)
        return tuple(
            Note(RULES[name].code, (("title", field.title), ("limit", _limit(limit)))) for name, limit in beyond
        )


def _is_short(cell: CellValue) -> bool:
    return not isinstance(cell, Text) or len(cell.text) <= _SHORT


def _limit(limit: object) -> object:
    """What is told of a limit: a day as it is typed, options as a list."""
    if isinstance(limit, date):
        return limit.isoformat()
    return tuple(limit) if isinstance(limit, list) else limit
