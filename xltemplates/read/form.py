"""A returned file, read in straight steps: open it, recognise its form, match its sheets, and read each of them."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from xltemplates.base.cells import Blank, CellValue, Formula, Number, Text
from xltemplates.base.files import Readable
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import HIDDEN_SHEET, Identity, check_sheet
from xltemplates.layout.model import Layout, PlacedRepeat
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.cells.workbook import Book
from xltemplates.read.entries.hidden_content import hidden_problems
from xltemplates.read.entries.laid_objects import LaidObject, laid_objects, objects_of, objects_of_others
from xltemplates.read.entries.lines import judge_lines
from xltemplates.read.entries.report import report, strays
from xltemplates.read.entries.take import take
from xltemplates.read.locate.locate import locate
from xltemplates.read.locate.match import SheetMatch, match_sheets
from xltemplates.read.opening import file_bytes, open_book
from xltemplates.read.other_sheets import other_sheet_problems
from xltemplates.read.problems import problem
from xltemplates.read.recognise import recognise


@frozen
class RawForm:
    """A file opened and aligned with a layout: what stood in each entry, and where it was found.

    `entries` are those of the layout that were found (and further rows of repeats, with their own paths); `problems`
    are structural: repairs of what people did to rows, names and sheets, and entries that could not be located.
    `strays` is what was written on the form's sheets outside its entries, with its place; `objects` what lies on any
    sheet beside its cells.
    """

    file: str
    sha256: str
    identity: Identity
    layout: Layout
    entries: tuple[FoundEntry, ...]
    problems: tuple[Problem, ...] = ()
    strays: tuple[tuple[Place, CellValue], ...] = ()
    objects: tuple[LaidObject, ...] = ()


@frozen
class OtherSheet:
    """A sheet of a returned file that is none of the form's: what people add for themselves.

    `cells` are what it shows: results of formulas, numbers with their format.
    """

    name: str
    hidden: bool
    cells: Mapping[Cell, CellValue]


@frozen
class _SheetReading:
    """What a sheet says. `following`: at which row of each repeat, by its path, the next sheet begins."""

    entries: tuple[FoundEntry, ...]
    problems: tuple[Problem, ...]
    strays: tuple[tuple[Place, CellValue], ...]
    objects: tuple[LaidObject, ...]
    following: Mapping[str, int]


def read_form(path: Readable, catalogue: Catalogue, password: str = "") -> RawForm:
    """What a returned file says, entry by entry. Refused where it cannot be read; nothing else is ever raised.

    `password` is tried on a file that asks for one.
    """
    return read_bytes(file_bytes(path), str(path), catalogue, password)


def read_bytes(data: bytes, name: str, catalogue: Catalogue, password: str = "") -> RawForm:
    """The same of a file's bytes; `name` is what the result calls it."""
    return _read(data, name, open_book(data, password), catalogue)[0]


def read_with_others(path: Readable, catalogue: Catalogue) -> tuple[RawForm, tuple[OtherSheet, ...]]:
    """The same as `read_form`, with every sheet of the file that is none of the form's and not empty."""
    return read_bytes_with_others(file_bytes(path), str(path), catalogue)


def read_bytes_with_others(data: bytes, name: str, catalogue: Catalogue) -> tuple[RawForm, tuple[OtherSheet, ...]]:
    """The same of a file's bytes."""
    book = open_book(data)
    raw, matches = _read(data, name, book, catalogue)
    return raw, _other_sheets(book, {match.index for match in matches})


