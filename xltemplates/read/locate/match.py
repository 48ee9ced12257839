"""Which sheet of a file is which sheet of the form, whatever they are called and however they are ordered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import HIDDEN_SHEET
from xltemplates.layout.margin import check_sheet, is_report
from xltemplates.layout.ready import ReadyLayout, ReadySheet
from xltemplates.read.cells.workbook import Book
from xltemplates.read.problems import problem
from xltemplates.read.sheet_cells import SheetCells

_LIKE = 0.4  # the part of its printed text by which a sheet is known again
_NAMED = 0.15  # and that is enough for a sheet that still has its name: its table's header may be gone
_COPY = 0.7  # and by which another sheet is taken for a copy of it


@frozen
class SheetMatch:
    """A sheet of the form and the sheet of the file that it is, by its index from zero and its name there.

    `still`: every label stands where it was printed.
    """

    ready: ReadySheet
    index: int
    name: str
    cells: SheetCells
    still: bool


@frozen
class MatchedSheets:
    """The matches in the layout's order, and what there is to say of sheets as a whole."""

    matches: tuple[SheetMatch, ...]
    problems: tuple[Problem, ...]


def match_sheets(form: ReadyLayout, book: Book) -> MatchedSheets:
    """Find every sheet of a form: by name where all labels stand in place, else by its labels.

    Sheets that are not found are among the problems, as are renamed and reordered ones and copies filled in otherwise.
    """
    by_name = {sheet.name: index for index, sheet in enumerate(book.sheets)}
    found: dict[int, SheetMatch] = {}
    for at, ready in enumerate(form.sheets):
        index = by_name.get(ready.layout.name)
        if index is not None and (match := _match(book, ready, index)).still:
            found[at] = match
    taken = {match.index for match in found.values()}
    spare = [
        index
        for index, sheet in enumerate(book.sheets)
        if index not in taken and sheet.name != HIDDEN_SHEET and not is_report(sheet.name)
    ]
    if len(found) < len(form.sheets):
        found.update(_by_labels(form, book, found, spare))
    matches = tuple(found[at] for at in sorted(found))
    return MatchedSheets(matches, tuple(_sheet_problems(form, book, matches, spare)))


def _match(book: Book, ready: ReadySheet, index: int) -> SheetMatch:
    cells = book.cells(index, whole=ready.open)
    return SheetMatch(ready, index, book.sheets[index].name, cells, unmoved(ready, cells.cells))


def _by_labels(
    form: ReadyLayout, book: Book, found: dict[int, SheetMatch], spare: Sequence[int]
) -> Iterator[tuple[int, SheetMatch]]:
    """The best pairs of what is left, each sheet once: likest first, then of the same name, then the fuller sheet."""
    ranked = sorted(
        (
            (
                likeness(ready, book.cells(index).cells),
                book.sheets[index].name == ready.layout.name,
                len(ready.labels),
                -at,
                -index,
            )
            for at, ready in enumerate(form.sheets)
            if at not in found
            for index in spare
        ),
        reverse=True,
    )
    done: set[int] = set()
    used: set[int] = set()
    for like, named, _, at, index in ranked:
        if like >= (_NAMED if named else _LIKE) and -at not in done and -index not in used:
            done.add(-at)
            used.add(-index)
            yield -at, _match(book, form.sheets[-at], -index)


def _sheet_problems(
    form: ReadyLayout, book: Book, matches: tuple[SheetMatch, ...], spare: Sequence[int]
) -> Iterator[Problem]:
    there = {id(match.ready) for match in matches}
    for ready in form.sheets:
        if id(ready) not in there:
            code = "continuation-missing" if ready.layout.continues else "sheet-missing"
            yield problem(code, name=ready.layout.name)
    for match in matches:
        if match.name != match.ready.layout.name:
            yield problem("sheet-renamed", name=match.ready.layout.name, now=match.name)
        if match.cells.cut:
            yield problem("sheet-cut", name=match.name, at=str(match.cells.cut))
    order = [match.index for match in matches]
    if order != sorted(order):
        yield problem("sheets-reordered")
    used = set(order)
    yield from _copies(book, matches, [index for index in spare if index not in used])


def _copies(book: Book, matches: tuple[SheetMatch, ...], spare: Sequence[int]) -> Iterator[Problem]:
    """Other sheets that hold the form once more, but filled in differently."""
    for index in spare:
        cells = book.cells(index).cells
        if cells.get((1, 1)) == Text(check_sheet()):  # the workbook's own, under another name
            continue
        likest = max(matches, key=lambda match: likeness(match.ready, cells), default=None)
        same = any(match.cells.cells == cells for match in matches)
        if likest is not None and not same and likeness(likest.ready, cells) >= _COPY:
            yield problem("sheet-copied", name=likest.name, copy=book.sheets[index].name)


def unmoved(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> bool:
    """Whether every label stands unchanged where it was printed: then so does everything else."""
    get = cells.get
    for label in ready.labels:
        if label.firm:
            value = get(label.key)
            if type(value) is not Text or (value.text != label.text and fold(value.text) != label.folded):
                return False
    return True


def likeness(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> float:
    """How much of a sheet's printed text stands on another, from 0 to 1."""
    wanted = Counter(label.folded for label in ready.labels if label.firm)
    there = Counter(fold(value.text) for value in cells.values() if isinstance(value, Text))
    total = sum(wanted.values())
    return sum((wanted & there).values()) / total if total else 0.0
