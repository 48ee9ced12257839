"""Picture rows as a grid: where each cell stands once the rows above have spanned down, as in an HTML table."""

from collections.abc import Iterable, Iterator

from xltemplates.base.frozen import frozen
from xltemplates.spec.model import PictureCell, PictureRow


@frozen
class Spot:
    """A cell with its first printed row and picture column, from zero."""

    cell: PictureCell
    row: int
    column: int


def arranged(rows: Iterable[PictureRow]) -> tuple[Spot, ...]:
    """Every cell in reading order with its place."""
    return tuple(_spots(rows))


def connected(rows: Iterable[PictureRow]) -> Iterator[tuple[PictureRow, ...]]:
    """The rows in groups that no span crosses."""
    group: tuple[PictureRow, ...] = ()
    open_rows = 0
    for row in rows:
        group += (row,)
        open_rows = max([open_rows - 1, *(cell.rows - 1 for cell in row.cells)])
        if open_rows <= 0:
            yield group
            group = ()
    if group:
        yield group


def _spots(rows: Iterable[PictureRow]) -> Iterator[Spot]:
    busy: dict[int, int] = {}  # picture column -> first printed row that is free again
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while busy.get(column, 0) > number:
                column += 1
            yield Spot(cell, number, column)
            busy.update(dict.fromkeys(range(column, column + cell.columns), number + cell.rows))
            column += cell.columns
