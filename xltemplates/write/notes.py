"""Notes at cells that the workbook knows again as its own: a reader passes them over, whoever saved the file since."""

from collections.abc import Iterable
from dataclasses import replace

from xltemplates.base.cells import CellValue, Number, Text
from xltemplates.base.grid import Area, Cell, Place
from xltemplates.layout.identity import HIDDEN_SHEET, NOTES_ROW, note_sum
from xltemplates.write.plan import BookPlan, CellFormat, Comment, Paint, SheetPlan
from xltemplates.write.styles import DEFAULT

_SUMS = 3_000  # checksums in a cell, with a blank behind each
PLAIN = CellFormat(DEFAULT, wrap=False, locked=False)

PlacedNote = tuple[Place, str]  # a cell of the workbook, and what a note there says


def noted(plan: BookPlan, notes: Iterable[PlacedNote]) -> BookPlan:
    """The workbook with a note at some cells, and their checksums; the same where there are none."""
    by_sheet: dict[str, list[Comment]] = {}
    for place, text in notes:
        by_sheet.setdefault(place.sheet, []).append(Comment(place.cell, text))
    sheets = (replace(sheet, comments=(*sheet.comments, *by_sheet.get(sheet.name, ()))) for sheet in plan.sheets)
    return with_note_sums(replace(plan, sheets=tuple(sheets))) if by_sheet else plan


def with_note_sums(plan: BookPlan) -> BookPlan:
    """The workbook, whose hidden sheet lists the checksums of its notes: a reader passes these over."""
    sums = [note_sum(comment.text) for sheet in plan.sheets for comment in sheet.comments]
    groups = (sums[at : at + _SUMS] for at in range(0, len(sums), _SUMS))
    paints = tuple(plain_paint(Cell(NOTES_ROW, at), Text(" ".join(group))) for at, group in enumerate(groups, 1))
    return replace(plan, sheets=tuple(_with_paints(sheet, paints) for sheet in plan.sheets)) if paints else plan


def _with_paints(sheet: SheetPlan, paints: tuple[Paint, ...]) -> SheetPlan:
    return replace(sheet, paints=(*sheet.paints, *paints)) if sheet.name == HIDDEN_SHEET else sheet


def plain_paint(cell: Cell, value: CellValue) -> Paint:
    """A cell without a look of its own: a value, in the workbook's font."""
    cell_format = replace(PLAIN, number_format=value.format or "General") if isinstance(value, Number) else PLAIN
    return Paint(Area.of(cell), cell_format, value)
