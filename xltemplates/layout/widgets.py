"""Every widget by name, and which one a kind has by default. A widget is one class and one row of WIDGETS."""

from collections.abc import Mapping
from math import inf
from types import MappingProxyType

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.layout.codes import Codes
from xltemplates.layout.measure import text_units
from xltemplates.layout.paragraphs import Paragraphs
from xltemplates.layout.ticks import Tick, Ticks
from xltemplates.layout.widget import Part, Widget
from xltemplates.spec.kinds.base import Kind, Reading
from xltemplates.spec.model import Field


class Entry(Widget):
    """One cell, as the kind writes it."""

    def parts(self, field: Field) -> tuple[Part, ...]:
        """One cell as wide as the kind's values usually are."""
        least, most = _room(field.kind)
        return (Part("value", "entry", least, most),)

    def show(self, field: Field, value: object) -> tuple[CellValue, ...]:
        """The kind's cell."""
        return (field.kind.to_cell(value),)

    def gather(self, field: Field, cells: tuple[CellValue, ...]) -> Reading:
        """The kind's reading."""
        return field.kind.from_cell(cells[0] if cells else BLANK)


class Dropdown(Entry):
    """One cell with a list to choose from."""

    fits = frozenset({"choice", "flag", "text"})


class Ink(Widget):
    """Blank room for a signature, a seal or a date written by hand: no slot, never in the record."""

    fits = frozenset({"none"})

    def parts(self, field: Field) -> tuple[Part, ...]:
        """The room."""
        return (Part("", "ink", 12),)


class Heading(Widget):
    """The title of a part of an outline, printed: no slot."""

    fits = frozenset({"none"})

    def parts(self, field: Field) -> tuple[Part, ...]:
        """The printed title."""
        return (Part("", "heading", text_units(field.title), label=field.title),)


class Serial(Widget):
    """A row's printed number: no entry, rewritten by the reader."""

    fits = frozenset({"number", "none"})

    def parts(self, field: Field) -> tuple[Part, ...]:
        """The number's cell."""
        return (Part("", "number", 3, 6),)


WIDGETS: Mapping[str, Widget] = MappingProxyType(
    {
        "entry": Entry(),
        "paragraphs": Paragraphs(),
        "dropdown": Dropdown(),
        "ticks": Ticks(),
        "tick": Tick(),
        "codes": Codes(),
        "ink": Ink(),
        "heading": Heading(),
        "serial": Serial(),
    }
)

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


def widget_of(field: Field) -> Widget:
    """The widget of a field: its own, else its kind's; KeyError for an unknown one (the loader reports it)."""
    return WIDGETS[widget_name(field)]


def widget_name(field: Field) -> str:
    """The name of a field's widget."""
    return field.widget or DEFAULTS.get(field.kind.name, "entry")


def unfit(field: Field) -> bool:
    """Whether its widget cannot show its kind (the loader allows no such field)."""
    return field.kind.expr not in widget_of(field).fits


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


def _room(kind: Kind) -> tuple[float, float]:
    if kind.expr == "choice":
        widest = max((text_units(option) for option in kind.options), default=5)
        return min(widest, 17) + _ARROW, inf
    return _ROOMS.get(kind.name, _TEXT_ROOM)
