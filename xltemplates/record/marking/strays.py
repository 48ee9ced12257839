"""What was written on a form's sheets outside its entries, placed on the sheets of its correction copy."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from xltemplates.base.cells import CellValue, Number
from xltemplates.base.grid import Area, Cell
from xltemplates.layout.model import Layout
from xltemplates.read.model import RawForm
from xltemplates.record.marking.kept import shown_value
from xltemplates.write.plan import BookPlan, CellFormat, Paint, SheetPlan
from xltemplates.write.styles import DEFAULT

PLAIN = CellFormat(DEFAULT, wrap=False, locked=False)

Line = tuple[tuple[int, CellValue], ...]  # columns and what stands in them


def with_strays(plan: BookPlan, raw: RawForm, layout: Layout) -> BookPlan:
    """The form's workbook with the strays of a file.

    A line stands where it stood, or below all else where the form has something there, so that a reader finds it again.
    """
    lines = _by_sheet(raw, layout)
    return replace(plan, sheets=tuple(_with(sheet, lines.get(sheet.name, {})) for sheet in plan.sheets))


def plain_paint(cell: Cell, value: CellValue) -> Paint:
    """A cell of the filler's own: as a value, in the workbook's font."""
    cell_format = replace(PLAIN, number_format=value.format or "General") if isinstance(value, Number) else PLAIN
    return Paint(Area.of(cell), cell_format, value)


def _by_sheet(raw: RawForm, layout: Layout) -> Mapping[str, Mapping[int, Line]]:
    """The lines of strays by the copy's sheet and the row as found."""
    names = {found.places[0].sheet: found.entry.slots[0].sheet for found in raw.entries}
    lines: dict[str, dict[int, Line]] = {}
    for place, value in raw.strays:
        sheet = lines.setdefault(names.get(place.sheet, layout.sheets[0].name), {})
        row = place.cell.row
        sheet[row] = (*sheet.get(row, ()), (place.cell.column, shown_value(value)))
    return lines


def _with(sheet: SheetPlan, lines: Mapping[int, Line]) -> SheetPlan:
    paints = tuple(sheet.paints)
    return replace(sheet, paints=(*paints, *_strays([paint.area for paint in paints], lines)))


def _strays(taken: Collection[Area], lines: Mapping[int, Line]) -> Iterator[Paint]:
    below = max((*(area.bottom for area in taken), *lines), default=0) + 1
    for row, line in lines.items():
        if _is_free(taken, row, line):
            at = row
        else:
            at, below = below, below + 1
        yield from (plain_paint(Cell(at, column), value) for column, value in line)


def _is_free(taken: Iterable[Area], row: int, line: Line) -> bool:
    """Whether nothing stands there yet."""
    cells = [Cell(row, column) for column, _ in line]
    return not any(cell in area for area in taken if area.top <= row <= area.bottom for cell in cells)
