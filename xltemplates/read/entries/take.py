"""The second of three steps through a sheet: what stands in each entry that was located.

Nearly always that is what its own cells hold. Where people did something to it, it is undone if that is certain.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import BLANK, CellValue, Formula, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold, is_tick
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.ready import FoundEntry, Label, ReadySheet, Target
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.beside import typed_beside
from xltemplates.read.entries.displaced import displaced_values
from xltemplates.read.entries.marks import marked_slots
from xltemplates.read.entries.repairs import Repair, Repairs, SlotId, slot_repairs
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.locate.merges import CoveredSlot, covered, within
from xltemplates.read.problems import place_of
from xltemplates.spec.kinds.numbers import Numeric, Percent

_BRACKETS = "()（）[]【】〔〕 　"
_LONGEST_MARK = 4  # characters of a tick with what stands around it: `（√）`, `1、`, `☑️ `
_STYLED = frozenset({Number, Formula})  # what a number format can say something of


Within = Mapping[SlotId, tuple[Key, ...]]  # filled cells of a slot's area other than its own


@frozen
class TakenSheet:
    """What was taken from a sheet.

    `entries` are in the order of the located targets, with what repairs made of them; `left` are filled cells that no
    entry took and the form does not print.
    """

    entries: tuple[FoundEntry, ...]
    repairs: Repairs
    left: frozenset[Key]


def take(there: LocatedSheet, book: Book) -> TakenSheet:
    """What stands in the entries of a sheet; blank where that is not certain. `book` knows its number formats.

    A value that slipped beside its cell, was typed over an option's text or was swallowed by a merged range is taken
    where only one reading is possible.
    """
    inside = within(there.targets.found, there.extras) if there.extras else {}
    repairs = _repairs_of(there, inside)
    odd = there.match.cells.odd_keys(book.styles.odd)
    if odd:
        repairs = {**repairs, **marked_slots(there, book, odd, repairs)}
    cells, formats = there.match.cells.cells, Formats(there.match.cells.styles, book)
    if there.targets.found is there.match.ready.targets:
        found = entries_as_printed(there.match.ready, cells, formats)
    else:
        found = entries_at(there.targets.found, cells, formats)
    if repairs:
        found = [_repaired(one, repairs, there.match.name, formats) for one in found]
    said = {repair.key for repair in repairs.values() if repair.code == "entry-not-located"}
    left = there.extras.difference(*inside.values()) | _overwritten(there)
    return TakenSheet(tuple(found), repairs, left - said)


def _overwritten(there: LocatedSheet) -> frozenset[Key]:
    """Where something else stands in place of a printed text that is no entry's label: a person may have meant it."""
    if not there.missing:
        return frozenset()
    taken = {key for target in there.targets.found for key in target.keys}
    lines = {line for rows in there.targets.rows for line in range(rows.top, rows.bottom + 1)}
    texts = ((label, key) for label, key in there.missing.items() if label.firm and not label.telling)
    keys = {key for _, key in texts if key[0] not in lines}
    return frozenset((keys & there.match.cells.cells.keys()) - taken)


@frozen
class Formats:
    """The number formats of a sheet's cells, which are looked up where the kind of an entry asks for them."""

    styles: Mapping[Key, int]
    book: Book

    def applied(self, cell: CellValue, key: Key | None) -> CellValue:
        """The value of a cell with its number format, where it holds a number."""
        if key and isinstance(cell, Number) and not cell.format:
            return Number(cell.text, self._code(key), cell.date1904)
        if key and isinstance(cell, Formula) and isinstance(cell.cached, Number):
            return replace(cell, cached=replace(cell.cached, format=cell.cached.format or self._code(key)))
        return cell

    def _code(self, key: Key) -> str:
        return self.book.styles.look(self.styles.get(key, 0)).format


def entries_at(targets: Iterable[Target], cells: Mapping[Key, CellValue], formats: Formats) -> list[FoundEntry]:
    """Every target with what its own cells hold; slots without a certain cell are blank."""
    return [_entry(target, cells, formats) for target in targets]


def entries_as_printed(ready: ReadySheet, cells: Mapping[Key, CellValue], formats: Formats) -> list[FoundEntry]:
    """The same of a layout's own targets, most of which are blank: only those that something stands in are made."""
    found = list(ready.blank)
    for key in cells.keys() & ready.owners.keys():
        for index in ready.owners[key]:
            found[index] = _entry(ready.targets[index], cells, formats)
    return found


def _entry(target: Target, cells: Mapping[Key, CellValue], formats: Formats) -> FoundEntry:
    entry, keys = target.entry, target.keys
    read = tuple([cells.get(key, BLANK) if key else BLANK for key in keys])
    if not _STYLED.isdisjoint(map(type, read)):
        read = tuple([formats.applied(cell, key) for cell, key in zip(read, keys, strict=True)])
    return FoundEntry.of(entry, read, target.places)


def _repaired(found: FoundEntry, repairs: Repairs, sheet: str, formats: Formats) -> FoundEntry:
    own = dict(slot_repairs(found, repairs))
    if not own:
        return found
    values = {slot: formats.applied(one.value, one.key) for slot, one in own.items()}
    cells = tuple(values.get(slot, cell) for slot, cell in enumerate(found.cells))
    places = tuple(
        place_of(sheet, own[slot].key or place.cell) if slot in own else place
        for slot, place in enumerate(found.places)
    )
    return FoundEntry.of(found.entry, cells, places)


