"""Do the tests bite? Small faults are put into the deciding modules one at a time, and each module's own tests are run.

    python -m tools.mutants --count 300 --seed 13
    python -m tools.mutants --only rollup/merge --count 40
    python -m tools.mutants --again out.txt

A mutant is killed when a test fails, cannot be run, or does not end; one that survives is a fault nobody would notice.
Of its room's tests those files are run that call the function it is in, or start another process, which may. `--again`
takes what an earlier run printed and tries what survived then, which is all there is to try after tests were added.
The checkout is not touched: each process works in a copy of it.
"""

import argparse
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final, TypeVar

from tools.mutations import Mutation, mutations
from tools.warm import Workplace

ROOT: Final = Path(__file__).parent.parent
MARKS: Final = "not (office or npm or gnumeric or onlyoffice or aspose or calligra or postgres or long)"
_LEAST: Final = 30.0  # seconds of the processor that any run may take
_LEFT: Final = (".*", "__pycache__", "node_modules", "out", "build", "dist", "*.egg-info")
_PRINTED: Final = re.compile(r"(killed  |SURVIVED)  ([^:]+):(\d+): (.*)")
_OPTIONS: Final = ("-x", "-q", "-m", MARKS, "--hypothesis-seed=0", "-p", "no:cacheprovider", "-p", "no:xdist")
_UNSHRUNK: Final = ("-p", "tools.unshrunk")

T = TypeVar("T")
R = TypeVar("R")


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
    Room(
        "replay",
        tuple(f"xltemplates/campaign/ledger/{name}.py" for name in ("replay", "reader", "rows", "names")),
        ("tests/campaign/ledger",),
    ),
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

    def noticed_by(self, tests: Sequence["Suite"]) -> tuple[tuple["Suite", ...], ...]:
        """Its room's tests that may notice it, in runs until one fails: first those named like the module."""
        named = f"test_{Path(self.path).stem}.py"
        may = sorted((each for each in tests if each.reach(self)), key=lambda each: each.cpu)
        runs = [tuple(each for each in may if (Path(each.path).name == named) is own) for own in (True, False)]
        return tuple(run for run in runs if run)


@dataclass(frozen=True)
class Suite:
    """A file of tests: what it calls, whether it starts other processes, and the processor's seconds it takes."""

    path: str
    functions: frozenset[str]
    elsewhere: bool
    cpu: float
    passed: bool = True

    def reach(self, mutant: Mutant) -> bool:
        """Whether a mutant may make a difference here."""
        function = mutant.mutation.function
        return function is None or self.elsewhere or f"{mutant.path}:{function}" in self.functions


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


def known(rooms: Iterable[Room], copy: Path, jobs: int) -> dict[Room, tuple[Suite, ...]]:
    """The tests of rooms, each file run by itself without any fault; compiled modules are left behind in the copy."""
    files = [
        (room, path)
        for room in rooms
        for where in room.tests
        for path in sorted((copy / where).rglob("test_*.py") if (copy / where).is_dir() else [copy / where])
    ]
    found: dict[Room, tuple[Suite, ...]] = defaultdict(tuple)
    places = [Workplace(copy, remember=True) for _ in range(jobs)]
    looked = _shared(places, lambda place, file: _looked_at(place, str(file[1].relative_to(copy))), files)
    for (room, _), tests in zip(files, looked, strict=True):
        found[room] += (tests,)
    return found


def _looked_at(place: Workplace, path: str) -> Suite:
    with tempfile.TemporaryDirectory() as folder:
        reach = Path(folder, "reach.json")
        passed, cpu = place.passed([*_OPTIONS, *_UNSHRUNK, "-p", "tools.reach", path], reach=reach)
        functions, elsewhere = json.loads(reach.read_bytes()) if reach.exists() else ([], True)
    print(f"{'read    ' if passed else 'FAILED  '}  {path} {cpu:.1f} s{' elsewhere' * elsewhere}", flush=True)
    return Suite(path, frozenset(functions), elsewhere, cpu, passed)


def failing(tests: Mapping[Room, Iterable[Suite]]) -> list[str]:
    """The files of tests that fail without any fault: nothing can be learned from them."""
    return [each.path for files in tests.values() for each in files if not each.passed]


