"""Whether the cells of printed rows fill their grid: spans flow as in an HTML table."""

from collections.abc import Sequence

from xltemplates.spec.faults import Report
from xltemplates.spec.model import PictureCell, PictureRow


def check_run(rows: Sequence[PictureRow], width: int, report: Report) -> None:
    """Report the cells and rows of one unbroken run of printed rows that leave gaps, overlap, or reach out of it."""
    below: list[PictureCell | None] = [None] * width  # which cell from above still takes a column
    depth = [0] * width  # and for how many rows more
    for row in rows:
        _flow(row, below, depth, report)
        depth = [max(left - 1, 0) for left in depth]
    reaching = {cell.position: cell for cell, left in zip(below, depth, strict=True) if cell is not None and left}
    for cell in reaching.values():
        report.add(cell.position, "span-into-nothing", rows=str(cell.rows))


def _flow(row: PictureRow, below: list[PictureCell | None], depth: list[int], report: Report) -> None:
    """Put a row's cells into the free columns, from left to right."""
    width, taken = len(depth), sum(left > 0 for left in depth)
    wanted = taken + sum(cell.columns for cell in row.cells)
    if wanted != width:
        report.add(row.position, "row-width", have=str(wanted), want=str(width))
        return
    column = 0
    for cell in row.cells:
        while depth[column]:
            column += 1
        if any(depth[column : column + cell.columns]):
            report.add(cell.position, "span-into-span", columns=str(cell.columns))
            return
        for each in range(column, column + cell.columns):
            below[each], depth[each] = cell, cell.rows
        column += cell.columns
