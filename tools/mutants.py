"""Do the tests bite? Small faults are put into the deciding modules one at a time, and each module's own tests are run.

    python -m tools.mutants --count 300 --seed 13
    python -m tools.mutants --only rollup/merge --count 40

A mutant is killed when a test fails, cannot be run, or does not end; one that survives is a fault nobody would notice.
The checkout is not touched: each process works in a copy of it.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from tools.mutations import Mutation, mutations

ROOT: Final = Path(__file__).parent.parent
MARKS: Final = "not (office or npm or gnumeric or onlyoffice or aspose or calligra or postgres or slow or long)"
PATIENCE: Final = 300.0  # seconds for one run of some tests
_NO_TESTS: Final = 5  # what pytest ends with where there are none
_LEFT: Final = (".*", "__pycache__", "node_modules", "out", "build", "dist", "*.egg-info")


@dataclass(frozen=True)
class Room:
    """Modules that decide, and where their own tests are."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS: Final = (
    Room("record", ("xltemplates/record",), ("tests/record",)),
    Room("rollup", ("xltemplates/rollup",), ("tests/rollup",)),
    Room("standing", ("xltemplates/campaign/standing",), ("tests/campaign/standing",)),
    Room("replay", ("xltemplates/campaign/ledger/replay.py",), ("tests/campaign/ledger",)),
    Room(
        "locate",
        ("xltemplates/read/locate", "xltemplates/read/entries", "xltemplates/read/recognise.py"),
        ("tests/read",),
    ),
    Room("kinds", ("xltemplates/spec/kinds",), ("tests/spec/kinds",)),
    Room(
        "expression",
        ("xltemplates/spec/expression", "xltemplates/spec/verdict.py"),
        ("tests/spec/expression", "tests/spec/test_verdict.py"),
    ),
)


@dataclass(frozen=True)
class Mutant:
    """A fault in a module of a room; `path` from the checkout's folder."""

    room: Room
    path: str
    mutation: Mutation

    def __str__(self) -> str:
        return f"{self.path}:{self.mutation.line}: {self.mutation}"

    def tests(self, copy: Path) -> tuple[tuple[str, ...], ...]:
        """Runs of tests in a copy, until one fails: those named like the module, then all of the room."""
        named = f"test_{Path(self.path).stem}.py"
        found = [path for where in self.room.tests for path in sorted((copy / where).rglob(named))]
        own = tuple(str(path.relative_to(copy)) for path in found)
        return (own, self.room.tests) if own else (self.room.tests,)


def mutants(rooms: Sequence[Room] = ROOMS, only: str = "") -> tuple[Mutant, ...]:
    """Every mutant of the modules whose path contains `only`, in their order."""
    return tuple(
        Mutant(room, path, mutation)
        for room in rooms
        for path in _sources(room)
        if only in path
        for mutation in mutations((ROOT / path).read_bytes())
    )


def _sources(room: Room) -> Iterator[str]:
    for module in room.modules:
        at = ROOT / module
        if not at.exists():
            raise FileNotFoundError(f"{module}: where has it gone? ROOMS says where the deciding modules are")
        yield from (str(path.relative_to(ROOT)) for path in (sorted(at.rglob("*.py")) if at.is_dir() else [at]))


def killed(mutant: Mutant, copy: Path) -> bool:
    """Whether the mutant's own tests notice it, run in a copy of the checkout."""
    path = copy / mutant.path
    source, stat = path.read_bytes(), path.stat()
    path.write_bytes(mutant.mutation.apply(source))
    try:
        return not all(passed(tests, copy) for tests in mutant.tests(copy))
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def passed(tests: Sequence[str], copy: Path, *, remember: bool = False) -> bool:
    """Whether some tests all pass, in time. `remember`: leave compiled modules behind, so that others start faster."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-m", MARKS, "--hypothesis-seed=0"]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", "-p", "tools.unshrunk", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy)} | ({} if remember else {"PYTHONDONTWRITEBYTECODE": "1"})
    with subprocess.Popen(
        command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.wait(PATIENCE) in (0, _NO_TESTS)
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(process.pid)


def _end(group: int) -> None:
    """End whatever a run has started and left behind."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def copied(source: Path, folder: str, *left: str) -> Path:
    """A copy of a checkout in a folder of its own."""
    return Path(
        shutil.copytree(source, Path(tempfile.mkdtemp(dir=folder), "copy"), ignore=shutil.ignore_patterns(*left))
    )


def failing(rooms: Sequence[Room], copy: Path, jobs: int) -> list[Room]:
    """The rooms whose tests fail without any fault: nothing can be learned of them."""
    with ThreadPoolExecutor(jobs) as pool:
        good = pool.map(lambda room: passed(room.tests, copy, remember=True), rooms)
        return [room for room, well in zip(rooms, good, strict=True) if not well]


def tried(chosen: Sequence[Mutant], first: Path, folder: str, jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant and whether it was killed; `first` is a copy in which tests have run."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in (first, *(copied(first, folder) for _ in range(jobs - 1))):
        free.put(copy)

    def one(mutant: Mutant) -> bool:
        copy = free.get()
        try:
            return killed(mutant, copy)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(jobs) as pool:
        yield from zip(chosen, pool.map(one, chosen), strict=True)


def table(results: Sequence[tuple[Mutant, bool]]) -> str:
    """What was found, room by room, as Markdown."""
    lines = ["| modules | mutants | killed | survived |", "|---|---|---|---|"]
    for room in ROOMS:
        mine = [dead for mutant, dead in results if mutant.room == room]
        lines.append(f"| {room.name} | {len(mine)} | {_share(mine)} | {mine.count(False)} |")
    every = [dead for _, dead in results]
    return "\n".join([*lines, f"| all | {len(every)} | {_share(every)} | {every.count(False)} |"])


def _share(dead: Sequence[bool]) -> str:
    return f"{sum(dead)} ({sum(dead) / len(dead):.0%})" if dead else "-"


def main(words: Sequence[str] | None = None) -> int:
    """Try a sample and say what survived."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description="Do the tests bite?")
    parser.add_argument("--count", type=int, default=20, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="what the sample is drawn by")
    parser.add_argument("--only", default="", help="a part of the paths of the modules to look at")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many to try at once")
    said = parser.parse_args(words)
    every = mutants(only=said.only)
    chosen = random.Random(said.seed).sample(every, min(said.count, len(every)))
    print(f"{len(chosen)} of {len(every)} mutants, seed {said.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants") as folder:
        return _run(chosen, folder, said.jobs)


def _run(chosen: Sequence[Mutant], folder: str, jobs: int) -> int:
    first = copied(ROOT, folder, *_LEFT)
    bad = failing([room for room in ROOMS if any(mutant.room == room for mutant in chosen)], first, jobs)
    if bad:
        print(f"tests fail without any fault: {', '.join(room.name for room in bad)}", file=sys.stderr)
        return 2
    results, began = [], time.monotonic()
    for mutant, dead in tried(chosen, first, folder, jobs):
        results.append((mutant, dead))
        print(f"{'killed  ' if dead else 'SURVIVED'}  {mutant}", flush=True)
    print(f"\n{table(results)}\n\n{(time.monotonic() - began) / 60:.1f} minutes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
