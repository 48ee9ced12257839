"""Rows and blocks that repeat: by this engine's names, else by rows that look alike."""

from collections.abc import Iterator, Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.drafting.facts.facts import TileFact
from xltemplates.drafting.facts.grid import Grid
from xltemplates.drafting.guess.hints import hint_of

LEAST_ROWS = 3  # alike rows that make a table
LEAST_BLOCKS = 2
MANY = 10  # rows that are a repeat whatever their numbers, which then are left out
HIGHEST = 8  # rows of a block

Mark = tuple[object, ...]


@frozen
class FoundRepeat:
    """A repeat on a sheet: its first row, the rows each block takes, and how many blocks there are.

    `path` is the record path its names tell, `first` the index of its first block there (a continuation's is not 0).
    """

    top: int
    pitch: int
    count: int
    path: str = ""
    first: int = 0

    @property
    def bottom(self) -> int:
        """The last row of the last block."""
        return self.top + self.pitch * self.count - 1

    def __contains__(self, row: int) -> bool:
        return self.top <= row <= self.bottom


def repeats_of(grid: Grid, blanks: tuple[TileFact, ...]) -> tuple[FoundRepeat, ...]:
    """The repeats of a sheet from top to bottom."""
    named = tuple(_named(grid, blanks))
    alike = tuple(
        found for found in _alike(grid, blanks, named) if _closed(grid, found) and _numbered(grid, found, blanks)
    )
    return tuple(sorted((*named, *alike), key=lambda found: found.top))


def _numbered(grid: Grid, found: FoundRepeat, blanks: tuple[TileFact, ...]) -> bool:
    """Whether the numbers printed in its blocks count them from one, or are the same in each."""
    if found.count > MANY:
        return True
    entries = {tile.area.first for tile in blanks}
    for row in range(found.top, found.top + found.pitch):
        for tile in grid.row(row):
            printed = tile.text.strip().isdigit() and tile.area.first not in entries and not grid.beside(tile)
            if printed and varies(grid, found, tile) and not is_serial(grid, found, tile):
                return False
    return True


def varies(grid: Grid, found: FoundRepeat, tile: TileFact) -> bool:
    """Whether a tile of the first block prints something else in the others."""
    rows = (tile.area.top + index * found.pitch for index in range(found.count))
    return len({grid.tile(row, tile.area.left).text for row in rows}) > 1


def _closed(grid: Grid, found: FoundRepeat) -> bool:
    """Whether nothing reaches into its blocks, or out of them."""
    for tile in grid.sheet.tiles:
        if tile.area.rows > 1 and tile.area.top <= found.bottom and tile.area.bottom >= found.top:
            block = (tile.area.top - found.top) // found.pitch
            last = found.top + (block + 1) * found.pitch - 1
            if tile.area.top < found.top or tile.area.bottom > last:
                return False
    return True


def is_serial(grid: Grid, found: FoundRepeat, tile: TileFact) -> bool:
    """Whether a tile of the first block holds the block's number, and its likes theirs."""
    rows = (found.top + index * found.pitch + tile.area.top - found.top for index in range(found.count))
    texts = [grid.tile(row, tile.area.left).text.strip() for row in rows]
    return texts == [str(found.first + index + 1) for index in range(found.count)]


def _named(grid: Grid, blanks: tuple[TileFact, ...]) -> Iterator[FoundRepeat]:
    tops: dict[str, dict[int, int]] = {}
    bottoms: dict[str, int] = {}
    for tile in blanks:
        hint = hint_of(tile)
        if hint is not None and hint.repeat:
            rows = tops.setdefault(hint.repeat, {})
            rows[hint.row] = min(tile.area.top, rows.get(hint.row, tile.area.top))
            bottoms[hint.repeat] = max(tile.area.bottom, bottoms.get(hint.repeat, 0))
    for path, rows in tops.items():
        first, last = min(rows), max(rows)
        if first == last:
            yield FoundRepeat(rows[first], bottoms[path] - rows[first] + 1, 1, path, first)
        else:
            pitch = (rows[last] - rows[first]) // (last - first)
            yield FoundRepeat(rows[first] - _before(grid, rows[first], pitch), pitch, last - first + 1, path, first)


def _before(grid: Grid, top: int, pitch: int) -> int:
    """How many printed rows of a block stand above its first entry: those that stand above every block's alike."""
    count = 0
    while (
        count + 1 < pitch
        and _texts(grid, top - count - 1)
        and _texts(grid, top - count - 1) == _texts(grid, top + pitch - count - 1)
    ):
        count += 1
    return count


def _texts(grid: Grid, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((tile.area.left, tile.text) for tile in grid.row(row) if tile.text) if row >= 1 else ()


def _alike(grid: Grid, blanks: tuple[TileFact, ...], named: tuple[FoundRepeat, ...]) -> Iterator[FoundRepeat]:
    taken = {tile.area.first: tile for tile in blanks}
    marks = {row: _marks(grid, row, taken) for row in range(1, grid.rows + 1)}
    row = 1
    while row <= grid.rows:
        if any(row in found for found in named):
            row += 1
            continue
        found = _run(row, marks, grid.rows)
        if found is not None and not any(found.top <= other.bottom and other.top <= found.bottom for other in named):
            yield found
            row = found.bottom
        row += 1


def _run(row: int, marks: Mapping[int, tuple[Mark, ...]], rows: int) -> FoundRepeat | None:
    """The longest run of like blocks from a row on, of the lowest blocks."""
    for pitch in range(1, HIGHEST + 1):
        block = [marks.get(row + offset, ()) for offset in range(pitch)]
        if not _fit(block, pitch):
            continue
        count = 1
        while row + pitch * (count + 1) - 1 <= rows and all(
            marks.get(row + pitch * count + offset) == block[offset] for offset in range(pitch)
        ):
            count += 1
        if count >= (LEAST_ROWS if pitch == 1 else LEAST_BLOCKS):
            return FoundRepeat(row, pitch, count)
    return None


def _fit(block: list[tuple[Mark, ...]], pitch: int) -> bool:
    """Whether rows may be a block: entries enough, nothing that reaches out, and in a table's row no printed text."""
    marks = [(offset, mark) for offset, line in enumerate(block) for mark in line]
    entries = sum(mark[0] == "entry" for _, mark in marks)
    numbers = sum(mark[0] == "number" for _, mark in marks)
    texts = sum(mark[0] == "text" for _, mark in marks)
    inside = all(offset + int(str(mark[3])) <= pitch for offset, mark in marks)
    if pitch == 1:
        return inside and not texts and (entries >= 2 or (entries == 1 and numbers == 1))
    return inside and entries >= 2 and bool(texts + numbers) and bool(block[0]) and bool(block[-1])


def _marks(grid: Grid, row: int, taken: Mapping[Cell, TileFact]) -> tuple[Mark, ...]:
    """How a row looks: the places and kinds of what begins in it."""
    tiles = (tile for tile in grid.row(row) if not grid.beside(tile))
    return tuple(_mark(tile, taken) for tile in tiles if tile.area.first in taken or not tile.blank)


def _mark(tile: TileFact, taken: Mapping[Cell, TileFact]) -> Mark:
    place = (tile.area.left, tile.area.columns, tile.area.rows)
    if tile.text.strip().isdigit():
        return ("number", *place)
    if tile.area.first in taken:
        rule = tile.rule
        return ("entry", *place, "" if rule is None else (rule.type, rule.first, rule.second), tile.text)
    return ("formula", *place) if tile.formula else ("text", *place, tile.text)
