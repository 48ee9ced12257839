"""The sheets of a form: each picture walked from top to bottom.

Full-width lines (caption, title, section, note) and what stands beside the printed area are laid out here, printed
rows in `rows`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil, inf

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import MAX_COLUMN, MAX_ROW, Area, Cell
from xltemplates.layout.blocks import Block, Draft, stacked
from xltemplates.layout.board import Board
from xltemplates.layout.continuation import PictureSheet, parts_of, section_text
from xltemplates.layout.flow import Item, items_of, joined
from xltemplates.layout.measure import FACES, characters_pixels
from xltemplates.layout.model import Entry, RowBlock, SheetLayout
from xltemplates.layout.rows import connected, fine_columns, squared_block, table_block, table_columns
from xltemplates.layout.site import Site
from xltemplates.layout.strips import TextStyles, drafts_of, rows_needed, strips_of
from xltemplates.spec.model import (
    Aside,
    At,
    Gap,
    PageBreak,
    PictureItem,
    PictureLine,
    PictureRow,
    Position,
    Repeat,
    RepeatRows,
    Spec,
)

_LEADING = frozenset({"caption", "title", "subtitle", "section", "heading", "guidance"})
_COLUMN = characters_pixels(30)


@frozen
class Placed:
    """A sheet laid out, with what of the record stands on it."""

    sheet: SheetLayout
    entries: tuple[Entry, ...]
    blocks: Mapping[str, list[RowBlock]]


def placed_sheets(spec: Spec, site: Site) -> tuple[Placed, ...]:
    """The form's sheets in order, each followed by its continuation sheets. Faults are left with the site.

    Sheets with faults are there, too, so that all faults come together: what they are is meaningless then.
    """
    taken = {sheet.name.casefold() for sheet in spec.sheets}
    repeats = {repeat.path: repeat for repeat in spec.repeats}
    parts = [part for sheet in spec.sheets for part in parts_of(sheet, repeats, taken, site)]
    return tuple(_Walk(part, repeats, site).placed(identity=part is parts[0]) for part in parts)


class _Walk:
    """One sheet's picture, item by item."""

    def __init__(self, part: PictureSheet, repeats: Mapping[str, Repeat], site: Site) -> None:
        self._part = part
        self._repeats = repeats
        self._site = site
        self._pixels = table_columns(part.sheet) or fine_columns(part.sheet, site)
        right = max((item.column - 1 for item in part.sheet.items if isinstance(item, At)), default=0)
        self._board = Board(part.sheet.name, self._pixels, right + len(self._pixels), site.variables, part.section)
        self._open = ""

    def placed(self, identity: bool) -> Placed:
        """The sheet. The identity line stands last, or first where an open repeat has no end."""
        first = identity and self._ends_open()
        if first:
            self._board.set_identity()
        for item in _grouped(self._part.sheet.items):
            self._item(item)
        if identity and not first:
            self._board.set_identity()
        self._check_size(0)
        board = self._board
        return Placed(board.finish(self._part.sheet, self._part.continues), tuple(board.entries), board.blocks)

    def _ends_open(self) -> bool:
        repeats = (self._repeats[item.path] for item in self._part.sheet.items if isinstance(item, RepeatRows))
        return any(repeat.most is None for repeat in repeats)

    def _item(self, item: "PictureItem | _Rows") -> None:
        match item:
            case _Rows() | PictureLine() | RepeatRows():
                self._printed(item)
            case Gap(lines):
                self._board.gap(lines)
            case Aside():
                self._board.hang(*aside_block(item, self._site))
            case PageBreak():
                self._board.break_page()
            case At():
                self._at(item)

    def _printed(self, item: "_Rows | PictureLine | RepeatRows") -> None:
        if self._open:
            self._site.fault(item.position, "layout-open-last", path=self._open)
        match item:
            case _Rows(rows):
                self._board.set_down(self._block(rows), header=all(row.header for row in rows))
            case PictureLine():
                self._line(item)
            case RepeatRows():
                self._repeat(item)

    def _line(self, line: PictureLine) -> None:
        if line.role == "section":
            self._board.section = section_text(line, self._site)
        self._board.set_down(line_block(line, self._pixels, self._site), leads=line.role in _LEADING)

    def _repeat(self, rows: RepeatRows) -> None:
        repeat = self._repeats[rows.path]
        block = stacked(self._block(group) for group in connected(rows.rows))
        indexes = self._part.rows(repeat)
        if self._check_size(block.rows * len(indexes)):
            for index in indexes:
                self._board.set_row(block, repeat.path, index, overflow=bool(self._part.continues))
        self._open = repeat.path if repeat.most is None else ""

    def _at(self, at: At) -> None:
        if at.row <= self._board.rows:
            cell, row = Cell(at.row, at.column).a1, str(self._board.rows + 1)
            self._site.fault(at.position, "layout-at", cell=cell, row=row)
        else:
            self._board.move(at.column - 1, at.row - 1)

    def _block(self, rows: tuple[PictureRow, ...]) -> Block:
        sheet = self._part.sheet
        if sheet.columns:
            return table_block(rows, self._pixels, self._site)
        return squared_block(rows, self._pixels, sheet.grid, self._site)

    def _check_size(self, rows: int) -> bool:
        """Whether so many more rows still fit a sheet of Excel's."""
        rows, columns = self._board.rows + rows, self._board.right
        fits = rows <= MAX_ROW and columns <= MAX_COLUMN
        if not fits:
            sheet = self._part.sheet
            self._site.fault(
                sheet.position, "layout-sheet-size", sheet=sheet.name, rows=str(rows), columns=str(columns)
            )
        return fits


