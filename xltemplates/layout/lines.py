"""Full-width lines: caption, title, section, note and the like, on either paper."""

from dataclasses import replace

from xltemplates.base.grid import Area
from xltemplates.layout.blocks import Block
from xltemplates.layout.faces import FACES
from xltemplates.layout.site import Site
from xltemplates.layout.strips import Look, drafts_of, rows_needed, strips_of
from xltemplates.spec.model import PictureLine


def line_block(line: PictureLine, pixels: tuple[int, ...], site: Site) -> Block:
    """A line across all the columns, without borders; blanks in it are underlined."""
    strips = strips_of(line.lines, pixels, Look(line.role, line.role), site, line.position)
    if line.height and len(strips) > 1:
        site.fault(line.position, "layout-table-lines")
    if line.height:
        drafts = drafts_of((replace(strips[0], rows=1),), Area(1, 1, 1, len(pixels)), boxed=False)
        return Block((line.height,), tuple(drafts))
    rows = rows_needed(strips)
    drafts = drafts_of(strips, Area(1, 1, rows, len(pixels)), boxed=False)
    return Block((FACES[line.role].line,) * rows, tuple(drafts))
