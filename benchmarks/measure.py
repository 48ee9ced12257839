"""Paired, interleaved runs, and the memory of a child."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two ways of doing the same: the median of the ratios of pairs, and the median seconds of each."""

    value: float
    ours: float
    theirs: float


def paired(ours: Work, theirs: Work, rounds: int) -> Ratio:
    """Run both in turn, so that whatever else the machine does falls on both; which goes first changes each round."""
    pairs = [_pair(ours, theirs, turned=bool(index % 2)) for index in range(rounds)]
    return Ratio(
        median(mine / other for mine, other in pairs),
        median(mine for mine, _ in pairs),
        median(other for _, other in pairs),
    )


def _pair(ours: Work, theirs: Work, turned: bool) -> tuple[float, float]:
    if turned:
        other = seconds(theirs)
        return seconds(ours), other
    return seconds(ours), seconds(theirs)


def seconds(work: Work) -> float:
    """How long it takes; the garbage of what was before is collected first."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def child(*arguments: str) -> float:
    """Run this Python in a child to its end; the most memory it held at a time, in megabytes. Its output is lost."""
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: some file has an error, which is no failure of the command
        raise RuntimeError(f"{arguments}: exit status {process.returncode}")
    return usage.ru_maxrss / 1024