@frozen
class _Rows:
    """Printed rows that spans connect."""

    rows: tuple[PictureRow, ...]

    @property
    def position(self) -> Position:
        return self.rows[0].position


def _grouped(items: tuple[PictureItem, ...]) -> Iterator[PictureItem | _Rows]:
    """The items, with printed rows that spans connect put together."""
    pending: list[PictureRow] = []
    for item in items:
        if isinstance(item, PictureRow):
            pending.append(item)
            continue
        yield from map(_Rows, connected(pending))
        pending.clear()
        yield item
    yield from map(_Rows, connected(pending))


def aside_block(aside: Aside, site: Site) -> tuple[Block, tuple[int, ...]]:
    """Its drafts on one row that takes no height of its own, and the pixels of its columns."""
    items = joined(items_of(aside.line, "aside", site))
    areas = [Area(1, column, 1, column) for column in range(1, len(items) + 1)]
    following = zip([*items[1:], None], [*areas[1:], None], strict=True)
    labels = [area if item and item.labels else None for item, area in following]
    drafts = tuple(_draft(*each) for each in zip(items, areas, labels, strict=True))
    return Block((), drafts), tuple(_width(item) for item in items)


def _width(item: Item) -> int:
    """A text takes what it needs; a blank that could grow without end, a column of usual width."""
    return ceil(item.needs if item.grows < inf else max(item.needs, _COLUMN))


def _draft(item: Item, area: Area, label: Area | None) -> Draft:
    if item.field is None:
        return Draft(area, "aside", item.text)
    return Draft(area, item.style, item.text, item.field, item.role, "tblr", label=label)


def line_block(line: PictureLine, pixels: tuple[int, ...], site: Site) -> Block:
    """A line across all the columns, without borders; blanks in it are underlined."""
    strips = strips_of(line.lines, pixels, TextStyles(line.role, line.role), site, line.position)
    if line.height and len(strips) > 1:
        site.fault(line.position, "layout-table-lines")
    if line.height:
        drafts = drafts_of((replace(strips[0], rows=1),), Area(1, 1, 1, len(pixels)), boxed=False)
        return Block((line.height,), tuple(drafts))
    rows = rows_needed(strips)
    drafts = drafts_of(strips, Area(1, 1, rows, len(pixels)), boxed=False)
    return Block((FACES[line.role].line,) * rows, tuple(drafts))
