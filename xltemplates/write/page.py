"""How a form's sheet prints: paper, margins in inches, and never wider than one page."""

from xltemplates.layout.measure import characters_pixels
from xltemplates.layout.model import SheetLayout
from xltemplates.spec.model import Page
from xltemplates.write.plan import PagePlan

MILLIMETRES = 25.4  # in an inch
PIXELS = 96  # in an inch
PAPERS = {"A3": (8, 297.0, 420.0), "A4": (9, 210.0, 297.0)}  # ECMA-376 Part 1, 18.3.1.63; width and height in mm
SLACK = 0.95  # of the paper's width; programs without the fonts measure columns up to 5 % wider
FREEZE_LIMIT = 260  # points of header that may stay in view; more would leave no room for the rows


def page_plan(sheet: SheetLayout) -> PagePlan:
    """The page set-up of a sheet.

    Fitting to the width shrinks only what is too wide, also where a program lacks the fonts; but it makes Excel ignore
    page breaks, so a sheet that has some is scaled by its columns' widths instead.
    """
    code, _, _ = PAPERS[sheet.page.paper]
    top, right, bottom, left = (margin / MILLIMETRES for margin in sheet.page.margins)
    return PagePlan(
        paper=code,
        landscape=sheet.page.orientation == "landscape",
        margins=(left, right, top, bottom),
        print_area=sheet.print_area,
        title_rows=sheet.title_rows,
        breaks=sheet.breaks,
        scale=_scale(sheet) if sheet.breaks else 100,
        fit=not sheet.breaks,
    )


def frozen_rows(sheet: SheetLayout) -> tuple[int, int] | None:
    """The rows that stay in view: down to the end of a table's header, unless that is half the screen."""
    if sheet.title_rows is None or sum(sheet.heights[: sheet.title_rows[1]]) > FREEZE_LIMIT:
        return None
    return sheet.title_rows[1], 0


def _scale(sheet: SheetLayout) -> int:
    """Per cent at which the print area's columns surely fit between the margins, 100 at most."""
    columns = sheet.widths[sheet.print_area.left - 1 : sheet.print_area.right]
    width = sum(characters_pixels(column) for column in columns) / PIXELS * MILLIMETRES
    return min(100, int(100 * SLACK * _printable(sheet.page) / width)) if width else 100


def _printable(page: Page) -> float:
    _, width, height = PAPERS[page.paper]
    across = height if page.orientation == "landscape" else width
    return across - page.margins[1] - page.margins[3]