def _read(data: bytes, name: str, book: Book, catalogue: Catalogue) -> tuple[RawForm, tuple[SheetMatch, ...]]:
    form = recognise(book, catalogue)
    sheets = match_sheets(form.ready, book, form.identity)
    readings = _read_sheets(sheets.matches, book)
    used = {match.index for match in sheets.matches}
    others = other_sheet_problems(form.ready, book, used, sheets.others)
    converted = (problem("file-converted", format=book.converted),) if book.converted else ()
    parts = (*((reading.objects, reading.problems) for reading in readings), *objects_of_others(book, used))
    said = (problem for _, problems in parts for problem in problems)
    entries = tuple(chain.from_iterable(reading.entries for reading in readings))
    raw = RawForm(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        identity=form.identity,
        layout=form.ready.layout,
        entries=entries,
        problems=(
            *converted,
            *form.conflicts(sheets.strangers, catalogue),
            *form.problems,
            *_with_lost_rows(sheets.problems, form.ready.layout, entries),
            *said,
            *others,
        ),
        strays=tuple(stray for reading in readings for stray in reading.strays),
        objects=tuple(each for objects, _ in parts for each in objects),
    )
    return raw, sheets.matches


def _with_lost_rows(problems: Iterable[Problem], layout: Layout, entries: Sequence[FoundEntry]) -> Iterator[Problem]:
    """The same, but a continuation that is missing held rows, perhaps, where every row before it is filled."""
    for each in problems:
        name = dict(each.params).get("name")
        if each.code == "continuation-missing" and any(_full(placed, name, entries) for placed in layout.repeats):
            yield problem("continuation-lost", name=name)
        else:
            yield each


def _full(placed: PlacedRepeat, sheet: object, entries: Iterable[FoundEntry]) -> bool:
    """Whether just as many rows of a repeat are filled as are printed before a sheet that it goes on upon."""
    before = min((block.index for block in placed.blocks if block.sheet == sheet), default=0)
    path = f"{placed.repeat.path}."
    own = (one.entry for one in entries if not one.blank and not one.entry.field.prefill)
    return before > 0 and len({entry.row for entry in own if entry.field.path.startswith(path)}) == before


def _read_sheets(matches: Iterable[SheetMatch], book: Book) -> list[_SheetReading]:
    """Sheet after sheet: where one holds more rows of a repeat than printed, the next goes on counting from there."""
    readings: list[_SheetReading] = []
    starts: Mapping[str, int] = {}
    for match in matches:
        readings.append(_read_sheet(match, book, starts))
        starts = readings[-1].following
    return readings


def _read_sheet(match: SheetMatch, book: Book, starts: Mapping[str, int]) -> _SheetReading:
    """Where everything is, what stands there, and what is to be said of it."""
    there = locate(match, book, starts)
    taken = take(there, book)
    lines = judge_lines(there, taken)
    outside = strays(there, lines.taken.left)
    objects, laid = laid_objects(there, taken, objects_of(book, match.index))
    sheet_hidden = book.sheets[match.index].hidden
    some_hidden = sheet_hidden or match.cells.hidden
    hidden = hidden_problems(there, taken, outside, sheet_hidden) if some_hidden else ()
    problems = (*report(there, lines), *hidden, *laid)
    return _SheetReading(lines.taken.entries, problems, outside, objects, there.following)


def _other_sheets(book: Book, used: Collection[int]) -> tuple[OtherSheet, ...]:
    """Every sheet with something on it, except those used (by index) and the form's own hidden one."""
    spare = (index for index in range(len(book.sheets)) if index not in used)
    sheets = (
        _other_sheet(book, index) for index in spare if book.sheets[index].name not in (HIDDEN_SHEET, check_sheet())
    )
    return tuple(sheet for sheet in sheets if sheet.cells)


def _other_sheet(book: Book, index: int) -> OtherSheet:
    there = book.cells(index)
    cells = {Cell(*key): _shown(value, there.styles.get(key), book) for key, value in there.cells.items()}
    cells.update((Cell(*key), Text(raw)) for key, raw in there.pictures.items())
    return OtherSheet(book.sheets[index].name, book.sheets[index].hidden, cells)


def _shown(value: CellValue, style: int | None, book: Book) -> CellValue:
    """What a cell shows: a formula's last result (its text where it has none), a number with its format."""
    if isinstance(value, Formula):
        value = Text(value.raw) if isinstance(value.cached, Blank) else value.cached
    if not isinstance(value, Number) or value.format:
        return value
    return replace(value, format=book.styles.look(style or 0).format)
