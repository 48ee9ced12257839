"""What stands beside the printed area: a box or a remark for the screen, one row each."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.draft.facts.grid import Grid
from xltemplates.draft.facts.model import Tile
from xltemplates.draft.guess.guess import Entry
from xltemplates.draft.guess.repeats import Found


@frozen
class Asides:
    """The tiles beside the printed area by row; `columns` are those of the picture."""

    columns: int
    rows: Mapping[int, tuple[Tile, ...]] = field(default_factory=dict)


def asides_of(grid: Grid, entries: Sequence[Entry], repeats: Sequence[Found]) -> Asides:
    """The asides of a sheet with a print area, where the language can say them; else every column is the picture's."""
    area = grid.sheet.print_area
    plain = Asides(grid.columns)
    if area is None or area.right >= grid.columns:
        return plain
    taken = {tile.area.first for entry in entries for tile in entry.tiles}
    rows: dict[int, tuple[Tile, ...]] = {}
    for row in range(1, grid.rows + 1):
        tiles = tuple(tile for tile in grid.row(row) if tile.area.left > area.right and _says(tile, taken))
        if not tiles:
            continue
        if not _sayable(tiles, taken, area.right) or any(found.top < row <= found.bottom for found in repeats):
            return plain
        rows[row] = tiles
    return Asides(area.right, rows)


def _says(tile: Tile, taken: set[Cell]) -> bool:
    return bool(tile.text) or tile.area.first in taken


def _sayable(tiles: tuple[Tile, ...], taken: set[Cell], right: int) -> bool:
    """Whether they are single cells side by side, one column away, with one entry at most."""
    places = [tile.area.left for tile in tiles]
    side_by_side = places == list(range(right + 2, right + 2 + len(places))) and all(tile.area.single for tile in tiles)
    return side_by_side and sum(tile.area.first in taken for tile in tiles) <= 1
