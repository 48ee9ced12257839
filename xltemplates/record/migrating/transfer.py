"""One value on its way to a later edition: taken, renamed, cut, joined, worked out or set, and read by its new kind."""

from collections.abc import Mapping
from typing import NamedTuple

from xltemplates.base.cells import CellValue, Text, value_cell
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Note
from xltemplates.locale.catalogues import DEFAULT
from xltemplates.locale.translations import Message, shown
from xltemplates.spec.expression.entries import UNDECIDED
from xltemplates.spec.expression.evaluate import evaluate
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.kinds.base import Kind, Reading, note
from xltemplates.spec.kinds.units import RegisteredUnit
from xltemplates.spec.model import Field, Spec
from xltemplates.spec.moves import Computed, Fixed, FromEntry, Joined, Move, Open


class Result(NamedTuple):
    """What arrives: the value, the steps it came by, and what its new kind has to say of it."""

    value: object = None
    steps: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()


_NOTHING = Result()


@frozen
class Transfer:
    """Where a value comes from: an earlier record, and the row of one of its repeats (`row` None: outside them)."""

    spec: Spec
    record: Mapping[str, object]
    repeat: str = ""
    row: int | None = None

    def path(self, path: str) -> str:
        """The record path of an earlier entry: in this row where it is a column of the repeat."""
        if self.row is None or not (not path or path.startswith(f"{self.repeat}.")):
            return path
        return row_path(self.repeat, self.row) + path.removeprefix(self.repeat)

    def value(self, path: str) -> object:
        """The earlier value; None where it is blank."""
        return lookup(self.record, self.path(path))

    def kind(self, path: str) -> Kind:
        """The kind of an earlier entry."""
        rows = (field for repeat in self.spec.repeats for field in repeat.fields)
        return next(field.kind for field in (*self.spec.fields, *rows) if field.path == path)

    def resolve(self, name: Name) -> object:
        """What an expression's name means: this row's or the form's value, the values of a column, the rows."""
        if not name.column:
            return self.value(name.path)
        repeat = next(each.path for each in self.spec.repeats if f"{name.path}.".startswith(f"{each.path}."))
        rows = lookup(self.record, repeat)
        inner = name.path.removeprefix(repeat).removeprefix(".")
        listed = rows if isinstance(rows, (tuple, list)) else ()
        return tuple(lookup(row, inner) if inner else row for row in listed)


def transferred(move: Move, field: Field, transfer: Transfer, edition: str) -> Result:
    """The value of one entry of the later edition, `field`, by its move; nothing where its sources are blank."""
    match move.origin:
        case FromEntry():
            return _taken(move, move.origin, field, transfer, edition)
        case Joined(paths, between):
            texts = [_text(transfer.value(path), between) for path in paths]
            text = between.join(filter(None, texts))
            step = _step(move, "migrated-joined", edition, path=paths)
            return _read(field, Text(text), step) if text else _NOTHING
        case Computed(expression, text):
            value = evaluate(expression, transfer.resolve)
            step = _step(move, "migrated-computed", edition, path=text)
            return _NOTHING if value is UNDECIDED else _read(field, value_cell(value), step)
        case Fixed(value, text):
            return Result(value, (_step(move, "migrated-constant", edition, after=text),))
        case Open():
            return _NOTHING


def _taken(move: Move, origin: FromEntry, field: Field, transfer: Transfer, edition: str) -> Result:
    value = transfer.value(origin.path)
    if value is None:
        return _NOTHING
    if origin.part:
        return _part(move, origin, field, str(value), edition)
    before = transfer.kind(origin.path)
    renamed = _renamed(value, origin.options)
    reading = converted(before, field.kind, renamed)
    if renamed != value:
        step = _changed(move, "migrated-options", edition, origin.path, value, renamed)
        return Result(reading.value, (step,), reading.notes)
    if reading.value is not None and isinstance(before, RegisteredUnit) and reading.value != value:
        after = str(reading.value)
        return Result(reading.value, (_changed(move, "migrated-unit", edition, origin.path, str(value), after),))
    return Result(reading.value, (note("migrated-taken", version=edition, path=origin.path),), reading.notes)


def converted(before: Kind, after: Kind, value: object) -> Reading:
    """A value of one kind as another kind reads it; limits are not judged here."""
    if isinstance(before, RegisteredUnit) and isinstance(after, RegisteredUnit):
        unit = before.registry.resolve(str(value))
        now = next((each for each in after.registry.units if unit and each.id == unit.id), None)
        return Reading(now.name) if now else after.from_cell(Text(str(value)))
    if type(before) is type(after):
        return Reading(value)
    return after.from_cell(before.to_cell(value))


def _renamed(value: object, options: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        return tuple(options.get(str(each), each) for each in value)
    return options.get(value, value) if isinstance(value, str) else value


def _part(move: Move, origin: FromEntry, field: Field, text: str, edition: str) -> Result:
    parts = text.split(origin.split)
    number = str(origin.part)
    if len(parts) < origin.part:
        return Result(notes=(note("migrated-part-missing", split=origin.split, part=number),))
    step = _step(move, "migrated-part", edition, path=origin.path, before=text, part=number)
    return _read(field, Text(parts[origin.part - 1].strip()), step)


def _text(value: object, between: str) -> str:
    """A value as a text to be joined; nothing where it is blank."""
    if isinstance(value, tuple):
        return between.join(map(str, value))
    return "" if value is None else shown(value, DEFAULT)


def _read(field: Field, cell: CellValue, step: Note) -> Result:
    reading = field.kind.from_cell(cell)
    return Result(reading.value, (step,), reading.notes)


def _changed(move: Move, code: str, edition: str, path: str, before: object, after: object) -> Note:
    return _step(move, code, edition, path=path, before=before, after=after)


def _step(move: Move, code: str, edition: str, **params: object) -> Note:
    why = Message.of("migrated-why", why=move.why) if move.why else ""
    return note(code, version=edition, why=why, **params)
