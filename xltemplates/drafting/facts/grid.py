"""A sheet's tiles by cell, and what stands beside, above and below each."""

from collections.abc import Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell
from xltemplates.drafting.facts.facts import SheetFacts, TileFact


@frozen
class Grid:
    """One sheet's tiles by their cells, and what stands beside each.

    A cell of which nothing is said has an empty tile of its own, so that a look anywhere gives a tile.
    """

    sheet: SheetFacts
    at: Mapping[Cell, TileFact]

    @classmethod
    def of(cls, sheet: SheetFacts) -> "Grid":
        """The grid of a sheet's facts."""
        return cls(sheet, sheet.at)

    @property
    def rows(self) -> int:
        """The last row."""
        return len(self.sheet.heights)

    def beside(self, tile: TileFact) -> bool:
        """Whether it stands at the right of the printed area."""
        printed = self.sheet.print_area
        return printed is not None and tile.area.left > printed.right

    @property
    def columns(self) -> int:
        """The last column."""
        return len(self.sheet.widths)

    def tile(self, row: int, column: int) -> TileFact:
        """The tile over a cell."""
        cell = Cell(row, column)
        return self.at.get(cell) or TileFact(Area.of(cell))

    def row(self, row: int) -> Iterator[TileFact]:
        """The tiles that begin in a row, from the left."""
        column = 1
        while column <= self.columns:
            tile = self.tile(row, column)
            if tile.area.top == row:
                yield tile
            column = tile.area.right + 1

    def left(self, tile: TileFact) -> Iterator[TileFact]:
        """The tiles at its left in its first row, nearest first."""
        column = tile.area.left - 1
        while column >= 1:
            found = self.tile(tile.area.top, column)
            yield found
            column = found.area.left - 1

    def right(self, tile: TileFact) -> Iterator[TileFact]:
        """The tiles at its right in its first row, nearest first."""
        column = tile.area.right + 1
        while column <= self.columns:
            found = self.tile(tile.area.top, column)
            yield found
            column = found.area.right + 1

    def above(self, tile: TileFact) -> Iterator[TileFact]:
        """The tiles above its first column, nearest first."""
        row = tile.area.top - 1
        while row >= 1:
            found = self.tile(row, tile.area.left)
            yield found
            row = found.area.top - 1
