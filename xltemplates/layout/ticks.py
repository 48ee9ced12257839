"""Boxes to tick: one for each option, or a single one."""

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold, is_tick
from xltemplates.base.problem import Note
from xltemplates.layout.widget import Part, Widget, as_given, chosen, meant, result
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.model import Field

TICKED = "☑"
UNTICKED = "□"
_WIDTH = 2  # characters: room for the sign


@frozen
class _Box:
    """What stands in one box: ticked, not ticked, or None where nobody can tell."""

    option: str
    raw: str
    ticked: bool | None

    @property
    def note(self) -> Note | None:
        """An error for what is unreadable, a repair for a tick spelled otherwise."""
        if self.ticked is None:
            return Note("tick-unreadable", (("option", self.option), ("raw", self.raw)))
        if self.ticked and self.raw != TICKED:
            return Note("tick-respelled", (("option", self.option), ("raw", self.raw)))
        return None


class Ticks(Widget):
    """`□有 □无`: a box and a label for each option."""

    fits = frozenset({"choice", "list", "flag"})

    def parts(self, field: Field) -> tuple[Part, ...]:
        """A box for each option, its label after it."""
        return tuple(
            Part(f"option:{index}", "tick", _WIDTH, _WIDTH, option) for index, option in enumerate(field.kind.options)
        )

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """☑ in the boxes of the value's options, □ in the others."""
        options = chosen(field.kind, value)
        if options is None:
            return as_given(self, field, value, Text(UNTICKED))
        return tuple(Text(TICKED if option in options else UNTICKED) for option in field.kind.options)

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The value of the ticked options; blank where none is. Two in a single choice are an error."""
        options = field.kind.options
        boxes = [_box(option, cell, options) for option, cell in zip(options, cells, strict=False)]
        notes = tuple(box.note for box in boxes if box.note)
        ticked = tuple(box.option for box in boxes if box.ticked)
        if len(ticked) > 1 and field.kind.expr != "list":
            return Reading(None, (*notes, Note("two-ticks", (("options", "、".join(ticked)),))))
        readable = all(box.ticked is not None for box in boxes)
        return Reading(meant(field.kind, ticked) if readable else None, notes)


class Tick(Widget):
    """One box whose label is the author's text: ticked is true, empty is blank."""

    fits = frozenset({"flag"})

    def parts(self, field: Field) -> tuple[Part, ...]:
        """The box."""
        return (Part("value", "tick", _WIDTH, _WIDTH),)

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """☑ for true, □ for blank; false in the kind's own word."""
        if value is None or value is True:
            return (Text(TICKED if value else UNTICKED),)
        return as_given(self, field, value) if chosen(field.kind, value) is None else (field.kind.to_cell(value),)

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """True where ticked; what is neither a tick nor an empty box is left to the kind."""
        cell = result(cells[0])
        box = _box(field.title, cells[0], ())
        if box.ticked is None:
            return field.kind.from_cell(cell)
        return Reading(True if box.ticked else None, (box.note,) if box.note else ())


def _box(option: str, cell: CellValue, options: tuple[str, ...]) -> _Box:
    """A box as read. The option's own word is a tick; another option's word is not to be guessed at."""
    raw = result(cell).raw
    word = fold(raw)
    if word and word in map(fold, options):
        return _Box(option, raw, True if word == fold(option) else None)
    return _Box(option, raw, is_tick("☑" if raw == "TRUE" else "□" if raw == "FALSE" else raw))
