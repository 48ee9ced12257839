"""Where the entries of a check stand in a workbook, and how they hold their values, for formulas."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import groupby
from typing import Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, quoted_sheet
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.spec.expression.verdict import existence_paths
from xltemplates.spec.model import Repeat

Encoding = Literal["value", "joined", "ticks", "codes"]
SEPARATOR = "、"  # between the options of a list in one cell, as its kind writes them


@frozen
class Held:
    """How an entry, or the entries of several rows, stand in cells.

    `cells` are reference texts: of `value` one; of `joined` one, a list's options with 、 between them; of `ticks` one
    per option, holding `☑`, `□` or nothing; of `codes` one or more, holding the number of an option from one. In a band
    of several rows each is a range. `options`: the texts of a choice, in order; of a flag the two of yes and no.
    """

    encoding: Encoding
    cells: tuple[str, ...]
    options: tuple[str, ...] = ()


@frozen
class Band:
    """Rows of a repeat that stand one below the other: every field's ranges have as many cells as there are rows.

    `exists`: the paths of the fields that make a row exist.
    """

    fields: Mapping[str, Held]
    exists: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        area = self._range
        return area.rows if area else 1

    def index(self, before: int) -> str:
        """The number of each row as formula text, counted from one, where so many rows stand before the band."""
        if self._range is None:
            return str(before + 1)
        rows = next(iter(self.fields.values())).cells[0]
        return f"(ROW({rows})-ROW({rows.partition(':')[0]})+{before + 1})"  # right also where rows were inserted above

    @property
    def _range(self) -> Area | None:
        first = next(iter(self.fields.values())).cells[0].rpartition("!")[2]
        return Area.parse(first) if ":" in first else None


@frozen
class NameMap:
    """The entries of the form by path, and the bands of each repeat by its path."""

    entries: Mapping[str, Held]
    bands: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout) -> "NameMap":
        """Where a layout puts them: defined names for single cells, ranges for rows of a table."""
        singles = {entry.path: _held(entry) for entry in layout.entries if entry.row is None and entry.slots}
        bands = {placed.repeat.path: _bands(layout, placed.repeat) for placed in layout.repeats}
        return cls(singles, bands)

    def columns(self, path: str) -> tuple[Held, ...]:
        """A column: its cells in every band of its repeat; KeyError for an unknown one."""
        found = tuple(band.fields[path] for bands in self.bands.values() for band in bands if path in band.fields)
        if not found:
            raise KeyError(path)
        return found


def row_band(layout: Layout, repeat: Repeat, index: int, sheet: str) -> Band:
    """One row of a repeat with references for the conditional formats of a sheet: columns fixed, rows relative."""
    found = [entry for entry in _rows(layout, repeat) if entry.row == index]
    return Band(
        {
            _path(repeat, entry): _held_as(entry, tuple(_relative(slot, sheet) for slot in entry.slots))
            for entry in found
        },
        existence_paths(repeat),
    )


def _rows(layout: Layout, repeat: Repeat) -> Iterable[Entry]:
    return (
        entry
        for entry in layout.entries
        if entry.row is not None and entry.slots and entry.path.startswith(f"{repeat.path}[")
    )


def _path(repeat: Repeat, entry: Entry) -> str:
    """`members[0].name` -> `members.name`."""
    return f"{repeat.path}.{entry.path.partition('].')[2]}"


def _bands(layout: Layout, repeat: Repeat) -> tuple[Band, ...]:
    entries = sorted(_rows(layout, repeat), key=lambda entry: entry.row or 0)
    rows = [list(group) for _, group in groupby(entries, key=lambda entry: entry.row)]
    exists = existence_paths(repeat)
    return tuple(Band(_merged(repeat, group), exists) for group in _runs(rows))


def _runs(rows: list[list[Entry]]) -> Iterable[list[list[Entry]]]:
    """Rows in runs where each stands directly below the one before, in the same columns."""
    run: list[list[Entry]] = []
    for row in rows:
        if run and not _follows(run[-1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _follows(above: list[Entry], below: list[Entry]) -> bool:
    one, other = _slots(above), _slots(below)
    return len(one) == len(other) and all(
        upper.sheet == lower.sheet and upper.area.rows == 1 and upper.area.shifted(rows=1) == lower.area
        for upper, lower in zip(one, other, strict=True)
    )


def _slots(row: list[Entry]) -> list[Slot]:
    return [slot for entry in row for slot in entry.slots]


def _merged(repeat: Repeat, rows: list[list[Entry]]) -> dict[str, Held]:
    """The ranges of every field over a run of rows; of a single row its names."""
    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        return {_path(repeat, entry): _held(entry) for entry in first}
    return {
        _path(repeat, upper): _held_as(upper, tuple(map(_range, upper.slots, lower.slots)))
        for upper, lower in zip(first, last, strict=True)
    }


def _range(upper: Slot, lower: Slot) -> str:
    area = Area(upper.cell.row, upper.cell.column, lower.cell.row, upper.cell.column)
    return f"{quoted_sheet(upper.sheet)}!{area.absolute}"


def _relative(slot: Slot, sheet: str) -> str:
    address = slot.cell.absolute.rpartition("$")
    local = f"{address[0]}{address[2]}"
    return local if slot.sheet == sheet else f"{quoted_sheet(slot.sheet)}!{local}"


def _held(entry: Entry) -> Held:
    return _held_as(entry, tuple(slot.name for slot in entry.slots))


def _held_as(entry: Entry, cells: tuple[str, ...]) -> Held:
    in_one: Encoding = "joined" if entry.field.kind.expr == "list" else "value"
    codes = entry.slots[0].role.startswith("code")
    encoding: Encoding = "codes" if codes else "ticks" if has_boxes(entry) else in_one
    return Held(encoding, cells, entry.field.kind.options)


def has_boxes(entry: Entry) -> bool:
    """Whether it is ticked, or a number is written in a box. A single tick's slot has a plain value's role."""
    return entry.slots[0].role != "value" or entry.field.widget == "tick"
