"""Rollup -> workbook: the official table, then sums, duplicates, problems, sources, and what the application adds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import put, row_path
from xltemplates.base.words import Language
from xltemplates.layout.model import Layout, PlacedRepeat
from xltemplates.locale.translations import sentence
from xltemplates.record.parsed import AMENDED, data_fields, nested
from xltemplates.rollup.merge import rowless_text
from xltemplates.rollup.order import ordered
from xltemplates.rollup.places import places_text
from xltemplates.rollup.rollup import (
    ROWLESS,
    SOURCE_CELLS,
    SOURCE_FILE,
    SOURCE_REVISION,
    SOURCE_SHA256,
    SOURCE_SUBMISSION,
    Rollup,
    column_paths,
    file_names,
    rolled_repeat,
)
from xltemplates.rollup.rows import Submitted
from xltemplates.rollup.sheets import View, duplicate_sheet, problem_sheet, source_sheet, summaries
from xltemplates.spec.model import Spec
from xltemplates.write.form import write_workbook
from xltemplates.write.notes import PlacedNote
from xltemplates.write.streamed import streamable, write_streamed
from xltemplates.write.table import TableSheet

LONG = 1_000  # rows of the official table from which on it is streamed


def report(
    rollup: Rollup,
    layout: Layout,
    *,
    tables: Iterable[TableSheet] = (),
    files: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> bytes:
    """The master workbook, as the bytes of an .xlsx: the official table, sums, sources, findings.

    `layout` is the roll-up form's; `tables` follow as further sheets; `files` leads from a SHA-256 to its file beside
    it, for links.
    """
    view = View(language, row_places(layout, len(rollup.rows)), files or {})
    sheets = (
        *summaries(rollup, view),
        duplicate_sheet(rollup, view),
        problem_sheet(rollup, view),
        source_sheet(rollup, view),
        *tables,
    )
    return _written(rollup, layout, sheets, tuple(_amended_notes(rollup, layout, view)))


def _amended_notes(rollup: Rollup, layout: Layout, view: View) -> Iterator[PlacedNote]:
    """A note at each cell of the official table in which another value stands than in the file it came from."""
    amended = {(one.sha256, one.problem.place): one.problem for one in rollup.findings if one.problem.code == AMENDED}
    if not amended:
        return
    columns = [_slot_of(layout, path) for path in column_paths(rollup.spec)]
    for position, row in enumerate(ordered(rollup)):
        for column, place in zip(columns, row.places, strict=True):
            problem = amended.get((row.sha256, place)) if place else None
            if problem is not None and column is not None:
                start = view.places[position]
                at = Cell(start.cell.row + column.row, column.column)
                written = sentence("mark-written", (("raw", problem.raw),), view.language) if problem.raw else ""
                yield Place(start.sheet, at), "\n".join(filter(None, (problem.message(view.language), written)))


def _slot_of(layout: Layout, inner: str) -> Cell | None:
    """Where an entry of the first row stands: how many rows below the row's number, and its column."""
    repeat = rolled_repeat(layout.spec).path
    entry = layout.by_path.get(f"{row_path(repeat, 0)}.{inner}")
    if entry is None or not entry.slots:
        return None
    first = row_places(layout, 1)[0]
    return Cell(entry.slots[0].cell.row - first.cell.row, entry.slots[0].cell.column)


def _written(rollup: Rollup, layout: Layout, sheets: Sequence[TableSheet], notes: Sequence[PlacedNote]) -> bytes:
    """The workbook; a long table is streamed, which takes a fraction of the time and memory."""
    if len(rollup.rows) < LONG or not streamable(layout):
        return write_workbook(layout, record=official_record(rollup), tables=sheets, notes=notes)
    target, rows = BytesIO(), _official_rows(rollup)
    write_streamed(
        target,
        layout,
        rows,
        len(rollup.rows),
        record=_record(rollup.spec, (), rowless_text(rollup) or None),
        tables=sheets,
        notes=notes,
    )
    return target.getvalue()


def official_record(rollup: Rollup) -> dict[str, object]:
    """The roll-up as a record of its own form, rows in order: what the official table shows and a reader gets back.

    Each row has its source fields (`SOURCE_FILE` …) where the form has such.
    """
    return _record(rollup.spec, _official_rows(rollup), rowless_text(rollup) or None)


def _record(spec: Spec, rows: Iterable[dict[str, object]], rowless: str | None) -> dict[str, object]:
    record = nested((field.path, rowless if field.path == ROWLESS else None) for field in data_fields(spec.fields))
    put(record, rolled_repeat(spec).path, tuple(rows))
    return record


def row_places(layout: Layout, count: int) -> tuple[Place, ...]:
    """Where the first so many rows of the roll-up's table stand: the cell of their number, or the row's first cell."""
    placed = next(placed for placed in layout.repeats if placed.repeat.path == rolled_repeat(layout.spec).path)
    return tuple(_row_place(placed, index) for index in range(count))


def _official_rows(rollup: Rollup) -> Iterator[dict[str, object]]:
    names, inner = file_names(rollup), column_paths(rollup.spec)
    kept = {field.id for field in rolled_repeat(rollup.spec).fields}
    revisions = {each.sha256: (each.submission, each.revision) for each in sorted(rollup.submitted, key=_revision)}
    for row in ordered(rollup):
        values = nested(zip(inner, row.values, strict=True))
        submission, revision = revisions.get(row.sha256, (None, None))
        source = {
            SOURCE_FILE: names[row.sha256],
            SOURCE_CELLS: places_text(row.places),
            SOURCE_SHA256: row.sha256,
            SOURCE_SUBMISSION: submission,
            SOURCE_REVISION: revision,
        }
        yield values | {name: value for name, value in source.items() if name in kept}


def _revision(each: Submitted) -> tuple[int, str]:
    return each.revision, each.submission


def _row_place(placed: PlacedRepeat, index: int) -> Place:
    block = placed.blocks[min(index, len(placed.blocks) - 1)]
    beyond = (index - block.index) * placed.pitch
    start = block.serial or Cell(block.top, 1)
    return Place(block.sheet, start.shifted(rows=beyond))
