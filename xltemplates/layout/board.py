"""One sheet while it is filled, from the top down: drafts become tiles with addresses, entries with record paths."""

from collections.abc import Mapping

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell
from xltemplates.base.paths import row_path
from xltemplates.layout.blocks import Block, Draft, printed
from xltemplates.layout.measure import BODY, FACES, pixels_characters
from xltemplates.layout.model import Entry, RowBlock, SheetLayout, Slot, Tile, slot_name
from xltemplates.layout.paging import Stretch, page_breaks, page_points
from xltemplates.spec.model import Field, Sheet

_MARGIN = 19  # pixels of a column that nothing was said of: left of `:at`, and before asides


@frozen
class BlockPlace:
    """Where a block is set down: the sheet, the rows above it and columns left of it, and whose row it is."""

    sheet: str
    above: int
    left: int
    section: str
    repeat: str = ""
    index: int | None = None
    overflow: bool = False
    aside: bool = False

    def path(self, field: Field) -> str:
        """The record path of a field here: `members.name` in row 0 is `members[0].name`."""
        if not self.of_row(field):
            return field.path
        return row_path(self.repeat, self.index or 0) + field.path[len(self.repeat) :]

    def of_row(self, field: Field) -> bool:
        """Whether the field belongs to the row, not to the form."""
        return self.index is not None and field.path.startswith(self.repeat + ".")

    @property
    def number(self) -> int:
        """What `{#}` and a serial print: the row's number from one."""
        return (self.index or 0) + 1


@frozen
class Settled:
    """A block with addresses: its tiles, its entries in print order, and where its serial number stands."""

    tiles: tuple[Tile, ...]
    entries: tuple[Entry, ...]
    serial: Cell | None = None


def settle(block: Block, place: BlockPlace, variables: Mapping[str, str]) -> Settled:
    """The block at its place: every draft a tile with an address, every field an entry with its slots."""
    drafts = [draft.shifted(place.above, place.left) for draft in block.drafts]
    entries = _entries(drafts, place)
    tiles = tuple(_tile(draft, place, entries, variables) for draft in drafts)
    serial = next((tile.area.first for tile in tiles if tile.serial), None)
    return Settled(tiles, tuple(entries.values()), serial)


def _entries(drafts: list[Draft], place: BlockPlace) -> dict[str, Entry]:
    """The entries of drafts by field path, in print order, each with its slots."""
    fields = {draft.field.path: draft.field for draft in drafts if draft.field and draft.field.kind.is_entry}
    slots: dict[str, list[Slot]] = {path: [] for path in fields}
    for draft in drafts:
        if draft.field and draft.role:
            slots[draft.field.path].append(
                Slot(slot_name(place.path(draft.field), draft.role), place.sheet, draft.area, draft.role, draft.label)
            )
    return {path: _entry(field, tuple(sorted(slots[path], key=_number)), place) for path, field in fields.items()}


def _number(slot: Slot) -> int:
    """The place of a slot in its widget, wherever the picture has put it."""
    return int(slot.role.partition(":")[2] or 0)


def _entry(field: Field, slots: tuple[Slot, ...], place: BlockPlace) -> Entry:
    row = place.index if place.of_row(field) else None
    return Entry(place.path(field), field, place.section, slots, row, place.overflow, place.aside)


def _tile(draft: Draft, place: BlockPlace, entries: Mapping[str, Entry], variables: Mapping[str, str]) -> Tile:
    entry = entries.get(draft.field.path) if draft.field else None
    slot = next((slot for slot in entry.slots if slot.role == draft.role), None) if entry else None
    serial = draft.field is not None and not draft.field.kind.is_entry
    text = str(place.number) if serial else printed(draft.text, variables, place.number).strip(" ")
    return Tile(draft.area, draft.style, text, slot, entry, draft.edges, draft.align, serial)


