"""Entries in which something is struck, raised, lowered or unseen, and rows that are struck out as a whole."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.grid import Key
from xltemplates.base.normalise import is_tick
from xltemplates.layout.model import Entry
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.marks import Marks, marks_of
from xltemplates.read.entries.repairs import Repair, Repairs, SlotId
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.spec.kinds.texts import LongText

Filled = tuple[Entry, int, Key, CellValue]  # a slot with the cell that it is read from, and what that holds


def marked_slots(there: LocatedSheet, book: Book, odd: Collection[Key], repairs: Repairs) -> dict[SlotId, Repair]:
    """Slots of which nothing says what of them counts: no value, and both readings.

    A row that is struck out as a whole is read, and an officer asked. `odd` are the cells to look at.
    """
    filled = tuple(_filled(there, repairs))
    styles, cells = there.match.cells.styles, there.match.cells.cells
    found: dict[SlotId, Repair] = {}
    for entry, slot, key, value in filled:
        marks = marks_of(value, book.styles.look(styles.get(key, 0)), book.colors) if key in odd else None
        if marks:
            found[entry.path, slot] = _repair(marks, entry, key, value)
    for row in _rows(filled).values():
        written = [(entry.path, slot) for entry, slot, _, _ in row if not entry.field.prefill]
        if len(written) > 1 and all(_struck_out(found.get(slot)) for slot in written):
            start = found[written[0]].key
            struck = replace(found[written[0]], value=cells[start] if start else BLANK, code="row-struck")
            for entry, slot, _, _ in row:
                found.pop((entry.path, slot), None)
            found[written[0]] = struck
    return found


def _filled(there: LocatedSheet, repairs: Repairs) -> Iterator[Filled]:
    cells = there.match.cells.cells
    for target in there.targets.found:
        for slot, own in enumerate(target.keys):
            repair = repairs.get((target.entry.path, slot))
            key = repair.key if repair else own
            value = repair.value if repair else cells.get(own, BLANK) if own else BLANK
            if key and is_tick(value.raw) is not False:  # neither blank nor a box left alone
                yield target.entry, slot, key, value


def _repair(marks: Marks, entry: Entry, key: Key, value: CellValue) -> Repair:
    if marks.letters and isinstance(entry.field.kind, LongText):
        return Repair(value, key, "entry-raised-letters", marks.whole, marks.without)
    return Repair(BLANK, key, marks.code, marks.whole, marks.without)


def _rows(filled: Collection[Filled]) -> Mapping[tuple[str, int], list[Filled]]:
    """The filled slots of each row of a repeat, by its path and index."""
    rows: dict[tuple[str, int], list[Filled]] = {}
    for one in filled:
        entry = one[0]
        if entry.row is not None:
            rows.setdefault((entry.field.path.rpartition(".")[0], entry.row), []).append(one)
    return rows


def _struck_out(repair: Repair | None) -> bool:
    return repair is not None and repair.code == "entry-struck" and not repair.without
