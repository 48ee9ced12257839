"""The judge: sorts what was parsed of an altered file into right, repaired, reported, wrong and lost.

*right*: the record a person would make, without an error. *repaired*: the same, something having been normalised.
*reported*: something is not in the record (or doubted) and an error says so at its place. *wrong*: a value other than
a person would record, without an error at it; also one that nobody sees, recorded without a word. *lost*: content is
gone and nothing says so. *terse*, besides: an error that does not show all that its reader must know.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tests.corpus.alterations.model import Expected, Least, Telling, Want
from xltemplates.base.errors import Refused
from xltemplates.base.paths import leaves
from xltemplates.base.problem import Problem
from xltemplates.layout.model import Layout
from xltemplates.record.parsed import Parsed

Verdict = Literal["right", "repaired", "reported", "wrong", "lost"]
VERDICTS: tuple[Verdict, ...] = ("right", "repaired", "reported", "wrong", "lost")
WEIGHT: Mapping[str, int] = {"repair": 0, "warning": 1, "manual": 2, "error": 3}
# Errors about a sheet as a whole: nothing on it was read, and the sender is told.
WHOLE = frozenset({"sheet-missing", "sheet-cut", "rows-over-limit"})
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at one place of a case: its verdict, the path or place, and why."""

    verdict: Verdict
    where: str
    why: str = ""
    terse: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on a case, the worst of what was found, with everything that was found."""

    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of all."""
        return max((finding.verdict for finding in self.findings), key=VERDICTS.index, default="right")

    @property
    def terse(self) -> bool:
        """Whether an error does not show what it must."""
        return any(finding.terse for finding in self.findings)


def judge(expected: Expected, layout: Layout, parsed: Parsed | Refused) -> Outcome:
    """The outcome of a case of which this was parsed."""
    if isinstance(parsed, Refused):
        terse = bool(expected.refused) and not any(_fits(parsed, each) for each in expected.refused)
        return Outcome((Finding("reported", "file", f"refused: {parsed.code}", terse),))
    if expected.refused:
        return Outcome((Finding("wrong", "file", "read, though it is no workbook that can be read"),))
    return Outcome(tuple(_Judge(expected, layout, parsed).findings()))


