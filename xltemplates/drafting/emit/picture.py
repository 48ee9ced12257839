"""A sheet drafted -> its picture: every sheet row a printed row, on the sheet's own columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from xltemplates.base.grid import Cell
from xltemplates.drafting.facts.facts import TileFact
from xltemplates.drafting.form import DraftedRepeat, DraftedSheet
from xltemplates.drafting.guess.repeats import varies
from xltemplates.layout.model import Style
from xltemplates.write.styles import CELL_FORMATS

BOXED = 3  # so many bordered sides make a box; one below is an underline
LARGE = 14  # points

_ROLES: tuple[Style, ...] = ("caption", "title", "subtitle", "section", "heading", "line", "note", "guidance")


def picture_of(page: DraftedSheet, refs: Mapping[Cell, str], paths: Mapping[int, str]) -> Iterator[str]:
    """The lines of a picture. `refs` is what stands for an entry's cell, `paths` the repeat that begins in a row."""
    drawing = _Drawing(page, refs)
    yield ":columns " + " ".join(f"{width:g}" for width in page.grid.sheet.widths[: page.asides.columns])
    row = page.first
    starts = {rows.found.top: rows for rows in page.repeats}
    while row <= page.last:
        yield from drawing.aside(row)
        rows = starts.get(row)
        if rows is None:
            yield from drawing.row(row)
            row += 1
        else:
            yield from drawing.repeat(rows, paths[row])
            row = rows.found.bottom + 1


def escaped(text: str) -> str:
    """A printed text as a picture writes it."""
    text = text.strip()
    for char in "\\{|<":
        text = text.replace(char, f"\\{char}")
    return text.replace("\t", " ").replace("\n", "\\n")


def heads(page: DraftedSheet, row: int) -> bool:
    """Whether a row is a header row: one repeated on every printed page, or one of titles right above a repeat."""
    entries = {tile.area.first for entry in page.entries for tile in entry.tiles}
    tiles = [tile for tile in page.grid.row(row) if tile.area.left <= page.asides.columns]
    if any(tile.area.first in entries for tile in tiles):
        return False
    titles = page.grid.sheet.title_rows
    if titles is not None:
        return titles[0] <= row <= titles[1] and sum(bool(tile.text) for tile in tiles) > 1
    below = {rows.found.top for rows in page.repeats}
    return (
        row + 1 in below
        and sum(bool(tile.text) for tile in tiles) > 1
        and not any(tile.area.rows > 1 for tile in tiles)
    )


@dataclass(slots=True)
class _Drawing:
    """The picture as it grows; what was said of heights and borders holds until it is said anew."""

    page: DraftedSheet
    refs: Mapping[Cell, str]
    height: float = 0
    ruled: bool = True

    def aside(self, row: int) -> Iterator[str]:
        """What stands beside a row."""
        tiles = self.page.asides.rows.get(row, ())
        if tiles:
            yield ":aside " + " ".join(self.refs.get(tile.area.first) or escaped(tile.text) for tile in tiles)

    def row(self, row: int) -> Iterator[str]:
        """One sheet row: a line across the whole width, or cells between bars."""
        yield from self._measure(row)
        tiles = self._tiles(row)
        whole = tiles[0] if len(tiles) == 1 and tiles[0].area.columns == self.page.asides.columns else None
        if whole and whole.text and whole.area.rows == 1 and not whole.edges and whole.area.first not in self.refs:
            yield f":{_role(whole)} {escaped(whole.text)}"
            return
        yield from self._border(tiles)
        if heads(self.page, row):
            yield ":header"
        yield "|" + "".join(f" {cell} |" for cell in self._cells(tiles))

    def repeat(self, rows: DraftedRepeat, path: str) -> Iterator[str]:
        """The rows of a repeat's first block."""
        yield f":repeat {path}"
        for row in range(rows.found.top, rows.found.top + rows.found.pitch):
            yield from self._measure(row)
            tiles = self._tiles(row)
            yield from self._border(tiles)
            alike = [self._alike(rows, tile) for tile in tiles]
            yield "|" + "".join(f" {cell} |" for cell in self._cells(alike))
        yield ":end"

    def _alike(self, rows: DraftedRepeat, tile: TileFact) -> TileFact:
        """A tile of a block without its text where the other blocks print another."""
        own = tile.area.first not in self.refs and varies(self.page.grid, rows.found, tile)
        return replace(tile, text="") if own else tile

    def _tiles(self, row: int) -> list[TileFact]:
        return [tile for tile in self.page.grid.row(row) if tile.area.left <= self.page.asides.columns]

    def _measure(self, row: int) -> Iterator[str]:
        height = self.page.grid.sheet.heights[row - 1]
        if height != self.height:
            self.height = height
            yield f":height {height:g}"

    def _border(self, tiles: list[TileFact]) -> Iterator[str]:
        drawn = [tile for tile in tiles if tile.text or tile.edges or tile.area.first in self.refs]
        ruled = any(len(tile.edges) >= BOXED for tile in drawn) if drawn else self.ruled
        if ruled != self.ruled:
            self.ruled = ruled
            yield ":ruled" if ruled else ":plain"

    def _cells(self, tiles: list[TileFact]) -> Iterator[str]:
        """The cells of a row; neighbours with nothing in them are one."""
        empty = 0
        for tile in tiles:
            if self._nothing(tile):
                empty += tile.area.columns
                continue
            if empty:
                yield _spanned("{-}", empty, 1)
                empty = 0
            said = self.refs.get(tile.area.first) or escaped(tile.text)
            yield _spanned(said, min(tile.area.right, self.page.asides.columns) - tile.area.left + 1, tile.area.rows)
        if empty:
            yield _spanned("{-}", empty, 1)

    def _nothing(self, tile: TileFact) -> bool:
        printed = tile.text or tile.edges or tile.area.first in self.refs
        return not printed and tile.area.single


def _spanned(text: str, columns: int, rows: int) -> str:
    span = f"<{columns}x{rows}>" if rows > 1 else f"<{columns}>" if columns > 1 else ""
    return " ".join(part for part in (text, span) if part)


def _role(tile: TileFact) -> str:
    """The line a full-width text is: as this engine sets it, else by size, weight and place."""
    for role in _ROLES:
        font = CELL_FORMATS[role].font
        if (font.name, font.size) == (tile.font.name, tile.font.size):
            return role
    if tile.font.size >= LARGE and tile.align == "center":
        return "title"
    return "section" if tile.font.bold and tile.align != "center" else "line"
