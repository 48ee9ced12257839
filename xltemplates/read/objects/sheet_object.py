"""An object of a worksheet: what it is, where it lies, what it says."""

from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key

ObjectKind = Literal["note", "text", "shape", "picture", "control", "cell-picture", "covered-cell"]

_TOUCHED = 0.25  # the part of a cell, or of the object where that is smaller, that makes it lie over the cell
_THIN = 0.1  # what a line without width counts as


@frozen
class Box:
    """Where an object lies, in cells: row 3 reaches from 3.0 to 4.0, so B3 is `Box(3, 2, 4, 3)`."""

    top: float
    left: float
    bottom: float
    right: float

    @classmethod
    def of(cls, area: Area) -> "Box":
        """The box of some cells."""
        return cls(area.top, area.left, area.bottom + 1, area.right + 1)

    @classmethod
    def at(cls, key: Key) -> "Box":
        """The box of one cell."""
        return cls(key[0], key[1], key[0] + 1, key[1] + 1)

    @property
    def key(self) -> Key:
        """The cell in which it begins: the one after it where it only touches that one's rim."""
        return _begins(self.top, self.bottom), _begins(self.left, self.right)

    def covers(self, area: Area) -> bool:
        """Whether it lies over some cells: not where it only reaches a little into them."""
        return _meet(self.top, self.bottom, area.top, area.bottom + 1) and _meet(
            self.left, self.right, area.left, area.right + 1
        )


def _begins(first: float, last: float) -> int:
    line = int(first)
    return line + 1 if line + 1 - first < _TOUCHED and last > line + 1 + _TOUCHED else line


def _meet(first: float, last: float, begin: int, end: int) -> bool:
    if last - first < _THIN:
        first, last = (first + last - _THIN) / 2, (first + last + _THIN) / 2
    common = min(last, end) - max(first, begin)
    return common >= _TOUCHED * min(last - first, 1.0)


@frozen
class SheetObject:
    """Something that lies on a sheet. `box` None: nobody knows where.

    `note`: a note or a thread of comments at a cell; `text`: a box or shape with text in it; `shape`: one without;
    `control`: a ticked box or button, or a list with a choice made; `cell-picture`: a picture in place of a value;
    `covered-cell`: a blank cell that is said to lie under a merged one, and does not.
    `text` is what it says; of a cell's picture what the cell holds.
    """

    kind: ObjectKind
    box: Box | None
    text: str = ""


@frozen
class SheetObjects:
    """All of a sheet. `unread`: some could not be read, or there are too many."""

    objects: tuple[SheetObject, ...] = ()
    unread: bool = False


NO_OBJECTS = SheetObjects()
