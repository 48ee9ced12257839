"""A text over several cells, one above the other: for what is longer than one cell comfortably holds."""

from collections.abc import Iterable, Iterator

from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.messages import MESSAGES
from xltemplates.base.normalise import CELL_LIMIT, cell_length
from xltemplates.layout.widget import Part, Widget
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.model import Field

CELLS = 3
_ROOM = 8  # characters of width that a cell needs at least
_COMFORTABLE = 240  # characters that show in a third of the usual room


class Paragraphs(Widget):
    """Cells that are read as one text, a line break between them."""

    fits = frozenset({"text"})
    stacked = True

    def parts(self, field: Field) -> tuple[Part, ...]:
        """The cells, from the top."""
        return tuple(Part(f"part:{index}", "entry", _ROOM) for index in range(CELLS))

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
        """The cells' readings joined. One that cannot be read leaves the whole text empty."""
        readings = [field.kind.from_cell(cell) for cell in cells if cell != BLANK]
        notes = tuple(note for reading in readings for note in reading.notes)
        if any(MESSAGES[note.code].severity == "error" for note in notes):
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