class Board:
    """The rows set down so far. `left` counts the columns left of what comes next (`:at`), `right` the last of all.

    It is the one thing of the layout that changes while it is made; `finish` gives the sheet as a value.
    """

    def __init__(
        self, name: str, pixels: tuple[int, ...], right: int, variables: Mapping[str, str], section: str
    ) -> None:
        self.name = name
        self.right = right
        self.section = section
        self._entries: dict[str, Entry] = {}
        self.blocks: dict[str, list[RowBlock]] = {}
        self._pixels = pixels
        self._variables = variables
        self._heights: list[float] = []
        self._tiles: list[Tile] = []
        self._columns: dict[int, int] = {}
        self._asides: list[tuple[Block, tuple[int, ...]]] = []
        self._headers: list[tuple[int, int]] = []
        self._breaks: list[int] = []
        self._stretches: list[Stretch] = []
        self._identity: Cell | None = None
        self._first = 0
        self._left = 0
        self._aside = 0  # the last row that an aside stands on
        self.move(0)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries set down so far, in print order."""
        return tuple(self._entries.values())

    @property
    def rows(self) -> int:
        """The sheet rows taken."""
        return len(self._heights)

    def move(self, left: int, rows: int = 0) -> None:
        """What follows begins after so many columns and at least so many rows; what is set down stays where it is."""
        self.left = left
        self.gap(rows - self.rows)
        self._columns.update({left + number: width for number, width in enumerate(self._pixels, 1)})
        self._left = min(left, self._left) if self._tiles else left
        self._first = self._first if self._tiles else self.rows

    def gap(self, rows: int) -> None:
        """So many blank rows of one line each; none for a number below one."""
        self._heights += [BODY.line] * rows
        self._stretches += [Stretch(1)] * rows

    def set_down(self, block: Block, header: bool = False, leads: bool = False) -> None:
        """A block below what stands. `leads`: it stays on the page of what follows; `header`: it is on every page.

        Rows are repeated only where there is one group of such on the sheet.
        """
        top = self.rows + 1
        self._set(block, BlockPlace(self.name, self.rows, self.left, self.section), leads)
        if header:
            self._header(top)

    def set_row(self, block: Block, repeat: str, index: int, overflow: bool) -> None:
        """A row or block of a repeat below what stands."""
        top = self.rows + 1
        place = BlockPlace(self.name, self.rows, self.left, self.section, repeat, index, overflow)
        settled = self._set(block, place)
        row = RowBlock(index, self.name, top, self.rows, settled.serial)
        self.blocks.setdefault(repeat, []).append(row)

    def set_identity(self) -> None:
        """The line that says which form and copy this is."""
        self._identity = Cell(self.rows + 1, self.left + 1)
        area = Area(1, 1, 1, len(self._pixels))
        self.set_down(Block((FACES["identity"].line,), (Draft(area, "identity"),)))

    def hang(self, block: Block, pixels: tuple[int, ...]) -> None:
        """Something beside the printed area, level with what is set down next; `pixels` are its columns' widths."""
        self._asides.append((block, pixels))

    def break_page(self) -> None:
        """The printed page ends here; nothing is done at the top of a sheet."""
        if self.rows:
            self._breaks.append(self.rows)

    def finish(self, sheet: Sheet, continues: str) -> SheetLayout:
        """The sheet as laid out; `continues` names the sheet that it continues, empty for one of its own."""
        printed = Area(self._first + 1, self._left + 1, max(self.rows, 1), self.right)
        self._hang_all()
        self.gap(self._aside - self.rows)
        return SheetLayout(
            name=self.name,
            page=sheet.page,
            widths=self._widths(),
            heights=tuple(self._heights),
            tiles=tuple(self._tiles),
            print_area=printed,
            title_rows=self._headers[0] if len(self._headers) == 1 else None,
            breaks=self._page_breaks(sheet),
            identity=self._identity,
            continues=continues,
        )

    def _page_breaks(self, sheet: Sheet) -> tuple[int, ...]:
        """Those wanted; on squared paper also where a block would be parted. Rows of tables may part anywhere."""
        if sheet.columns:
            return tuple(self._breaks)
        return page_breaks(self._stretches, self._heights, self._breaks, page_points(sheet.page))

    def _set(self, block: Block, place: BlockPlace, leads: bool = False) -> Settled:
        self._hang_all()
        self._stretches.append(Stretch(block.rows, leads))
        self._heights += block.heights
        return self._keep(settle(block, place, self._variables))

    def _keep(self, settled: Settled) -> Settled:
        self._tiles += settled.tiles
        for entry in settled.entries:
            before = self._entries.get(entry.path)
            self._entries[entry.path] = entry.joined(before) if before else entry
        return settled

    def _hang_all(self) -> None:
        """Asides that wait, one row each from the next row on, one column away from the printed area."""
        for block, pixels in self._asides:
            above, left = max(self.rows, self._aside), self.right + 1
            self._keep(settle(block, BlockPlace(self.name, above, left, self.section, aside=True), self._variables))
            self._aside = above + 1
            for column, width in enumerate(pixels, left + 1):
                self._columns[column] = max(width, self._columns.get(column, 0))
        self._asides.clear()

    def _header(self, top: int) -> None:
        """Header rows that follow one another are one group; two groups cannot both repeat on every page."""
        if self._headers and self._headers[-1][1] == top - 1:
            top = self._headers.pop()[0]
        self._headers.append((top, self.rows))

    def _widths(self) -> tuple[float, ...]:
        columns = range(1, max(self._columns) + 1)
        return tuple(pixels_characters(self._columns.get(column, _MARGIN)) for column in columns)
