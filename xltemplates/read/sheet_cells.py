"""What stands on a sheet, before anybody asks what it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from xltemplates.base.cells import Blank, CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area

Key = tuple[int, int]  # row and column, from one: cells by the thousand are quicker to find by tuples than by Cell
Strings = Callable[[], Sequence[Text | Blank]]  # the shared strings, read when the first of them is met


@frozen
class HiddenLines:
    """The rows and columns of a sheet that show nothing: hidden, filtered away, in a closed group, or without height.

    `columns` are ranges, both ends included. Rows in which nothing stands need not be among `rows`.
    """

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns)

    def column(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.columns)


NOTHING_HIDDEN = HiddenLines()


@frozen
class SheetCells:
    """What stands on a sheet.

    `cells` holds the filled ones only; `styles` their style indexes, 0 where one is missing; `merges` the merged ranges
    as written; `doubled` the cells that the part holds twice; `cut` the row where reading stopped because no form is
    that long (0: read to the end).

    `hidden` are its hidden lines. `pictures` are the cells in which a picture stands in place of a value, with what the
    file holds there: they are no filled cells. `rich` are the cells with a rich value, and its number.
    """

    cells: Mapping[Key, CellValue]
    styles: Mapping[Key, int]
    merges: tuple[str, ...] = ()
    doubled: tuple[Key, ...] = ()
    cut: int = 0
    hidden: HiddenLines = NOTHING_HIDDEN
    pictures: Mapping[Key, str] = field(default_factory=dict)
    rich: Mapping[Key, int] = field(default_factory=dict)

    def areas(self) -> tuple[Area, ...]:
        """The merged ranges; those that cannot be understood are left out."""
        return tuple(area for area in map(_area, self.merges) if area is not None and not area.single)


EMPTY = SheetCells({}, {})


def _area(reference: str) -> Area | None:
    try:
        return Area.parse(reference)
    except ValueError:
        return None
