"""Paired, interleaved runs, and the memory of a child."""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]
Cost = Callable[[Work], float]

_WATCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two ways of doing the same: the median of the ratios of pairs, and the median seconds of each."""

    value: float
    ours: float
    theirs: float


def paired(ours: Work, theirs: Work, rounds: int, cost: Cost | None = None) -> Ratio:
    """Run both in turn, so that whatever else the machine does falls on both; which goes first changes each round.

    `cost` says what a run took; if none is given, seconds by the clock.
    """
    pairs = [_pair(ours, theirs, cost or seconds, turned=bool(index % 2)) for index in range(rounds)]
    return Ratio(
        median(mine / other for mine, other in pairs),
        median(mine for mine, _ in pairs),
        median(other for _, other in pairs),
    )


def _pair(ours: Work, theirs: Work, cost: Cost, turned: bool) -> tuple[float, float]:
    if turned:
        other = cost(theirs)
        return cost(ours), other
    return cost(ours), cost(theirs)


def grown(much: Work, little: Work, times: int) -> float:
    """How the time of much work compares with that of little work done so many times, which is as much."""
    return paired(much, lambda: [little() for _ in range(times)], 3).value


def seconds(work: Work) -> float:
    """How long it takes; the garbage of what was before is collected first."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def processor(work: Work) -> float:
    """The processor seconds of the children that it starts and waits for, and of theirs."""
    before = _children()
    work()
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def child(*arguments: str, good: Collection[int] = (0,)) -> None:
    """Run this Python in a child to its end; its output is lost. RuntimeError for another exit status than the good."""
    _run([sys.executable, *arguments], good)


def peak(*arguments: str, good: Collection[int] = (0,)) -> float:
    """The most memory this Python holds at a time in a child, in megabytes. RuntimeError as from `child`.

    A small process starts it: a child of ours would begin with our own memory to its name, even after `exec`.
    """
    command = [sys.executable, "-S", "-c", _WATCH, sys.executable, *arguments]
    return int(_run(command, good)) / 1024


def _run(command: list[str], good: Collection[int]) -> bytes:
    finished = subprocess.run(command, capture_output=True, check=False)
    if finished.returncode not in good:
        raise RuntimeError(finished.stderr.decode(errors="replace"))
    return finished.stdout
