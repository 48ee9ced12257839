"""Which sheet of a file is which sheet of the form, whatever they are called and however they are ordered."""

from collections.abc import Iterator, Mapping, Sequence

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Key
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.layout.identity import HIDDEN_SHEET, Identity, is_report
from xltemplates.layout.ready import ReadyLayout, ReadySheet
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.likeness import explained, likeness, texts_of
from xltemplates.read.locate.others import other_forms
from xltemplates.read.problems import problem
from xltemplates.read.recognise import printed_identities
from xltemplates.read.sheet_cells import SheetCells

_LIKE = 0.4  # the part of its printed text by which a sheet is known again
_NAMED = 0.15  # and that is enough for a sheet that still has its name: its table's header may be gone
_SAID = 0.3  # how much likeness a name or an identity on the sheet outweighs


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
    """The matches in the layout's order, and what there is to say of sheets as a whole.

    `others` are the indexes of further sheets that hold the form once more, or another form, of which that is said;
    `strangers` the identities of another form or unit that stand on them.
    """

    matches: tuple[SheetMatch, ...]
    problems: tuple[Problem, ...]
    strangers: frozenset[Identity] = frozenset()
    others: frozenset[int] = frozenset()


@frozen
class _Candidate:
    """A pair that may belong together: the form's sheet `at`, the file's sheet `index`, and what speaks for it.

    `explained` counts the printed texts that stand there, `like` is their share of all; `named` and `claimed`: the
    sheet's name, the identity printed on it say so.
    """

    at: int
    index: int
    explained: int
    like: float
    named: bool
    claimed: bool

    @property
    def known(self) -> bool:
        """Whether that is enough."""
        return self.like >= (_NAMED if self.named or self.claimed else _LIKE) or (self.named and self.claimed)

    @property
    def rank(self) -> tuple[float, int, int, int]:
        """The greater the likelier: what is said and what is printed, then the fuller sheet, then the first."""
        return self.like + _SAID * (self.named + self.claimed), self.explained, -self.at, -self.index


def match_sheets(form: ReadyLayout, book: Book, identity: Identity | None = None) -> MatchedSheets:
    """Find every sheet of a form: by name where all labels stand in place, else by name, identity and labels.

    `identity` is the one the file is read by. Sheets that are not found are among the problems, as are renamed and
    reordered ones, copies filled in otherwise, and sheets of another form or unit.
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
        found.update(_by_what_is_there(form, book, found, spare, identity))
    matches = tuple(found[at] for at in sorted(found))
    used = {match.index for match in matches}
    left = [index for index in spare if index not in used]
    ours = [(match.ready, match.name, match.cells.cells) for match in matches]
    others = tuple(other_forms(form, book, identity, ours, left)) if left else ()
    return MatchedSheets(
        matches,
        (*_sheet_problems(form, matches), *(problem for other in others for problem in other.problems)),
        frozenset(stranger for other in others for stranger in other.strangers),
        frozenset(other.index for other in others),
    )


def _match(book: Book, ready: ReadySheet, index: int) -> SheetMatch:
    cells = book.cells(index, whole=ready.open)
    return SheetMatch(ready, index, book.sheets[index].name, cells, unmoved(ready, cells.cells))


def _by_what_is_there(
    form: ReadyLayout, book: Book, found: Mapping[int, SheetMatch], spare: Sequence[int], identity: Identity | None
) -> Iterator[tuple[int, SheetMatch]]:
    """The best pairs of what is left, each sheet once: continuation sheets come after all others."""
    candidates = {(each.at, each.index): each for index in spare for each in _candidates(form, book, index, identity)}
    open_ones = [
        each
        for (at, index), each in candidates.items()
        if at not in found and each.known and not _elsewhere(form, book, each, candidates)
    ]
    done: set[int] = set()
    used: set[int] = set()
    for each in sorted(
        open_ones, key=lambda each: (not form.sheets[each.at].layout.continues, each.rank), reverse=True
    ):
        if each.at not in done and each.index not in used:
            done.add(each.at)
            used.add(each.index)
            yield each.at, _match(book, form.sheets[each.at], each.index)


def _candidates(form: ReadyLayout, book: Book, index: int, identity: Identity | None) -> Iterator[_Candidate]:
    """A sheet of the file with each of the form's."""
    sheet, name = book.cells(index), book.sheets[index].name
    texts, said = texts_of(sheet.cells), tuple(printed_identities(sheet))
    for at, ready in enumerate(form.sheets):
        named, claimed = name == ready.layout.name, ready.layout.identity is not None and identity in said
        yield _Candidate(at, index, explained(ready, texts), likeness(ready, texts), named, claimed)


def _elsewhere(
    form: ReadyLayout, book: Book, each: _Candidate, candidates: Mapping[tuple[int, int], _Candidate]
) -> bool:
    """Whether the file's sheet is rather another of the form's, which explains as much of it.

    One has its name; or of a sheet and its continuation the rows are the other's, by their serial numbers, or what only
    the one prints stands there.
    """
    here, cells = form.sheets[each.at], book.cells(each.index).cells
    for at, other in enumerate(form.sheets):
        rival = candidates[at, each.index]
        if at == each.at or rival.explained < each.explained or each.named:
            continue
        if rival.named and rival.known:
            return True
        if here.layout.name == other.layout.continues and _counts_on(here, other, cells):
            return True
        fuller = rival.explained > each.explained or _counts(other, cells)
        if here.layout.continues == other.layout.name and fuller and not _counts_on(other, here, cells):
            return True
    return False


def _counts_on(main: ReadySheet, continuation: ReadySheet, cells: Mapping[Key, CellValue]) -> bool:
    """Whether serial numbers begin where the continuation's do, and not where the main sheet's do."""
    return _counts(continuation, cells) and not _counts(main, cells)


def _counts(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> bool:
    """Whether the first two serial numbers of a table of a sheet stand below each other."""
    for table in ready.tables:
        first, second = str(table.start + 1), str(table.start + 2)
        if table.serial and any(
            value.raw == first and (below := cells.get((row + table.repeat.pitch, column))) and below.raw == second
            for (row, column), value in cells.items()
        ):
            return True
    return False


def _sheet_problems(form: ReadyLayout, matches: tuple[SheetMatch, ...]) -> Iterator[Problem]:
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


def unmoved(ready: ReadySheet, cells: Mapping[Key, CellValue]) -> bool:
    """Whether every label stands unchanged where it was printed: then so does everything else."""
    get = cells.get
    for label in ready.labels:
        if label.firm:
            value = get(label.key)
            if type(value) is not Text or (value.text != label.text and fold(value.text) != label.folded):
                return False
    return True
