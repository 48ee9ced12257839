"""Where everything stands: what writer and reader share, so that neither computes an address of its own.

And what it is called: the defined names of slots and the names of continuation sheets, within Excel's limits.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import field, replace
from itertools import count
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Cell
from xltemplates.base.normalise import cell_length
from xltemplates.layout.wording import wording
from xltemplates.spec.model import Field, Page, Repeat, Spec

Style = Literal[
    "caption", "title", "subtitle", "section", "heading", "line", "note", "guidance",  # lines across the width
    "label", "header", "inline",  # printed text in a ruled cell: alone, in a header row, beside blanks
    "entry", "tick", "code", "ink", "number",  # an entry's slot, by its look; ink is paper only; {#} and serials
    "filler", "aside", "identity",
]  # fmt: skip
MAX_NAME = 255  # ECMA-376 Part 1, 18.2.5: a defined name has at most 255 characters
MAX_SHEET_NAME = 31
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr]|[Cc]")


@frozen
class Slot:
    """One cell (or merged range) that a filler writes into.

    `name` is the defined name; `role` is `value`, `option:N` (a tick, N the option's index from zero) or `code:N` (the
    N-th box for a number, from zero). `label` is the printed cell that belongs to a tick, where people also type.
    """

    name: str
    sheet: str
    area: Area
    role: str
    label: Area | None = None

    @property
    def cell(self) -> Cell:
        """The cell that holds the value."""
        return self.area.first


@frozen
class Entry:
    """One blank of the form: its record path with row numbers, its field, and its slots in print order.

    `row` is the index in its repeat (None outside one). `overflow`: on the continuation sheet. `aside`: beside the
    printed area; it keeps the place of its `:aside` in the order of entries. Ink has no slots.
    """

    path: str
    field: Field
    section: str
    slots: tuple[Slot, ...]
    row: int | None = None
    overflow: bool = False
    aside: bool = False

    def joined(self, before: "Entry") -> "Entry":
        """The entry with the slots of another stretch of it, in the order of their roles (`option:0`, `option:1` …)."""
        slots = sorted((*before.slots, *self.slots), key=lambda slot: int(slot.role.partition(":")[2] or 0))
        return replace(before, slots=tuple(slots))


@frozen
class Tile:
    """A rectangle the writer paints: printed text, or a slot, or filler. Tiles of a sheet never overlap.

    `edges` names the sides that carry a border (`tblr`). `serial` marks a row's serial number: its text is printed, the
    cell is unlocked (style `number`, no slot, no entry). Blank room for ink has an entry and no slot.
    """

    area: Area
    style: Style
    text: str = ""
    slot: Slot | None = None
    entry: Entry | None = None
    edges: str = ""
    align: Literal["left", "center", "right", ""] = ""  # empty: the style's own
    serial: bool = False


@frozen
class RowBlock:
    """One row or block of a repeat on a sheet: its index from zero and the sheet rows it takes."""

    index: int
    sheet: str
    top: int
    bottom: int
    serial: Cell | None = None  # where its serial number stands (unlocked, rewritten by the reader)


@frozen
class PlacedRepeat:
    """A repeat on the grid. An open one (`most` None) has its printed blocks only; further rows follow at `pitch`."""

    repeat: Repeat
    blocks: tuple[RowBlock, ...]
    pitch: int  # sheet rows a block takes
    open: bool = False


@frozen
class SheetLayout:
    """One sheet: widths in characters by column, heights in points by row, and the tiles that fill it.

    `print_area` is what reaches paper: asides stand at its right. Widths are Excel's (ECMA-376 Part 1, 18.3.1.13).
    """

    name: str
    page: Page
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    tiles: tuple[Tile, ...]
    print_area: Area
    title_rows: tuple[int, int] | None = None  # rows repeated on every printed page
    breaks: tuple[int, ...] = ()  # a page ends after these rows
    identity: Cell | None = None  # where the printed identity line stands (first sheet only)
    continues: str = ""  # the name of the sheet it continues


@frozen
class Layout:
    """A form on the grid. `fingerprint` is a short hash of where every entry stands and of what kind it is.

    Two layouts of one fingerprint read each other's files; it stands in every workbook's identity. `by_path` finds an
    entry by its record path.
    """

    spec: Spec
    sheets: tuple[SheetLayout, ...]
    entries: tuple[Entry, ...]  # in print order, continuation sheets last; ink included, serials not
    repeats: tuple[PlacedRepeat, ...]
    fingerprint: str
    by_path: dict[str, Entry] = field(default_factory=dict, compare=False, repr=False)


@frozen
class Margin:
    """Free cells beside the printed area of a sheet: one for the status, one level with each long text.

    `counters` maps a cell to the long texts, each with its slot, that begin in its row.
    """

    status: Cell
    counters: Mapping[Cell, tuple[tuple[Entry, Slot], ...]]

    @classmethod
    def of(cls, sheet: SheetLayout) -> "Margin":
        """The margin of a sheet: in each row the first cell to the right of everything that stands there.

        The status stands in the first row where nothing does.
        """
        rows: dict[int, list[tuple[Entry, Slot]]] = {}
        for entry, slot in _long_texts(sheet):
            rows.setdefault(slot.cell.row, []).append((entry, slot))
        taken = dict(_rights(sheet))
        status = next(row for row in range(1, len(sheet.heights) + 2) if row not in taken)
        column = sheet.print_area.right + 2
        counters = {Cell(row, max(column, taken.get(row, 0) + 2)): tuple(found) for row, found in rows.items()}
        return cls(Cell(status, column), {cell: found for cell, found in counters.items() if cell.row != status})

    def cells(self) -> Iterator[Cell]:
        """Every cell of it."""
        yield self.status
        yield from self.counters


def _long_texts(sheet: SheetLayout) -> Iterator[tuple[Entry, Slot]]:
    for tile in sheet.tiles:
        if tile.entry is not None and tile.slot is not None and tile.entry.field.kind.name == "longtext":
            yield tile.entry, tile.slot


def _rights(sheet: SheetLayout) -> Iterator[tuple[int, int]]:
    """The rows in which something stands beside the printed area, each with the last column taken."""
    asides = [tile.area for tile in sheet.tiles if tile.area.right > sheet.print_area.right]
    for row in sorted({row for area in asides for row in range(area.top, area.bottom + 1)}):
        yield row, max(area.right for area in asides if area.top <= row <= area.bottom)


def slot_name(path: str, role: str = "value") -> str:
    """The defined name of a slot: its entry's path, and the role where it has more than one.

    >>> slot_name("members[3].domain", "option:1")
    'f_members__3__domain__o1'
    """
    name = "f_" + path.replace("[", "__").replace("]", "").replace(".", "__")
    family, _, index = role.partition(":")
    return f"{name}__{family[0]}{index}" if index else name


def legal_name(name: str) -> bool:
    """Whether Excel takes it as a defined name: a plain word, not too long, and never a cell address.

    >>> legal_name("f_basic__name"), legal_name("tax2020"), legal_name("R1C1")
    (True, False, False)
    """
    return len(name) <= MAX_NAME and _NAME.fullmatch(name) is not None and _LIKE_A_CELL.fullmatch(name) is None


def continuation_name(name: str, taken: Container[str]) -> str:
    """The name of a sheet's continuation, shortened to 31 characters, numbered where that name is taken.

    `taken` holds folded names, as of `free_name`.

    >>> continuation_name("推荐表", {"推荐表（续表）"})
    '推荐表（续表）2'
    """
    return free_name(name, taken, wording("sheet-continued"))


def free_name(name: str, taken: Container[str], tail: str = "") -> str:
    """A sheet name with a tail, shortened to 31 characters, numbered where that name is taken.

    `taken` holds folded names: Excel counts UTF-16 units and ignores case.
    """
    for number in count(1):
        ending = tail if number == 1 else f"{tail}{number}"
        candidate = _shortened(name, MAX_SHEET_NAME - cell_length(ending)) + ending
        if candidate.casefold() not in taken:
            return candidate
    raise AssertionError("unreachable: count() has no end")


def _shortened(name: str, most: int) -> str:
    while cell_length(name) > most:
        name = name[:-1]
    return name
