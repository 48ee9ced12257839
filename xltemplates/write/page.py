"""How a form's sheet prints: paper, margins in inches, and never wider than one page."""

from xltemplates.layout.model import SheetLayout
from xltemplates.write.plan import PagePlan

MILLIMETRES = 25.4  # in an inch
PAPERS = {"A3": 8, "A4": 9}  # ECMA-376 Part 1, 18.3.1.63
FREEZE_LIMIT = 260  # points of header that may stay in view; more would leave no room for the rows


def page_plan(sheet: SheetLayout) -> PagePlan:
    """The page set-up of a sheet.

    Fitting to one page's width and any height shrinks only what is too wide, which depends on the fonts a program has,
    and keeps the page breaks; fitting to a height as well would make Excel ignore them.
    """
    top, right, bottom, left = (margin / MILLIMETRES for margin in sheet.page.margins)
    return PagePlan(
        paper=PAPERS[sheet.page.paper],
        landscape=sheet.page.orientation == "landscape",
        margins=(left, right, top, bottom),
        print_area=sheet.print_area,
        title_rows=sheet.title_rows,
        breaks=sheet.breaks,
    )


def frozen_rows(sheet: SheetLayout) -> tuple[int, int] | None:
    """The rows that stay in view: down to the end of a table's header, unless that is half the screen."""
    if sheet.title_rows is None or sum(sheet.heights[: sheet.title_rows[1]]) > FREEZE_LIMIT:
        return None
    return sheet.title_rows[1], 0