def _repairs_of(there: LocatedSheet, inside: Within) -> Repairs:
    """What the slots of a sheet hold that differ from their own cells: the later way of finding out decides."""
    repairs: dict[SlotId, Repair] = {}
    if there.missing or there.extras:
        repairs.update(displaced_values(there))
    if there.missing:
        repairs.update(typed_beside(there))
        repairs.update(_ticked_labels(there))
    if inside:
        repairs.update(_slipped(there, inside))
    if there.merges:
        repairs.update(_swallowed(there))
    if there.match.cells.doubled:
        repairs.update(_doubled(there))
    if there.replaced:
        repairs.update(_doubted(there, repairs))
    return repairs


def _doubted(there: LocatedSheet, repairs: Repairs) -> Iterator[tuple[SlotId, Repair]]:
    """What stands in entries whose label was replaced: nobody knows what it means. One problem an entry will do."""
    cells = there.match.cells.cells
    for target in there.targets.found:
        if there.replaced_label(target.entry) is None:
            continue
        code = "label-replaced"
        for slot, key in enumerate(target.keys):
            known = repairs.get((target.entry.path, slot))
            value = known.value if known else cells.get(key, BLANK) if key else BLANK
            if value.raw not in ("", UNTICKED):
                yield (target.entry.path, slot), Repair(BLANK, known.key if known else key, code, value.raw)
                code = ""


def _doubled(there: LocatedSheet) -> Iterator[tuple[SlotId, Repair]]:
    """Cells that the file holds twice: nothing says which of the two counts."""
    doubled = set(there.match.cells.doubled)
    for target in there.targets.found:
        for slot, key in enumerate(target.keys):
            if key in doubled and key is not None:
                repair = Repair(BLANK, key, "entry-doubled", there.match.cells.cells[key].raw)
                yield (target.entry.path, slot), repair


def _slipped(there: LocatedSheet, inside: Within) -> Iterator[tuple[SlotId, Repair]]:
    """Values within an entry's area but not in its cell: read where there is exactly one, else an error.

    A cell that two entries could claim belongs to neither.
    """
    cells = there.match.cells.cells
    claims = Counter(key for keys in inside.values() for key in keys)
    for target in there.targets.found:
        for slot, key in enumerate(target.keys):
            keys = inside.get((target.entry.path, slot))
            if keys:
                own = (key,) if key and key in cells else ()
                printed = there.match.ready.printed - set(map(fold, target.entry.field.kind.options))
                yield (target.entry.path, slot), _only((*own, *keys), cells, claims, printed)


def _only(
    inside: tuple[Key, ...], cells: Mapping[Key, CellValue], claims: Mapping[Key, int], printed: Container[str]
) -> Repair:
    raw = " / ".join(cells[key].raw for key in inside)
    if len(inside) > 1:
        return Repair(BLANK, None, "entry-several-values", raw)
    if claims[inside[0]] > 1 or fold(raw) in printed:
        return Repair(BLANK, None, "entry-not-located", raw)
    return Repair(cells[inside[0]], inside[0], "value-slipped", raw)


def _swallowed(there: LocatedSheet) -> Iterator[tuple[SlotId, Repair]]:
    """Entries whose cell a merged range has swallowed: the value of them all stands in its first cell."""
    owners = {key: target for target in there.targets.found for key in target.keys if key}
    for one in covered(there.targets.found, there.merges):
        first = (one.merge.top, one.merge.left)
        value = there.match.cells.cells.get(first, BLANK)
        if value is not BLANK:
            yield (one.target.entry.path, one.slot), _shared(one, owners.get(first), value, first)


def _shared(one: CoveredSlot, owner: Target | None, value: CellValue, first: Key) -> Repair:
    """The same column of several rows shares a value; two different entries cannot.

    Nor can rows share a count or an amount: whether it is each one's or that of all together nothing says.
    """
    same = owner is not None and owner.entry.field.path == one.target.entry.field.path
    if same and owner is not None and owner.entry.slots[0].role == one.target.entry.slots[one.slot].role:
        if isinstance(one.target.entry.field.kind, Numeric) and not isinstance(one.target.entry.field.kind, Percent):
            return Repair(BLANK, first, "merge-shared-number", value.raw)
        return Repair(value, first, "merge-shared", value.raw)
    return Repair(BLANK, first, "entry-merged-away", value.raw)


def _ticked_labels(there: LocatedSheet) -> Iterator[tuple[SlotId, Repair]]:
    """Ticks typed over the printed text of an option (`☑工业`), where its own box says nothing."""
    cells = there.match.cells.cells
    labels = {label.area: label for label in there.match.ready.labels}
    for target in there.targets.found:
        for index, (slot, key) in enumerate(zip(target.entry.slots, target.keys, strict=True)):
            label = labels.get(slot.label) if slot.label else None
            place = there.missing.get(label) if label else None
            mark = _mark(label, cells.get(place)) if label and place else ""
            if label and mark and not _ticked(cells.get(key) if key else None):
                yield (target.entry.path, index), Repair(Text(mark), place, "tick-on-label", label.text)


def _mark(label: Label, value: CellValue | None) -> str:
    """The tick before or after an option's text, in brackets or with a stop (`1、工业`); empty where none is."""
    text = value.text.strip() if isinstance(value, Text) else ""
    for size in range(1, _LONGEST_MARK + 1):
        for mark, rest in ((text[:size], text[size:]), (text[-size:], text[:-size])):
            bare = mark.strip(_BRACKETS)
            if bare and is_tick(bare) and fold(rest) == label.folded:
                return bare
    return ""


def _ticked(value: CellValue | None) -> bool:
    return value is not None and value is not BLANK and is_tick(value.raw) is not False
