"""An act as it was done, its effect, and what a series of acts amounts to: the later one overrules the earlier."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Final, Literal

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.campaign.folder.clock import read_due

LATE: Final = "late"  # the code under which an officer lets a late return count
RECALLED: Final = "recalled"  # the same of a file on a copy that was recalled


@frozen
class Act:
    """What an officer did: an item of an event.

    `name` is that of its row of the table (`waive`); `about` the SHA-256 of the file, the id of the unit or the key of
    the act it concerns, empty where it concerns the roll-up; `number` its place in the event; `values` what else the
    item says, by the row's columns. `reason` is empty where the row asks for none. `time` is UTC, `lamport` the event's
    Lamport time.
    """

    name: str
    event: str
    about: str
    reason: str
    officer: str
    time: datetime
    values: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    lamport: int = 0

    @property
    def key(self) -> str:
        """What it is known by: its event's name and, after #, its place there."""
        return f"{self.event}#{self.number}"

    def value(self, column: str) -> str:
        """What its item says in a column; empty where it has none such."""
        return self.values.get(column, "")

    @property
    def order(self) -> tuple[int, str, int]:
        """By what acts are put in order: each after all that it knew, whatever clocks say; see `Event.order`."""
        return self.lamport, self.event, self.number


Matter = tuple[str, ...]  # what an act settles: the sort of question and what it is about
Effect = Callable[[Act], Matter]
Question = Literal[
    "passed",
    "chosen",
    "left-out",
    "until",
    "noted",
    "amended",
    "recalled",
    "assigned",
    "closed",
    "withdrawn",
    "unit-added",
    "unit-merged",
    "unit-left",
    "erased",
]


def passes(act: Act) -> Matter:
    """A failed check of a file counts as passed, at one path or (empty) everywhere; `late`: the file as in time."""
    return "passed", act.about, act.value("code"), act.value("path")


def chooses(act: Act) -> Matter:
    """Of rivals the file is the one that counts."""
    return "chosen", act.about


def leaves_out(act: Act) -> Matter:
    """The file, or one row of it, is no part of the roll-up."""
    return "left-out", act.about, act.value("path")


def gives_time(act: Act) -> Matter:
    """The unit's returns are due later."""
    return "until", act.about


def notes(act: Act) -> Matter:
    """What was found of a matter is kept, at one path or (empty) everywhere, and changes nothing."""
    return "noted", act.about, act.value("code"), act.value("path")


def amends(act: Act) -> Matter:
    """Another value stands at an entry of the file."""
    return "amended", act.about, act.value("path")


def recalls(act: Act) -> Matter:
    """Copies are void: what comes back on them does not count."""
    return "recalled", act.about, act.value("copies")


def assigns(act: Act) -> Matter:
    """A scan belongs to a workbook."""
    return "assigned", act.about


def closes(_: Act) -> Matter:
    """The roll-up takes in nothing that comes after."""
    return ("closed",)


def withdraws(act: Act) -> Matter:
    """Another act does not hold."""
    return "withdrawn", act.about


def erases(act: Act) -> Matter:
    """The file's bytes and values are gone; its hash stays."""
    return "erased", act.about


def adds_unit(act: Act) -> Matter:
    """The unit takes part although the registry's file does not have it."""
    return "unit-added", act.about


def merges_unit(act: Act) -> Matter:
    """The unit is part of another: what it returned, and whatever names it, is the other's."""
    return "unit-merged", act.about


def withdraws_unit(act: Act) -> Matter:
    """The unit takes part no more: nothing is asked of it, and what it returned does not count."""
    return "unit-left", act.about


EFFECTS: Final[tuple[Effect, ...]] = (
    passes,
    chooses,
    leaves_out,
    gives_time,
    notes,
    amends,
    recalls,
    assigns,
    closes,
    withdraws,
    adds_unit,
    merges_unit,
    withdraws_unit,
    erases,
)
SEPARATOR: Final = "\n"  # between the names and hashes that one value of an act lists


