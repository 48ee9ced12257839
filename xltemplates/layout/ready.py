"""A layout made ready to read files by: printed labels, entries and tables by sheet, worked out once for all files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Self

from xltemplates.base.cells import BLANK, Blank, CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Key, Place
from xltemplates.base.normalise import fold
from xltemplates.layout.model import Entry, Layout, Margin, PlacedRepeat, RowBlock, SheetLayout, Tile
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import check_names

_NUMBERS = frozenset({"number", "identity"})
_TELLING = frozenset({"label", "header", "inline"})  # printed beside or above entries: what they mean
_IN_LINE = frozenset({"inline", "line"})  # printed in one line with entries, before and behind them
_NOTHING = frozenset({Blank})


@frozen
class Label:
    """A printed text. `firm` False where a writer may have put another text in its stead (a variable).

    `telling`: it says what an entry means; `inline`: in one line with entries. `rarity` is how often the text stands on
    the sheet.
    """

    key: Key
    text: str
    folded: str
    area: Area
    firm: bool
    telling: bool
    header: bool
    inline: bool
    rarity: int


@frozen
class Target:
    """Where an entry's slots are looked for: by slot, the cell, the area it may have slipped to within, and the place.

    A key of None: the cell is not certain, only the area is.
    """

    entry: Entry
    keys: tuple[Key | None, ...]
    areas: tuple[Area, ...]
    places: tuple[Place, ...]


class FoundEntry(NamedTuple):
    """One entry as found in a file: what its slots hold and where they were, slot by slot.

    `blank`: nothing in any of them. Some hundreds are made of each file, which is why it is a tuple.
    """

    entry: Entry
    cells: tuple[CellValue, ...]
    places: tuple[Place, ...]
    blank: bool

    @classmethod
    def of(cls, entry: Entry, cells: tuple[CellValue, ...], places: tuple[Place, ...]) -> Self:
        """The entry whose slots hold this."""
        return cls(entry, cells, places, _NOTHING.issuperset(map(type, cells)))


@frozen
class PrintedTable:
    """The rows of a repeat on one sheet, where no printed text stands between them: rows `top` to `bottom`.

    `row` is the first row's targets, `start` its index in the repeat, `serial` the column of the serial number;
    `checks` are those of the form that relate entries of one row with each other and with nothing else.
    """

    repeat: PlacedRepeat
    top: int
    bottom: int
    start: int
    row: tuple[Target, ...]
    serial: int | None
    checks: tuple[Check, ...]

    @property
    def count(self) -> int:
        """How many rows (blocks) of the repeat are printed on this sheet."""
        return (self.bottom - self.top + 1) // self.repeat.pitch

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns, from one, of what a person fills in: prefilled ones do not make a row."""
        own = tuple(target for target in self.row if not target.entry.field.prefill)
        return tuple(key[1] for target in own or self.row for key in target.keys if key)


@frozen
class ReadySheet:
    """One sheet of a layout, ready to be compared with one of a file.

    `numbers` are printed numbers and serials; `blocks` those of repeats in whose rows something is printed; `known` all
    cells that may be filled when nothing was moved; `merges` the merged ranges, as A1. `blank` is what is found where
    nothing is filled in, target by target; `owners` the indexes of the targets that look for something in a cell;
    `printed` are the texts of all labels of the form, folded; `places` where each label of the sheet is printed.
    """

    layout: SheetLayout
    labels: tuple[Label, ...]
    places: Mapping[Label, Key]
    numbers: Mapping[Key, str]
    targets: tuple[Target, ...]
    tables: tuple[PrintedTable, ...]
    blocks: tuple[RowBlock, ...]
    known: frozenset[Key]
    merges: frozenset[str]
    blank: tuple[FoundEntry, ...]
    owners: Mapping[Key, tuple[int, ...]]
    printed: frozenset[str]

    @property
    def open(self) -> bool:
        """Whether a table on it goes on for as long as there are rows."""
        return any(table.repeat.open for table in self.tables)


@frozen
class ReadyLayout:
    """A whole layout with what its reader needs of it.

    `printed` counts the texts that the form prints, folded, by which a file is known that does not say what it is.
    Continuation sheets repeat them and may be gone, so theirs do not count.
    """

    layout: Layout
    sheets: tuple[ReadySheet, ...]
    printed: Mapping[str, int]


def make_ready(layout: Layout) -> ReadyLayout:
    """The layout, ready to read by. Takes some milliseconds: a catalogue keeps it (`Catalogue.ready`)."""
    labels = [_labels(layout, sheet) for sheet in layout.sheets]
    texts = frozenset(label.folded for there in labels for label in there)
    sheets = tuple(
        _ready_sheet(layout, sheet, there, texts) for sheet, there in zip(layout.sheets, labels, strict=True)
    )
    printed = (label for sheet in sheets if not sheet.layout.continues for label in sheet.labels if label.firm)
    return ReadyLayout(layout, sheets, Counter(label.folded for label in printed))


