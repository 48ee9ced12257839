"""Where in a correction copy the problems of a returned file stand."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Place
from xltemplates.base.paths import row_path
from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.layout.model import Entry, Layout, Slot
from xltemplates.layout.ready import FoundEntry
from xltemplates.locale.translations import sentence
from xltemplates.read.form import RawForm
from xltemplates.record.parse import row_numbers
from xltemplates.record.parsed import Parsed
from xltemplates.spec.model import Check
from xltemplates.spec.verdict import check_names


@frozen
class PlacedProblem:
    """A problem in the copy: the entry it stands at and the slot of it (None: the file as a whole).

    `depends` are the entries that must change for the problem to go; none where that cannot be said.
    """

    problem: Problem
    entry: Entry | None = None
    slot: Slot | None = None
    depends: tuple[Entry, ...] = ()

    @property
    def where(self) -> str:
        """`推荐表!F9`: its cell in the copy, else as found; empty for the file as a whole."""
        if self.slot is not None:
            return str(Place(self.slot.sheet, self.slot.cell))
        return str(self.problem.place) if self.problem.place else ""

    def title(self, language: Language) -> str:
        """What the entry is called, with the number of its row; empty for the file as a whole."""
        if self.entry is None:
            return ""
        row = sentence("mark-row", [("number", self.entry.row + 1)], language) if self.entry.row is not None else ""
        return f"{self.entry.field.title}{row}"

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All cells of its entry."""
        return self.entry.slots if self.entry else ()


def placed_problems(parsed: Parsed, raw: RawForm, layout: Layout) -> tuple[PlacedProblem, ...]:
    """Every problem with its place in the copy's layout, in their order."""
    copy = _CopyLayout.of(raw, layout)
    return tuple(copy.placed(problem) for problem in parsed.problems)


@frozen
class _CopyLayout:
    """A file and the layout of its copy. `rows`: by repeat, the index in the record -> the index as found."""

    layout: Layout
    rows: Mapping[str, Mapping[int, int]]
    there: Mapping[Place, tuple[FoundEntry, ...]]
    checks: Mapping[str, Check] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: RawForm, layout: Layout) -> "_CopyLayout":
        numbers = row_numbers(raw)
        rows = {repeat: {new: old for old, new in found.items()} for repeat, found in numbers.items()}
        there: dict[Place, tuple[FoundEntry, ...]] = {}
        for found in raw.entries:
            for place in found.places:
                there[place] = (*there.get(place, ()), found)
        return cls(layout, rows, there, {f"check:{check.id}": check for check in raw.layout.spec.checks})

    def placed(self, problem: Problem) -> PlacedProblem:
        """The problem's place in the copy."""
        entry = self._entry(problem)
        if entry is None or not entry.slots:
            return PlacedProblem(problem)
        check = self.checks.get(problem.code)
        depends = tuple(self._named(check, problem)) if check else (entry,)
        return PlacedProblem(problem, entry, self._slot(problem, entry), depends)

    def _entry(self, problem: Problem) -> Entry | None:
        """By its path; a problem of a table as a whole, or of a row that does not exist, by its place."""
        found = self.layout.by_path.get(self._path(problem.path))
        if found is not None:
            return found
        by_place = self.there.get(problem.place, ()) if problem.place else ()
        if by_place:
            return self.layout.by_path.get(by_place[0].entry.path)
        inside = (entry for entry in self.layout.entries if entry.slots and entry.path.startswith(f"{problem.path}["))
        return next(inside, None)

    def _path(self, path: str) -> str:
        """The path as found of a path in the record."""
        repeat, bracket, rest = path.partition("[")
        if not bracket:
            return path
        index, _, inner = rest.partition("]")
        number = self.rows.get(repeat, {}).get(int(index), int(index))
        return row_path(repeat, number) + inner

    def _slot(self, problem: Problem, entry: Entry) -> Slot:
        """The slot whose cell was found at the problem's place, else the first."""
        for found in self.there.get(problem.place, ()) if problem.place else ():
            if found.entry.path == entry.path:
                return entry.slots[found.places.index(problem.place)] if problem.place else entry.slots[0]
        return entry.slots[0]

    def _named(self, check: Check, problem: Problem) -> Iterator[Entry]:
        """The single entries a check names, those of the problem's row; columns as a whole are too many to watch."""
        row, bracket, _ = self._path(problem.path).partition("]")
        for name in check_names(check):
            inside = check.each and name.path.startswith(f"{check.each}.")
            path = row + bracket + name.path.removeprefix(check.each) if inside else name.path
            entry = None if name.column else self.layout.by_path.get(path)
            if entry is not None and entry.slots:
                yield entry
