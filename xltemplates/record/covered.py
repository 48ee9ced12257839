"""Required entries that are blank below something: they say so, and what lies there is not said a second time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.read.entries.laid_objects import LaidObject

# What a blank required entry is told of what lies over it.
_BELOW: Mapping[str, str] = MappingProxyType(
    {
        "picture": "required-under-picture",
        "cell-picture": "required-under-picture",
        "text": "required-under-shape",
        "shape": "required-under-shape",
    }
)
REQUIRED = frozenset({"required", *_BELOW.values()})  # what a blank required entry is told
_COVERS = frozenset({"picture-over", "picture-in-cell", "text-over", "shape-over"})


def covering(objects: Iterable[LaidObject]) -> Mapping[str, LaidObject]:
    """What lies over each entry, by its path as found: what could be its answer first."""
    found: dict[str, LaidObject] = {}
    for laid in sorted(objects, key=lambda laid: laid.kind == "shape"):
        if laid.kind in _BELOW:
            for path in laid.paths:
                found.setdefault(path, laid)
    return found


def blank_below(blank: Problem, laid: LaidObject) -> Problem:
    """The problem of a blank required entry, with what lies over it."""
    code = _BELOW[laid.kind]
    return replace(blank, code=code, severity=SEVERITIES[code], raw=laid.text)


def without_covers(reported: Iterable[Problem], required: Iterable[Problem]) -> Iterator[Problem]:
    """What is reported, without what lies over an entry that says so itself: one cause, one problem."""
    said = {(each.path, each.raw) for each in required if each.code in _BELOW.values()}
    return (each for each in reported if each.code not in _COVERS or (each.path, each.raw) not in said)
