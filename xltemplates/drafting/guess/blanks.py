"""Which tiles are to be filled in: unlocked ones where the sheet is protected, else blanks that have a label."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from xltemplates.base.grid import Area, Cell
from xltemplates.base.normalise import compact
from xltemplates.drafting.facts.facts import SheetFacts, TileFact
from xltemplates.drafting.facts.grid import Grid

BOXES = frozenset("□☐◻▢")
_GROUP = re.compile("[□☐◻▢]")
_ROOM = re.compile(r"_{3,}|＿{2,}|\.{6,}|…{3,}")
_DATE = re.compile(r"\s*(?:20\d\d)?[\s_]*年[\s_]*月[\s_]*日\s*")
_COLON = re.compile(r"[:：]\s*$")
_TOTAL = re.compile(r"=\+?(?:SUM\([^()]*\)|\$?[A-Z]{1,3}\$?[0-9]+(?:[-+*/]\$?[A-Z]{1,3}\$?[0-9]+)+)")
_TABLE = 3  # so many titles side by side head a table


def blanks_of(sheet: SheetFacts) -> tuple[TileFact, ...]:
    """The tiles of a sheet that a filler writes into, in reading order."""
    grid = Grid.of(sheet)
    found = {tile.area.first: tile for tile in _certain(grid)}
    if not sheet.protected:
        found |= {tile.area.first: tile for tile in _beside(grid, frozenset(found))}
        found |= {tile.area.first: tile for tile in _under_headers(grid, frozenset(found))}
    return tuple(found[cell] for cell in sorted(found))


def inline(tile: TileFact) -> bool:
    """Whether a printed text has its blanks within: boxes, a date to complete, or underscores."""
    return bool(_GROUP.search(tile.text) or _ROOM.search(tile.text) or _DATE.fullmatch(tile.text))


def is_total(tile: TileFact) -> bool:
    """Whether a formula only adds up, or calculates with other cells."""
    return _TOTAL.fullmatch(tile.formula.upper()) is not None


def _certain(grid: Grid) -> Iterator[TileFact]:
    """What the workbook itself says is to be filled in, and what it computes by adding up."""
    open_cells = grid.sheet.protected or _some_unlocked(grid.sheet)
    headed = _headed(grid.sheet) if open_cells else frozenset()
    for tile in grid.sheet.tiles:
        if tile.formula:
            if is_total(tile):
                yield tile
        elif tile.part:
            yield from [tile] * tile.blank
        elif open_cells and not tile.locked:
            if _drawn(tile) or tile.area.first in headed:
                yield tile
        elif not grid.sheet.protected and (_ruled(tile) or inline(tile)):
            yield tile


def _some_unlocked(sheet: SheetFacts) -> bool:
    """Whether unlocked cells are marked out although the sheet is not protected (any more)."""
    unlocked = [tile for tile in sheet.tiles if not tile.locked]
    printed = [tile for tile in sheet.tiles if tile.locked and tile.text]
    return len(unlocked) > 0 and len(printed) > 2 and not any(tile.text and not tile.number for tile in unlocked)


def _drawn(tile: TileFact) -> bool:
    return bool(tile.edges or tile.filled or tile.rule or tile.text or tile.name or not tile.area.single)


def _headed(sheet: SheetFacts) -> frozenset[Cell]:
    """The unlocked cells that stand below a printed title, with nothing but unlocked cells between."""
    over: dict[int, tuple[int, bool]] = {}  # by column: the last row of the tile above, titled or not
    found: set[Cell] = set()
    for tile in sorted(sheet.tiles, key=lambda tile: tile.area):
        bottom, titled = over.get(tile.area.left, (0, False))
        below = titled and bottom == tile.area.top - 1
        if below and not tile.locked:
            found.add(tile.area.first)
        heads = bool(tile.text) if tile.locked else below
        over.update((column, (tile.area.bottom, heads)) for column in range(tile.area.left, tile.area.right + 1))
    return frozenset(found)


def _ruled(tile: TileFact) -> bool:
    """Whether its validation is meant for a value that is not printed yet."""
    rule = tile.rule
    if rule is None or rule.type == "none":
        return False
    return tile.blank or tile.number or compact(tile.text) in map(compact, rule.options or ())


def _beside(grid: Grid, found: frozenset[Cell]) -> Iterator[TileFact]:
    """Empty boxes at the right of a label, or below one, as far as boxes go."""
    for tile in grid.sheet.tiles:
        if tile.area.first in found or not tile.blank or "b" not in tile.edges:
            continue
        if _labelled(grid, tile):
            yield tile
    for tile in grid.sheet.tiles:
        after = grid.tile(tile.area.top, tile.area.right + 1) if tile.area.right < grid.columns else None
        if _COLON.search(tile.text) and after and after.blank and after.area.first not in found and not after.filled:
            yield after


def _labelled(grid: Grid, tile: TileFact) -> bool:
    boxed = [each for each in takewhile(lambda each: each.edges, grid.left(tile)) if each.text]
    headed = [each for each in takewhile(lambda each: each.edges, grid.above(tile)) if each.text]
    return bool(boxed or headed)


def _under_headers(grid: Grid, found: frozenset[Cell]) -> Iterator[TileFact]:
    """The cells of a table's rows that nothing marks, below titles whose neighbours' cells are marked or nothing is."""
    for row in range(grid.rows, 0, -1):
        titles = list(_titles(grid, row))
        if len(titles) < _TABLE:
            continue
        below = [cell.row for cell in found if cell.row > row]
        last = max(below, default=row)
        texts_below = any(tile.text for tile in grid.sheet.tiles if tile.area.top > row)
        if not below and not texts_below and row == grid.rows:
            return
        if below and min(below) == row + 1 and not texts_below:
            for line in range(row + 1, last + 1):
                yield from (_cell(grid, line, title) for title in titles if grid.tile(line, title.area.left).blank)
        return


def _titles(grid: Grid, row: int) -> Iterator[TileFact]:
    """The printed single-column texts of a row that stand side by side."""
    return (tile for tile in grid.row(row) if tile.text and not tile.number and tile.area.columns == 1)


def _cell(grid: Grid, row: int, title: TileFact) -> TileFact:
    tile = grid.tile(row, title.area.left)
    return tile if tile.area.top == row else replace(tile, area=Area.of(Cell(row, title.area.left)))


def with_rows(sheet: SheetFacts, rows: int) -> SheetFacts:
    """A sheet that ends with the titles of a table, with blank rows for its values; else the sheet itself."""
    grid = Grid.of(sheet)
    last = max((tile.area.bottom for tile in sheet.tiles if tile.text), default=0)
    titles = list(_titles(grid, last))
    marked = any(tile.area.top > last for tile in sheet.tiles) or blanks_of(sheet)
    if (
        sheet.protected
        or marked
        or len(titles) < _TABLE
        or len(titles) != sum(1 for tile in grid.row(last) if tile.text)
    ):
        return sheet
    cells = tuple(
        TileFact(Area.of(Cell(last + row, title.area.left)), locked=False, edges="b")
        for row in range(1, rows + 1)
        for title in titles
    )
    heights = (*sheet.heights[:last], *(sheet.heights[last - 1],) * rows)
    return replace(sheet, tiles=(*sheet.tiles, *cells), heights=heights, endless=True)
