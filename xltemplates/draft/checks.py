"""Sums a workbook computes, as checks: `=SUM(C5:C9)` is `total == sum(…)`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xltemplates.base.grid import Area, Cell
from xltemplates.draft.build import Page, Rows
from xltemplates.draft.facts import Tile
from xltemplates.draft.guess import Entry

MOST_TERMS = 40

_SUM = re.compile(r"=\+?SUM\(([^()]*)\)", re.IGNORECASE)
_NUMBERS = frozenset(["integer", "decimal", "money", "percent"])

Own = tuple[tuple[str, Entry], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its terms; `each` is the repeat in whose every row it holds."""

    id: str
    title: str
    total: str
    terms: tuple[str, ...]
    each: str = ""


def sums_of(fields: Own, repeats: Sequence[tuple[str, Rows, Own]], pages: Sequence[Page]) -> Iterator[Sum]:
    """The sums that the language can say: of entries on the same sheet."""
    for page in pages:
        here = [(path, entry) for path, entry in fields if page.holds(entry)]
        rows = [(path, found, own) for path, found, own in repeats if found in page.repeats]
        whole = {cell: path for path, entry in here if _numeric(entry) for cell in entry.first.area.cells()}
        for path, entry in here:
            terms = _terms(entry.first, path, whole, rows)
            if terms:
                yield Sum(f"sum-{path.replace('.', '-').replace('_', '-')}", entry.title, path, terms)
        for path, _, own in rows:
            yield from _row_sums(path, own)


def _row_sums(path: str, own: Own) -> Iterator[Sum]:
    cells = {cell: name for name, entry in own if _numeric(entry) for cell in entry.first.area.cells()}
    for name, entry in own:
        terms = _terms(entry.first, name, cells, ())
        if terms:
            id_ = f"sum-{path}-{name}".replace(".", "-").replace("_", "-")
            yield Sum(id_, entry.title, name, terms, path)


def _terms(tile: Tile, path: str, cells: dict[Cell, str], repeats: Sequence[tuple[str, Rows, Own]]) -> tuple[str, ...]:
    """The names a total adds up; none where a cell of it is no number's, or nothing is."""
    match = _SUM.fullmatch(tile.formula)
    areas = [_area(part) for part in match[1].split(",")] if match else []
    if not areas or None in areas:
        return ()
    names: dict[str, None] = {}
    for cell in (cell for area in areas if area for cell in area.cells()):
        name = cells.get(cell) or _column(cell, repeats)
        if name is None or name == path:
            return ()
        names[name] = None
    return tuple(names) if 0 < len(names) <= MOST_TERMS else ()


def _column(cell: Cell, repeats: Sequence[tuple[str, Rows, Own]]) -> str | None:
    """The column of a repeat that a cell stands in."""
    for path, rows, own in repeats:
        if cell.row in rows.found:
            row = rows.found.top + (cell.row - rows.found.top) % rows.found.pitch
            for name, entry in own:
                if _numeric(entry) and Cell(row, cell.column) in entry.first.area:
                    return f"{path}.{name}"
    return None


def _area(text: str) -> Area | None:
    try:
        area = Area.parse(text.strip().replace("$", ""))
    except ValueError:
        return None
    return area if area.rows * area.columns <= 5000 else None


def _numeric(entry: Entry) -> bool:
    return entry.guess.kind in _NUMBERS
