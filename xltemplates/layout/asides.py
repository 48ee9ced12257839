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
