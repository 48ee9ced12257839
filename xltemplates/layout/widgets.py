"""Every widget by name, and which one a kind has by default. A widget is one class and one row of WIDGETS."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import inf
from types import MappingProxyType

from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.normalise import CELL_LIMIT, cell_length, fold
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.boxes import CodesWidget, TicksWidget, TickWidget
from xltemplates.layout.measure import text_units
from xltemplates.layout.widget import Widget, WidgetPart
from xltemplates.spec.kinds.base import Kind, Reading, note
from xltemplates.spec.model import Field

CELLS = 3
_PARAGRAPH_ROOM = 8  # characters of width that a cell needs at least
_COMFORTABLE = 240  # characters that show in a third of the usual room

# The widget of a kind that names none in its field.
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "choice": "dropdown",
        "unit": "dropdown",
        "choices": "ticks",
        "yesno": "ticks",
        "ink": "ink",
        "heading": "heading",
        "serial": "serial",
    }
)

# Usual widths of values in characters, by kind: the least a blank takes, and where it stops growing.
_ROOMS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "integer": (4, 14),
        "percent": (5, 12),
        "decimal": (7, 18),
        "money": (7, 18),
        "date": (15, 24),
        "postcode": (8, 18),
    }
)
_TEXT_ROOM = (8, inf)
_ARROW = 3  # the button of a list, which stands over the text in some programs


_COLON = re.compile("[:：]")


class ParagraphsWidget(Widget):
    """Cells that are read as one text, a line break between them."""

    fits = frozenset({"text"})
    stacked = True

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """The cells, from the top."""
        return tuple(WidgetPart(f"part:{index}", "entry", _PARAGRAPH_ROOM) for index in range(CELLS))

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """The text, parted at line breaks; whole in the first cell where no parting is read back as the same text.

        A text that no parting makes fit is left for the writer to refuse.
        """
        text = field.kind.to_cell(value)
        if not isinstance(text, Text) or not isinstance(value, str):
            return _filled((text,))
        cells = (_filled(map(Text, pieces)) for pieces in _partings(text.text))
        return next((one for one in cells if self.gather(field, one).value == value), _filled((text,)))

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The readings of filled cells, joined. One that cannot be read leaves the whole text empty, with its error."""
        readings = [field.kind.from_cell(cell) for cell in cells if cell != BLANK]
        notes = tuple(note for reading in readings for note in reading.notes)
        if any(SEVERITIES[note.code] == "error" for note in notes):
            return Reading(None, notes)
        return Reading("\n".join(str(each.value) for each in readings if each.value is not None) or None, notes)


def _filled(cells: Iterable[CellValue]) -> tuple[CellValue, ...]:
    return (*cells, *(BLANK,) * CELLS)[:CELLS]


def _partings(text: str) -> Iterator[tuple[str, ...]]:
    """Ways to part a text, the evenest first."""
    even = max(_COMFORTABLE, cell_length(text) // CELLS)
    for room in (even, even * 5 // 4, even * 3 // 2, CELL_LIMIT):
        pieces = tuple(_pieces(text.split("\n"), min(room, CELL_LIMIT)))
        if len(pieces) <= CELLS and all(cell_length(piece) <= CELL_LIMIT for piece in pieces):
            yield pieces


def _pieces(lines: list[str], room: int) -> Iterator[str]:
    """Whole lines put together up to so many characters; a line longer than that stands alone."""
    piece = lines[0]
    for line in lines[1:]:
        if cell_length(piece) + cell_length(line) < room:
            piece += "\n" + line
        else:
            yield piece
            piece = line
    yield piece


class EntryWidget(Widget):
    """One cell, as the kind writes it."""

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """One cell as wide as the kind's values usually are."""
        least, most = _room(field.kind)
        return (WidgetPart("value", "entry", least, most),)

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """The kind's cell."""
        return (field.kind.to_cell(value),)

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The kind's reading; of a line that begins with its own label (`推荐单位：…`), of what follows it."""
        cell = cells[0] if cells else BLANK
        if isinstance(cell, Text) and (colon := _COLON.search(cell.text)) and field.kind.name != "longtext":
            label, rest = cell.text[: colon.start()], Text(cell.text[colon.end() :])
            reading = field.kind.from_cell(rest) if fold(label) in _labels(field.title) else Reading()
            if reading.value is not None:
                return Reading(reading.value, (note("label-repeated", label=label.strip()), *reading.notes))
        return field.kind.from_cell(cell)


@lru_cache(maxsize=1024)
def _labels(title: str) -> frozenset[str]:
    """What people call an entry, folded: its title, and each of two that it offers (`推荐单位/部门`)."""
    return frozenset(map(fold, (title, *title.split("/"))))


class DropdownWidget(EntryWidget):
    """One cell with a list to choose from."""

    fits = frozenset({"choice", "flag", "text"})


class InkWidget(Widget):
    """Blank room for a signature, a seal or a date written by hand: no slot, never in the record."""

    fits = frozenset({"none"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """The room."""
        return (WidgetPart("", "ink", 12),)


class HeadingWidget(Widget):
    """The title of a part of an outline, printed: no slot."""

    fits = frozenset({"none"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """The printed title."""
        return (WidgetPart("", "heading", text_units(field.title), label=field.title),)


class SerialWidget(Widget):
    """A row's printed number: no entry, rewritten by the reader."""

    fits = frozenset({"number", "none"})

    def parts(self, field: Field) -> tuple[WidgetPart, ...]:
        """The number's cell."""
        return (WidgetPart("", "number", 3, 6),)


WIDGETS: Mapping[str, Widget] = MappingProxyType(
    {
        "entry": EntryWidget(),
        "paragraphs": ParagraphsWidget(),
        "dropdown": DropdownWidget(),
        "ticks": TicksWidget(),
        "tick": TickWidget(),
        "codes": CodesWidget(),
        "ink": InkWidget(),
        "heading": HeadingWidget(),
        "serial": SerialWidget(),
    }
)


def widget_of(field: Field) -> Widget:
    """The widget of a field: its own, else its kind's; KeyError for an unknown one, which the loader reports."""
    return WIDGETS[widget_name(field)]


def widget_name(field: Field) -> str:
    """The name of a field's widget: the one its spec names, else its kind's by `DEFAULTS`, else `entry`."""
    return field.widget or DEFAULTS.get(field.kind.name, "entry")


def unfit(field: Field) -> bool:
    """Whether its widget cannot show its kind (the loader allows no such field)."""
    return field.kind.expr not in widget_of(field).fits


def _room(kind: Kind) -> tuple[float, float]:
    if kind.expr == "choice":
        widest = max((text_units(option) for option in kind.options), default=5)
        return min(widest, 17) + _ARROW, inf
    return _ROOMS.get(kind.name, _TEXT_ROOM)