class Rulings:
    """What some acts amount to. Of several acts on one matter the last counts; one that was withdrawn does not.

    `undone` are the withdrawn acts by their keys, each with the act that withdrew it, of several the last. What
    withdraws an act may be withdrawn itself: then the act holds again.
    """

    def __init__(self, acts: Iterable[tuple[Effect, Act]]) -> None:
        in_order = sorted(acts, key=lambda pair: pair[1].order)
        self.undone = _withdrawn(reversed(in_order))
        standing = [(effect, act) for effect, act in in_order if act.key not in self.undone]
        self.standing = tuple(act for _, act in standing)
        self._last = {effect(act): act for effect, act in standing}
        self._decisions = [act for effect, act in standing if effect is chooses]
        self._let_in = {matter[1:3] for matter in self._of("passed") if matter[2] in (LATE, RECALLED)}

    def last(self, matter: Matter) -> Act | None:
        """The act that counts on a matter; None where none stands."""
        return self._last.get(matter)

    def passed(self, sha256: str, problem: Problem) -> bool:
        """Whether an officer has passed a problem of a file, where it is or everywhere."""
        return any(("passed", sha256, problem.code, path) in self._last for path in (problem.path, ""))

    def noted(self, sha256: str, problem: Problem) -> bool:
        """Whether an officer has recorded what was found of a matter of a file, where it is or everywhere."""
        return any(("noted", sha256, problem.code, path) in self._last for path in (problem.path, ""))

    def let_in(self, hashes: Iterable[str], code: str = LATE) -> bool:
        """Whether an officer lets one of some files count although it came late, or (RECALLED) on a recalled copy."""
        return any((sha256, code) in self._let_in for sha256 in hashes)

    def recalled(self) -> Mapping[str, Act]:
        """The copies that are void, by their ids, each with the act that recalled it."""
        acts = (self._last[matter] for matter in self._of("recalled"))
        return {copy: act for act in acts for copy in act.value("copies").split(SEPARATOR)}

    def chosen(self, rivals: Mapping[str, str]) -> str | None:
        """Of rival files, with the digest of what each says, the one that an officer chose last; None where none was.

        A decision holds while the rivals say nothing that it had not seen; one of an older program, which does not tell
        what it saw, holds always.
        """
        chosen = [act.about for act in self._decisions if act.about in rivals and _saw(act, rivals)]
        return chosen[-1] if chosen else None

    def amended(self) -> Mapping[str, tuple[Act, ...]]:
        """The acts by which values of files were amended, the last for each entry, by the SHA-256 of the file."""
        found: dict[str, tuple[Act, ...]] = {}
        for matter in self._of("amended"):
            found[matter[1]] = (*found.get(matter[1], ()), self._last[matter])
        return found

    def in_row_left_out(self, sha256: str, path: str) -> bool:
        """Whether a path of a file lies in a row that is out of the roll-up."""
        row, bracket, _ = path.partition("]")
        return bool(bracket) and ("left-out", sha256, row + bracket) in self._last

    def left_out(self, sha256: str) -> Act | None:
        """The act by which a file as a whole is out of the roll-up; None where it is not."""
        return self._last.get(("left-out", sha256, ""))

    def rows_left_out(self) -> Mapping[str, set[str]]:
        """The paths of the rows that are out of the roll-up, by the SHA-256 of their file."""
        rows: dict[str, set[str]] = {}
        for _, sha256, path in self._of("left-out"):
            if path:
                rows.setdefault(sha256, set()).add(path)
        return rows

    def until(self) -> Mapping[str, datetime]:
        """The later deadlines (UTC) that units were given, by unit id."""
        return {unit: read_due(self._last["until", unit].value("until")) for _, unit in self._of("until")}

    def erased(self) -> Mapping[str, Act]:
        """The acts by which files were erased, by the SHA-256 of the file."""
        return {matter[1]: self._last[matter] for matter in self._of("erased")}

    def about_units(self, question: Question) -> tuple[Act, ...]:
        """The acts that count by which units were added, merged or withdrawn, in their order."""
        return tuple(sorted((self._last[matter] for matter in self._of(question)), key=lambda act: act.order))

    def _of(self, question: Question) -> Iterable[Matter]:
        return [matter for matter in self._last if matter[0] == question]


def _withdrawn(backwards: Iterable[tuple[Effect, Act]]) -> Mapping[str, Act]:
    """The keys of withdrawn acts with what withdrew them: the last acts first, as only later ones withdraw."""
    found: dict[str, Act] = {}
    for effect, act in backwards:
        if effect is withdraws and act.key not in found:
            found.setdefault(act.about, act)
    return found


def _saw(decision: Act, rivals: Mapping[str, str]) -> bool:
    """Whether a decision saw everything that some rivals say."""
    if not decision.value("rivals"):
        return True
    seen = decision.value("rivals").split(SEPARATOR)
    contents = {rivals[sha256] for sha256 in seen if sha256 in rivals}
    return all(sha256 in seen or content in contents for sha256, content in rivals.items())
