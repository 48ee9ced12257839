"""What stands beside the printed area: each blank and each text in a column of its own."""

from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block, Draft
from xltemplates.layout.flow import items_of, joined
from xltemplates.layout.site import Site
from xltemplates.spec.model import Aside


def aside_block(aside: Aside, site: Site) -> tuple[Block, tuple[int, ...]]:
    """Its drafts on one row that takes no height of its own, and the pixels of its columns."""
    items = joined(items_of(aside.line, "aside", site))
    drafts = [
        Draft(Area(1, column, 1, column), item.style, item.text, item.field, item.role)
        for column, item in enumerate(items, 1)
    ]
    return Block((), tuple(drafts)), tuple(int(item.needs) + 1 for item in items)
