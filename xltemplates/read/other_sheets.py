"""Sheets of a returned file that are none of the form's: what stands there is said, and that it was not read.

An error where it looks like rows of the form, else a warning. What the workbook itself brings (its sheet of checks, a
correction copy's list of problems, the sheets of a roll-up's report) says nothing; what is written beside that does.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import clean
from xltemplates.base.problem import Problem
from xltemplates.base.vocabulary import word
from xltemplates.layout.identity import HIDDEN_SHEET, check_sheet, has_token, is_report
from xltemplates.layout.ready import PrintedTable, ReadyLayout
from xltemplates.layout.widgets import widget_of
from xltemplates.read.cells.workbook import Book, SheetInfo
from xltemplates.read.entries.outside import header_copies, says_something
from xltemplates.read.problems import place_of, problem
from xltemplates.spec.model import Field

_OWN_COLUMNS = 6  # of the sheets of checks and of problems
_STATUS = 2  # the line of the sheet of checks that a program leaves blank where it cannot calculate it
_PRINTED = "_xlnm.Print_Area"  # the name of what a sheet prints (ISO 29500-1, 18.2.5)
_TYPED = 2  # entries that are no texts and fit their columns, from which on a line is a row
_LIST = 3  # lines of the same columns, from which on texts side by side are a list
_LOOKED_AT = 200  # lines of a sheet
_TEXTS = frozenset({"text", "longtext"})

Line = Sequence[tuple[Key, CellValue]]
Columns = Mapping[int, Field]  # of a table, by their number


@frozen
class OtherLines:
    """What a sheet that is none of the form's says, line by line, and which of its lines look like rows of the form."""

    lines: tuple[Line, ...]
    rows: tuple[Line, ...]


def other_sheet_problems(
    form: ReadyLayout, book: Book, used: Collection[int], known: Collection[int]
) -> Iterator[Problem]:
    """A problem of every sheet with something on it, but those `used` and those `known` to hold a form (by index)."""
    rolled = any(repeat.repeat.rows_from for repeat in form.layout.repeats)
    for index, sheet in enumerate(book.sheets):
        if index in used or index in known or sheet.name == HIDDEN_SHEET or _is_untouched(book, index):
            continue
        cells = book.cells(index).cells
        if not (cells and _is_whole_copy(cells, book, used)) and not (rolled and _is_table_of_ours(sheet.name, cells)):
            yield from _said_of(sheet, other_lines(form, _not_ours(sheet.name, cells), cells))


def _is_untouched(book: Book, index: int) -> bool:
    """Whether a sheet of checks, or a list of problems, holds nothing outside of what it prints, by its bytes alone."""
    name = book.sheets[index].name
    areas = (each.area for each in book.names if each.name == _PRINTED and name in (each.scope, each.sheet))
    area = next(filter(None, areas), None) if is_report(name) else None
    return area is not None and (area.top, area.left) == (1, 1) and book.within(index, area)


def _is_whole_copy(cells: Mapping[Key, CellValue], book: Book, used: Iterable[int]) -> bool:
    """Whether a sheet holds just what one of the form's does, cell by cell."""
    return any(book.cells(index).cells == cells for index in used)


def _said_of(sheet: SheetInfo, found: OtherLines) -> Iterator[Problem]:
    if not found.lines:
        return
    unlike = "sheet-hidden" if sheet.hidden else "sheet-outside"
    code, lines = ("sheet-with-rows", found.rows) if found.rows else (unlike, found.lines)
    raw, place = " ".join(value.raw for _, value in lines[0]), place_of(sheet.name, lines[0][0][0])
    yield problem(code, place=place, raw=raw, name=sheet.name, count=str(len(lines)))


def _is_table_of_ours(name: str, cells: Mapping[Key, CellValue]) -> bool:
    """Whether it is a sheet of a report as this program writes them: headed by its own name."""
    return clean(cells.get((1, 1), BLANK).raw).startswith(name)


def _not_ours(name: str, cells: Mapping[Key, CellValue]) -> Mapping[Key, CellValue]:
    """The cells without those of the workbook's own sheets, whose first column is filled from the top to their end."""
    if not (is_report(name) or cells.get((1, 1)) == Text(check_sheet())):
        return cells
    wide = Counter(row for row, _ in cells)
    last = 0
    while (last + 1, 1) in cells or last + 1 == _STATUS:
        last += 1
    while last and wide[last] == 1:
        last -= 1
    return {key: value for key, value in cells.items() if key[0] > last or key[1] > _OWN_COLUMNS}


def other_lines(form: ReadyLayout, cells: Mapping[Key, CellValue], whole: Mapping[Key, CellValue]) -> OtherLines:
    """The lines of `cells` that say something, and those that look like rows; `whole` is all that the sheet holds."""
    printed = {label.folded for ready in form.sheets for label in ready.labels}
    by_row: dict[int, list[tuple[Key, CellValue]]] = {}
    for key in sorted(cells):
        if says_something(cells[key], printed) and not has_token(cells[key].raw):
            by_row.setdefault(key[0], []).append((key, cells[key]))
    lines = tuple(by_row.values())
    rows = tuple(_rows(form, lines, whole)) if any(len(line) > 1 for line in lines) else ()
    return OtherLines(lines, rows)


def _rows(form: ReadyLayout, lines: Sequence[Line], whole: Mapping[Key, CellValue]) -> Iterator[Line]:
    """Lines below a copy of a table's header, or that fit its columns; or a list of texts, as such a table is."""
    tables = {table.repeat.repeat.path: table for ready in form.sheets for table in ready.tables}
    labels = {label.folded for ready in form.sheets if ready.tables for label in ready.labels if label.header}
    below = min(header_copies(whole, whole, labels), default=None) if labels else None
    columns = [_fields(table) for table in tables.values()]
    shapes = Counter(map(_shape, lines[:_LOOKED_AT]))
    for line in lines[:_LOOKED_AT]:
        headed = below is not None and line[0][0][0] > below
        listed = shapes[_shape(line)] >= _LIST
        if len(line) > 1 and (headed or any(_fits(line, each, listed) for each in columns)):
            yield line


def _shape(line: Line) -> tuple[int, ...]:
    return tuple(column for (_, column), _ in line)


def _fields(table: PrintedTable) -> Columns:
    """Entries of one cell: what stands in boxes is no row by itself."""
    single = (target for target in table.row if len(target.keys) == 1)
    return {key[1]: target.entry.field for target in single for key in target.keys if key}


def _fits(line: Line, columns: Columns, listed: bool) -> bool:
    """Whether every cell of a line but its number fits a column of a table, wherever on the sheet the line begins."""
    cells = line[1:] if isinstance(line[0][1], Number) and len(line) > _TYPED else line
    if any(word(value.text) for _, value in cells if isinstance(value, Text)):
        return False
    first = cells[0][0][1]
    return any(_fits_at(cells, columns, column - first, listed) for column in columns)


def _fits_at(cells: Line, columns: Columns, shift: int, listed: bool) -> bool:
    typed = 0
    for (_, column), value in cells:
        field = columns.get(column + shift)
        if field is None or not _fits_in(field, value):
            return False
        typed += field.kind.name not in _TEXTS
    return typed >= _TYPED or listed


def _fits_in(field: Field, value: CellValue) -> bool:
    """Whether a cell may be what a field asks for. A number may be a day: formats are not asked for."""
    if field.kind.name in _TEXTS:
        return isinstance(value, Text)
    if isinstance(value, Number) and field.kind.expr in ("number", "date"):
        return True
    return widget_of(field).gather(field, (value,)).value is not None
