"""What lies over entries or beside them - notes, boxes, pictures, controls - and what there is to say of it.

Notes that the workbook wrote itself are none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from xltemplates.base.cells import BLANK
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Place
from xltemplates.base.normalise import is_tick
from xltemplates.base.problem import Problem
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.identity import HIDDEN_SHEET, NOTES_ROW, is_report, note_sum
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.take import TakenSheet
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.objects.sheet_object import Box, ObjectKind, SheetObject, SheetObjects
from xltemplates.read.problems import place_of, problem

_SHOWN = 20  # objects of a sheet said one by one; more of them are counted
_TITLES = 5  # of the entries that one object lies over
_MOST = 200_000  # looks at slots on one sheet
_OVER = {"text": "text-over", "shape": "shape-over", "picture": "picture-over"}  # the entries they hide
_IN = {"note": "note-here", "cell-picture": "picture-in-cell"}  # what belongs to a cell


@frozen
class LaidObject:
    """An object of a returned file. `place` is the first entry's cell that it lies over, else the cell it begins in.

    `paths` are those of the entries it lies over, as found; `place` None: nobody knows where it lies.
    """

    kind: ObjectKind
    sheet: str
    place: Place | None
    text: str = ""
    paths: tuple[str, ...] = ()


@frozen
class _Slot:
    """A cell to fill in: where it may be seen, the entry it belongs to and its index there."""

    area: Area
    found: FoundEntry
    index: int

    @property
    def is_box(self) -> bool:
        """Whether it is a box to tick."""
        return len(self.found.cells) > 1 and self.found.entry.slots[self.index].role.startswith("option")


@frozen
class _Laid:
    """An object with the slots that it lies over."""

    object: SheetObject
    slots: tuple[_Slot, ...]


def laid_objects(
    there: LocatedSheet, taken: TakenSheet, objects: SheetObjects
) -> tuple[tuple[LaidObject, ...], tuple[Problem, ...]]:
    """The objects of a form's sheet, and what there is to say of them."""
    pictures = (SheetObject("cell-picture", Box.at(key), raw) for key, raw in there.match.cells.pictures.items())
    every = (*objects.objects, *pictures)
    if not every and not objects.unread:
        return (), ()
    name = there.match.name
    laid = _laid(every, _slots(there, taken))
    said = [each for one in laid for each in _problems(name, one)]
    unread = _unread(name, objects.unread or len(laid) < len(every))
    return tuple(_described(name, one) for one in laid), (*_counted(name, said), *unread)


def objects_elsewhere(name: str, objects: SheetObjects) -> tuple[tuple[LaidObject, ...], tuple[Problem, ...]]:
    """The same of a sheet that is none of the form's: only what says something is told."""
    laid = [_Laid(each, ()) for each in objects.objects]
    said = [each for one in laid for each in _problems(name, one)]
    return tuple(_described(name, one) for one in laid), (*_counted(name, said), *_unread(name, objects.unread))


def _slots(there: LocatedSheet, taken: TakenSheet) -> list[_Slot]:
    """The slots of all entries that are data, from the top down."""
    slots = (
        _Slot(area, found, index)
        for target, found in zip(there.targets.found, taken.entries, strict=True)
        if found.entry.field.kind.is_data
        for index, area in enumerate(target.areas)
    )
    return sorted(slots, key=lambda slot: (slot.area.bottom, slot.area.left))


def _laid(objects: Sequence[SheetObject], slots: Sequence[_Slot]) -> list[_Laid]:
    """Each object with the slots below it; of the first so many only, where they lie over very many."""
    bottoms = [slot.area.bottom for slot in slots]
    tallest = max((slot.area.rows for slot in slots), default=1)
    laid: list[_Laid] = []
    looks = 0
    for each in objects:
        first = bisect_left(bottoms, int(each.box.top)) if each.box else 0
        last = bisect_right(bottoms, each.box.bottom + tallest) if each.box else 0
        looks += max(0, last - first)
        if looks > _MOST:
            break
        below = [slots[at] for at in range(first, last) if each.box and each.box.covers(slots[at].area)]
        laid.append(_Laid(each, tuple(sorted(below, key=lambda slot: (slot.area.top, slot.area.left)))))
    return laid


def _described(sheet: str, laid: _Laid) -> LaidObject:
    paths = tuple(dict.fromkeys(slot.found.entry.path for slot in laid.slots))
    return LaidObject(laid.object.kind, sheet, _place(sheet, laid), laid.object.text, paths)


