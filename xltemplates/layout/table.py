"""Tables: every column of the picture is a sheet column, every printed row a sheet row."""

from collections.abc import Iterator

from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block, Draft
from xltemplates.layout.faces import BODY
from xltemplates.layout.measure import characters_pixels
from xltemplates.layout.site import Site
from xltemplates.layout.spans import Spot, arranged
from xltemplates.layout.strips import Look, Strip, drafts_of, rows_needed, strips_of
from xltemplates.spec.model import PictureRow, Sheet

_FURTHER = 14.0  # points of a further line of text: the room above and below a text is there once
_MAX_HEIGHT = 409  # points; Excel's highest row


def table_columns(sheet: Sheet) -> tuple[int, ...]:
    """The pixels of each column, as wide as the author said."""
    return tuple(characters_pixels(width) for width in sheet.columns)


def table_block(rows: tuple[PictureRow, ...], pixels: tuple[int, ...], site: Site) -> Block:
    """Printed rows that spans connect, one sheet row each, as high as their fullest cell."""
    heights = [max(row.lines, 1) for row in rows]
    drafts: list[Draft] = []
    for spot in arranged(rows):
        strips = _strips(spot, rows[spot.row], pixels, site)
        heights[spot.row] = max(heights[spot.row], -(-rows_needed(strips) // spot.cell.rows))
        drafts += _drafts(spot, strips[:1], rows[spot.row].ruled)
    if _points(max(heights)) > _MAX_HEIGHT:
        most = 1 + int((_MAX_HEIGHT - BODY.line) // _FURTHER)
        site.fault(rows[0].position, "layout-row-height", most=str(most))
    return Block(tuple(map(_points, heights)), tuple(drafts))


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
