"""Facts -> a form drafted: which entries there are, what each is, which rows repeat, and the path of each.

What stands beside the printed area (a box or a remark for the screen, one row each) is kept apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.drafting.facts.facts import BookFacts, SheetFacts, TileFact
from xltemplates.drafting.facts.grid import Grid
from xltemplates.drafting.facts.workbook import PREPARED
from xltemplates.drafting.guess.blanks import blanks_of, with_rows
from xltemplates.drafting.guess.groups import codes, grouped, is_code, is_tick, merged, ticks
from xltemplates.drafting.guess.guess import Guess, GuessedEntry
from xltemplates.drafting.guess.hints import hint_of, identity_line
from xltemplates.drafting.guess.ids import distinct, id_of
from xltemplates.drafting.guess.kinds import kind_of
from xltemplates.drafting.guess.labels import column_title, near_text, part_near, part_title, short, tidy, title_of
from xltemplates.drafting.guess.parts import parted
from xltemplates.drafting.guess.repeats import FoundRepeat, is_serial, repeats_of

Own = tuple[tuple[str, GuessedEntry], ...]


@frozen
class Asides:
    """The tiles beside the printed area by row; `columns` are those of the picture."""

    columns: int
    rows: Mapping[int, tuple[TileFact, ...]] = field(default_factory=dict)


def asides_of(grid: Grid, entries: Sequence[GuessedEntry], repeats: Sequence[FoundRepeat]) -> Asides:
    """The asides of a sheet with a print area, where the language of pictures can say them.

    Where it cannot, every column is the picture's.
    """
    area = grid.sheet.print_area
    plain = Asides(grid.columns)
    if area is None or area.right >= grid.columns:
        return plain
    taken = {tile.area.first for entry in entries for tile in entry.tiles}
    rows: dict[int, tuple[TileFact, ...]] = {}
    for row in range(1, grid.rows + 1):
        tiles = tuple(
            tile
            for tile in grid.row(row)
            if tile.area.left > area.right and (bool(tile.text) or tile.area.first in taken)
        )
        if not tiles:
            continue
        if not _sayable(tiles, taken, area.right) or any(found.top < row <= found.bottom for found in repeats):
            return plain
        rows[row] = tiles
    return Asides(area.right, rows)


def _sayable(tiles: tuple[TileFact, ...], taken: set[Cell], right: int) -> bool:
    """Whether they are single cells side by side, one column away, with one entry at most."""
    places = [tile.area.left for tile in tiles]
    side_by_side = places == list(range(right + 2, right + 2 + len(places))) and all(tile.area.single for tile in tiles)
    return side_by_side and sum(tile.area.first in taken for tile in tiles) <= 1


@dataclass(frozen=True, slots=True, eq=False)
class DraftedRepeat:
    """A repeat of a sheet: its place, the entries of its first block, and how many rows there may be (None: no end)."""

    found: FoundRepeat
    entries: tuple[GuessedEntry, ...]
    most: int | None


@dataclass(frozen=True, slots=True, eq=False)
class DraftedSheet:
    """A sheet drafted: its grid, the entries outside repeats, the repeats, and what stands beside the printed area."""

    grid: Grid
    entries: tuple[GuessedEntry, ...]
    repeats: tuple[DraftedRepeat, ...]
    asides: Asides
    first: int  # the first and last row of its picture
    last: int

    def holds(self, entry: GuessedEntry) -> bool:
        """Whether an entry outside repeats stands on it."""
        return any(entry.first is own.first for own in self.entries)


def sheets_of(book: BookFacts) -> tuple[DraftedSheet, ...]:
    """The sheets that a spec draws, in the workbook's order.

    Continuation sheets are folded into the repeats they continue; texts with several blanks are parted.
    """
    sheets = [with_rows(sheet, PREPARED) for sheet in book.sheets]
    prepared = [_SheetDraft.of(sheet if book.written_here else parted(sheet), book.written_here) for sheet in sheets]
    most = _continued(prepared)
    own = [sheet for sheet in prepared if not _continues(sheet)]
    return tuple(sheet.page(most) for sheet in own)


@dataclass(slots=True)
class _SheetDraft:
    """One sheet on the way from facts to entries."""

    grid: Grid
    blanks: tuple[TileFact, ...]
    repeats: tuple[FoundRepeat, ...]
    ours: bool
    open: bool

    @classmethod
    def of(cls, sheet: SheetFacts, ours: bool) -> "_SheetDraft":
        grid = Grid.of(sheet)
        blanks = blanks_of(sheet)
        repeats = repeats_of(grid, blanks)
        named = [tile.area.top for tile in sheet.tiles if identity_line(tile)]
        above = bool(named) and bool(repeats) and min(named) < repeats[0].top
        return cls(grid, blanks, repeats, ours, ours and above)

    def page(self, most: Mapping[str, int]) -> DraftedSheet:
        """The sheet drafted."""
        kept = [tile for row, tile in self._rows() if not identity_line(tile)]
        first = 1 + max((tile.area.bottom for tile in self.grid.sheet.tiles if self._heads(tile)), default=0)
        last = max((tile.area.bottom for tile in kept), default=0)
        outside = [
            tile
            for tile in self.blanks
            if self.grid.beside(tile) or not any(tile.area.top in found for found in self.repeats)
        ]
        entries = tuple(self._entries(outside, None))
        asides = asides_of(self.grid, entries, self.repeats)
        repeats = tuple(self._repeat(found, last, most) for found in self.repeats)
        return DraftedSheet(self.grid, entries, repeats, asides, first, last)

    def _rows(self) -> Iterator[tuple[int, TileFact]]:
        taken = {tile.area.first for tile in self.blanks}
        for tile in self.grid.sheet.tiles:
            if tile.text or tile.formula or tile.edges or tile.area.first in taken or not tile.area.single:
                yield tile.area.top, tile

    def _heads(self, tile: TileFact) -> bool:
        """Whether it is an identity line at the very top, which every workbook of the spec gets anew."""
        return identity_line(tile) and tile.area.top == 1

    def _repeat(self, found: FoundRepeat, last: int, most: Mapping[str, int]) -> DraftedRepeat:
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
        return DraftedRepeat(found, entries, None if ends else max(found.count, most.get(found.path, 0)))

    def _entries(self, blanks: Sequence[TileFact], found: FoundRepeat | None) -> Iterator[GuessedEntry]:
        taken = frozenset(self.blanks)
        ordered = sorted(blanks, key=lambda tile: tile.area)
        for tiles in merged(grouped(self.grid, ordered)):
            yield self._entry(tiles, found, taken)

    def _entry(
        self, tiles: tuple[TileFact, ...], found: FoundRepeat | None, taken: frozenset[TileFact]
    ) -> GuessedEntry:
        tile = tiles[0]
        title = column_title(self.grid, tile, taken) if found and found.pitch == 1 else title_of(self.grid, tile, taken)
        if found is not None and len(tiles) == 1 and is_serial(self.grid, found, tile):
            return GuessedEntry(tiles, title, Guess("serial"), serial=True)
        near = near_text(self.grid, tile, taken)
        if tile.part:
            title, near = part_title(self.grid, tile, title), part_near(self.grid, tile)
        if is_tick(tile):
            guess = ticks(self.grid, tiles, title, near)
        elif is_code(tile):
            guess = codes(
                self.grid,
                tiles,
                tuple(tile.text for tile in self.grid.sheet.tiles if tile.text and tile not in taken),
            )
        else:
            guess = kind_of(tile, near, self.grid.sheet, self.ours)
        if not title:
            title, guess = f"{self.grid.sheet.name[:20]} {tile.area.first.a1}", guess.doubted("draft-no-label")
        hint = hint_of(tile)
        if hint is not None and hint.role.startswith("part:"):
            guess = replace(guess, kind="longtext", widget="paragraphs")
        return GuessedEntry(tiles, title, guess, hint)


def _continues(sheet: _SheetDraft) -> bool:
    """Whether a sheet only goes on with rows of another one."""
    return bool(sheet.repeats) and all(found.first > 0 for found in sheet.repeats)


def _continued(sheets: Sequence[_SheetDraft]) -> Mapping[str, int]:
    """How many rows each named repeat has with its continuation sheets."""
    most: dict[str, int] = {}
    for found in (found for sheet in sheets for found in sheet.repeats if found.path):
        most[found.path] = max(most.get(found.path, 0), found.first + found.count)
    return most


def refs_of(entries: Sequence[tuple[str, GuessedEntry]]) -> Mapping[Cell, str]:
    """What stands for each cell in a picture, by the paths of entries: `{path}`, or `{path/2}` for its second box."""
    refs: dict[Cell, str] = {}
    for path, entry in entries:
        for number, tile in enumerate(entry.tiles, 1):
            refs[tile.area.first] = f"{{{path}/{number}}}" if len(entry.tiles) > 1 else f"{{{path}}}"
    return refs


def without(entry: GuessedEntry, doubt: str) -> GuessedEntry:
    """The entry as a plain text, where what was guessed cannot be had; `doubt` says why, by its code."""
    return replace(entry, guess=Guess("text").doubted(doubt))


@frozen
class NamedForm:
    """A form with its paths given: each entry's, and each repeat's with those of its rows."""

    pages: tuple[DraftedSheet, ...]
    fields: Own
    repeats: tuple[tuple[str, DraftedRepeat, Own], ...]

    def changed(self, change: Callable[[str, GuessedEntry], GuessedEntry]) -> "NamedForm":
        """The form with its entries changed; `change` is given the whole path of each."""
        fields = tuple((path, change(path, entry)) for path, entry in self.fields)
        repeats = tuple(
            (path, rows, tuple((name, change(f"{path}.{name}", entry)) for name, entry in own))
            for path, rows, own in self.repeats
        )
        return replace(self, fields=fields, repeats=repeats)


def named(pages: tuple[DraftedSheet, ...]) -> NamedForm:
    """Paths from this engine's names where the workbook has them, else ids from titles; no path comes twice."""
    entries = [entry for page in pages for entry in page.entries]
    repeats = [rows for page in pages for rows in page.repeats]
    hinted = [entry.hint.path for entry in entries if entry.hint]
    roots = [rows.found.path for rows in repeats if rows.found.path]
    taken = {path.partition(".")[0] for path in (*hinted, *roots)}
    free = distinct(
        [id_of(entry.title) for entry in entries if not entry.hint]
        + [_repeat_id(pages, rows) for rows in repeats if not rows.found.path],
        taken,
    )
    names = iter(free)
    fields = tuple((entry.hint.path if entry.hint else next(names), entry) for entry in entries)
    return NamedForm(pages, fields, tuple(_rows(rows.found.path or next(names), rows) for rows in repeats))


