"""How wide the columns of a sheet are and how high its rows: drawings are anchored by cells and lengths.

Lengths are EMU, 914,400 to the inch (ISO 29500-1, 20.1.2.1); widths of columns are counted in characters of the default
font (18.3.1.13), heights of rows in points. An estimate: fonts differ from one machine to another.
"""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_COLUMN, MAX_ROW
from xltemplates.read.container.markup import local, stream
from xltemplates.read.objects.sheet_object import Box
from xltemplates.read.sheet_cells import hidden_column, hidden_row

_PIXEL, _POINT = 9_525, 12_700  # EMU
_CHARACTER = 7  # pixels of a digit in the default font
_WIDTH, _HEIGHT = 9.14, 15.0  # of columns and rows of which nothing is said: characters, points
_KEPT = 20_000  # rows of which the height is kept
_FURTHEST = 1_000  # rows or columns that one object reaches over


@frozen
class Lines:
    """The sizes of columns or rows, in EMU: those that are said, and that of all others."""

    sizes: Mapping[int, float]
    default: float

    def size(self, line: int) -> float:
        """The size of a line, from one."""
        return self.sizes.get(line, self.default)

    def point(self, line: int, offset: float) -> float:
        """A point so far within a line: at most at its end."""
        size = self.size(line)
        return line + (min(max(offset, 0.0) / size, 1.0) if size else 0.0)

    def beyond(self, point: float, length: float) -> float:
        """The point that lies so much further."""
        line, inside = int(point), point - int(point)
        left = self.size(line) * inside + length
        for _ in range(_FURTHEST):
            if left <= self.size(line):
                return self.point(line, left)
            left -= self.size(line)
            line += 1
        return line


@frozen
class Geometry:
    """The columns and rows of a sheet, and the controls that its part tells of."""

    columns: Lines
    rows: Lines
    controls: tuple[Element, ...] = ()

    def between(self, start: Mapping[str, float], end: Mapping[str, float]) -> Box:
        """The box between two corners as an anchor says them: `{"col": 1, "colOff": 0, "row": 12, "rowOff": 0}`."""
        top, left = self._corner(start)
        bottom, right = self._corner(end)
        return Box(top, left, max(top, bottom), max(left, right))

    def sized(self, start: Mapping[str, float], width: float, height: float) -> Box:
        """The box that begins at a corner and has a size."""
        top, left = self._corner(start)
        return Box(top, left, self.rows.beyond(top, height), self.columns.beyond(left, width))

    def placed(self, x: float, y: float, width: float, height: float) -> Box:
        """The box so far from the upper left corner of the sheet, with a size."""
        top, left = self.rows.beyond(1.0, y), self.columns.beyond(1.0, x)
        return Box(top, left, self.rows.beyond(top, height), self.columns.beyond(left, width))

    def _corner(self, corner: Mapping[str, float]) -> tuple[float, float]:
        row = int(min(corner.get("row", 0) + 1, MAX_ROW))
        column = int(min(corner.get("col", 0) + 1, MAX_COLUMN))
        return self.rows.point(row, corner.get("rowOff", 0)), self.columns.point(column, corner.get("colOff", 0))


def read_geometry(chunks: Iterable[bytes]) -> Geometry:
    """The geometry of a worksheet part. Refused as by `stream`."""
    found = _Found()
    stream(chunks, {"cols": found.column, "sheetData": found.row, "worksheet": found.child})
    return Geometry(Lines(found.widths, found.width), Lines(found.heights, found.height), tuple(found.controls))


class _Found:
    """What one pass over a worksheet part finds."""

    def __init__(self) -> None:
        self.widths: dict[int, float] = {}
        self.heights: dict[int, float] = {}
        self.width, self.height = _width(_WIDTH), _HEIGHT * _POINT
        self.controls: list[Element] = []
        self._row = 0

    def column(self, element: Element) -> None:
        first, last = number(element.get("min")), min(number(element.get("max")), MAX_COLUMN)
        hidden = hidden_column(element.attrib) is not None
        size = 0.0 if hidden else _width(number(element.get("width"), _WIDTH))
        self.widths.update(dict.fromkeys(range(int(first), int(last) + 1), size))

    def row(self, element: Element) -> None:
        self._row = int(number(element.get("r"), self._row + 1))
        height = element.get("ht")
        hidden = hidden_row(element.attrib)
        if (height or hidden) and len(self.heights) < _KEPT:
            self.heights[self._row] = 0.0 if hidden else number(height) * _POINT

    def child(self, element: Element) -> None:
        name = local(element.tag)
        if name == "sheetFormatPr":
            self.width = _width(number(element.get("defaultColWidth"), _WIDTH))
            self.height = number(element.get("defaultRowHeight"), _HEIGHT) * _POINT
        elif name in ("controls", "AlternateContent"):
            self.controls.extend(each for each in element.iter() if local(each.tag) == "control")


def _width(characters: float) -> float:
    return round(characters * _CHARACTER) * _PIXEL


def number(written: str | None, otherwise: float = 0.0) -> float:
    """A length or index as the file writes it; something else where it is none or beyond all reason."""
    try:
        value = float(written) if written is not None else otherwise
    except ValueError:
        return otherwise
    return value if abs(value) < 1e12 else otherwise
