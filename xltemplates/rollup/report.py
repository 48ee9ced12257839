"""Rollup -> workbook: the official table, then sums, duplicates, problems, sources, and what the application adds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from xltemplates.base.grid import Cell, Place
from xltemplates.base.paths import put
from xltemplates.base.words import Language
from xltemplates.layout.model import Layout, PlacedRepeat
from xltemplates.record.parsed import data_fields, nested
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
    return _written(rollup, layout, sheets)


def _written(rollup: Rollup, layout: Layout, sheets: Sequence[TableSheet]) -> bytes:
    """The workbook; a long table is streamed, which takes a fraction of the time and memory."""
    if len(rollup.rows) < LONG or not streamable(layout):
        return write_workbook(layout, record=official_record(rollup), tables=sheets)
    target, rows = BytesIO(), _official_rows(rollup)
    write_streamed(
        target,
        layout,
        rows,
        len(rollup.rows),
        record=_record(rollup.spec, (), rowless_text(rollup) or None),
        tables=sheets,
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
