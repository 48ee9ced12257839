"""Printed rows that spans connect, on either paper: where each cell stands, and how high each row is.

In a table every column of the picture is a sheet column, every printed row a sheet row. On squared paper they stand
on a fine, even grid, so that several blanks in one printed cell become several cells. Spans flow as in an HTML table.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block, Draft
from xltemplates.layout.measure import BODY, characters_pixels, millimetres_pixels
from xltemplates.layout.paging import PAPER
from xltemplates.layout.site import Site
from xltemplates.layout.strips import Strip, TextStyles, drafts_of, rows_needed, strips_of
from xltemplates.spec.model import Page, PictureCell, PictureRow, Sheet
from xltemplates.spec.picture import MAX_HEIGHT

_FURTHER = 14.0  # points of a further line of text: the room above and below a text is there once
_FINE = 13.6  # pixels of a fine column: 48 of them across a portrait A4 page
_LEAST = 6  # pixels; a narrower column cannot be set in every program
_SLACK = 0.98  # printers and other programs' fonts measure a little wider


@frozen
class GridCell:
    """A cell with its first printed row and picture column, from zero."""

    cell: PictureCell
    row: int
    column: int


def arranged(rows: Iterable[PictureRow]) -> tuple[GridCell, ...]:
    """Every cell in reading order with its place."""
    return tuple(_arranged(rows))


def connected(rows: Iterable[PictureRow]) -> Iterator[tuple[PictureRow, ...]]:
    """The rows in groups that no span crosses: what can stand on two pages, or apart."""
    group: tuple[PictureRow, ...] = ()
    open_rows = 0
    for row in rows:
        group += (row,)
        open_rows = max([open_rows - 1, *(cell.rows - 1 for cell in row.cells)])
        if open_rows <= 0:
            yield group
            group = ()
    if group:
        yield group


def _arranged(rows: Iterable[PictureRow]) -> Iterator[GridCell]:
    busy: dict[int, int] = {}  # picture column -> first printed row that is free again
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while busy.get(column, 0) > number:
                column += 1
            yield GridCell(cell, number, column)
            busy.update(dict.fromkeys(range(column, column + cell.columns), number + cell.rows))
            column += cell.columns


def table_columns(sheet: Sheet) -> tuple[int, ...]:
    """The pixels of each column, as wide as the author said."""
    return tuple(characters_pixels(width) for width in sheet.columns)


def table_block(rows: tuple[PictureRow, ...], pixels: tuple[int, ...], site: Site) -> Block:
    """Printed rows that spans connect, one sheet row each, as high as their fullest cell."""
    lines = [max(row.lines, 1) for row in rows]
    drafts: list[Draft] = []
    for placed in arranged(rows):
        if placed.cell.unpainted:
            continue
        strips = _strips(placed, rows[placed.row], pixels, site)
        lines[placed.row] = max(lines[placed.row], -(-rows_needed(strips) // placed.cell.rows))
        drafts += _drafts(placed, strips[:1], rows[placed.row].ruled)
    heights = tuple(row.height or (BODY.line + (count - 1) * _FURTHER) for row, count in zip(rows, lines, strict=True))
    if max(heights) > MAX_HEIGHT:
        most = 1 + int((MAX_HEIGHT - BODY.line) // _FURTHER)
        site.fault(rows[0].position, "layout-row-height", most=str(most))
    return Block(heights, tuple(_labelled(drafts)))


def _strips(placed: GridCell, row: PictureRow, pixels: tuple[int, ...], site: Site) -> tuple[Strip, ...]:
    mine = pixels[placed.column : placed.column + placed.cell.columns]
    styles = TextStyles("header" if row.header else "label", "inline")
    strips = strips_of(placed.cell.lines, mine, styles, site, placed.cell.position)
    if len(strips) > 1:
        site.fault(placed.cell.position, "layout-table-lines")
    return strips


def _drafts(placed: GridCell, strips: tuple[Strip, ...], boxed: bool) -> Iterator[Draft]:
    area = Area(placed.row + 1, placed.column + 1, placed.row + placed.cell.rows, placed.column + placed.cell.columns)
    return drafts_of(tuple(Strip(1, strip.pieces, True) for strip in strips), area, boxed)


def _labelled(drafts: list[Draft]) -> Iterator[Draft]:
    """A box to tick that has a cell of its own is labelled by the printed cell at its right."""
    printed = {(draft.area.top, draft.area.left): draft.area for draft in drafts if draft.field is None and draft.text}
    for draft in drafts:
        label = printed.get((draft.area.top, draft.area.right + 1))
        ticked = draft.role.startswith("option:") and draft.label is None
        yield replace(draft, label=label) if ticked else draft


def usable_pixels(page: Page) -> int:
    """The printable width of a page in pixels (1/96 inch), a little less than it measures."""
    across = PAPER[page.paper][page.orientation == "landscape"]
    _, right, _, left = page.margins
    return int(millimetres_pixels(across - left - right) * _SLACK)


def fine_columns(sheet: Sheet, site: Site) -> tuple[int, ...]:
    """The pixels of each fine column: a whole number of them to a picture column, together as wide as the page.

    Margins that leave no room, or a grid too fine for a column to be seen, are a fault.
    """
    usable = usable_pixels(sheet.page)
    count = sheet.grid * max(1, round(usable / _FINE / sheet.grid))
    if usable < count * _LEAST:
        site.fault(sheet.position, "layout-page", sheet=sheet.name)
        usable = count * _LEAST
    edges = [usable * index // count for index in range(count + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def squared_block(rows: tuple[PictureRow, ...], pixels: tuple[int, ...], grid: int, site: Site) -> Block:
    """Printed rows that spans connect. A printed row takes as many grid rows as its fullest cell has lines."""
    fine = len(pixels) // grid
    cells = arranged(rows)
    strips = [_squared_strips(placed, rows[placed.row], pixels, fine, site) for placed in cells]
    heights = _heights(rows, cells, strips)
    tops = [1 + sum(heights[:index]) for index in range(len(heights) + 1)]
    drafts: list[Draft] = []
    for placed, stack in zip(cells, strips, strict=True):
        bottom = tops[min(placed.row + placed.cell.rows, len(rows))] - 1
        left = placed.column * fine
        area = Area(tops[placed.row], left + 1, bottom, left + placed.cell.columns * fine)
        drafts += drafts_of(stack, area, rows[placed.row].ruled)
    return Block((BODY.line,) * sum(heights), tuple(drafts))


def _squared_strips(
    placed: GridCell, row: PictureRow, pixels: tuple[int, ...], fine: int, site: Site
) -> tuple[Strip, ...]:
    mine = pixels[placed.column * fine : (placed.column + placed.cell.columns) * fine]
    styles = TextStyles("header" if row.header else "label", "inline")
    return strips_of(placed.cell.lines, mine, styles, site, placed.cell.position)


def _heights(rows: tuple[PictureRow, ...], cells: tuple[GridCell, ...], strips: list[tuple[Strip, ...]]) -> list[int]:
    """Grid rows by printed row: those of cells in one row first, then what spanning cells still lack."""
    heights = [max(row.lines, 1) for row in rows]
    for placed, stack in sorted(zip(cells, strips, strict=True), key=lambda pair: pair[0].cell.rows):
        last = min(placed.row + placed.cell.rows, len(rows)) - 1
        lacking = rows_needed(stack) - sum(heights[placed.row : last + 1])
        heights[last] += max(lacking, 0)
    return heights
