"""Facts -> a form drafted: which entries there are, what each is, which rows repeat, and what may be checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xltemplates.base.grid import Cell
from xltemplates.draft.facts.grid import Grid
from xltemplates.draft.facts.model import BookFacts, SheetFacts, Tile
from xltemplates.draft.facts.workbook import PREPARED
from xltemplates.draft.guess.asides import Asides, asides_of
from xltemplates.draft.guess.blanks import blanks_of, with_rows
from xltemplates.draft.guess.groups import codes, grouped, is_code, is_tick, merged, ticks
from xltemplates.draft.guess.guess import Entry, Guess
from xltemplates.draft.guess.hints import hint_of, identity_line
from xltemplates.draft.guess.kinds import kind_of
from xltemplates.draft.guess.labels import column_title, near_text, part_near, part_title, title_of
from xltemplates.draft.guess.parts import parted
from xltemplates.draft.guess.repeats import Found, is_serial, repeats_of


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A repeat of a sheet: its place, the entries of its first block, and how many rows there may be (None: no end)."""

    found: Found
    entries: tuple[Entry, ...]
    most: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A sheet drafted: its grid, the entries outside repeats, the repeats, and what stands beside the printed area."""

    grid: Grid
    entries: tuple[Entry, ...]
    repeats: tuple[Rows, ...]
    asides: Asides
    first: int  # the first and last row of its picture
    last: int

    def holds(self, entry: Entry) -> bool:
        """Whether an entry outside repeats stands on it."""
        return any(entry.first is own.first for own in self.entries)


def pages_of(book: BookFacts) -> tuple[Page, ...]:
    """The sheets that a spec draws; continuation sheets are folded into the repeats they continue."""
    sheets = [with_rows(sheet, PREPARED) for sheet in book.sheets]
    prepared = [_Sheet.of(sheet if book.written_here else parted(sheet), book.written_here) for sheet in sheets]
    most = _continued(prepared)
    own = [sheet for sheet in prepared if not _continues(sheet)]
    return tuple(sheet.page(most) for sheet in own)


@dataclass(slots=True)
class _Sheet:
    """One sheet on the way from facts to entries."""

    grid: Grid
    blanks: tuple[Tile, ...]
    repeats: tuple[Found, ...]
    ours: bool
    open: bool

    @classmethod
    def of(cls, sheet: SheetFacts, ours: bool) -> "_Sheet":
        grid = Grid.of(sheet)
        blanks = blanks_of(sheet)
        repeats = repeats_of(grid, blanks)
        named = [tile.area.top for tile in sheet.tiles if identity_line(tile)]
        above = bool(named) and bool(repeats) and min(named) < repeats[0].top
        return cls(grid, blanks, repeats, ours, ours and above)

    def page(self, most: Mapping[str, int]) -> Page:
        """The sheet drafted."""
        kept = [tile for row, tile in self._rows() if not identity_line(tile)]
        first = 1 + max((tile.area.bottom for tile in self.grid.sheet.tiles if self._heads(tile)), default=0)
        last = max((tile.area.bottom for tile in kept), default=0)
        outside = [tile for tile in self.blanks if self.grid.beside(tile) or not self._repeats(tile.area.top)]
        entries = tuple(self._entries(outside, None))
        asides = asides_of(self.grid, entries, self.repeats)
        repeats = tuple(self._repeat(found, last, most) for found in self.repeats)
        return Page(self.grid, entries, repeats, asides, first, last)

    def _repeats(self, row: int) -> bool:
        return any(row in found for found in self.repeats)

    def _rows(self) -> Iterator[tuple[int, Tile]]:
        taken = {tile.area.first for tile in self.blanks}
        for tile in self.grid.sheet.tiles:
            if tile.text or tile.formula or tile.edges or tile.area.first in taken or not tile.area.single:
                yield tile.area.top, tile

    def _heads(self, tile: Tile) -> bool:
        """Whether it is an identity line at the very top, which every workbook of the spec gets anew."""
        return identity_line(tile) and tile.area.top == 1

    def _repeat(self, found: Found, last: int, most: Mapping[str, int]) -> Rows:
        rows = range(found.top, found.top + found.pitch)
        block = [tile for tile in self.blanks if tile.area.top in rows and not self.grid.beside(tile)]
        numbers = [
            tile
            for row in rows
            for tile in self.grid.row(row)
            if tile.text
            and tile.area.first not in {each.area.first for each in block}
            and is_serial(self.grid, found, tile)
        ]
        entries = tuple(self._entries([*block, *numbers], found))
        ends = self.open and found is self.repeats[-1] and found.bottom >= last
        return Rows(found, entries, None if ends else max(found.count, most.get(found.path, 0)))

    def _entries(self, blanks: Sequence[Tile], found: Found | None) -> Iterator[Entry]:
        taken = frozenset(self.blanks)
        ordered = sorted(blanks, key=lambda tile: tile.area)
        for tiles in merged(grouped(self.grid, ordered)):
            yield self._entry(tiles, found, taken)

    def _entry(self, tiles: tuple[Tile, ...], found: Found | None, taken: frozenset[Tile]) -> Entry:
        tile = tiles[0]
        title = column_title(self.grid, tile, taken) if found and found.pitch == 1 else title_of(self.grid, tile, taken)
        if found is not None and len(tiles) == 1 and is_serial(self.grid, found, tile):
            return Entry(tiles, title, Guess("serial"), serial=True)
        near = near_text(self.grid, tile, taken)
        if tile.part:
            title, near = part_title(self.grid, tile, title), part_near(self.grid, tile)
        if is_tick(tile):
            guess = ticks(self.grid, tiles, title, near)
        elif is_code(tile):
            guess = codes(self.grid, tiles, self._texts(taken))
        else:
            guess = kind_of(tile, near, self.grid.sheet, self.ours)
        if not title:
            title, guess = f"{self.grid.sheet.name[:20]} {tile.area.first.a1}", guess.doubted("draft-no-label")
        hint = hint_of(tile)
        if hint is not None and hint.role.startswith("part:"):
            guess = replace(guess, kind="longtext", widget="paragraphs")
        return Entry(tiles, title, guess, hint)

    def _texts(self, taken: frozenset[Tile]) -> tuple[str, ...]:
        return tuple(tile.text for tile in self.grid.sheet.tiles if tile.text and tile not in taken)


def _continues(sheet: _Sheet) -> bool:
    """Whether a sheet only goes on with rows of another one."""
    return bool(sheet.repeats) and all(found.first > 0 for found in sheet.repeats)


def _continued(sheets: Sequence[_Sheet]) -> Mapping[str, int]:
    """How many rows each named repeat has with its continuation sheets."""
    most: dict[str, int] = {}
    for found in (found for sheet in sheets for found in sheet.repeats if found.path):
        most[found.path] = max(most.get(found.path, 0), found.first + found.count)
    return most


def refs_of(entries: Sequence[tuple[str, Entry]]) -> Mapping[Cell, str]:
    """What stands for each cell in a picture, by the paths of entries: `{path}`, or `{path/2}` for its second box."""
    refs: dict[Cell, str] = {}
    for path, entry in entries:
        for number, tile in enumerate(entry.tiles, 1):
            refs[tile.area.first] = f"{{{path}/{number}}}" if len(entry.tiles) > 1 else f"{{{path}}}"
    return refs


def without(entry: Entry, doubt: str) -> Entry:
    """The entry as a plain text, where what was guessed cannot be had."""
    return replace(entry, guess=Guess("text").doubted(doubt))
