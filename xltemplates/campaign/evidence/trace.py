"""穿透: from a cell of a roll-up down to the cells of the returned files that it was made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from xltemplates.base.errors import Refused
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import lookup, steps
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.evidence.trace_lists import FIRST_ROW, Traced, listed, of_row
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.editions import taken
from xltemplates.campaign.folder.originals import original_bytes
from xltemplates.campaign.folder.units import returned_by
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.outcomes import erasure
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import ENGINE
from xltemplates.read.form import read_bytes, read_with_others
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.order import index_of, members, ordered, total_fields
from xltemplates.rollup.places import places_text
from xltemplates.rollup.rollup import (
    SOURCE_CELLS,
    SOURCE_SHA256,
    Rollup,
    column_paths,
    columns,
    file_names,
    rolled_repeat,
)
from xltemplates.rollup.rows import RolledRow
from xltemplates.rollup.sheets import View, summaries
from xltemplates.spec.model import Field, Spec
from xltemplates.write.table import TableSheet


@frozen
class Origin:
    """One cell that a figure was made of: file, its hash and revision, the cell, what stands there as written.

    `revision` None where the file is not in the ledger; `place` None where the entry was blank. `amended` is what was
    put in place of the value, as `Source.amendment` tells, empty where nothing was.
    """

    file: str
    sha256: str
    revision: int | None
    place: Place | None
    raw: str
    title: str
    amended: Mapping[str, object] = field(default_factory=dict)


def trace(master: Path, cell: str, facts: Facts, catalogue: Catalogue, campaign: Campaign) -> tuple[Origin, ...]:
    """The origins of a cell `sheet!A1` of a roll-up's workbook, as the originals say that are kept under their hashes.

    CampaignError where it has none, or where an original is missing or is not what its hash says.
    """
    if not master.is_file():
        raise CampaignError("trace-no-roll-up", file=str(master))
    try:
        place = _place(cell)
        raw, others = read_with_others(master, catalogue)
    except (ValueError, Refused):
        raise CampaignError("trace-none", cell=cell) from None
    parsed = parse_form(raw)
    found: tuple[Traced, ...] = ()
    pairs = ((receipt.sha256, receipt.unit) for receipt in facts.receipts)
    if raw.identity.form == campaign.rollup:
        rollup = merge(raw.layout.spec, [parsed], returned=returned_by(pairs, raw.layout.spec.registry))
        found = (*_official(rollup, parsed, place), *_summed(rollup, place), *listed(rollup, others, place))
    if not found:
        raise CampaignError("trace-none", cell=cell)
    receipts = {receipt.sha256: receipt for receipt in facts.receipts}
    hashes = {row.sha256: None for row, _ in found if row.sha256 in receipts}
    for sha256, act in rulings(facts.acts).erased().items():
        if sha256 in hashes:
            raise CampaignError("trace-erased", file=receipts[sha256].paper.file, **dict(erasure(act)))
    said = {sha256: _said(campaign, catalogue, sha256) for sha256 in campaign.watch(hashes, len(hashes))}
    return tuple(_origin(rollup, row, column, receipts.get(row.sha256), said.get(row.sha256)) for row, column in found)


def _said(campaign: Campaign, catalogue: Catalogue, sha256: str) -> Parsed:
    """What an original says, read anew: neither the ledger nor the roll-up need be believed."""
    parsed = parse_form(read_bytes(original_bytes(campaign.originals, sha256), sha256, catalogue))
    return taken(parsed, campaign, catalogue)


def _place(cell: str) -> Place:
    sheet, _, address = cell.rpartition("!")
    return Place(sheet.strip("'"), Cell.parse(address))


def _official(rollup: Rollup, parsed: Parsed, place: Place) -> Iterator[Traced]:
    """The row and field of a cell of the official table: the row as the master itself says where it came from.

    A cell of no field of its own (the number, the name of the file) stands for its whole row.
    """
    found = _at(parsed, place)
    if found is None:
        return
    index, field_id = found
    values = _row_of(parsed, rolled_repeat(rollup.spec).path, index)
    for row in ordered(rollup):
        if _same(rollup.spec, row, values):
            yield from of_row(rollup.spec, row, lambda column: column.id == field_id)


def _at(parsed: Parsed, place: Place) -> tuple[int, str] | None:
    """Which row of the official table a cell is in, from zero, and which field it holds (empty where it holds none)."""
    beside = None
    for path, source in parsed.provenance.items():
        parts = steps(path)
        if len(parts) > 2 and isinstance(parts[1], int) and source.place and _beside(source.place, place):
            if source.place == place:
                return parts[1], str(parts[-1])
            beside = parts[1], ""
    return beside


def _beside(one: Place, other: Place) -> bool:
    return (one.sheet, one.cell.row) == (other.sheet, other.cell.row)


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


def _summed(rollup: Rollup, place: Place) -> Iterator[Traced]:
    """Every row and field that a figure of a summary was added up from, in whichever language it is."""
    for view in map(View, ENGINE.languages):
        for sheet, by in zip(summaries(rollup, view), _classes(rollup), strict=True):
            if sheet.name == place.sheet and place.cell.row >= FIRST_ROW:
                yield from _members(rollup, sheet, by, place.cell)


def _members(rollup: Rollup, sheet: TableSheet, by: Field, cell: Cell) -> Iterator[Traced]:
    fields = (by, by, *total_fields(rollup.spec))
    if cell.column > len(fields):
        return
    groups = members(rollup, by)
    index = cell.row - FIRST_ROW
    rows: Iterable[RolledRow] = groups[index][1] if index < len(groups) else ()
    if index == len(tuple(sheet.rows)):  # the totals below the table
        rows = ordered(rollup)
    yield from ((row, fields[cell.column - 1]) for row in rows)


def _classes(rollup: Rollup) -> tuple[Field, ...]:
    """The fields of the summaries, in their order: units first, then choices."""
    units = [column for column in columns(rollup.spec) if column.kind.name == "unit"]
    return (
        *units,
        *(column for column in columns(rollup.spec) if column.kind.expr == "choice" and column not in units),
    )


def _origin(rollup: Rollup, row: RolledRow, column: Field, receipt: Receipt | None, said: Parsed | None) -> Origin:
    index = index_of(rollup.spec, column.id)
    place = row.places[index]
    raw = _written(said, place) if said else _text(row.values[index])
    name = file_names(rollup).get(row.sha256) or (receipt.paper.file if receipt else "")
    revision = said.identity.revision if said else None
    return Origin(name, row.sha256, revision, place, raw, column.title, _amendment(receipt, place))


def _amendment(receipt: Receipt | None, place: Place | None) -> Mapping[str, object]:
    """What was put in place of what a cell says; empty where nothing was."""
    sources = receipt.paper.provenance.values() if receipt and place else ()
    return next((source.amendment for source in sources if source.place == place), {})


def _written(said: Parsed, place: Place | None) -> str:
    """What stands in a cell of an original, its value where that is no text; empty where there is no entry."""
    found = ((path, source) for path, source in said.provenance.items() if place and source.place == place)
    return next((source.raw or _text(lookup(said.record, path)) for path, source in found), "")


def _text(value: object) -> str:
    return "" if value is None else str(value)
