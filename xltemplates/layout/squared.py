"""Squared paper: printed rows on a fine, even grid, so that several blanks in one printed cell become several cells."""

from itertools import pairwise

from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block, Draft
from xltemplates.layout.faces import BODY
from xltemplates.layout.measure import millimetres_pixels
from xltemplates.layout.paging import PAPER
from xltemplates.layout.site import Site
from xltemplates.layout.spans import Spot, arranged
from xltemplates.layout.strips import Look, Strip, drafts_of, rows_needed, strips_of
from xltemplates.spec.model import Page, PictureRow, Sheet

_FINE = 13.6  # pixels of a fine column: 48 of them across a portrait A4 page
_LEAST = 6  # pixels; a narrower column cannot be set in every program
_SLACK = 0.98  # printers and other programs' fonts measure a little wider


def usable_pixels(page: Page) -> int:
    """The printable width of a page."""
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
    spots = arranged(rows)
    strips = [_strips(spot, rows[spot.row], pixels, fine, site) for spot in spots]
    heights = _heights(rows, spots, strips)
    tops = [1 + sum(heights[:index]) for index in range(len(heights) + 1)]
    drafts: list[Draft] = []
    for spot, stack in zip(spots, strips, strict=True):
        bottom = tops[min(spot.row + spot.cell.rows, len(rows))] - 1
        left = spot.column * fine
        area = Area(tops[spot.row], left + 1, bottom, left + spot.cell.columns * fine)
        drafts += drafts_of(stack, area, rows[spot.row].ruled)
    return Block((BODY.line,) * sum(heights), tuple(drafts))


def _strips(spot: Spot, row: PictureRow, pixels: tuple[int, ...], fine: int, site: Site) -> tuple[Strip, ...]:
    mine = pixels[spot.column * fine : (spot.column + spot.cell.columns) * fine]
    look = Look("header" if row.header else "label", "inline")
    return strips_of(spot.cell.lines, mine, look, site, spot.cell.position)


def _heights(rows: tuple[PictureRow, ...], spots: tuple[Spot, ...], strips: list[tuple[Strip, ...]]) -> list[int]:
    """Grid rows by printed row: those of cells in one row first, then what spanning cells still lack."""
    heights = [max(row.lines, 1) for row in rows]
    for spot, stack in sorted(zip(spots, strips, strict=True), key=lambda pair: pair[0].cell.rows):
        last = min(spot.row + spot.cell.rows, len(rows)) - 1
        lacking = rows_needed(stack) - sum(heights[spot.row : last + 1])
        heights[last] += max(lacking, 0)
    return heights
