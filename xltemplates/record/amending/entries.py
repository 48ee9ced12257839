"""Which entry of a returned file somebody means: by its record path, by its cell, or by what the form calls it."""

import re
from collections.abc import Iterator
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.normalise import fold
from xltemplates.base.paths import row_path
from xltemplates.layout.model import Layout
from xltemplates.locale.translations import Message
from xltemplates.record.parse import REQUIRED
from xltemplates.record.parsed import Parsed, data_fields, inner_path, rows_of
from xltemplates.spec.model import Field

_ROW: Final = re.compile(
    r"[（(]?\s*(?:第\s*(\d{1,7})\s*行|\brow\s+(\d{1,7})\b)\s*[)）]?|#\s*(\d{1,7})\s*$", re.IGNORECASE
)


@frozen
class NamedEntry:
    """An entry of a returned file: its record path, its field, and its cell as found, None where nobody can tell.

    `row` is the number of its row in the record, from zero, None outside a repeat; `section` the heading it stands
    under, "" for none.
    """

    path: str
    field: Field
    place: Place | None
    row: int | None = None
    section: str = ""

    @property
    def name(self) -> Message:
        """What a person calls it: its title, with the number of its row."""
        if self.row is None:
            return Message.of("entry-name", title=self.field.title)
        return Message.of("entry-name-in-row", title=self.field.title, row=self.row + 1)


def entries_of(parsed: Parsed, layout: Layout) -> Iterator[NamedEntry]:
    """Every entry of a file that was read, blank ones too, those of rows that exist; in the order of the spec."""
    for field in data_fields(layout.spec.fields):
        yield _entry(parsed, layout, field.path, field, None)
    for repeat in layout.spec.repeats:
        fields = [(inner_path(repeat, field), field) for field in data_fields(repeat.fields)]
        for row in range(len(rows_of(parsed.record or {}, repeat))):
            for inner, field in fields:
                yield _entry(parsed, layout, f"{row_path(repeat.path, row)}.{inner}", field, row)


def meant(parsed: Parsed, layout: Layout, text: str) -> tuple[NamedEntry, ...]:
    """The entries that a text means: one, none, or several between which it does not tell.

    A path (`alliances[0].members`), a cell as found (`推荐表!F5`, `F5`) or a title, under its heading or not; a row is
    told by `第2行`, `#2` or `row 2` beside it.
    """
    entries = tuple(entries_of(parsed, layout))
    exact = tuple(entry for entry in entries if text.strip() in (entry.path, *_cells(entry)))
    return exact or tuple(_titled(entries, text))


def _cells(entry: NamedEntry) -> tuple[str, ...]:
    return (str(entry.place), entry.place.cell.a1) if entry.place else ()


def _titled(entries: tuple[NamedEntry, ...], text: str) -> Iterator[NamedEntry]:
    found = _ROW.search(text)
    row = int(next(filter(None, found.groups()))) - 1 if found else None
    label = fold(_ROW.sub("", text))
    for entry in entries:
        names = (fold(entry.field.title), fold(f"{entry.section}{entry.field.title}"))
        if label and label in names and row in (None, entry.row):
            yield entry


def _entry(parsed: Parsed, layout: Layout, path: str, field: Field, row: int | None) -> NamedEntry:
    printed = layout.by_path.get(path)
    return NamedEntry(path, field, place_of(parsed, layout, path), row, printed.section if printed else "")


def place_of(parsed: Parsed, layout: Layout, path: str) -> Place | None:
    """The cell of an entry as found; of a blank one where it must stand, by its neighbours in the form.

    None for an entry that is nowhere printed.
    """
    if path in parsed.provenance:
        return parsed.provenance[path].place
    said = (each.place for each in parsed.problems if each.path == path and each.code in REQUIRED and each.place)
    return next(said, None) or _beside(parsed, layout, path)


def _beside(parsed: Parsed, layout: Layout, path: str) -> Place | None:
    """Where it stands if it was moved as an entry of its row, or of the form, was that is filled in."""
    own = _printed(layout, path)
    if own is None:
        return None
    row, bracket, _ = path.partition("]")
    for other, source in parsed.provenance.items():
        printed = _printed(layout, other)
        alike = other.startswith(f"{row}].") if bracket else "[" not in other
        if alike and printed is not None and printed.sheet == own.sheet:
            return Place(source.place.sheet, _moved(own.cell, printed.cell, source.place.cell))
    return own


def _printed(layout: Layout, path: str) -> Place | None:
    """Where an entry is printed; that of a row beyond the printed ones as in the first row."""
    first = re.sub(r"\[\d+\]", "[0]", path, count=1)
    entry = layout.by_path.get(first)
    return Place(entry.slots[0].sheet, entry.slots[0].cell) if entry and entry.slots else None


def _moved(cell: Cell, printed: Cell, found: Cell) -> Cell:
    return cell.shifted(rows=found.row - printed.row, columns=found.column - printed.column)
