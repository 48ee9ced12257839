"""穿透: from a cell of a roll-up down to the cells of the returned files that it was made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance_xl.facts import Facts, Receipt
from alliance_xl.messages import CampaignError
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import steps
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.model import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.model import (
    SOURCE_CELLS,
    SOURCE_SHA256,
    RolledRow,
    Rollup,
    column_paths,
    columns,
    file_names,
    rolled_repeat,
)
from xltemplates.rollup.order import index_of, ordered, rank_of, total_fields
from xltemplates.rollup.places import places_text
from xltemplates.rollup.sheets import View, summaries
from xltemplates.spec.model import Field, Spec
from xltemplates.write.tables import TableSheet

_FIRST_ROW = 4  # of a report sheet's table, below its title and header


@dataclass(frozen=True, slots=True)
class Origin:
    """One cell that a figure was made of: file, its hash and revision, the cell, what stands there as written.

    `revision` None where the file is not in the ledger; `place` None where the entry was blank.
    """

    file: str
    sha256: str
    revision: int | None
    place: Place | None
    raw: str
    title: str


def trace(master: Path, cell: str, facts: Facts, catalogue: Catalogue, form: str) -> tuple[Origin, ...]:
    """The origins of a cell `sheet!A1` of a roll-up's workbook; CampaignError where it has none."""
    sheet, _, address = cell.rpartition("!")
    try:
        place = Place(sheet.strip("'"), Cell.parse(address))
    except ValueError:
        raise CampaignError("trace-none", cell=cell) from None
    parsed = parse_file(master, catalogue)
    if parsed.record is None or parsed.identity.form != form:
        raise CampaignError("trace-none", cell=cell)
    rollup = merge(catalogue.spec(form, parsed.identity.version), [parsed])
    found = tuple(_official(rollup, parsed, place)) or tuple(_summed(rollup, place))
    if not found:
        raise CampaignError("trace-none", cell=cell)
    receipts = {receipt.sha256: receipt for receipt in facts.receipts}
    return tuple(_origin(rollup, row, field, receipts.get(row.sha256)) for row, field in found)


def _official(rollup: Rollup, parsed: Parsed, place: Place) -> Iterator[tuple[RolledRow, Field]]:
    """The row and field of a cell of the official table: the row as the master itself says where it came from."""
    path = next((path for path, source in parsed.provenance.items() if source.place == place), "")
    parts = steps(path)
    if len(parts) < 3 or not isinstance(parts[1], int):
        return
    values = _row_of(parsed, rolled_repeat(rollup.spec).path, parts[1])
    field_id = str(parts[-1])
    for column in columns(rollup.spec):
        if column.id == field_id:
            yield from ((row, column) for row in ordered(rollup) if _same(rollup.spec, row, values))


def _row_of(parsed: Parsed, repeat: str, index: int) -> dict[str, object]:
    rows = (parsed.record or {}).get(repeat)
    return dict(rows[index]) if isinstance(rows, tuple) else {}


def _same(spec: Spec, row: RolledRow, values: Mapping[str, object]) -> bool:
    if values.get(SOURCE_SHA256) not in (row.sha256, None):
        return False
    cells = values.get(SOURCE_CELLS)
    return cells in (places_text(row.places), None) and all(
        values.get(path) == value for path, value in zip(column_paths(spec), row.values, strict=True)
    )


def _summed(rollup: Rollup, place: Place) -> Iterator[tuple[RolledRow, Field]]:
    """Every row and field that a figure of a summary was added up from."""
    for sheet, by in zip(summaries(rollup, View()), _classes(rollup), strict=True):
        if sheet.name == place.sheet and place.cell.row >= _FIRST_ROW:
            yield from _members(rollup, sheet, by, place.cell)


def _members(rollup: Rollup, sheet: TableSheet, by: Field, cell: Cell) -> Iterator[tuple[RolledRow, Field]]:
    fields = (by, by, *total_fields(rollup.spec))
    if cell.column > len(fields):
        return
    groups = _groups(rollup, by)
    index = cell.row - _FIRST_ROW
    members: Iterable[RolledRow] = groups[index] if index < len(groups) else ()
    if index == len(tuple(sheet.rows)):  # the totals below the table
        members = ordered(rollup)
    yield from ((row, fields[cell.column - 1]) for row in members)


def _groups(rollup: Rollup, by: Field) -> list[list[RolledRow]]:
    index, rank = index_of(rollup.spec, by.id), rank_of(rollup.spec, by.id)
    groups: dict[object, list[RolledRow]] = {}
    for row in sorted(ordered(rollup), key=lambda row: rank(row.values[index])):
        groups.setdefault(row.values[index], []).append(row)
    return list(groups.values())


def _classes(rollup: Rollup) -> tuple[Field, ...]:
    """The fields of the summaries, in their order: units first, then choices."""
    units = [column for column in columns(rollup.spec) if column.kind.name == "unit"]
    return (
        *units,
        *(column for column in columns(rollup.spec) if column.kind.expr == "choice" and column not in units),
    )


def _origin(rollup: Rollup, row: RolledRow, field: Field, receipt: Receipt | None) -> Origin:
    index = index_of(rollup.spec, field.id)
    place = row.places[index]
    written = {source.place: source.raw for source in receipt.paper.provenance.values()} if receipt else {}
    raw = written.get(place, "") if place else ""
    value = row.values[index]
    return Origin(
        file_names(rollup).get(row.sha256, ""),
        row.sha256,
        receipt.paper.identity.revision if receipt else None,
        place,
        raw or ("" if value is None else str(value)),
        field.title,
    )
