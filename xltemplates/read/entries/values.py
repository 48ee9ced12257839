"""What stood in each located entry: its cell, or the one value that slipped within its area."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import BLANK, CellValue, Formula, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.base.normalise import fold, is_tick
from xltemplates.base.problem import Problem
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.merges import Covered, covered
from xltemplates.read.locate.plan import Label, SheetPlan, Target
from xltemplates.read.model import Found
from xltemplates.read.notes import at, problem
from xltemplates.read.sheet_cells import Key, SheetCells

_BRACKETS = "()（）[]【】〔〕 　"
_STYLED = frozenset({Number, Formula})  # what a number format can say something of
_LONGEST_MARK = 4  # characters of a tick with what stands around it: `（√）`, `1、`, `☑️ `


@frozen
class Pick:
    """What one slot turned out to hold, and where; or that nothing certain can be said."""

    value: CellValue
    key: Key | None = None
    code: str = ""  # the message of a repair or an error, empty where the slot holds what it should
    raw: str = ""


Picks = Mapping[tuple[str, int], Pick]  # by path and slot index: only slots that differ from their own cell
Within = Mapping[tuple[str, int], tuple[Key, ...]]  # filled cells of a slot's area other than its own, by the same


@frozen
class Formats:
    """The number formats of a sheet's cells, which are looked up where the kind of an entry asks for them."""

    styles: Mapping[Key, int]
    book: Book

    def applied(self, cell: CellValue, key: Key | None) -> CellValue:
        """The value of a cell with its number format, where it holds a number."""
        style = self.styles.get(key) if key else None
        if style is None:
            return cell
        if isinstance(cell, Number) and not cell.format:
            return Number(cell.text, self.book.number_format(style), cell.date1904)
        if isinstance(cell, Formula) and isinstance(cell.cached, Number):
            return replace(cell, cached=replace(cell.cached, format=self.book.number_format(style)))
        return cell


def plain_found(targets: Iterable[Target], cells: Mapping[Key, CellValue], formats: Formats) -> list[Found]:
    """Every target with what its own cells hold; slots without a certain cell are blank."""
    return [_plain(target, cells, formats) for target in targets]


def still_found(plan: SheetPlan, cells: Mapping[Key, CellValue], formats: Formats) -> list[Found]:
    """The same of a plan's own targets, most of which are blank: only those that something stands in are made."""
    found = list(plan.blank)
    for key in cells.keys() & plan.owners.keys():
        for index in plan.owners[key]:
            found[index] = _plain(plan.targets[index], cells, formats)
    return found


def _plain(target: Target, cells: Mapping[Key, CellValue], formats: Formats) -> Found:
    entry, keys = target.entry, target.keys
    read = tuple([cells.get(key, BLANK) if key else BLANK for key in keys])
    if entry.field.kind.wants_format and not _STYLED.isdisjoint(map(type, read)):
        read = tuple([formats.applied(cell, key) for cell, key in zip(read, keys, strict=True)])
    return Found.of(entry, read, target.places)


def healed(found: list[Found], picks: Picks, sheet: str, formats: Formats) -> tuple[list[Found], list[Problem]]:
    """The entries with picks in place of what their own cells hold, and what there is to say of each pick."""
    if not picks:
        return found, []
    said = dict.fromkeys(_told(one, slot, pick, sheet) for one in found for slot, pick in _of(one, picks))
    return [_picked(one, picks, sheet, formats) for one in found], [one for one in said if one is not None]


def _of(found: Found, picks: Picks) -> Iterator[tuple[int, Pick]]:
    for slot in range(len(found.cells)):
        pick = picks.get((found.entry.path, slot))
        if pick is not None:
            yield slot, pick


