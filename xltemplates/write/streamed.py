"""A table without end, written row by row: XlsxWriter's workbook around one large hole that rows are streamed into.

The same mechanism as stamping: the workbook is rendered once with the table's first row only; that row is the pattern
of all others. What is streamed equals what `write_workbook` gives, but for texts, which stand in their cells, and for
names, which only the printed rows have. Memory does not grow with the rows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat
from typing import BinaryIO

from xltemplates.base.errors import WriteFailed
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_ROW, Area, column_letters
from xltemplates.base.paths import leaves, lookup
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout, PlacedRepeat, SheetLayout, Tile
from xltemplates.layout.widget import Widget
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import Field
from xltemplates.write.advice.advice import Advice
from xltemplates.write.form import blank_identity, form_plan, token_of
from xltemplates.write.notes import PlacedNote, noted
from xltemplates.write.package.members import QUICK, members, pour
from xltemplates.write.plan import BookPlan, SheetPlan
from xltemplates.write.table import TableSheet
from xltemplates.write.tables.row_parts import RowPattern, cell_rest, deepened, gapped, remembering, styles
from xltemplates.write.values import check_record, holdable, shown
from xltemplates.write.workbook import render

Row = Mapping[str, object]

_ROW = rb"<row r=\"%d\".*?</row>"


def streamable(layout: Layout) -> bool:
    """Whether a form is a table without end, below which nothing can be printed, one row of single cells an item."""
    if len(layout.repeats) != 1 or not layout.repeats[0].open or Advice.of(layout) is not None:
        return False
    placed = layout.repeats[0]
    rows = [tile for tile in _sheet(layout, placed).tiles if tile.area.bottom >= placed.blocks[0].top]
    return placed.pitch == 1 and all(tile.area.single and (tile.slot is not None or tile.serial) for tile in rows)


def write_streamed(
    target: BinaryIO,
    layout: Layout,
    rows: Iterable[Row],
    count: int,
    *,
    record: Mapping[str, object] | None = None,
    identity: Identity | None = None,
    tables: Sequence[TableSheet] = (),
    notes: Iterable[PlacedNote] = (),
) -> None:
    """Write the workbook of a `streamable` form with so many rows; `record` holds the entries outside the table.

    `notes` stand at cells. WriteFailed as `write_workbook` raises it. ValueError where there are fewer or more rows
    than `count`, as the parts already written would be wrong, and for a form that is not streamable.
    """
    if not streamable(layout):
        raise ValueError(layout.spec.form)
    placed = layout.repeats[0]
    if placed.blocks[0].top + count - 1 > MAX_ROW:
        most = str(MAX_ROW - placed.blocks[0].top + 1)
        raise WriteFailed("write-too-many-rows", repeat=placed.repeat.title, rows=str(count), most=most)
    check_record(layout, record or {})
    token = token_of(identity or blank_identity(layout))
    plan = noted(form_plan(layout, shown(record, {}), token), notes)
    lines = max(count, len(placed.blocks))
    package = render(_opened(plan, placed, lines), tables)
    name = f"xl/worksheets/sheet{layout.sheets.index(_sheet(layout, placed)) + 1}.xml"
    _fill(target, package, name, layout, _exactly(rows, count, lines), lines)


def _sheet(layout: Layout, placed: PlacedRepeat) -> SheetLayout:
    return next(sheet for sheet in layout.sheets if sheet.name == placed.blocks[0].sheet)


def _exactly(rows: Iterable[Row], count: int, lines: int) -> Iterator[Row]:
    """The rows, then blank ones as printed; ValueError where they are not as many as `count`."""
    number = 0
    for number, row in enumerate(rows, 1):
        if number > count:
            break
        yield row
    if number != count:
        raise ValueError(f"{count} rows expected, not {number}")
    yield from repeat({}, lines - count)


# The plan ------------------------------------------------------------------------------------------------------------


def _opened(plan: BookPlan, placed: PlacedRepeat, lines: int) -> BookPlan:
    """The plan with the first row of the table only; all that reaches to the table's end reaches to its new one."""
    name = placed.blocks[0].sheet
    sheets = tuple(_grown(sheet, placed, lines) if sheet.name == name else sheet for sheet in plan.sheets)
    return replace(plan, sheets=sheets)


def _grown(sheet: SheetPlan, placed: PlacedRepeat, lines: int) -> SheetPlan:
    top, bottom = placed.blocks[0].top, placed.blocks[-1].bottom

    def grown(area: Area) -> Area:
        return replace(area, bottom=top + lines - 1) if area.bottom == bottom else area

    page = sheet.page and replace(sheet.page, print_area=sheet.page.print_area and grown(sheet.page.print_area))
    return replace(
        sheet,
        paints=tuple(paint for paint in sheet.paints if paint.area.top <= top),
        heights=sheet.heights[:top],
        rules=tuple(replace(rule, areas=tuple(map(grown, rule.areas))) for rule in sheet.rules),
        page=page,
    )


# The hole ------------------------------------------------------------------------------------------------------------


def _fill(target: BinaryIO, package: bytes, name: str, layout: Layout, rows: Iterable[Row], lines: int) -> None:
    whole = {member.name: member for member in members(package)}
    content = whole.pop(name).content
    pour(target, whole.values(), name, _streamed(content, layout, rows, lines), QUICK)


def _streamed(content: bytes, layout: Layout, rows: Iterable[Row], lines: int) -> Iterator[bytes]:
    """The worksheet part with a row for each item in place of its one."""
    placed = layout.repeats[0]
    top = placed.blocks[0].top
    hole = re.search(_ROW % top, content, re.DOTALL)
    if hole is None:
        raise ValueError(f"no row {top} in the sheet")
    yield deepened(content[: hole.start()].decode(), top + lines - 1).encode()
    tiles = [tile for tile in _sheet(layout, placed).tiles if tile.area.top == top]
    yield from _Table.of(hole[0].decode(), tiles, placed.repeat.path).parts(rows)
    yield content[hole.end() :]


@frozen
class _Table:
    """The rows of the table: their pattern, and in its order the paths of their entries inside a row."""

    pattern: RowPattern
    inner: tuple[str, ...]

    @classmethod
    def of(cls, row: str, tiles: Sequence[Tile], repeat: str) -> "_Table":
        """The table whose first row is this as written; its tiles, of which the serial's has no entry."""
        fields = {column_letters(tile.area.left): tile.entry.field for tile in tiles if tile.entry and not tile.serial}
        cell_format = styles(row)
        fills = [remembering(partial(_shown, widget_of(field), field, cell_format[at])) for at, field in fields.items()]
        inner = tuple(field.path.removeprefix(f"{repeat}.") for field in fields.values())
        return cls(RowPattern(tiles[0].area.top, gapped(row, tuple(fields)), tuple(fills)), inner)

    def parts(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """The XML of all rows; WriteFailed for what the table has no column for."""
        return self.pattern.parts(self._values(rows))

    def _values(self, rows: Iterable[Row]) -> Iterator[list[object]]:
        known = frozenset(self.inner)
        for row in rows:
            if not row.keys() <= known:
                _refuse_unknown(row, known)
            yield [row[inner] if inner in row else lookup(row, inner) for inner in self.inner]


def _refuse_unknown(row: Row, known: frozenset[str]) -> None:
    for path, value in leaves(row):
        if value is not None and path not in known:
            raise WriteFailed("write-unknown-entry", path=path)


def _shown(widget: Widget, field: Field, style: str, value: object) -> str:
    return cell_rest(style, holdable(widget.show(field, value)[0], field.title))
