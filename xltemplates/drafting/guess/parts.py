"""Several blanks within one printed text, each with a cell of its own: `企业____家，高校____家`.

Where a text spans too few columns for its parts, a column is divided; what stands in the others moves to the right.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, column_letters
from xltemplates.drafting.facts.facts import Loss, SheetFacts, TileFact

FEWEST, MOST = 2, 6  # blanks of a text that is parted
LONGEST = 80  # characters; a longer text is a letter to complete
ROOM = 6  # characters that a blank should have at least

_UNIT = r"(?:个|家|人|项|次|台|件|套|名|篇|份|部|年|天|万元|亿元|元|%|％)"
_BLANK = re.compile(
    r"[\s_＿]*年[\s_＿]+月[\s_＿]+日|_{2,}|＿{2,}|(?<=[:：])[ \u3000]{3,}|(?<=\S)[ \u3000]{2,}"
    rf"(?={_UNIT}(?:\W|$))"
)
_BOX = re.compile("[□☐◻▢]")


@frozen
class TextStretch:
    """A stretch of a text: what is printed, or a blank and how it looked."""

    text: str
    blank: bool

    @property
    def room(self) -> int:
        """The characters it should have."""
        wide = sum(2 if char > "\u2e7f" else 1 for char in self.text)
        return max(ROOM, wide) if self.blank else wide + 1


def pieces_of(text: str) -> tuple[TextStretch, ...]:
    """The pieces of a text with two blanks or more, in their order; none of any other text.

    >>> [(piece.text, piece.blank) for piece in pieces_of("企业____家，高校____家")]
    [('企业', False), ('____', True), ('家，高校', False), ('____', True), ('家', False)]
    """
    found = list(_pieces(text)) if len(text) <= LONGEST and not _BOX.search(text) else []
    return tuple(found) if FEWEST <= sum(piece.blank for piece in found) <= MOST else ()


def parted(sheet: SheetFacts) -> SheetFacts:
    """The sheet with a tile for every piece of such texts."""
    pieces = {id(tile): found for tile in sheet.tiles if _open(sheet, tile) and (found := pieces_of(tile.text))}
    if not pieces:
        return sheet
    shares = _shares(sheet, pieces)
    starts = tuple(accumulate((len(share) for share in shares), initial=1))
    moved = (replace(tile, area=_moved(tile.area, starts)) for tile in sheet.tiles)
    tiles = [
        part
        for tile, new in zip(sheet.tiles, moved, strict=True)
        for part in (_parts(new, pieces[id(tile)]) if id(tile) in pieces else [new])
    ]
    return replace(
        sheet,
        tiles=tuple(tiles),
        widths=tuple(width for share in shares for width in share),
        print_area=_moved(sheet.print_area, starts) if sheet.print_area else None,
        origins=tuple(column for column, share in enumerate(shares, 1) for _ in share),
    )


def divided(sheet: SheetFacts) -> Iterator[Loss]:
    """The columns that became several: what stood at their right has other addresses now."""
    for column, count in Counter(sheet.origins).items():
        if count > 1:
            letters = column_letters(column)
            yield Loss("draft-divided", f"{sheet.name}!{letters}:{letters}", str(count))


def _pieces(text: str) -> Iterator[TextStretch]:
    at = 0
    for match in _BLANK.finditer(text):
        yield from _printed(text[at : match.start()])
        yield TextStretch(match[0].strip(), blank=True)
        at = match.end()
    yield from _printed(text[at:])


def _printed(text: str) -> Iterator[TextStretch]:
    if text.strip():
        yield TextStretch(" ".join(text.split()), blank=False)


def _open(sheet: SheetFacts, tile: TileFact) -> bool:
    return not tile.number and not (sheet.protected and tile.locked)


def _shares(sheet: SheetFacts, pieces: dict[int, tuple[TextStretch, ...]]) -> tuple[tuple[float, ...], ...]:
    """The widths each column is divided into."""
    shares: list[tuple[float, ...]] = [(width,) for width in sheet.widths]
    for tile in sheet.tiles:
        found = pieces.get(id(tile), ())
        columns = range(tile.area.left - 1, min(tile.area.right, len(shares)))
        have = sum(len(shares[column]) for column in columns)
        if len(found) > have and columns:
            widest = max(columns, key=lambda column: sheet.widths[column])
            count = len(found) - have + len(shares[widest])
            rooms = [piece.room for piece in found][:count]
            shares[widest] = tuple(round(max(sheet.widths[widest] * room / sum(rooms), 0.5), 3) for room in rooms)
    return tuple(shares)


def _moved(area: Area, starts: Sequence[int]) -> Area:
    """An area over the columns that its own were divided into."""
    last = len(starts) - 1
    left, right = starts[min(area.left, last) - 1], starts[min(area.right, last)] - 1
    return Area(area.top, left, area.bottom, right)


def _parts(tile: TileFact, pieces: Sequence[TextStretch]) -> Iterator[TileFact]:
    """A tile for each piece, from the left; the columns that are left over go to the blanks in turn."""
    spans = _spans(pieces, tile.area.columns)
    left = tile.area.left
    for piece, span in zip(pieces, spans, strict=True):
        area = Area(tile.area.top, left, tile.area.bottom, left + span - 1)
        left += span
        text = "" if piece.blank else piece.text
        yield replace(tile, area=area, text=text, part=piece.text or "_", name="")


def _spans(pieces: Iterable[TextStretch], columns: int) -> list[int]:
    found = list(pieces)
    spans = [1] * len(found)
    order = [index for index, piece in enumerate(found) if piece.blank] or list(range(len(found)))
    for turn in range(columns - len(found)):
        spans[order[turn % len(order)]] += 1
    return spans
