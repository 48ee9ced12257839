"""What the entries of a form mean, within their limits: a value beyond one has no place in a record."""

from datetime import date
from decimal import Decimal

from xltemplates.base.cells import CellValue, Text, decimal_text
from xltemplates.base.problem import Note
from xltemplates.layout.widgets import widget_of
from xltemplates.read.model import Found
from xltemplates.record.answer import Answer, answered
from xltemplates.record.parsed import data_fields
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.kinds.limits import RULES, broken
from xltemplates.spec.model import Field, Spec

Cells = tuple[CellValue, ...]

_REMEMBERED = 1_024  # readings: a campaign's figures, units and choices are written again and again
_SHORT = 16  # characters of a text of which that may be so: names are longer, and hardly ever written twice


class Limits:
    """The entries of one form, prepared once and used for every file of it; not for several threads at once."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        fields = (*spec.fields, *(field for repeat in spec.repeats for field in repeat.fields))
        self._rules = {field.path: field.kind.rules() for field in data_fields(fields)}
        self._known: dict[tuple[str, Cells], Reading] = {}

    def read(self, found: Found) -> Answer:
        """What the cells of an entry mean; beyond a limit without value and with a problem."""
        return answered(found, self._reading(found.entry.field, found.cells))

    def judged(self, answer: Answer) -> Answer:
        """The same of an answer that was not read from cells."""
        notes = self._beyond(answer.field, answer.value)
        return answer.refused(answer.problem(note.code, *note.params) for note in notes) if notes else answer

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
        reading = widget_of(field).gather(field, cells)
        return Reading(reading.value, (*reading.notes, *self._beyond(field, reading.value)))

    def _beyond(self, field: Field, value: object) -> tuple[Note, ...]:
        """The limits of an entry that a value is beyond."""
        beyond = () if value is None else broken(self._rules[field.path], value)
        return tuple(_note(field, name, limit) for name, limit in beyond)


def _is_short(cell: CellValue) -> bool:
    return not isinstance(cell, Text) or len(cell.text) <= _SHORT


def _note(field: Field, rule: str, limit: object) -> Note:
    return Note(RULES[rule].code, (("title", field.title), ("limit", _text(limit))))


def _text(limit: object) -> str:
    if isinstance(limit, Decimal):
        return decimal_text(limit)
    if isinstance(limit, date):
        return limit.isoformat()
    return "、".join(map(str, limit)) if isinstance(limit, (list, tuple)) else str(limit)
