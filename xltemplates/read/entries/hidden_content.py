"""What is filled in where nobody sees it: on hidden rows, columns and sheets."""

from collections.abc import Iterable, Iterator, Sequence

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key, Place, column_letters
from xltemplates.base.problem import Problem
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.model import Entry
from xltemplates.read.entries.take import TakenSheet
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.problems import place_of, problem

_SHOWN = 20  # hidden rows said one by one; more of them are counted
_RAW_CELLS = 20  # whose texts are quoted


@frozen
class _Filled:
    """Something filled in: its entry (None for what stands outside all), its cell, the lines that show it."""

    entry: Entry | None
    key: Key
    raw: str
    rows: range
    columns: range


def hidden_problems(
    there: LocatedSheet, taken: TakenSheet, outside: Iterable[tuple[Place, CellValue]], sheet_hidden: bool
) -> Iterator[Problem]:
    """A problem for the sheet where it is hidden, else for every hidden row and columns with something filled in.

    What the form fills in itself is something where it goes into the record: not in a row of a repeat, nor on a hidden
    sheet, in which nobody filled in anything. `outside`: what stands outside the entries. Nothing is said of a sheet
    on which nothing is hidden, so none such need be asked.
    """
    hidden = there.match.cells.hidden
    filled = sorted(_filled(there, taken, outside), key=lambda each: each.key)
    name = there.match.name
    if sheet_hidden:
        if any(each.entry is None or not each.entry.field.prefill for each in filled):
            yield problem("sheet-hidden", place=place_of(name, (1, 1)), name=name, count=str(len(filled)))
        return
    yield from _hidden_rows(name, [each for each in filled if hidden.rows.issuperset(each.rows)])
    seen = (each for each in filled if not hidden.rows.issuperset(each.rows))
    yield from _hidden_columns(name, [each for each in seen if all(map(hidden.column, each.columns))])


def _filled(there: LocatedSheet, taken: TakenSheet, outside: Iterable[tuple[Place, CellValue]]) -> Iterator[_Filled]:
    own = {_row_of(one.entry) for one in taken.entries if not one.blank and not one.entry.field.prefill}
    for target, found in zip(there.targets.found, taken.entries, strict=True):
        field, repeated = found.entry.field, _row_of(found.entry)
        if found.blank or not field.kind.is_data or (field.prefill and repeated and repeated not in own):
            continue
        for area, cell, place in zip(target.areas, found.cells, found.places, strict=True):
            if _says(cell):
                rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
                yield _Filled(found.entry, (place.cell.row, place.cell.column), cell.raw, rows, columns)
    for place, cell in outside:
        row, column = place.cell.row, place.cell.column
        yield _Filled(None, (row, column), cell.raw, range(row, row + 1), range(column, column + 1))


def _row_of(entry: Entry) -> str:
    """The path of the row of a repeat that an entry is in; empty where it is in none."""
    return f"{entry.path.rpartition(']')[0]}]" if entry.row is not None else ""


def _says(cell: CellValue) -> bool:
    return cell is not BLANK and cell.raw != UNTICKED


def _hidden_rows(name: str, unseen: Sequence[_Filled]) -> Iterator[Problem]:
    """A problem for each row of a repeat, and for each run of other rows."""
    groups: list[list[_Filled]] = []
    for each in unseen:
        if groups and _goes_on(groups[-1][-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    for group in groups[:_SHOWN]:
        first, last = group[0].rows.start, group[-1].rows.stop - 1
        rows = str(first) if first == last else f"{first}-{last}"
        yield problem("rows-hidden", _common_path(group), place_of(name, group[0].key), _raw(group), rows=rows)
    if len(groups) > _SHOWN:
        rest = groups[_SHOWN:]
        yield problem("more-hidden", place=place_of(name, rest[0][0].key), name=name, count=str(len(rest)))


def _goes_on(before: _Filled, after: _Filled) -> bool:
    """Whether something belongs to the same hidden row of a repeat, or to the same run of other rows."""
    rows = tuple(each.entry.row if each.entry else None for each in (before, after))
    return rows[0] == rows[1] and (rows[0] is not None or after.rows.start <= before.rows.stop)


def _hidden_columns(name: str, unseen: Sequence[_Filled]) -> Iterator[Problem]:
    """One problem for each run of hidden columns."""
    ordered = sorted(unseen, key=lambda each: (each.columns.start, each.key))
    groups: list[list[_Filled]] = []
    for each in ordered:
        if groups and each.columns.start <= groups[-1][-1].columns.stop:
            groups[-1].append(each)
        else:
            groups.append([each])
    for group in groups:
        first, last = column_letters(group[0].columns.start), column_letters(group[-1].columns.stop - 1)
        columns = first if first == last else f"{first}-{last}"
        count = str(len(group))
        path = _common_path(group)
        yield problem("columns-hidden", path, place_of(name, group[0].key), _raw(group), columns=columns, count=count)


def _common_path(group: Sequence[_Filled]) -> str:
    """The path of the one entry, or of the row of a repeat that all are in; empty where there is no such."""
    paths = {each.entry.path if each.entry else "" for each in group}
    if len(paths) == 1:
        return paths.pop()
    rows = {path.partition("]")[0] for path in paths}
    return f"{rows.pop()}]" if len(rows) == 1 and all("]" in path for path in paths) else ""


def _raw(group: Iterable[_Filled]) -> str:
    return " ".join([each.raw for each in group][:_RAW_CELLS])
