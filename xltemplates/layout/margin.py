"""What a workbook says beside a form of how it is filled in: where that stands, so that readers pass it over."""

import zlib
from collections.abc import Iterator, Mapping
from functools import cache

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell
from xltemplates.layout.model import Entry, SheetLayout, Slot
from xltemplates.layout.wording import wording
from xltemplates.locale.translations import ENGINE, Message

NOTES_ROW = 2  # of the hidden sheet: the checksums of the workbook's own notes, divided by blanks
LIST_SHEET = Message("problems-sheet")  # of a correction copy; it names labels of the form


def check_sheet() -> str:
    """The name of the sheet that says what is still to be done; no form may use it."""
    return wording("check-sheet")


def is_report(name: str) -> bool:
    """Whether a sheet is the workbook's own, which no filler writes in: that sheet, or a list of problems."""
    return name in _report_names()


@cache
def _report_names() -> frozenset[str]:
    return frozenset({check_sheet(), *(LIST_SHEET.get(language) for language in ENGINE.languages)})


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


def note_sum(text: str) -> str:
    """A checksum of a note's text, by which the workbook knows its own notes again: blanks and line breaks are none.

    >>> note_sum("请填写 数字") == note_sum("请填写数字")
    True
    """
    return f"{zlib.crc32(''.join(text.split()).encode()):08x}"
