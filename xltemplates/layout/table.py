"""Tables: every column of the picture is a sheet column, every printed row a sheet row."""

from collections.abc import Iterator
from dataclasses import replace

from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block, Draft
from xltemplates.layout.faces import BODY
from xltemplates.layout.measure import characters_pixels
from xltemplates.layout.site import Site
from xltemplates.layout.spans import Spot, arranged
from xltemplates.layout.strips import Look, Strip, drafts_of, rows_needed, strips_of
from xltemplates.spec.model import PictureRow, Sheet
from xltemplates.spec.picture import MAX_HEIGHT

_FURTHER = 14.0  # points of a further line of text: the room above and below a text is there once


def table_columns(sheet: Sheet) -> tuple[int, ...]:
    """The pixels of each column, as wide as the author said."""
    return tuple(characters_pixels(width) for width in sheet.columns)


def table_block(rows: tuple[PictureRow, ...], pixels: tuple[int, ...], site: Site) -> Block:
    """Printed rows that spans connect, one sheet row each, as high as their fullest cell."""
    lines = [max(row.lines, 1) for row in rows]
    drafts: list[Draft] = []
    for spot in arranged(rows):
        if spot.cell.unpainted:
            continue
        strips = _strips(spot, rows[spot.row], pixels, site)
        lines[spot.row] = max(lines[spot.row], -(-rows_needed(strips) // spot.cell.rows))
        drafts += _drafts(spot, strips[:1], rows[spot.row].ruled)
    heights = tuple(row.height or _points(count) for row, count in zip(rows, lines, strict=True))
    if max(heights) > MAX_HEIGHT:
        most = 1 + int((MAX_HEIGHT - BODY.line) // _FURTHER)
        site.fault(rows[0].position, "layout-row-height", most=str(most))
    return Block(heights, tuple(_labelled(drafts)))


def _points(lines: int) -> float:
    return BODY.line + (lines - 1) * _FURTHER


def _strips(spot: Spot, row: PictureRow, pixels: tuple[int, ...], site: Site) -> tuple[Strip, ...]:
    mine = pixels[spot.column : spot.column + spot.cell.columns]
    look = Look("header" if row.header else "label", "inline")
    strips = strips_of(spot.cell.lines, mine, look, site, spot.cell.position)
    if len(strips) > 1:
        site.fault(spot.cell.position, "layout-table-lines")
    return strips


def _drafts(spot: Spot, strips: tuple[Strip, ...], boxed: bool) -> Iterator[Draft]:
    area = Area(spot.row + 1, spot.column + 1, spot.row + spot.cell.rows, spot.column + spot.cell.columns)
    return drafts_of(tuple(Strip(1, strip.pieces, True) for strip in strips), area, boxed)


def _labelled(drafts: list[Draft]) -> Iterator[Draft]:
    """A box to tick that has a cell of its own is labelled by the printed cell at its right."""
    printed = {(draft.area.top, draft.area.left): draft.area for draft in drafts if draft.field is None and draft.text}
    for draft in drafts:
        label = printed.get((draft.area.top, draft.area.right + 1))
        ticked = draft.role.startswith("option:") and draft.label is None
        yield replace(draft, label=label) if ticked else draft
