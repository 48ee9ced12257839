"""Where the entries of a check stand in a workbook, and what a formula asks of these cells.

That is an entry's value, whether it is filled in, whether it is of its type. A comparison's TRUE is above every
number to Excel, and nothing to SUMPRODUCT: whatever is compared or added up here is a number. No text here makes an
error of what a filler wrote that is of its type or blank.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import combinations, groupby
from typing import Literal

from xltemplates.base.cells import SEPARATOR
from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, quoted_sheet
from xltemplates.layout.boxes import TICKED, UNTICKED
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.spec.expression.functions.base import LARGEST, quoted, safely
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.model import Repeat
from xltemplates.spec.verdict import existence_paths

Encoding = Literal["value", "joined", "ticks", "codes"]
LAST_DAY = 2958465  # 9999-12-31 as a serial
MOST_OPTIONS = 30  # beyond, a formula asks only whether a text stands there


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
    one, other = ([slot for entry in row for slot in entry.slots] for row in (above, below))
    return len(one) == len(other) and all(
        upper.sheet == lower.sheet and upper.area.rows == 1 and upper.area.shifted(rows=1) == lower.area
        for upper, lower in zip(one, other, strict=True)
    )


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


def chosen(held: Held, index: int) -> str:
    """A condition, as formula text: whether the option of an index, from zero, is chosen."""
    match held.encoding:
        case "ticks":
            return f'EXACT({held.cells[index]},"{TICKED}")'
        case "codes":
            boxes = [f"({cell}={index + 1})" for cell in held.cells]
            return boxes[0] if len(boxes) == 1 else f"({'+'.join(boxes)}>0)"
        case "joined":
            option = quoted(f"{SEPARATOR}{held.options[index]}{SEPARATOR}")
            return f'ISNUMBER(FIND({option},"{SEPARATOR}"&{held.cells[0]}&"{SEPARATOR}"))'
        case "value":
            return f"EXACT({held.cells[0]},{quoted(held.options[index])})"


def value(name: Name, held: Held) -> str:
    """The value as formula text: a number, text or date, the text of a choice, or the condition of a flag.

    WriteFailed for a list of boxes, which has no value of its own: it is counted, or asked for an option.
    """
    if name.type == "flag":
        return chosen(held, 0)
    if held.encoding == "value" and name.type != "list":
        lines = "&".join(f'IF(LEN({cell})>0,CHAR(10)&{cell},"")' for cell in held.cells)
        return (
            held.cells[0] if len(held.cells) == 1 else f"MID({lines},2,32767)"
        )  # a line break between those filled in
    if name.type != "choice":
        raise WriteFailed("formula-inexpressible", name=name.path)
    return f"({'&'.join(f'REPT({quoted(text)},{chosen(held, at)})' for at, text in enumerate(held.options))})"


def filled(held: Held) -> str:
    """How many of its cells are filled in, as a formula that is a number; an empty box is blank.

    Of a list in one cell, how many options are chosen.
    """
    if held.encoding == "joined":
        return added(f"{chosen(held, at)}*1" for at in range(len(held.options)))
    return added(f"SIGN({_length(held, cell)})" for cell in held.cells)


def written(held: Held) -> str:
    """How many characters stand in its cells, empty boxes apart, as formula text."""
    return _length(held, "&".join(held.cells)) if held.encoding == "ticks" else added(f"LEN({c})" for c in held.cells)


def wrong(name: Name, held: Held) -> str:
    """A formula whose number is above zero where a cell holds what its type cannot: text for a number, half a day."""
    match held.encoding:
        case "ticks":
            return _wrong_ticks(name, held)
        case "codes":
            return _wrong_codes(held)
        case "joined":
            return f"(1-EXACT({_rejoined(held)},{held.cells[0]}))"
        case "value":
            return added(f"(LEN({cell})>0)*(1-{_right(name, held, cell)})" for cell in held.cells)


def _right(name: Name, held: Held, cell: str) -> str:
    match name.type:
        case "number":
            limits = f"({cell}<{LARGEST:.0E})*({cell}>-{LARGEST:.0E})"
            return f"{_is_number(cell)}*{limits}*{safely(f'ROUND({cell},{name.scale})={cell}')}"
        case "date":
            return f"{_is_number(cell)}*({cell}>=1)*({cell}<={LAST_DAY})*{safely(f'ROUND({cell},0)={cell}')}"
        case "choice" | "flag" if 0 < len(held.options) <= MOST_OPTIONS:
            return f"({'+'.join(chosen(held, at) for at in range(len(held.options)))})"
        case _:
            return f"ISTEXT({cell})"


def _is_number(cell: str) -> str:
    # To LibreOffice TRUE is a number; it tells them apart in one cell, though not row by row in a range.
    return f"ISNUMBER({cell})" if ":" in cell else f"ISNUMBER({cell})*(1-ISLOGICAL({cell}))"


def _rejoined(held: Held) -> str:
    """The options found in a joined text, joined as they should be."""
    options = enumerate(held.options)
    parts = "&".join(f"REPT({quoted(SEPARATOR + text)},{chosen(held, at)})" for at, text in options)
    longest = sum(len(text) + 1 for text in held.options)
    return f"MID({parts},2,{longest})"


def _length(held: Held, cells: str) -> str:
    return f'LEN(SUBSTITUTE({cells},"{UNTICKED}",""))' if held.encoding == "ticks" else f"LEN({cells})"


def added(texts: Iterable[str]) -> str:
    """The sum of numbers, at least one, as formula text."""
    found = tuple(texts)
    return found[0] if len(found) == 1 else f"({'+'.join(found)})"


def _wrong_ticks(name: Name, held: Held) -> str:
    # In a single box a flag's other word stands where it is not true.
    words = "".join(f"-EXACT({held.cells[0]},{quoted(word)})" for word in held.options[1:] if len(held.cells) == 1)
    signs = '-EXACT({0},"' + TICKED + '")-EXACT({0},"' + UNTICKED + '")'
    strange = (f"(LEN({cell})>0)*(1{signs.format(cell)}{words})" for cell in held.cells)
    several = [] if name.type == "list" else [f"({filled(held)}>1)"]
    return f"({'+'.join([*strange, *several])})"


def _wrong_codes(held: Held) -> str:
    last = len(held.options)
    strange = (
        f"(LEN({cell})>0)*(1-{_is_number(cell)}*({cell}>=1)*({cell}<={last})*{safely(f'ROUND({cell},0)={cell}')})"
        for cell in held.cells
    )
    twice = (
        f"(ROUND({one},0)=ROUND({other},0))*(LEN({one})>0)*(LEN({other})>0)"
        for one, other in combinations(held.cells, 2)
    )
    return f"({'+'.join([*strange, *twice])})"
