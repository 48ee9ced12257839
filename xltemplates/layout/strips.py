"""The lines of one printed cell as strips, one above the other, each divided among its pieces."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from math import inf

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Align, Draft, as_one
from xltemplates.layout.flow import Item, PlacedItem, items_of, spread, wrapped
from xltemplates.layout.measure import DIGIT, FACES, PADDING, lines_needed
from xltemplates.layout.model import Style
from xltemplates.layout.site import Site
from xltemplates.layout.widgets import widget_of
from xltemplates.spec.model import EntryRef, Position, TextLine


@frozen
class Strip:
    """A horizontal part of a cell: the grid rows it needs, and its pieces from left to right (none: left blank).

    `stretches`: it takes the rows that are left over (a text entry alone on its line, and room for ink).
    """

    rows: int
    pieces: tuple[PlacedItem, ...]
    stretches: bool = False


@frozen
class TextStyles:
    """How the texts of a cell are styled, whether it is boxed, and how they stand."""

    alone: Style  # text that has the cell to itself
    beside: Style  # text beside blanks
    boxed: bool = True
    align: Align = ""


def strips_of(
    lines: tuple[TextLine, ...], pixels: tuple[int, ...], styles: TextStyles, site: Site, position: Position
) -> tuple[Strip, ...]:
    """The strips of a cell's lines over columns of so many pixels, from the top.

    What does not fit is a fault of the site, and its strip is blank.
    """
    if not any(isinstance(segment, EntryRef) for line in lines for segment in line):
        return (_text_strip(lines, pixels, styles.alone, site),)
    return tuple(strip for line in lines for strip in _line_strips(line, pixels, styles, site, position))


def rows_needed(strips: tuple[Strip, ...]) -> int:
    """How many grid rows the strips need at least."""
    return sum(strip.rows for strip in strips)


def drafts_of(strips: tuple[Strip, ...], area: Area, boxed: bool, align: Align = "") -> Iterator[Draft]:
    """The drafts that cover a printed cell's area, which has at least the rows needed.

    Rows left over go to strips that stretch, else to all. `boxed`: with borders around the cell.
    """
    heights = _shared(strips, area.rows)
    tops = accumulate(heights, initial=area.top)
    for strip, top, height in zip(strips, tops, heights, strict=False):
        band = Area(top, area.left, top + height - 1, area.right)
        if strip.pieces:
            yield from _labelled(strip.pieces, [_draft(piece, band, area, boxed, align) for piece in strip.pieces])
        else:
            yield Draft(band, "filler", edges=_edges(band, area) if boxed else "")


def _line_strips(
    line: TextLine, pixels: tuple[int, ...], styles: TextStyles, site: Site, position: Position
) -> Iterator[Strip]:
    if not any(isinstance(segment, EntryRef) for segment in line):
        yield _text_strip((line,), pixels, styles.beside, site) if line else Strip(1, ())
        return
    items = items_of(line, styles.beside, site)
    stacked = all(item.field is not None and widget_of(item.field).stacked for item in items)
    rows = tuple((item,) for item in items) if stacked else wrapped(items, pixels)
    for row in rows:
        alone = stacked or (len(rows) == 1 and len(row) == 1)
        yield _row_strip(row, pixels, alone, site, position)


def _row_strip(row: tuple[Item, ...], pixels: tuple[int, ...], alone: bool, site: Site, position: Position) -> Strip:
    if len(row) == 1 and row[0].plain:
        return _text_strip((row[0].text,), pixels, row[0].style, site)
    pieces = (PlacedItem(row[0], 0, len(pixels)),) if alone else spread(row, pixels)
    if pieces is None:
        _too_narrow(row[0], site, position)
        return Strip(1, ())
    roomy = any(item.style == "ink" for item in row) or (alone and row[0].grows == inf)
    return Strip(1, pieces, stretches=roomy)


def _too_narrow(item: Item, site: Site, position: Position) -> None:
    what = item.field.path if item.field else site.text(item.text)
    site.fault(position, "layout-too-narrow", what=what, needs=str(round(item.needs / DIGIT)))


def _text_strip(lines: tuple[TextLine, ...], pixels: tuple[int, ...], style: Style, site: Site) -> Strip:
    text = as_one(lines)
    if not site.text(text).strip():
        return Strip(max(len(lines), 1), ())
    rows = lines_needed(site.text(text), sum(pixels), FACES[style].points)
    return Strip(rows, (PlacedItem(Item(style, PADDING, PADDING, text), 0, len(pixels)),))


def _shared(strips: tuple[Strip, ...], rows: int) -> tuple[int, ...]:
    """The rows of each strip: what it needs, and its share of those left over."""
    takers = [index for index, strip in enumerate(strips) if strip.stretches] or list(range(len(strips)))
    share, rest = divmod(rows - rows_needed(strips), len(takers))
    extra = {taker: share + (order < rest) for order, taker in enumerate(takers)}
    return tuple(strip.rows + extra.get(index, 0) for index, strip in enumerate(strips))


def _labelled(pieces: tuple[PlacedItem, ...], drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of pieces; a tick learns where its label stands."""
    following = [*pieces[1:], None]
    for index, (draft, after) in enumerate(zip(drafts, following, strict=True)):
        yield replace(draft, label=drafts[index + 1].area) if after and after.item.labels else draft


def _draft(piece: PlacedItem, band: Area, cell: Area, boxed: bool, align: Align) -> Draft:
    item = piece.item
    left = band.left + piece.start
    area = Area(band.top, left, band.bottom, left + piece.columns - 1)
    edges = _edges(area, cell) if boxed else ("b" if item.style == "entry" else "")
    if item.style == "code":
        edges = "tblr"
    return Draft(area, item.style, item.text, item.field, item.role, edges, "" if item.field else align)


def _edges(area: Area, cell: Area) -> str:
    """The sides of a tile that lie on the border of its printed cell."""
    sides = {
        "t": area.top == cell.top,
        "b": area.bottom == cell.bottom,
        "l": area.left == cell.left,
        "r": area.right == cell.right,
    }
    return "".join(side for side, on in sides.items() if on)