def killed(mutant: Mutant, tests: Sequence[Suite], place: Workplace) -> bool:
    """Whether some of a room's tests notice the mutant, run in a copy of the checkout."""
    runs = mutant.noticed_by(tests)
    path = place.copy / mutant.path
    source, stat = path.read_bytes(), path.stat()
    path.write_bytes(mutant.mutation.apply(source))
    try:
        return not all(_passed(run, place) for run in runs)
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _passed(tests: Sequence[Suite], place: Workplace) -> bool:
    cpu = _LEAST + 3 * sum(each.cpu for each in tests)
    passed, _ = place.passed([*_OPTIONS, *_UNSHRUNK, *(each.path for each in tests)], cpu=cpu)
    return passed


def copied(source: Path, folder: str, *left: str) -> Path:
    """A copy of a checkout in a folder of its own."""
    return Path(
        shutil.copytree(source, Path(tempfile.mkdtemp(dir=folder), "copy"), ignore=shutil.ignore_patterns(*left))
    )


def tried(
    chosen: Sequence[Mutant], tests: Mapping[Room, Sequence[Suite]], copies: Iterable[Path]
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant and whether it was killed, as many at once as there are copies, in which the tests have run."""
    places = [Workplace(copy) for copy in copies]
    dead = _shared(places, lambda place, mutant: killed(mutant, tests[mutant.room], place), chosen)
    yield from zip(chosen, dead, strict=True)


def _shared(places: Sequence[Workplace], work: Callable[[Workplace, T], R], things: Sequence[T]) -> Iterator[R]:
    """What becomes of things, each done at the next place that is free."""
    free: SimpleQueue[Workplace] = SimpleQueue()

    def one(thing: T) -> R:
        place = free.get()
        try:
            return work(place, thing)
        finally:
            free.put(place)

    with ExitStack() as stack:
        for place in places:
            free.put(stack.enter_context(place))
        yield from stack.enter_context(ThreadPoolExecutor(len(places))).map(one, things)


def printed(lines: Iterable[str], every: Sequence[Mutant]) -> list[tuple[Mutant | None, bool]]:
    """What an earlier run printed: each mutant and whether it was killed; None where the code has it no more.

    A line of code may have moved since: of several mutants that read the same the nearest is meant, so that one may be
    taken for another that is gone (`0  ->  1`).
    """
    now: dict[tuple[str, str], list[Mutant]] = defaultdict(list)
    for mutant in every:
        now[mutant.path, str(mutant.mutation)].append(mutant)
    found = []
    for match in filter(None, map(_PRINTED.fullmatch, map(str.strip, lines))):
        word, path, line, mutation = match.groups()
        near = min(now[path, mutation], key=lambda each: abs(each.mutation.line - int(line)), default=None)
        found.append((near, word != "SURVIVED"))
    return found


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
    parser.add_argument("--again", type=Path, help="what an earlier run printed: try what survived then")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many to try at once")
    said = parser.parse_args(words)
    every = mutants(only=said.only)
    if said.again:
        before = printed(said.again.read_text("utf-8").splitlines(), every)
        kept = [(mutant, dead) for mutant, dead in before if mutant]
        print(f"{len(before)} mutants of {said.again}; {len(before) - len(kept)} are no more", flush=True)
    else:
        kept = [(mutant, False) for mutant in random.Random(said.seed).sample(every, min(said.count, len(every)))]
        print(f"{len(kept)} of {len(every)} mutants, seed {said.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants") as folder:
        return _run(kept, folder, said.jobs)


def _run(kept: Sequence[tuple[Mutant, bool]], folder: str, jobs: int) -> int:
    """Try those of the mutants that are not known to be killed."""
    began = time.monotonic()
    chosen = [mutant for mutant, dead in kept if not dead]
    first = copied(ROOT, folder, *_LEFT)
    tests = known({mutant.room: None for mutant in chosen}, first, jobs)
    if bad := failing(tests):
        print(f"tests fail without any fault: {', '.join(bad)}", file=sys.stderr)
        return 2
    results: list[tuple[Mutant, bool]] = [(mutant, dead) for mutant, dead in kept if dead]
    for mutant, _ in results:
        print(f"killed    {mutant}", flush=True)
    for mutant, dead in tried(chosen, tests, [first, *(copied(first, folder) for _ in range(jobs - 1))]):
        results.append((mutant, dead))
        print(f"{'killed  ' if dead else 'SURVIVED'}  {mutant}", flush=True)
    print(f"\n{table(results)}\n\n{(time.monotonic() - began) / 60:.1f} minutes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