class _Judge:
    """One case judged: the rows expected and found are paired first, then every entry is looked at."""

    def __init__(self, expected: Expected, layout: Layout, parsed: Parsed) -> None:
        self.expected, self.layout, self.parsed = expected, layout, parsed
        self.found: Mapping[str, object] = parsed.record or {}
        self.values = dict(leaves(self.found))
        self.errors = [problem for problem in parsed.problems if problem.severity == "error"]

    def findings(self) -> Iterator[Finding]:
        yield from (finding for path, value in self._leaves() if (finding := self._entry(path, value)))
        yield from self._extra_rows()
        yield from self._unsaid()
        yield from self._alike()
        yield from self._rest()

    @cached_property
    def pairs(self) -> Mapping[str, str]:
        """The row expected -> the row found: `alliances[2]` -> `alliances[1]`; rows that were not found are missing."""
        return dict(pair for placed in self.layout.repeats for pair in self._paired(placed.repeat.path))

    def _paired(self, path: str) -> Iterator[tuple[str, str]]:
        ours, theirs = _rows(self.expected.record, path), _rows(self.found, path)
        likeness = [
            (_alike(one, other), -abs(i - j), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs)
        ]
        taken: set[int] = set()
        seen: set[int] = set()
        for score, _, i, j in sorted(likeness, reverse=True):
            if score >= HALF and i not in seen and j not in taken:
                seen.add(i)
                taken.add(j)
                yield f"{path}[{i}]", f"{path}[{j}]"

    def _leaves(self) -> Iterator[tuple[str, object]]:
        """Every entry of the record expected, and every one found where nothing was expected."""
        ours = {path: value for path, value in leaves(self.expected.record) if value != ()}
        back = {found: path for path, found in self.pairs.items()}
        for path, value in leaves(self.found):
            row, bracket, rest = _row_of(path)
            if value is not None and value != () and (not bracket or row in back):
                ours.setdefault(f"{back[row]}{rest}" if bracket else path, None)
        for path in self.expected.wants:
            ours.setdefault(path, None)
        yield from ours.items()

    def _entry(self, path: str, value: object) -> Finding | None:
        row, bracket, rest = _row_of(path)
        if bracket and row not in self.pairs:
            return self._missing(path, row, value)
        actual = f"{self.pairs[row]}{rest}" if bracket else path
        found = self.values.get(actual)
        want = self.expected.wants.get(path) or Want((value,))
        errors = [problem for problem in self.errors if self._concerns(problem, actual, row if bracket else "", found)]
        if errors:
            return Finding("reported", path, f"{errors[0].code}: {found!r}", not self._shows(errors, want, value))
        if found in want.values and type(found) in map(type, want.values):
            return self._told_besides(path, actual, want)
        wanted = " or ".join(map(repr, want.values)) or "an error"
        return Finding("lost" if found is None or found == () else "wrong", path, f"{found!r}, not {wanted}")

    def _told_besides(self, path: str, actual: str, want: Want) -> Finding | None:
        if want.told is None or any(
            self._at(problem, actual) and enough(problem, want.told) for problem in self.parsed.problems
        ):
            return None
        return Finding("wrong", path, f"recorded without a word ({want.told} at least)")

    def _missing(self, path: str, row: str, value: object) -> Finding | None:
        if row in self.expected.optional or value is None:
            return None
        if any(self._tells_of_row(problem, row) for problem in self.errors):
            return Finding("reported", path, "the row is not in the record, and an error says so")
        return Finding("lost", path, "the row is not in the record")

    def _concerns(self, problem: Problem, actual: str, row: str, found: object) -> bool:
        emptiness = found is None and any(
            placed.repeat.none == actual and problem.path == placed.repeat.path for placed in self.layout.repeats
        )
        whole = found is None and problem.code in WHOLE
        return whole or emptiness or self._at(problem, actual) or (bool(row) and self._on_row(problem, row))

    @staticmethod
    def _at(problem: Problem, actual: str) -> bool:
        """Whether a problem is about an entry, or about something that holds it, or about its whole column."""
        path = problem.path
        whole = bool(path) and actual.startswith((f"{path}.", f"{path}[")) and problem.place is None
        group = bool(path) and actual.startswith(f"{path}.")
        return path == actual or whole or group or ("[" in actual and "[" not in path and path == _columnar(actual))

    def _on_row(self, problem: Problem, row: str) -> bool:
        """Whether a problem without a path of its own is about the line in which a row stands."""
        general = problem.path in ("", row.partition("[")[0])
        return (
            general and problem.place is not None and (problem.place.sheet, problem.place.cell.row) in self._places(row)
        )

    def _places(self, row: str) -> set[tuple[str, int]]:
        if row in self.expected.places:
            return {self.expected.places[row]}
        return {
            (slot.sheet, slot.cell.row)
            for entry in self.layout.entries
            if entry.path.startswith(f"{row}.")
            for slot in entry.slots
        }

    def _tells_of_row(self, problem: Problem, row: str) -> bool:
        table = row.partition("[")[0]
        whole = problem.code in WHOLE or (problem.path == table and problem.place is None)
        named = (
            problem.path.startswith(f"{table}[")
            and problem.place is not None
            and (problem.place.sheet, problem.place.cell.row) in self._places(row)
        )
        return whole or named or self._on_row(problem, row)

    def _shows(self, errors: Sequence[Problem], want: Want, value: object) -> bool:
        text = "\n".join(map(shown_of, errors))
        return all(reading in text for reading in want.readings)

    def _extra_rows(self) -> Iterator[Finding]:
        """Rows that nobody would record: an error at the row, its key, or something written in it says so."""
        paired = set(self.pairs.values())
        for placed in self.layout.repeats:
            path, key = placed.repeat.path, placed.repeat.key[0] if placed.repeat.key else ""
            for index, row in enumerate(_rows(self.found, path)):
                name = f"{path}[{index}]"
                if name not in paired:
                    told = any(self._is_about_row(problem, name, key) for problem in self.errors)
                    yield Finding("reported" if told else "wrong", name, f"a row that is none: {row.get(key)!r}")

    @staticmethod
    def _is_about_row(problem: Problem, name: str, key: str) -> bool:
        return problem.path in (name, f"{name}.{key}") or (problem.path.startswith(f"{name}.") and problem.raw != "")

    def _unsaid(self) -> Iterator[Finding]:
        for telling in self.expected.tellings:
            if not any(self._says(problem, telling) for problem in self.parsed.problems):
                where = telling.path or f"{telling.sheet} {telling.rows or ''}"
                yield Finding(telling.silence, where, f"nothing told ({telling.least} at least)")

    def _says(self, problem: Problem, telling: Telling) -> bool:
        if not enough(problem, telling.least) or telling.text not in shown_of(problem):
            return False
        if telling.path:
            row, bracket, rest = _row_of(telling.path)
            actual = f"{self.pairs.get(row, row)}{rest}" if bracket else telling.path
            return (
                self._at(problem, actual)
                or (bool(bracket) and self._on_row(problem, row))
                or problem.path.startswith((f"{actual}.", f"{actual}["))
            )
        place = problem.place
        if telling.rows is None:
            return (place is not None and place.sheet == telling.sheet) or telling.sheet in shown_of(problem)
        return (
            place is not None and place.sheet == telling.sheet and telling.rows[0] <= place.cell.row <= telling.rows[1]
        )

    def _alike(self) -> Iterator[Finding]:
        for one, other in self.expected.alike:
            left, right = (
                (self.values.get(path), any(self._at(problem, path) for problem in self.errors))
                for path in (one, other)
            )
            if left != right:
                yield Finding("wrong", one, f"{left[0]!r}, but {right[0]!r} at {other}, which shows the same")

    def _rest(self) -> Iterator[Finding]:
        """Errors and repairs that no entry was found to have: they decide between right, repaired and reported."""
        if self.errors:
            yield Finding("reported", "file", ", ".join(sorted({problem.code for problem in self.errors})))
        elif self.expected.quiet and any(problem.severity == "warning" for problem in self.parsed.problems):
            yield Finding("reported", "file", "a warning where nothing is amiss")
        elif any(problem.severity == "repair" for problem in self.parsed.problems):
            yield Finding("repaired", "file")


