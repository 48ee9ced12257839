"""Cells in which a picture stands in place of a value: WPS's DISPIMG, Excel's IMAGE() and its rich values."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import Bool, CellValue, Formula, Number, Text
from xltemplates.base.grid import Key
from xltemplates.read.sheet_cells import SheetCells

_QUOTED = re.compile(r'"[^"]*"')
_CALL = re.compile(r"(?<![\w.])(?:_xl(?:fn|ws)\.)*(?:DISPIMG|IMAGE)\(", re.I)
_LEFT = re.compile(r"\s*=\s*(?:_xl(?:fn|ws)\.)*(?:DISPIMG|IMAGE)\(", re.I)  # the text that other programs leave of one
_NAMES = ("DISPIMG(", "IMAGE(")
_STARTS = ("=", " ")
_LONGEST = 1_000  # characters of a formula that are looked at


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
