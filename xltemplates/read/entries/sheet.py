"""One matched sheet: every entry it holds, and what happened to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area, Place, column_letters
from xltemplates.base.problem import Problem
from xltemplates.layout.model import Entry
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.merges import hidden, within
from xltemplates.read.entries.outside import outside, strays
from xltemplates.read.entries.values import (
    Formats,
    Pick,
    Picks,
    healed,
    plain_found,
    slipped,
    still_found,
    swallowed,
    ticked_labels,
)
from xltemplates.read.locate.align import Change
from xltemplates.read.locate.anchor import Frame, frame, number_text, still_frame
from xltemplates.read.locate.locate import Hints, Located, located, serial_keys
from xltemplates.read.locate.match import Match
from xltemplates.read.locate.plan import Label
from xltemplates.read.locate.tables import Rows, column_at
from xltemplates.read.model import Found
from xltemplates.read.notes import at, column_change, problem, row_change
from xltemplates.read.sheet_cells import Key


@frozen
class SheetReading:
    """What a sheet holds. `starts` says at which row of each repeat the next sheet begins."""

    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
    starts: Mapping[str, int]
    strays: tuple[tuple[Place, CellValue], ...] = ()


@frozen
class _Work:
    """A sheet on the table: what it is, where everything went, and what stands where nothing should."""

    match: Match
    frame: Frame
    where: Located
    starts: Mapping[str, int]
    extras: frozenset[Key]
    merges: tuple[Area, ...]


def read_sheet(match: Match, book: Book, starts: Mapping[str, int]) -> SheetReading:
    """Read a sheet. `starts`: at which row of a repeat it begins, where the sheets before it were longer or shorter."""
    work = _work(match, book, starts)
    inside = within(work.where.targets, work.extras) if work.extras else {}
    picks = _picks(work, inside)
    formats = Formats(match.cells.styles, book)
    found, said = healed(_found(work, formats), picks, match.name, formats)
    left = work.extras.difference(*inside.values()) | _overwritten(work)
    problems = (
        *_moves(work),
        *_labels(work, picks),
        *_lost(work),
        *_cut(work, found, {path for path, _ in picks}),
        *said,
        *_tables(work),
        *outside(match.plan, work.frame, work.where.rows, match.cells.cells, left, match.name),
    )
    return SheetReading(
        tuple(found),
        problems,
        {**starts, **_following(work)},
        strays(match.plan, match.cells.cells, left, match.name),
    )


def _found(work: _Work, formats: Formats) -> list[Found]:
    plan, targets, cells = work.match.plan, work.where.targets, work.match.cells.cells
    return still_found(plan, cells, formats) if targets is plan.targets else plain_found(targets, cells, formats)


def _work(match: Match, book: Book, starts: Mapping[str, int]) -> _Work:
    cells = match.cells
    there = still_frame(match.plan) if match.still else frame(match.plan, cells)
    hints = Hints() if there.whole else Hints(cells.areas(), dict(_names(book, match.name)))
    where = located(match.plan, there, cells.cells, match.name, starts, hints)
    extras = cells.cells.keys() - where.known
    usual = there.whole and match.plan.merges.issuperset(cells.merges)
    merges = hints.merges or (cells.areas() if extras or not usual else ())
    return _Work(match, there, where, starts, frozenset(extras - hidden(extras, merges)), merges)


def _names(book: Book, sheet: str) -> Iterator[tuple[str, Area]]:
    """The names of a sheet, its own last: a copied sheet has its own, and they outweigh the workbook's."""
    for name in sorted(book.names, key=lambda name: name.scope == sheet):
        if name.sheet == sheet and name.area is not None and name.scope in ("", sheet):
            yield name.name, name.area


def _picks(work: _Work, inside: Mapping[tuple[str, int], tuple[Key, ...]]) -> Picks:
    cells, targets = work.match.cells, work.where.targets
    picks: dict[tuple[str, int], Pick] = {}
    if not work.frame.whole:
        picks |= ticked_labels(targets, _by_area(work), _places(work), cells.cells)
    if inside:
        picks |= slipped(targets, cells.cells, inside)
    if work.merges:
        picks |= swallowed(targets, cells, work.merges)
    if cells.doubled:
        picks |= _doubled(work)
    return picks


def _by_area(work: _Work) -> Mapping[Area, Label]:
    return {label.area: label for label in work.match.plan.labels}


def _places(work: _Work) -> Mapping[Label, Key]:
    """Where the labels that were not found should be."""
    gone = {row for block in work.frame.gone for row in range(block.top, block.bottom + 1)}
    labels = (label for label in work.match.plan.labels if label not in work.frame.seen and label.key[0] not in gone)
    return {label: key for label in labels if (key := work.frame.key(label.key))}


def _doubled(work: _Work) -> Picks:
    doubled = set(work.match.cells.doubled)
    return {
        (target.entry.path, slot): Pick(BLANK, key, "entry-doubled", work.match.cells.cells[key].raw)
        for target in work.where.targets
        for slot, key in enumerate(target.keys)
        if key in doubled and key is not None
    }


def _moves(work: _Work) -> Iterator[Problem]:
    """Rows and columns that came, went or changed places. A table without end has as many rows as it has."""
    if work.frame.whole:
        return
    name = work.match.name
    if not work.match.plan.open:
        yield from (row_change(name, change) for change in work.frame.rows.changes())
    yield from (column_change(name, change) for change in work.frame.columns.changes())
    for block in work.frame.gone:
        at_end = work.frame.rows.exact(block.top)
        if at_end is not None:
            yield row_change(name, Change(block.top - block.bottom - 1, at_end))
    for label, key in work.frame.astray.items():
        if label.key[1] in work.frame.columns_moved:
            yield problem("columns-moved", place=at(name, key), label=label.text, at=column_letters(key[1]))


