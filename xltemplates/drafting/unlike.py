"""What the later rows of a table say otherwise than its first: numbers of their own, other formulas."""

import re
from collections.abc import Iterable, Iterator

from xltemplates.base.grid import Area, Cell
from xltemplates.drafting.facts.facts import Loss, TileFact
from xltemplates.drafting.form import DraftedRepeat, DraftedSheet
from xltemplates.drafting.guess.repeats import varies

_ROW = re.compile(r"(?<![\w.])(\$?[A-Z]{1,3})([0-9]{1,7})(?![\w(])")


def unlike_rows(pages: Iterable[DraftedSheet]) -> Iterator[Loss]:
    """What is lost of the rows that a repeat stands for: texts and formulas in which the later ones differ."""
    for page in pages:
        for rows in page.repeats:
            if rows.found.count > 1:
                yield from _numbers(page, rows)
                yield from _formulas(page, rows)


def _numbers(page: DraftedSheet, rows: DraftedRepeat) -> Iterator[Loss]:
    """The columns of printed texts that differ from row to row and are no serial numbers."""
    found = rows.found
    entries = {tile.area.first for entry in rows.entries for tile in entry.tiles}
    for row in range(found.top, found.top + found.pitch):
        for tile in page.grid.row(row):
            own = tile.text and tile.area.first not in entries and tile.area.left <= page.asides.columns
            if own and varies(page.grid, found, tile):
                last = Cell(tile.area.top + (found.count - 1) * found.pitch, tile.area.left)
                area = Area(tile.area.top, tile.area.left, last.row, last.column)
                texts = f"{tile.text} … {page.grid.tile(last.row, last.column).text}"
                yield Loss("draft-numbers", f"{page.grid.sheet.name}!{area.a1}", texts)


def _formulas(page: DraftedSheet, rows: DraftedRepeat) -> Iterator[Loss]:
    found = rows.found
    for tile in page.grid.sheet.tiles:
        later = found.top + found.pitch <= tile.area.top <= found.bottom
        if tile.formula and later and tile.area.left <= page.asides.columns:
            down = (tile.area.top - found.top) // found.pitch * found.pitch
            first = page.grid.tile(tile.area.top - down, tile.area.left)
            if _relative(first) != _relative(tile):
                yield Loss("draft-formula", f"{page.grid.sheet.name}!{tile.area.first.a1}", tile.formula)


def _relative(tile: TileFact) -> str:
    """A formula with its rows counted from its own."""

    def counted(match: re.Match[str]) -> str:
        return f"{match[1]}[{int(match[2]) - tile.area.top}]"

    return _ROW.sub(counted, tile.formula)
