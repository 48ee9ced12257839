"""`python -m benchmarks.national OUT --provinces 31 --counties 3000 --files N`: a national collection and its costs.

Tables of all counties are made, each province's are parsed and merged into its master by the command line, and the
masters into the nation's. A line is printed for each step; `--json FILE` keeps them.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.material import ROLLUP
from benchmarks.returns import Nation, make_returns, province_name

FINE = (0, 1)  # exit statuses: 1 says that some file has an error, which is no failure of the command


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took: seconds by the clock, processor seconds of all its processes, the largest one's megabytes."""

    step: str
    files: int
    seconds: float
    processor: float
    megabytes: float

    def told(self) -> str:
        """A row of the table."""
        each = f"{self.processor / self.files * 1000:.2f} ms"
        times = f"{self.seconds:.1f} s | {self.processor:.1f} s | {each}"
        return f"| {self.step} | {self.files:,} | {times} | {self.megabytes:.0f} MB |"


def main() -> None:
    """Make, parse, merge; tell what each took."""
    chosen = _chosen()
    nation = Nation(chosen.provinces, chosen.counties, chosen.files)
    chosen.out.mkdir(parents=True)
    print("| step | files | clock | processor | a file | memory |\n|---|---|---|---|---|---|", flush=True)
    costs = []
    for cost in _steps(chosen.out, nation, chosen.jobs):
        print(cost.told(), flush=True)
        costs.append(cost)
    if chosen.json:
        told = {"cores": os.cpu_count(), "jobs": chosen.jobs, "steps": [asdict(cost) for cost in costs]}
        chosen.json.write_text(json.dumps(told, indent=1), "utf-8")


def _chosen() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.national")
    parser.add_argument("out", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--provinces", type=int, default=31)
    parser.add_argument("--counties", type=int, default=3_000)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _steps(out: Path, nation: Nation, jobs: int) -> Iterator[Cost]:
    start = perf_counter()
    make_returns(out, nation, jobs)
    times = os.times()
    spent = times.user + times.system + times.children_user + times.children_system
    yield Cost("make the collection", nation.files, perf_counter() - start, spent, 0.0)
    provinces = [province_name(province) for province in range(nation.provinces)]
    folders = [out / "returned" / name for name in provinces]
    specs = [out / "specs" / name for name in provinces]
    each = ("--jobs", str(jobs), "--specs")
    parses = (("parse", "--json", *each, str(spec), str(folder)) for spec, folder in zip(specs, folders, strict=True))
    yield _sum("parse, province by province", nation.files, map(cost, parses))
    masters = [out / f"{name}.xlsx" for name in provinces]
    merges = (
        ("merge", ROLLUP, "-o", str(master), *each, str(spec), str(folder))
        for master, spec, folder in zip(masters, specs, folders, strict=True)
    )
    yield _sum("merge, province by province", nation.files, map(cost, merges))
    national = ("merge", ROLLUP, "-o", str(out / "nation.xlsx"), *each, str(out / "specs" / "nation"))
    yield _sum("merge the masters", len(masters), [cost((*national, *map(str, masters)))])


def _sum(step: str, files: int, costs: Iterable[tuple[float, float, float]]) -> Cost:
    seconds, processor, megabytes = zip(*costs, strict=True)
    return Cost(step, files, sum(seconds), sum(processor), max(megabytes))


def cost(words: Iterable[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds and megabytes of a command of ours, its workers included."""
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "xltemplates", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINE:
        raise RuntimeError(f"{' '.join(words)}: exit status {process.returncode}")
    return perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
