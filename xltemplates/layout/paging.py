"""Where printed pages end, so that what belongs together is not parted: pure arithmetic of heights."""

from collections.abc import Iterable, Sequence

from xltemplates.base.frozen import frozen
from xltemplates.layout.measure import millimetres_points
from xltemplates.spec.model import Page

PAPER = {"A4": (210, 297), "A3": (297, 420)}  # millimetres, ISO 216
_SLACK = 0.98  # printers and other programs measure a little higher


@frozen
class Stretch:
    """So many rows that stay on one page. `leads`: they stay with what follows, as a heading does."""

    rows: int
    leads: bool = False


def page_points(page: Page) -> float:
    """The printable height of a page in points (1/72 inch), a little less than it measures: printers differ."""
    down = PAPER[page.paper][page.orientation == "portrait"]
    top, _, bottom, _ = page.margins
    return millimetres_points(down - top - bottom) * _SLACK


def page_breaks(
    stretches: Iterable[Stretch], heights: Sequence[float], wanted: Iterable[int], room: float
) -> tuple[int, ...]:
    """The rows after which a page ends: those wanted, and before each stretch that would cross the end of a page.

    A stretch higher than a page begins where it stands.
    """
    breaks = set(wanted)
    used, top = 0.0, 0
    for rows in _together(stretches, breaks):
        height = sum(heights[top : top + rows])
        if top in breaks:
            used = 0
        elif used + height > room >= height:
            breaks.add(top)
            used = 0
        used = (used + height) % room if height > room else used + height
        top += rows
    return tuple(sorted(breaks))


def _together(stretches: Iterable[Stretch], breaks: set[int]) -> Iterable[int]:
    """The rows of stretches that stay together, headings with what they lead; a wanted break parts even them."""
    rows = top = 0
    for stretch in stretches:
        if top in breaks and rows:
            yield rows
            rows = 0
        rows += stretch.rows
        top += stretch.rows
        if not stretch.leads:
            yield rows
            rows = 0
    if rows:
        yield rows
