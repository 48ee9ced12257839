"""What an entry is called: the label at its left, the titles above its column, or the title of its prompt."""

import re
from itertools import takewhile

from xltemplates.base.normalise import cell_length
from xltemplates.drafting.facts.facts import SheetFacts, TileFact
from xltemplates.drafting.facts.grid import Grid
from xltemplates.drafting.guess.hints import identity_line
from xltemplates.spec.fields import TITLE_LIMIT

_TRIM = re.compile(r"^[\s*＊※•·]+|[\s:：*＊]+$")
_BLANKS = re.compile(r"\s+")
_CLAUSES = re.compile(r"[，,；;。、]|\s")
_UNIT = re.compile(r"万元|亿元|[^\W\d_]|%|％")
_TOP, _LARGE = 5, 14  # rows and points
_FAR = 40  # tiles that are looked at on the way to a label


def title_of(grid: Grid, tile: TileFact, taken: frozenset[TileFact]) -> str:
    """What an entry is called, in at most 32 characters; empty where no text stands near.

    Its own prompt says so, or the label at its left, or the title above. `taken` are the other blanks.
    """
    if tile.rule is not None and tile.rule.title and tile.rule.message:
        return short(tile.rule.title)
    left, above = _left(grid, tile, taken), _above(grid, tile, taken)
    shared = (
        left and above and any(other in taken for other in grid.left(tile) if other.area.left > _at(grid, tile, left))
    )
    if shared:
        return short(f"{tidy(left)}（{tidy(above)}）")
    return short(tidy(left or above))


def heading_of(sheet: SheetFacts) -> str:
    """What a form calls itself: the first of the largest texts at its top, where it is large; else nothing."""
    texts = [tile for tile in sheet.tiles if tile.area.top <= _TOP and tile.text and not identity_line(tile)]
    largest = max(texts, key=lambda tile: tile.font.size, default=None)
    return tidy(largest.text) if largest and largest.font.size >= _LARGE else ""


def column_title(grid: Grid, tile: TileFact, taken: frozenset[TileFact]) -> str:
    """The title of a table's column: what is printed above it."""
    if tile.rule is not None and tile.rule.title and tile.rule.message:
        return short(tile.rule.title)
    return short(tidy(_above(grid, tile, taken) or _left(grid, tile, taken)))


def near_text(grid: Grid, tile: TileFact, taken: frozenset[TileFact]) -> str:
    """All the label that may say what is to be written: at the left, above, and the unit behind."""
    after = next(iter(grid.right(tile)), None)
    unit = after.text if after is not None and len(after.text) <= 6 and after not in taken else ""
    left, above = _left(grid, tile, taken), _above(grid, tile, taken)
    return f"{left or above}\n[{unit}]\n{above if left else ''}".strip()


def part_title(grid: Grid, tile: TileFact, around: str) -> str:
    """The title of a blank within a text: what is printed right before it, else the cell's own title with that."""
    before, after = part_words(grid, tile)
    if len(before) > 1:
        return short(before)
    label = next((found.text for found in grid.left(tile) if found.text and not found.part), around)
    return short(f"{tidy(label)}（{before}…{after}）" if after else tidy(label))


def part_near(grid: Grid, tile: TileFact) -> str:
    """What a blank within a text says of its kind: the words before it and the unit behind."""
    before, after = part_words(grid, tile)
    return f"{before}\n[{after}]" if after else before


def part_words(grid: Grid, tile: TileFact) -> tuple[str, str]:
    """The words right before and right behind a blank within a text."""
    before = next((found.text for found in grid.left(tile)), "")
    after = next((found.text for found in grid.right(tile) if found.area.top == tile.area.top), "")
    unit = _UNIT.match(after)
    return tidy(_CLAUSES.split(before.rstrip(" :："))[-1]), unit[0] if unit else ""


def short(text: str) -> str:
    """A title within the limit of a prompt's title."""
    while cell_length(text) > TITLE_LIMIT:
        text = text[:-1]
    return text.strip()


def tidy(text: str) -> str:
    """A label on one line, without its colon and marks.

    >>> tidy("* 联系 电话：")
    '联系 电话'
    """
    return _BLANKS.sub(" ", _TRIM.sub("", text.strip())).strip()


def _left(grid: Grid, tile: TileFact, taken: frozenset[TileFact]) -> str:
    """The nearest text at the left; other blanks of the same label may stand between."""
    for _, found in zip(range(_FAR), grid.left(tile), strict=False):
        if found.text and found not in taken and not _only_unit(found):
            return found.text
    return ""


def _above(grid: Grid, tile: TileFact, taken: frozenset[TileFact]) -> str:
    over = takewhile(lambda found: found in taken or found.text, grid.above(tile))
    return next((found.text for found in over if found.text and found not in taken), "")


def _only_unit(tile: TileFact) -> bool:
    return (
        len(tile.text) <= 2
        and not tile.text.isdigit()
        and tile.text.strip() in ("个", "人", "项", "家", "%", "万", "元", "次")
    )


def _at(grid: Grid, tile: TileFact, text: str) -> int:
    return next((found.area.left for found in grid.left(tile) if found.text == text), 0)
