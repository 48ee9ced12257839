"""The last of three steps through a sheet: what there is to say of it, by what was located and what was taken."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.grid import Key, Place, column_letters
from xltemplates.base.normalise import one_line
from xltemplates.base.problem import Problem
from xltemplates.base.vocabulary import word
from xltemplates.layout.identity import has_token
from xltemplates.layout.model import Entry
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.entries.beside import IN_LABEL, IN_UNIT
from xltemplates.read.entries.lines import JudgedLines
from xltemplates.read.entries.outside import header_copies, says_something
from xltemplates.read.entries.repairs import Repair, Repairs, slot_repairs
from xltemplates.read.entries.take import TakenSheet
from xltemplates.read.locate.frame import LineChange, TableRows
from xltemplates.read.locate.locate import LocatedSheet
from xltemplates.read.locate.targets import serial_keys
from xltemplates.read.problems import place_of, problem

_SHOWN = 20  # lines said one by one; more of them are counted
_ROW_LIKE = 2  # entries of a table's columns that make a line look like a row of it
_NO_ROWS = frozenset({"total", "blank", "signature", "section"})  # what lines outside a table may say of themselves


def report(there: LocatedSheet, lines: JudgedLines) -> Iterator[Problem]:
    """Every problem of a sheet: its lines and labels, its entries, its tables, and what stands outside of them.

    All are structural: what the entries mean is nobody's business here.
    """
    taken = lines.taken
    if not there.frame.unmoved:
        yield from _moved_lines(there)
        yield from _changed_labels(there, taken)
    yield from _lost_entries(there)
    if not there.frame.unmoved:
        yield from _cut_entries(there, taken)
    if taken.repairs:
        yield from _repaired_entries(there, taken)
    yield from lines.problems
    for rows in there.targets.rows:
        yield from _table_problems(there, rows, lines.off)
    if taken.left:
        yield from _outside_problems(there, taken)


def strays(there: LocatedSheet, left: Iterable[Key]) -> tuple[tuple[Place, CellValue], ...]:
    """What stands outside the entries, with its place, row by row. `left`: the cells that nothing took."""
    cells = there.match.cells.cells
    return tuple((place_of(there.match.name, key), cells[key]) for key in _outside(there, left))


def _moved_lines(there: LocatedSheet) -> Iterator[Problem]:
    """Rows and columns that came, went or changed places. A table without end has as many rows as it has."""
    name, frame = there.match.name, there.frame
    if not there.match.ready.open:
        yield from (_row_change(name, change) for change in frame.rows.changes())
    for change in frame.columns.changes():
        code = "columns-inserted" if change.count > 0 else "columns-deleted"
        place, letters = place_of(name, (1, change.at)), column_letters(change.at)
        yield problem(code, place=place, count=str(abs(change.count)), at=letters)
    for block in frame.gone:
        at_end = frame.rows.exact(block.top)
        if at_end is not None:
            yield _row_change(name, LineChange(block.top - block.bottom - 1, at_end))
    for label, key in frame.astray.items():
        if label.key[1] in frame.columns_moved:
            place, letters = place_of(name, key), column_letters(key[1])
            yield problem("columns-moved", place=place, label=label.text, at=letters)
        elif label in there.targets.followed:
            place = place_of(name, key)
            yield problem("label-moved", place=place, label=label.text, at=place.cell.a1)


def _row_change(sheet: str, change: LineChange) -> Problem:
    code = "rows-inserted" if change.count > 0 else "rows-deleted"
    return problem(code, place=place_of(sheet, (change.at, 1)), count=str(abs(change.count)), at=str(change.at))


def _changed_labels(there: LocatedSheet, taken: TakenSheet) -> Iterator[Problem]:
    """Labels that no longer say what was printed, but for those of which entries tell."""
    spoken_for = ("tick-on-label", "entry-not-located", IN_LABEL, IN_UNIT)
    free = {repair.key for repair in taken.repairs.values() if repair.code in spoken_for}
    free |= {key for target in there.targets.found for key in target.keys}
    doubted = {path for (path, _), repair in taken.repairs.items() if repair.code == "label-replaced"}
    entries = [one.entry for one in taken.entries if one.entry.path in doubted]
    free |= {each.key for each in there.replaced if any(map(each.owns, entries))}
    for label, key in there.missing.items():
        if label.firm and label.telling and label not in there.frame.astray and key not in free:
            value = there.match.cells.cells.get(key, BLANK)
            code = "label-missing" if value is BLANK else "label-edited"
            yield problem(code, place=place_of(there.match.name, key), raw=value.raw, label=label.text)


def _lost_entries(there: LocatedSheet) -> Iterator[Problem]:
    """Entries without a certain place. Of a table that is lost as a whole one; of a lost column, its filled rows."""
    framed = {rows.table.repeat.repeat.path for rows in there.targets.rows}
    repeats = (table.repeat.repeat for table in there.match.ready.tables)
    unframed = {repeat.path: repeat.title for repeat in repeats if repeat.path not in framed}
    for path, title in unframed.items():
        yield problem("entry-not-located", path, title=title)
    if not there.targets.lost:
        return
    filled = {
        (rows.table.repeat.repeat.path, rows.start(there.starts) + index)
        for rows in there.targets.rows
        for index in _filled(there, rows)
    }
    for target in there.targets.lost:
        entry = target.entry
        repeat = entry.field.path.rpartition(".")[0]
        if repeat not in unframed and (repeat not in framed or (repeat, entry.row) in filled):
            yield problem("entry-not-located", entry.path, title=entry.field.title)


def _cut_entries(there: LocatedSheet, taken: TakenSheet) -> Iterator[Problem]:
    """Entries from whose room rows or columns were deleted and that are blank now, at least in part."""
    repaired = {path for path, _ in taken.repairs}
    rows = {one.entry.row for one in taken.entries if not one.blank} | {None}
    for one in taken.entries:
        entry = one.entry
        if entry.row in rows and entry.path not in repaired and not _framed(there, entry) and _emptied(there, one):
            yield problem("entry-cut", entry.path, one.places[0], title=entry.field.title)


def _emptied(there: LocatedSheet, found: FoundEntry) -> bool:
    slots = zip(found.entry.slots, found.cells, strict=True)
    return any(cell is BLANK and there.frame.cut(slot.area) for slot, cell in slots)


def _framed(there: LocatedSheet, entry: Entry) -> bool:
    """Whether an entry stands in a table, whose rows are found in their own way, or beside one."""
    top = entry.slots[0].area.top
    return any(rows.table.top <= top <= rows.table.bottom for rows in there.targets.rows)


def _repaired_entries(there: LocatedSheet, taken: TakenSheet) -> Iterator[Problem]:
    """What was repaired, or could not be; the same thing of the same place once."""
    found = dict.fromkeys(each for one in taken.entries for each in _repairs(there, one, taken.repairs))
    merged: dict[tuple[Place | None, str], list[Problem]] = {}
    for each in found:
        if each.code == "entry-merged-away":
            merged.setdefault((each.place, each.path.rpartition(".")[0]), []).append(each)
    for each in found:
        together = merged.get((each.place, each.path.rpartition(".")[0]), [each])
        if each.code != "entry-merged-away" or not each.path.rpartition(".")[0]:
            yield each
        elif each is together[0]:
            yield _merged_away(together)


def _merged_away(together: Sequence[Problem]) -> Problem:
    """Entries of one row, or one group, that one merged range swallowed: one problem."""
    if len(together) == 1:
        return together[0]
    titles = tuple(dict(each.params)["title"] for each in together)
    first = together[0]
    return problem(first.code, first.path.rpartition(".")[0], first.place, first.raw, title=titles)


def _repairs(there: LocatedSheet, found: FoundEntry, repairs: Repairs) -> Iterator[Problem]:
    for slot, repair in slot_repairs(found, repairs):
        if repair.code:
            place = place_of(there.match.name, repair.key) if repair.key else found.places[slot]
            params = _params(there, found.entry, repair)
            yield problem(repair.code, found.entry.path, place, repair.raw, repair.without or "", **params)


def _params(there: LocatedSheet, entry: Entry, repair: Repair) -> Mapping[str, str]:
    """What the sentence of a repair names: the entry, the printed texts it is about, or both readings of a text."""
    if repair.code == "tick-on-label":
        return {"label": repair.raw}
    title = {"title": entry.field.title}
    if repair.without is not None:
        return {**title, "whole": repair.raw, "without": repair.without}
    replaced = there.replaced_label(entry) if repair.code == "label-replaced" else None
    return {**title, "label": one_line(replaced.label.text), "now": one_line(replaced.now)} if replaced else title


def _table_problems(there: LocatedSheet, rows: TableRows, off: Container[tuple[str, int]]) -> Iterator[Problem]:
    """A table that goes on over what was printed below it, has too many rows, or was numbered anew."""
    path, start = rows.table.repeat.repeat.path, rows.start(there.starts)
    filled = [index for index in _filled(there, rows) if (path, start + index) not in off]
    repeat, pitch = rows.table.repeat.repeat, rows.table.repeat.pitch
    if rows.over and not rows.table.repeat.open:
        yield problem("table-continued", place=place_of(there.match.name, (rows.bottom, 1)), title=repeat.title)
    count = rows.start(there.starts) + filled[-1] + 1 if filled else 0
    if repeat.most is not None and count > repeat.most:
        place = place_of(there.match.name, (rows.top + filled[-1] * pitch, 1))
        yield problem("rows-over-limit", place=place, title=repeat.title, most=str(repeat.most), count=str(count))
    yield from _rewritten_serials(there, rows, filled)


def _rewritten_serials(there: LocatedSheet, rows: TableRows, filled: Iterable[int]) -> Iterator[Problem]:
    """One note where the serial numbers of filled rows are not what they should be."""
    keys = serial_keys(rows, there.frame)
    start = rows.start(there.starts)
    for index in filled if keys else ():
        value = there.match.cells.cells.get(keys[index], BLANK)
        number = value.raw.strip() if isinstance(value, (Number, Text)) else ""
        if value is not BLANK and number != str(start + index + 1):
            title, place = rows.table.repeat.repeat.title, place_of(there.match.name, keys[index])
            yield problem("serials-rewritten", place=place, raw=value.raw, title=title)
            return


def _filled(there: LocatedSheet, rows: TableRows) -> list[int]:
    """The rows of a table, from zero, in which somebody filled in something."""
    columns = {there.frame.column(column) for column in rows.table.columns}
    pitch = rows.table.repeat.pitch
    lines = range(rows.top, rows.top + rows.count * pitch)
    filled = {line for line, column in there.match.cells.cells if column in columns and line in lines}
    return sorted({(line - rows.top) // pitch for line in filled})


def _outside_problems(there: LocatedSheet, taken: TakenSheet) -> Iterator[Problem]:
    """A problem for every line that holds something where the form asks for nothing, so that no word is lost.

    Lines that look like rows come first: those that are not said one by one are none.
    """
    cells, name = there.match.cells.cells, there.match.name
    lines: dict[int, list[Key]] = {}
    for key in _outside(there, taken.left):
        lines.setdefault(key[0], []).append(key)
    prefilled = {
        (one.places[0].cell.column, one.cells[0].raw)
        for one in taken.entries
        if one.entry.row is not None and one.entry.field.prefill and not one.blank
    }
    lines = {row: line for row, line in lines.items() if not _is_as_printed(cells, line, prefilled)}
    columns = _columns_by_line(there, taken.left)
    like = {
        row for row, line in lines.items() if _row_like(line, columns(row)) and not _is_said_to_be_none(cells, line)
    }
    for row in sorted(lines, key=lambda row: row not in like)[:_SHOWN]:
        code = "row-outside" if row in like else "text-outside"
        yield problem(code, place=place_of(name, lines[row][0]), raw=" ".join(cells[key].raw for key in lines[row]))
    if len(lines) > _SHOWN:
        yield problem("more-outside", name=name, count=str(len(lines) - _SHOWN))


def _columns_by_line(there: LocatedSheet, left: Iterable[Key]) -> Callable[[int], Sequence[Collection[int]]]:
    """The columns in which a line outside would be a row: those of the tables, and those below a copied header."""
    tables = [_columns(there, rows) for rows in there.targets.rows]
    labels = {label.folded for label in there.match.ready.labels if label.header}
    copies = header_copies(there.match.cells.cells, left, labels)
    return lambda row: [*tables, *(columns for line, columns in copies.items() if line < row)]


def _columns(there: LocatedSheet, rows: TableRows) -> frozenset[int]:
    """The columns of a table, that of its serial numbers too."""
    printed = {key[1] for target in rows.table.row for key in target.keys if key} | {rows.table.serial or 0}
    return frozenset(filter(None, (there.frame.column(column) for column in printed if column)))


def _is_as_printed(cells: Mapping[Key, CellValue], line: Sequence[Key], prefilled: Collection[tuple[int, str]]) -> bool:
    """Whether a line holds only its printed number and, in its column, what is prefilled in every row."""
    texts = [(column, cells[row, column].raw) for row, column in line if not isinstance(cells[row, column], Number)]
    return bool(texts) and len(line) - len(texts) <= 1 and all(text in prefilled for text in texts)


def _is_said_to_be_none(cells: Mapping[Key, CellValue], line: Sequence[Key]) -> bool:
    """Whether a line outside is one of totals, of signatures, of `以下空白`."""
    texts = [value.text for key in line if isinstance(value := cells[key], Text)]
    return bool(texts) and all(word(text) in _NO_ROWS for text in texts)


def _outside(there: LocatedSheet, left: Iterable[Key]) -> Iterator[Key]:
    """The cells that say something, row by row; copies of the form's own texts do not."""
    cells = there.match.cells.cells
    printed = {label.folded for label in there.match.ready.labels}
    return (key for key in sorted(left) if says_something(cells[key], printed) and not has_token(cells[key].raw))


def _row_like(line: Sequence[Key], tables: Iterable[Collection[int]]) -> bool:
    """Whether a line outside has entries in the columns of a table."""
    return any(
        sum(column in columns for _, column in line) >= min(_ROW_LIKE, len(columns)) for columns in tables if columns
    )
