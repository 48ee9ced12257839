"""Annotations, frames, shapes and controls of an OpenDocument spreadsheet (ODF 1.3 part 3, 10.3, 10.4, 13 and 14.1).

What belongs to a cell lies where that cell is and reaches to the cell that it names; where something lies that belongs
to the sheet as a whole is not known.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from xltemplates.base.grid import Cell, Key
from xltemplates.read.container.markup import attribute, local
from xltemplates.read.foreign.left_out import LaidDetails

_LONGEST = 2_000  # characters of what an object says that are kept
_DRAWN = frozenset(
    {
        "caption", "circle", "connector", "custom-shape", "ellipse", "frame", "g", "line", "measure", "path",
        "polygon", "polyline", "rect", "regular-polygon",
    }
)  # fmt: skip
_PICTURES = frozenset({"image", "object", "object-ole"})
_TICKED = ("checked", "true")
_NOWHERE: tuple[float, ...] = ()


class OdsObjects:
    """What lies on the sheets of a file.

    It remembers which controls are ticked: a sheet says that before its cells.
    """

    def __init__(self) -> None:
        self._chosen: set[str] = set()

    def of_sheet(self, element: Element) -> Iterator[LaidDetails]:
        """What lies on the sheet as a whole, from its `table:shapes`; its `office:forms` are remembered."""
        if local(element.tag) == "forms":
            self._chosen.update(filter(None, map(_chosen, element.iter())))
            return
        for child in element:
            yield from self._drawn(child, _NOWHERE)

    def of_cell(self, cell: Element, key: Key) -> Iterator[LaidDetails]:
        """What belongs to a cell."""
        for child in cell:
            if local(child.tag) == "annotation":
                yield from _annotation(child, key)
            else:
                yield from self._drawn(child, _box(child, key))

    def _drawn(self, element: Element, box: tuple[float, ...]) -> Iterator[LaidDetails]:
        name = local(element.tag)
        if name == "control":
            if attribute(element, "control") in self._chosen:
                yield "control", box, ""
        elif name in _DRAWN:
            text = _text(element)
            picture = any(local(each.tag) in _PICTURES for each in element.iter())
            yield "text" if text else "picture" if picture else "shape", box, text


def _annotation(element: Element, key: Key) -> Iterator[LaidDetails]:
    text = _text(element)
    if text:
        yield "note", (key[0], key[1], key[0] + 1, key[1] + 1), text


def _text(element: Element) -> str:
    lines = ("".join(each.itertext()) for each in element.iter() if local(each.tag) in ("p", "h"))
    return "\n".join(lines).strip()[:_LONGEST]


def _box(element: Element, key: Key) -> tuple[float, ...]:
    """From the cell to the one it names as its end, both included; only the cell where it names none.

    The end is left out where nothing of the object lies in it.
    """
    row, column = key
    try:
        last = Cell.parse(attribute(element, "end-cell-address").rpartition(".")[2].replace("$", ""))
    except ValueError:
        return row, column, row + 1, column + 1
    bottom = last.row + (_length(element, "end-y") > 0)
    right = last.column + (_length(element, "end-x") > 0)
    return row, column, max(bottom, row + 1), max(right, column + 1)


def _length(element: Element, name: str) -> float:
    """A length in whatever unit: only whether there is any matters."""
    digits = attribute(element, name).rstrip("abcdefghijklmnopqrstuvwxyz%")
    try:
        return float(digits)
    except ValueError:
        return 0.0


def _chosen(control: Element) -> str:
    """The id of a control that is ticked; empty for any other."""
    if attribute(control, "current-state") in _TICKED or attribute(control, "current-selected") in _TICKED:
        return attribute(control, "id")
    return ""
