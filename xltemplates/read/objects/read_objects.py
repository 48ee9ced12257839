"""All objects of a worksheet, from the parts to which its relationships lead (ISO 29500-1, 12.3), and those in cells.

In a cell a picture may stand in place of a value: WPS's DISPIMG, Excel's IMAGE() and its rich values.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from xltemplates.base.cells import Bool, CellValue, Formula, Number, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Key
from xltemplates.read.container.package import Package, resolved
from xltemplates.read.objects.comments import read_notes, read_threads
from xltemplates.read.objects.controls import ControlState, chosen_controls, control_state
from xltemplates.read.objects.drawings import read_drawing
from xltemplates.read.objects.geometry import read_geometry
from xltemplates.read.objects.legacy import drawn_controls, has_controls
from xltemplates.read.objects.sheet_object import NO_OBJECTS, SheetObject, SheetObjects
from xltemplates.read.sheet_cells import SheetCells

MOST = 1_000  # objects of one sheet; a form has some dozens
_TYPES = frozenset({"comments", "threadedComment", "drawing", "vmlDrawing", "ctrlProp"})
_QUOTED = re.compile(r'"[^"]*"')
_CALL = re.compile(r"(?<![\w.])(?:_xl(?:fn|ws)\.)*(?:DISPIMG|IMAGE)\(", re.I)
_LEFT = re.compile(r"\s*=\s*(?:_xl(?:fn|ws)\.)*(?:DISPIMG|IMAGE)\(", re.I)  # the text that other programs leave of one
_NAMES = ("DISPIMG(", "IMAGE(")
_STARTS = ("=", " ")
_LONGEST = 1_000  # characters of a formula that are looked at


def read_objects(package: Package, part: str) -> SheetObjects:
    """What lies on the worksheet of a part. Nothing is ever raised: that something cannot be read is said instead."""
    try:
        types = {lead.type for lead in package.relationships(part).values()}
    except Refused:
        return SheetObjects((), unread=True)
    return _read(package, part) if types & _TYPES else NO_OBJECTS


def _read(package: Package, part: str) -> SheetObjects:
    """Comments and what is drawn: where one cannot be read, the other still is."""
    found: list[SheetObject] = []
    unread = False
    for read in (_comments, _drawn):
        try:
            found.extend(islice(read(package, part), MOST + 1))
        except Refused:
            unread = True
    return SheetObjects(tuple(found[:MOST]), unread or len(found) > MOST)


def _comments(package: Package, part: str) -> Iterator[SheetObject]:
    threads: dict[Key, SheetObject] = {}
    for each in package.targets(part, "threadedComment"):
        threads.update(read_threads(package.chunks(each), MOST))
    yield from threads.values()
    for each in package.targets(part, "comments"):
        yield from read_notes(package.chunks(each), threads, MOST)


def _drawn(package: Package, part: str) -> Iterator[SheetObject]:
    """Drawings and controls; how wide columns are is asked only where there are such: notes are drawn, too."""
    drawings = package.targets(part, "drawing")
    legacy = [text for each in package.targets(part, "vmlDrawing") if has_controls(text := package.read(each))]
    properties = package.targets(part, "ctrlProp")
    if not (drawings or legacy or properties):
        return
    geometry = read_geometry(package.chunks(part))
    for each in drawings:
        yield from read_drawing(package.chunks(each), geometry, MOST)
    drawn = [control for text in legacy for control in drawn_controls(text, geometry, MOST)]
    yield from chosen_controls(geometry, drawn, _states(package, part))


def _states(package: Package, part: str) -> Mapping[str, ControlState]:
    """What the properties of each control say, by the id of its relationship; at most so many."""
    leads = [(key, lead) for key, lead in package.relationships(part).items() if lead.type == "ctrlProp"]
    return {key: control_state(package.read(resolved(part, lead.target))) for key, lead in leads[:MOST]}


def without_pictures(cells: SheetCells, is_picture: Callable[[int], bool]) -> SheetCells:
    """The same cells, those with a picture in place of a value told apart from them.

    `is_picture`: whether the rich value of this number is one; asked only where there are rich values.
    """
    found = dict(_pictures(cells.cells))
    rich = (key for key, number in cells.rich.items() if key in cells.cells and is_picture(number))
    found.update((key, cells.cells[key].raw) for key in rich)
    if not found:
        return cells
    return replace(cells, cells={key: value for key, value in cells.cells.items() if key not in found}, pictures=found)


def _pictures(cells: Mapping[Key, CellValue]) -> Iterator[tuple[Key, str]]:
    """The cells that hold a call for a picture, with it. Nearly all are passed over by type or first character."""
    callers = [
        (key, it) for key, it in cells.items() if type(it) is Formula or (type(it) is Text and it.text[:1] in _STARTS)
    ]
    for key, value in callers:
        called = _shows_picture(value) if isinstance(value, Formula) else _LEFT.match(value.raw)
        if called:
            yield key, value.raw


def _shows_picture(formula: Formula) -> bool:
    """Whether a formula shows a picture: it calls for one, and its last result is no value."""
    if isinstance(formula.cached, (Number, Bool)):
        return False
    source = formula.source[:_LONGEST]
    upper = source.upper()
    if not any(name in upper for name in _NAMES):
        return False
    return _CALL.search(_QUOTED.sub("", source)) is not None
