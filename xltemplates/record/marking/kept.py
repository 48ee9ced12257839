"""What a correction copy holds: every entry as it would be read again, row by row, and nothing read otherwise."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from xltemplates.base.cells import BLANK, CellValue, ErrorValue, Formula, Number, Text, result
from xltemplates.base.formats.cell import is_date_format, is_percent_format, zeros_of
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import cell_length
from xltemplates.base.severity import SEVERITIES
from xltemplates.layout.model import Entry, Layout
from xltemplates.layout.ready import FoundEntry
from xltemplates.layout.widgets import widget_of
from xltemplates.read.form import RawForm
from xltemplates.record.answer import read_answer
from xltemplates.spec.kinds.base import Reading
from xltemplates.spec.model import Field
from xltemplates.write.values import TEXT_LIMIT

Cells = tuple[CellValue, ...]

# Errors that the copy tells in other words: it can hold an error value only as a formula.
SAID_AS: Mapping[str, str] = MappingProxyType({"cell-error": "formula-error"})


@frozen
class Kept:
    """What one entry of the copy holds, by slot; `left` is what the filler wrote there and the copy cannot hold."""

    cells: Cells
    left: str = ""


def kept_entries(raw: RawForm) -> Mapping[str, Kept]:
    """What the copy holds, by the path of the entry as found, blank ones too."""
    lost = {problem.path: problem.raw for problem in raw.problems if problem.severity == "error" and problem.path}
    return {found.entry.path: _kept(found, lost.get(found.entry.path, "")) for found in raw.entries}


def rows_needed(raw: RawForm) -> Mapping[str, int]:
    """For each repeat, by its path: how many rows it takes to hold all that was written.

    What a copy was prefilled with does not count.
    """
    rows: dict[str, int] = {}
    for found in raw.entries:
        entry = found.entry
        if entry.row is not None and not entry.field.prefill and any(cell is not BLANK for cell in found.cells):
            repeat = entry.path.partition("[")[0]
            rows[repeat] = max(rows.get(repeat, 0), entry.row + 1)
    return rows


def showing(layout: Layout, kept: Mapping[str, Kept]) -> Callable[[Entry], Sequence[CellValue]]:
    """How the writer shows the entries of a layout."""

    def show(entry: Entry) -> Sequence[CellValue]:
        there = kept.get(entry.path)
        return there.cells if there else _empty(entry.field)

    return show


def _kept(found: FoundEntry, lost: str) -> Kept:
    """The value as its kind writes it, else the cells as found; nothing where they would be read as something else.

    `lost`: what the reader found there and could not take for the entry's.
    """
    field, was = found.entry.field, read_answer(found)
    errors = _errors(problem.code for problem in was.problems)
    for cells in (widget_of(field).show(field, was.value), tuple(map(shown_value, found.cells))):
        if _fits(cells) and not lost and _says(field, cells) == (was.value, errors):
            return Kept(cells)
    text = lost or was.source.raw
    return _unreadable(field, text) or Kept(_empty(field), text)


def _unreadable(field: Field, text: str) -> Kept | None:
    """The text itself in the first cell, where it is an error there too; None where it would be a value."""
    cells = (Text(text), *_empty(field)[1:])
    value, errors = _says(field, cells)
    return Kept(cells) if errors and value is None and _fits(cells) else None


def _fits(cells: Cells) -> bool:
    return all(cell_length(cell.raw) <= TEXT_LIMIT for cell in cells)


def _says(field: Field, cells: Cells) -> tuple[object, frozenset[str]]:
    """The value and the errors that a reader gets from some cells."""
    reading: Reading = widget_of(field).gather(field, cells)
    errors = _errors(note.code for note in reading.notes)
    return (None if errors else reading.value), errors


def _errors(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(SAID_AS.get(code, code) for code in codes if SEVERITIES[code] == "error")


def _empty(field: Field) -> Cells:
    return widget_of(field).show(field, None)


def shown_value(cell: CellValue) -> CellValue:
    """A cell without its formula, and of its number format only what it means: formats come from anywhere."""
    shown = result(cell)
    if isinstance(shown, ErrorValue):
        return Formula(shown.code, shown)  # a writer can write an error only so
    return replace(shown, format=known_format(shown.format)) if isinstance(shown, Number) else shown


def known_format(code: str) -> str:
    """The number format that means the same, of those that a copy may have; else General.

    >>> [known_format(code) for code in ("0.0%", "yyyy/m/d", "000000", '0.00"亿元"')]
    ['0.00%', 'yyyy-mm-dd', '000000', 'General']
    """
    if is_percent_format(code):
        return "0.00%"
    if is_date_format(code):
        return "yyyy-mm-dd"
    return "0" * zeros_of(code) or "General"
