"""Which sheet of a file is which sheet of the form, whatever they are called and however they are ordered."""

from collections.abc import Iterator, Sequence

from xltemplates.base.cells import Text
from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import HIDDEN_SHEET
from xltemplates.layout.margin import CHECK_SHEET, LIST_SHEET
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.anchor import likeness, unmoved
from xltemplates.read.locate.plan import FormPlan, SheetPlan
from xltemplates.read.notes import problem
from xltemplates.read.sheet_cells import SheetCells

_OWN = (HIDDEN_SHEET, CHECK_SHEET, *LIST_SHEET)  # sheets of the workbook that are none of the form's
RECOGNISED = 0.4  # the part of its printed text by which a sheet is known again
_NAMED = 0.15  # and that is enough for a sheet that still has its name: its table's header may be gone
_COPY = 0.7  # and by which another sheet is taken for a copy of it


@frozen
class Match:
    """A sheet of the form and the sheet of the file that it is. `still`: every label stands where it was printed."""

    plan: SheetPlan
    index: int
    name: str
    cells: SheetCells
    still: bool


@frozen
class Matching:
    """The matches in the layout's order, and what there is to say of sheets as a whole."""

    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]


def matching(form: FormPlan, book: Book) -> Matching:
    """Find every sheet of a form: by name where all labels stand in place, else by its labels."""
    by_name = {sheet.name: index for index, sheet in enumerate(book.sheets)}
    found: dict[int, Match] = {}
    for at, plan in enumerate(form.sheets):
        index = by_name.get(plan.sheet.name)
        if index is not None and unmoved(plan, _cells(book, plan, index).cells):
            found[at] = _match(book, plan, index, still=True)
    taken = {match.index for match in found.values()}
    spare = [index for index, sheet in enumerate(book.sheets) if index not in taken and sheet.name not in _OWN]
    if len(found) < len(form.sheets):
        found.update(_by_labels(form, book, found, spare))
    matches = tuple(found[at] for at in sorted(found))
    return Matching(matches, tuple(_told(form, book, matches, spare)))


def _cells(book: Book, plan: SheetPlan, index: int) -> SheetCells:
    return book.cells(index, whole=plan.open)


def _match(book: Book, plan: SheetPlan, index: int, still: bool) -> Match:
    return Match(plan, index, book.sheets[index].name, _cells(book, plan, index), still)


def _by_labels(
    form: FormPlan, book: Book, found: dict[int, Match], spare: Sequence[int]
) -> Iterator[tuple[int, Match]]:
    """The best pairs of what is left, each sheet once: likest first, then of the same name, then the fuller sheet."""
    ranked = sorted(
        (
            (
                likeness(plan, book.cells(index).cells),
                book.sheets[index].name == plan.sheet.name,
                len(plan.labels),
                -at,
                -index,
            )
            for at, plan in enumerate(form.sheets)
            if at not in found
            for index in spare
        ),
        reverse=True,
    )
    done: set[int] = set()
    used: set[int] = set()
    for like, named, _, at, index in ranked:
        if like >= (_NAMED if named else RECOGNISED) and -at not in done and -index not in used:
            done.add(-at)
            used.add(-index)
            yield -at, _placed(book, form.sheets[-at], -index)


def _placed(book: Book, plan: SheetPlan, index: int) -> Match:
    return _match(book, plan, index, still=unmoved(plan, book.cells(index).cells))


def _told(form: FormPlan, book: Book, matches: tuple[Match, ...], spare: Sequence[int]) -> Iterator[Problem]:
    there = {id(match.plan) for match in matches}
    for plan in form.sheets:
        if id(plan) not in there:
            code = "continuation-missing" if plan.sheet.continues else "sheet-missing"
            yield problem(code, name=plan.sheet.name)
    for match in matches:
        if match.name != match.plan.sheet.name:
            yield problem("sheet-renamed", name=match.plan.sheet.name, now=match.name)
        if match.cells.cut:
            yield problem("sheet-cut", name=match.name, at=str(match.cells.cut))
    order = [match.index for match in matches]
    if order != sorted(order):
        yield problem("sheets-reordered")
    used = set(order)
    yield from _copies(book, matches, [index for index in spare if index not in used])


def _copies(book: Book, matches: tuple[Match, ...], spare: Sequence[int]) -> Iterator[Problem]:
    """Other sheets that hold the form once more, but filled in differently."""
    for index in spare:
        cells = book.cells(index).cells
        if cells.get((1, 1)) == Text(CHECK_SHEET):  # the workbook's own, under another name
            continue
        likest = max(matches, key=lambda match: likeness(match.plan, cells), default=None)
        same = any(match.cells.cells == cells for match in matches)
        if likest is not None and not same and likeness(likest.plan, cells) >= _COPY:
            yield problem("sheet-copied", name=likest.name, copy=book.sheets[index].name)