def _rows(path: str, rows: DraftedRepeat) -> tuple[str, DraftedRepeat, Own]:
    own = [entry.hint.path.removeprefix(f"{path}.") if entry.hint else "" for entry in rows.entries]
    free = iter(
        distinct([id_of(entry.title) for entry in rows.entries if not entry.hint], [name for name in own if name])
    )
    ids = [name or next(free) for name in own]
    return path, rows, tuple(zip(ids, rows.entries, strict=True))


def _repeat_id(pages: tuple[DraftedSheet, ...], rows: DraftedRepeat) -> str:
    """By the shorter of the line above it and its sheet's name."""
    page = next(page for page in pages if rows in page.repeats)
    return id_of(min(repeat_title(page, rows), page.grid.sheet.name, key=len)) + "_rows"


def repeat_title(page: DraftedSheet, rows: DraftedRepeat) -> str:
    """What a repeat is called: the nearest full line above it, else its sheet."""
    return line_above(page, rows.found.top)


def line_above(page: DraftedSheet, below: int) -> str:
    """The nearest full line above a row, else the sheet's name."""
    for row in range(below - 1, 0, -1):
        tiles = [tile for tile in page.grid.row(row) if tile.text]
        if len(tiles) == 1 and tiles[0].area.columns > 1:
            return short(tidy(tiles[0].text)) or page.grid.sheet.name
    return page.grid.sheet.name