def _place(sheet: str, laid: _Laid) -> Place | None:
    if laid.slots:
        return laid.slots[0].found.places[laid.slots[0].index]
    return place_of(sheet, laid.object.box.key) if laid.object.box else None


def _problems(sheet: str, laid: _Laid) -> Iterator[Problem]:
    """What there is to say of one object: one thing."""
    one = laid.object
    place = _place(sheet, laid) or place_of(sheet, (1, 1))
    if _answers_box(laid):
        for title, path in _entries(laid):
            yield problem("tick-by-object", path, place, one.text, title=title)
    elif one.kind in _OVER and laid.slots:
        titles = tuple(dict.fromkeys(title for title, _ in _entries(laid)))[:_TITLES]
        yield problem(_OVER[one.kind], _path(laid), place, one.text, titles=titles)
    elif one.kind in _IN:
        yield problem(_IN[one.kind], _path(laid), place, one.text)
    elif one.kind == "covered-cell" and laid.slots:
        yield problem("cell-covered", _path(laid), place)
    elif one.kind == "control":
        yield problem("control-chosen", _path(laid), place)
    elif one.kind == "text":
        yield problem("text-box-outside", place=place, raw=one.text)


def _entries(laid: _Laid) -> Iterator[tuple[str, str]]:
    """The title and path of each entry below an object."""
    yield from dict.fromkeys((slot.found.entry.field.title, slot.found.entry.path) for slot in laid.slots)


def _path(laid: _Laid) -> str:
    """The path of the entry below, of the row of a repeat, or else of the first of several entries."""
    paths = [path for _, path in _entries(laid)]
    rows = {path.partition("]")[0] for path in paths}
    if len(paths) > 1 and len(rows) == 1 and "]" in paths[0]:
        return f"{rows.pop()}]"
    return paths[0] if paths else ""


def _answers_box(laid: _Laid) -> bool:
    """Whether an object stands for a tick that its entry does not have: a control, a typed tick, or any shape.

    A shape over a box of an entry that is ticked somewhere only hides it.
    """
    one = laid.object
    if one.kind not in ("control", "text", "shape") or not laid.slots or not all(slot.is_box for slot in laid.slots):
        return False
    here = any(_ticked(slot.found, slot.index) for slot in laid.slots)
    somewhere = any(_ticked(slot.found, index) for slot in laid.slots for index in range(len(slot.found.cells)))
    typed = one.kind == "control" or (one.kind == "text" and is_tick(one.text.strip()) is True)
    return not here if typed else not somewhere


def _ticked(found: FoundEntry, index: int) -> bool:
    cell = found.cells[index]
    return cell is not BLANK and cell.raw != UNTICKED


def _counted(sheet: str, said: Sequence[Problem]) -> Iterator[Problem]:
    """Errors all, others up to a number."""
    errors = [each for each in said if each.severity == "error"]
    others = [each for each in said if each.severity != "error"]
    yield from (*errors, *others[:_SHOWN])
    if len(others) > _SHOWN:
        place = others[_SHOWN].place
        yield problem("more-objects", place=place, name=sheet, count=str(len(others) - _SHOWN))


def _unread(sheet: str, some: bool) -> Iterator[Problem]:
    if some:
        yield problem("objects-unread", place=place_of(sheet, (1, 1)), name=sheet)


def objects_of(book: Book, index: int) -> SheetObjects:
    """The objects of a sheet, by its index from zero; of the workbook's own notes those that somebody changed."""
    objects = book.objects(index)
    if not any(each.kind == "note" for each in objects.objects):
        return objects
    own = set(_own_sums(book))
    kept = tuple(each for each in objects.objects if each.kind != "note" or note_sum(each.text) not in own)
    return replace(objects, objects=kept)


def objects_of_others(
    book: Book, used: Collection[int]
) -> Iterator[tuple[tuple[LaidObject, ...], tuple[Problem, ...]]]:
    """The objects of each sheet that is neither `used` (by index) nor the workbook's own, and what there is to say."""
    for index, sheet in enumerate(book.sheets):
        if index not in used and sheet.name != HIDDEN_SHEET and not is_report(sheet.name):
            yield objects_elsewhere(sheet.name, objects_of(book, index))


def _own_sums(book: Book) -> Iterator[str]:
    """The checksums of the workbook's own notes, which its hidden sheet lists."""
    for index, sheet in enumerate(book.sheets):
        if sheet.name == HIDDEN_SHEET:
            for (row, _), value in book.cells(index).cells.items():
                if row == NOTES_ROW:
                    yield from value.raw.split()
