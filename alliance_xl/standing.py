"""Which of the files received count, and where each unit stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from alliance_xl.messages import say
from alliance_xl.units import files_only, owner
from xltemplates.base.messages import told
from xltemplates.base.paths import lookup
from xltemplates.base.problem import Language
from xltemplates.record.model import Parsed
from xltemplates.record.shape import rows_of
from xltemplates.spec.model import Repeat, Spec
from xltemplates.spec.registry import Registry, Unit

State = Literal["returned", "zero", "missing"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the roll-up, and why: a row of the campaign's message table with its parameters."""

    paper: Parsed
    code: str
    params: tuple[tuple[str, str], ...] = ()

    def reason(self, language: Language) -> str:
        """Why, in words."""
        if self.code == "left-rejected":
            reasons = "；".join(told(problem, language) for problem in self.paper.problems)
            return say(self.code, language, reason=reasons)
        return say(self.code, language, **dict(self.params))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files that count: for the total, and for filing; and those left out."""

    counted: tuple[Parsed, ...]
    filed: tuple[Parsed, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands: its state, its file, its rows and its errors."""

    unit: Unit
    state: State
    file: str = ""
    rows: int = 0
    errors: int = 0


def choose(papers: Iterable[Parsed], registry: Registry, form: str, rollup: str) -> Chosen:
    """Of each unit's tables the highest revision. Different files of one revision are a conflict: none counts."""
    tables: defaultdict[str, list[Parsed]] = defaultdict(list)
    counted: list[Parsed] = []
    left_out: list[LeftOut] = []
    for paper in papers:
        if paper.record is None:
            left_out.append(LeftOut(paper, "left-rejected"))
        elif paper.identity.form == rollup:
            counted.append(paper)
        elif paper.identity.form == form:
            unit = owner(paper, registry)
            tables[unit.id if unit else paper.sha256].append(paper)
        else:
            left_out.append(LeftOut(paper, "left-other", (("form", paper.identity.form),)))
    for rivals in tables.values():
        current, others = _current(rivals)
        counted += current
        left_out += others
    filing = [files_only(owner(paper, registry)) for paper in counted]
    return Chosen(
        tuple(paper for paper, apart in zip(counted, filing, strict=True) if not apart),
        tuple(paper for paper, apart in zip(counted, filing, strict=True) if apart),
        tuple(left_out),
    )


def standings(chosen: Chosen, registry: Registry, spec: Spec, repeat: str) -> tuple[Standing, ...]:
    """Every unit of the registry, in its order."""
    table = next(candidate for candidate in spec.repeats if candidate.path == repeat)
    by_unit: dict[str, Parsed] = {}
    for paper in (*chosen.counted, *chosen.filed):
        unit = owner(paper, registry)
        if unit and paper.identity.form == spec.form:
            by_unit[unit.id] = paper
    return tuple(_standing(unit, by_unit.get(unit.id), table) for unit in registry.units)


def _standing(unit: Unit, paper: Parsed | None, table: Repeat) -> Standing:
    if paper is None or paper.record is None:
        return Standing(unit, "missing")
    rows = len(rows_of(paper.record, table))
    errors = sum(problem.severity == "error" for problem in paper.problems)
    zero = rows == 0 and bool(table.none) and lookup(paper.record, table.none) is True
    return Standing(unit, "zero" if zero else "returned", paper.file, rows, errors)


def _current(rivals: list[Parsed]) -> tuple[list[Parsed], list[LeftOut]]:
    highest = max(paper.identity.revision for paper in rivals)
    last = [paper for paper in rivals if paper.identity.revision == highest]
    older = [paper for paper in rivals if paper.identity.revision < highest]
    left = [LeftOut(paper, "left-superseded", (("file", last[0].file),)) for paper in older]
    if len(last) == 1:
        return last, left
    return [], left + [LeftOut(paper, "left-conflict", (("file", _others(paper, last)),)) for paper in last]


def _others(paper: Parsed, rivals: list[Parsed]) -> str:
    return "、".join(rival.file for rival in rivals if rival is not paper)


def by_state(all_standings: Iterable[Standing]) -> Mapping[State, tuple[Standing, ...]]:
    """The units of each state."""
    found: dict[State, list[Standing]] = {"returned": [], "zero": [], "missing": []}
    for standing in all_standings:
        found[standing.state].append(standing)
    return {state: tuple(some) for state, some in found.items()}
