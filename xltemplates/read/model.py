"""What a returned file says, before anybody asks what it means."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from xltemplates.base.cells import Blank, CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Entry, Layout

_NOTHING = frozenset({Blank})


class Found(NamedTuple):
    """One entry as found: what its slots hold and where they were, slot by slot. `blank`: nothing in any of them.

    Some hundreds are made of each file, which is why it is a tuple.
    """

    entry: Entry
    cells: tuple[CellValue, ...]
    places: tuple[Place, ...]
    blank: bool

    @classmethod
    def of(cls, entry: Entry, cells: tuple[CellValue, ...], places: tuple[Place, ...]) -> Self:
        """The entry whose slots hold this."""
        return cls(entry, cells, places, _NOTHING.issuperset(map(type, cells)))


@frozen
class RawForm:
    """A file opened and aligned with a layout: what stood in each entry, and where it was found.

    `entries` are those of the layout that were found (and further rows of repeats, with their own paths); `problems`
    are structural: repairs of what people did to rows, names and sheets, and entries that could not be located.
    `strays` is what was written on the form's sheets outside its entries, with its place.
    """

    file: str
    sha256: str
    identity: Identity
    layout: Layout
    entries: tuple[Found, ...]
    problems: tuple[Problem, ...] = ()
    strays: tuple[tuple[Place, CellValue], ...] = ()


@frozen
class OtherSheet:
    """A sheet of a returned file that is none of the form's. Numbers carry the format they are shown in."""

    name: str
    hidden: bool
    cells: Mapping[Cell, CellValue]
