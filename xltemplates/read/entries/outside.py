"""What stands where the form asks for nothing: told, so that nothing a person wrote is lost in silence."""

from collections.abc import Iterable, Iterator, Mapping

from xltemplates.base.cells import CellValue, Formula, Text
from xltemplates.base.grid import Place
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.read.locate.anchor import Frame
from xltemplates.read.locate.plan import SheetPlan
from xltemplates.read.locate.tables import Rows, column_at
from xltemplates.read.notes import at, problem
from xltemplates.read.sheet_cells import Key

_TOLD = 20  # lines told one by one; more of them are counted
_ROW_LIKE = 2  # entries of a table's columns that make a line look like a row of it


def outside(
    plan: SheetPlan,
    frame: Frame,
    rows: Iterable[Rows],
    cells: Mapping[Key, CellValue],
    extras: Iterable[Key],
    sheet: str,
) -> Iterator[Problem]:
    """A problem for every line that holds something outside the entries."""
    printed = {label.folded for label in plan.labels}
    lines: dict[int, list[Key]] = {}
    for key in sorted(extras):
        if _says_something(cells[key], printed):
            lines.setdefault(key[0], []).append(key)
    columns = _table_columns(frame, rows)
    for line in list(lines.values())[:_TOLD]:
        code = "row-outside" if _row_like(line, columns) else "text-outside"
        yield problem(code, place=at(sheet, line[0]), raw=" ".join(cells[key].raw for key in line))
    if len(lines) > _TOLD:
        yield problem("more-outside", name=sheet, count=str(len(lines) - _TOLD))


def strays(
    plan: SheetPlan, cells: Mapping[Key, CellValue], extras: Iterable[Key], sheet: str
) -> tuple[tuple[Place, CellValue], ...]:
    """What stands outside the entries, with its place, row by row."""
    printed = {label.folded for label in plan.labels}
    return tuple((at(sheet, key), cells[key]) for key in sorted(extras) if _says_something(cells[key], printed))


def _says_something(value: CellValue, printed: set[str]) -> bool:
    """Formulas compute from what is read elsewhere; printed texts are copies of the form's own."""
    if isinstance(value, Text):
        folded = fold(value.text)
        return bool(folded) and folded not in printed
    return not isinstance(value, Formula)


def _table_columns(frame: Frame, rows: Iterable[Rows]) -> tuple[tuple[Rows, frozenset[int]], ...]:
    """Each table as found and the columns of its entries."""
    return tuple(
        (found, frozenset(filter(None, (column_at(frame, column) for column in found.table.columns)))) for found in rows
    )


def _row_like(line: list[Key], tables: Iterable[tuple[Rows, frozenset[int]]]) -> bool:
    """Whether a line below a table, or right above it, has entries in the table's columns."""
    row = line[0][0]
    return any(
        (row > rows.bottom or row == rows.top - 1)
        and sum(column in columns for _, column in line) >= min(_ROW_LIKE, len(columns))
        for rows, columns in tables
    )