def enough(problem: Problem, least: Least) -> bool:
    """Whether a problem is as grave as asked for."""
    return WEIGHT[problem.severity] >= WEIGHT[least]


def shown_of(problem: Problem) -> str:
    """All that a reader is shown of a problem: the words, what stood there, what it showed."""
    return f"{problem.message('zh')}\n{problem.raw}\n{getattr(problem, 'shown', '')}"


def _fits(refusal: Refused, expected: str) -> bool:
    """Whether a refusal is the one expected: its code, or `words:` and what its sentence must speak of."""
    kind, words, pattern = expected.partition("words:")
    return bool(re.search(pattern, refusal.message("zh"))) if words else refusal.code == kind


def _columnar(path: str) -> str:
    """`alliances[0].name` -> `alliances.name`."""
    head, _, rest = path.partition("[")
    return head + rest.partition("]")[2]


def _row_of(path: str) -> tuple[str, str, str]:
    """`alliances[0].name` -> (`alliances[0]`, `]`, `.name`); no bracket outside a table."""
    head, bracket, rest = path.partition("]")
    return head + bracket, bracket, rest


def _rows(record: Mapping[str, object], path: str) -> Sequence[Mapping[str, object]]:
    rows = record.get(path)
    return rows if isinstance(rows, Sequence) and not isinstance(rows, str) else ()


def _alike(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    """Which share of a row's values are the same in another, the unit left out: it is the same in every row."""
    names = [name for name, value in one.items() if value is not None and name not in ("no", "unit")]
    same = sum(1 for name in names if one[name] == other.get(name))
    return same / len(names) if names else 0.0
