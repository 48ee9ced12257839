"""What stands beside the printed area: each blank and each text in a column of its own."""

from math import ceil, inf

from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block, Draft
from xltemplates.layout.flow import Item, items_of, joined
from xltemplates.layout.measure import characters_pixels
from xltemplates.layout.site import Site
from xltemplates.spec.model import Aside

_COLUMN = characters_pixels(30)


def aside_block(aside: Aside, site: Site) -> tuple[Block, tuple[int, ...]]:
    """Its drafts on one row that takes no height of its own, and the pixels of its columns."""
    items = joined(items_of(aside.line, "aside", site))
    drafts = [
        Draft(Area(1, column, 1, column), item.style, item.text, item.field, item.role, "tblr" if item.field else "")
        for column, item in enumerate(items, 1)
    ]
    return Block((), tuple(drafts)), tuple(_width(item) for item in items)


def _width(item: Item) -> int:
    """A text takes what it needs; a blank that could grow without end, a column of usual width."""
    return ceil(item.needs if item.grows < inf else max(item.needs, _COLUMN))