def _labels(work: _Work, picks: Picks) -> Iterator[Problem]:
    """Labels that no longer say what was printed."""
    if work.frame.whole:
        return
    ticked = {pick.key for pick in picks.values() if pick.code == "tick-on-label"}
    taken = {key for target in work.where.targets for key in target.keys}
    for label, key in _places(work).items():
        if label.firm and label.telling and label not in work.frame.astray and key not in ticked | taken:
            value = work.match.cells.cells.get(key, BLANK)
            code = "label-missing" if value is BLANK else "label-edited"
            yield problem(code, place=at(work.match.name, key), raw=value.raw, label=label.text)


def _overwritten(work: _Work) -> frozenset[Key]:
    """Where something else stands in place of a printed text that is no entry's label: a person may have meant it."""
    if work.frame.whole:
        return frozenset()
    taken = {key for target in work.where.targets for key in target.keys}
    lines = {line for rows in work.where.rows for line in range(rows.top, rows.bottom + 1)}
    keys = {key for label, key in _places(work).items() if label.firm and not label.telling and key[0] not in lines}
    return frozenset((keys & work.match.cells.cells.keys()) - taken)


def _lost(work: _Work) -> Iterator[Problem]:
    """Entries without a certain place. A table that is lost as a whole is told once; of a column, its filled rows."""
    framed = {rows.table.repeat.repeat.path for rows in work.where.rows}
    repeats = (table.repeat.repeat for table in work.match.plan.tables)
    unframed = {repeat.path: repeat.title for repeat in repeats if repeat.path not in framed}
    for path, title in unframed.items():
        yield problem("entry-not-located", path, title=title)
    if not work.where.lost:
        return
    there = {(rows.table.repeat.repeat.path, row) for rows in work.where.rows for row in _filled_numbers(work, rows)}
    for target in work.where.lost:
        entry = target.entry
        repeat = entry.field.path.rpartition(".")[0]
        if repeat not in unframed and (repeat not in framed or (repeat, entry.row) in there):
            yield problem("entry-not-located", entry.path, title=entry.field.title)


def _cut(work: _Work, found: Iterable[Found], told: Collection[str]) -> Iterator[Problem]:
    """Entries from whose room rows or columns were deleted and that are blank now, at least in part."""
    if work.frame.whole:
        return
    rows = {one.entry.row for one in found if any(cell is not BLANK for cell in one.cells)} | {None}
    for one in found:
        entry = one.entry
        if entry.row in rows and entry.path not in told and not _framed(work, entry) and _emptied(work, one):
            yield problem("entry-cut", entry.path, one.places[0], title=entry.field.title)


def _emptied(work: _Work, found: Found) -> bool:
    slots = zip(found.entry.slots, found.cells, strict=True)
    return any(cell is BLANK and work.frame.cut(slot.area) for slot, cell in slots)


def _framed(work: _Work, entry: Entry) -> bool:
    """Whether an entry stands in a table, whose rows are found in their own way, or beside one."""
    top = entry.slots[0].area.top
    return any(rows.table.top <= top <= rows.table.bottom for rows in work.where.rows)


def _filled_numbers(work: _Work, rows: Rows) -> Iterator[int]:
    return (_start(rows, work.starts) + index for index in _filled(work, rows))


def _tables(work: _Work) -> Iterator[Problem]:
    for rows in work.where.rows:
        start = _start(rows, work.starts)
        filled = tuple(_filled(work, rows))
        title = rows.table.repeat.repeat.title
        if rows.over and not rows.table.repeat.open:
            yield problem("table-continued", place=at(work.match.name, (rows.bottom, 1)), title=title)
        yield from _over_limit(work, rows, start, filled)
        yield from _serials(work, rows, start, filled)


def _filled(work: _Work, rows: Rows) -> list[int]:
    """The rows of a table, from zero, in which somebody filled in something."""
    columns = {column_at(work.frame, column) for column in rows.table.columns}
    pitch = rows.table.repeat.pitch
    lines = range(rows.top, rows.top + rows.count * pitch)
    filled = {line for line, column in work.match.cells.cells if column in columns and line in lines}
    return sorted({(line - rows.top) // pitch for line in filled})


def _over_limit(work: _Work, rows: Rows, start: int, filled: tuple[int, ...]) -> Iterator[Problem]:
    most = rows.table.repeat.repeat.most
    if most is not None and filled and start + filled[-1] >= most:
        row = rows.top + filled[-1] * rows.table.repeat.pitch
        title = rows.table.repeat.repeat.title
        count = str(start + filled[-1] + 1)
        yield problem("rows-over-limit", place=at(work.match.name, (row, 1)), title=title, most=str(most), count=count)


def _serials(work: _Work, rows: Rows, start: int, filled: Iterable[int]) -> Iterator[Problem]:
    """One note where the serial numbers of filled rows are not what they should be."""
    keys = tuple(serial_keys(rows, work.frame))
    for index in filled if keys else ():
        value = work.match.cells.cells.get(keys[index], BLANK)
        if value is not BLANK and number_text(value) != str(start + index + 1):
            title = rows.table.repeat.repeat.title
            yield problem("serials-rewritten", place=at(work.match.name, keys[index]), raw=value.raw, title=title)
            return


def _start(rows: Rows, starts: Mapping[str, int]) -> int:
    return starts.get(rows.table.repeat.repeat.path, rows.table.start)


def _following(work: _Work) -> Mapping[str, int]:
    return {rows.table.repeat.repeat.path: _start(rows, work.starts) + rows.count for rows in work.where.rows}