def _picked(found: Found, picks: Picks, sheet: str, formats: Formats) -> Found:
    own = dict(_of(found, picks))
    if not own:
        return found
    asked = found.entry.field.kind.wants_format
    values = {slot: formats.applied(pick.value, pick.key) if asked else pick.value for slot, pick in own.items()}
    cells = tuple(values.get(slot, cell) for slot, cell in enumerate(found.cells))
    places = tuple(
        at(sheet, own[slot].key or (place.cell.row, place.cell.column)) if slot in own else place
        for slot, place in enumerate(found.places)
    )
    return Found.of(found.entry, cells, places)


def _told(found: Found, slot: int, pick: Pick, sheet: str) -> Problem | None:
    if not pick.code:
        return None
    place = at(sheet, pick.key) if pick.key else found.places[slot]
    field = found.entry.field
    label = found.entry.slots[slot].label if slot < len(found.entry.slots) else None
    titles = {"label": pick.raw} if pick.code == "tick-on-label" and label else {"title": field.title}
    return problem(pick.code, found.entry.path, place, pick.raw, **titles)


def slipped(targets: Iterable[Target], cells: Mapping[Key, CellValue], within: Within) -> dict[tuple[str, int], Pick]:
    """Values within an entry's area but not in its cell: read where there is exactly one, else an error.

    A cell that two entries could claim belongs to neither.
    """
    claims = Counter(key for there in within.values() for key in there)
    picks: dict[tuple[str, int], Pick] = {}
    for target in targets:
        for slot, key in enumerate(target.keys):
            there = within.get((target.entry.path, slot))
            if there:
                own = (key,) if key and key in cells else ()
                picks[target.entry.path, slot] = _only((*own, *there), cells, claims)
    return picks


def _only(inside: tuple[Key, ...], cells: Mapping[Key, CellValue], claims: Mapping[Key, int]) -> Pick:
    raw = " / ".join(cells[key].raw for key in inside)
    if len(inside) > 1:
        return Pick(BLANK, None, "entry-several-values", raw)
    if claims[inside[0]] > 1:
        return Pick(BLANK, None, "entry-not-located", raw)
    return Pick(cells[inside[0]], inside[0], "value-slipped", raw)


def swallowed(targets: tuple[Target, ...], sheet: SheetCells, merges: Iterable[Area]) -> dict[tuple[str, int], Pick]:
    """Entries whose cell a merged range has swallowed: the value of them all stands in its first cell."""
    owners = {key: target for target in targets for key in target.keys if key}
    picks: dict[tuple[str, int], Pick] = {}
    for one in covered(targets, merges):
        first = (one.merge.top, one.merge.left)
        value = sheet.cells.get(first, BLANK)
        if value is not BLANK:
            picks[one.target.entry.path, one.slot] = _shared(one, owners.get(first), value, first)
    return picks


def _shared(one: Covered, owner: Target | None, value: CellValue, first: Key) -> Pick:
    """The same column of several rows shares a value; two different entries cannot."""
    same = owner is not None and owner.entry.field.path == one.target.entry.field.path
    if same and owner is not None and owner.entry.slots[0].role == one.target.entry.slots[one.slot].role:
        return Pick(value, first, "merge-shared", value.raw)
    return Pick(BLANK, first, "entry-merged-away", value.raw)


def ticked_labels(
    targets: Iterable[Target], labels: Mapping[Area, Label], where: Mapping[Label, Key], cells: Mapping[Key, CellValue]
) -> dict[tuple[str, int], Pick]:
    """Ticks typed over the printed text of an option (`☑工业`), where its own box says nothing."""
    picks: dict[tuple[str, int], Pick] = {}
    for target in targets:
        for index, (slot, key) in enumerate(zip(target.entry.slots, target.keys, strict=True)):
            label = labels.get(slot.label) if slot.label else None
            there = where.get(label) if label else None
            mark = _mark(label, cells.get(there)) if label and there else ""
            if mark and not _ticked(cells.get(key) if key else None):
                picks[target.entry.path, index] = Pick(Text(mark), there, "tick-on-label", label.text if label else "")
    return picks


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