def _ready_sheet(layout: Layout, sheet: SheetLayout, labels: tuple[Label, ...], printed: frozenset[str]) -> ReadySheet:
    numbers = {_key(tile.area): tile.text for tile in sheet.tiles if _numbered(tile) and tile.style != "identity"}
    targets = tuple(_targets(layout, sheet.name))
    serials = {_cell_key(block) for repeat in layout.repeats for block in repeat.blocks if block.sheet == sheet.name}
    slots = {key for target in targets for key in target.keys if key}
    tables = tuple(_tables(layout, sheet, labels, targets))
    return ReadySheet(
        sheet,
        labels,
        {label: label.key for label in labels},
        numbers,
        targets,
        tables,
        tuple(_printed_blocks(layout, sheet, tables)),
        frozenset({label.key for label in labels} | numbers.keys() | slots | own_keys(sheet) | (serials - {(0, 0)})),
        frozenset(tile.area.a1 for tile in sheet.tiles if not tile.area.single),
        tuple(FoundEntry.of(target.entry, (BLANK,) * len(target.keys), target.places) for target in targets),
        _owners(targets),
        printed,
    )


def _owners(targets: Iterable[Target]) -> Mapping[Key, tuple[int, ...]]:
    owners: dict[Key, tuple[int, ...]] = {}
    for index, target in enumerate(targets):
        for key in filter(None, target.keys):
            owners[key] = (*owners.get(key, ()), index)
    return owners


def own_keys(sheet: SheetLayout) -> frozenset[Key]:
    """Where the workbook speaks for itself: its identity, and what it says of how it is filled in."""
    identity = (sheet.identity,) if sheet.identity else ()
    return frozenset((cell.row, cell.column) for cell in (*identity, *Margin.of(sheet).cells()))


def _labels(layout: Layout, sheet: SheetLayout) -> tuple[Label, ...]:
    printed = [tile for tile in sheet.tiles if tile.text and tile.slot is None and not _numbered(tile)]
    texts = [fold(tile.text) for tile in printed]
    changing = tuple(filter(None, layout.spec.variables.values()))
    return tuple(_label(tile, text, texts.count(text), changing) for tile, text in zip(printed, texts, strict=True))


def _numbered(tile: Tile) -> bool:
    return tile.serial or tile.style in _NUMBERS or tile.text.isdecimal()


def _label(tile: Tile, folded: str, rarity: int, changing: tuple[str, ...]) -> Label:
    firm = not any(value in tile.text for value in changing)
    telling, header, inline = tile.style in _TELLING, tile.style == "header", tile.style in _IN_LINE
    return Label(_key(tile.area), tile.text, folded, tile.area, firm, telling, header, inline, rarity)


def _targets(layout: Layout, sheet: str) -> Iterator[Target]:
    for entry in layout.entries:
        if entry.slots and entry.slots[0].sheet == sheet:
            keys = tuple(_key(slot.area) for slot in entry.slots)
            places = tuple(Place(sheet, slot.cell) for slot in entry.slots)
            yield Target(entry, keys, tuple(slot.area for slot in entry.slots), places)


def _tables(
    layout: Layout, sheet: SheetLayout, labels: Iterable[Label], targets: tuple[Target, ...]
) -> Iterator[PrintedTable]:
    rows = {label.key[0] for label in labels if label.telling}
    for repeat in layout.repeats:
        blocks = tuple(block for block in repeat.blocks if block.sheet == sheet.name)
        if blocks and rows.isdisjoint(range(blocks[0].top, blocks[-1].bottom + 1)):
            first = tuple(target for target in targets if _belongs(target.entry, repeat, blocks[0]))
            serial = blocks[0].serial.column if blocks[0].serial else None
            checks = tuple(check for check in layout.spec.checks if _is_of_row(check, repeat.repeat.path))
            yield PrintedTable(repeat, blocks[0].top, blocks[-1].bottom, blocks[0].index, first, serial, checks)


def _is_of_row(check: Check, repeat: str) -> bool:
    """Whether a check relates entries of one row of a repeat, and nothing else."""
    own = (name.path.startswith(f"{repeat}.") and not name.column for name in check_names(check))
    return check.each == repeat and check.that is not None and all(own)


def _printed_blocks(layout: Layout, sheet: SheetLayout, tables: Iterable[PrintedTable]) -> Iterator[RowBlock]:
    flat = {table.repeat.repeat.path for table in tables}
    for repeat in layout.repeats:
        if repeat.repeat.path not in flat:
            yield from (block for block in repeat.blocks if block.sheet == sheet.name)


def _belongs(entry: Entry, repeat: PlacedRepeat, block: RowBlock) -> bool:
    return entry.row == block.index and entry.field.path.startswith(f"{repeat.repeat.path}.")


def _key(area: Area) -> Key:
    return area.top, area.left


def _cell_key(block: RowBlock) -> Key:
    return (block.serial.row, block.serial.column) if block.serial else (0, 0)
