"""`python -m benchmarks [--quick] [--only NAME]… [--json FILE]`: a table, and the same as JSON."""

import json
import os
import platform
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import FULL, QUICK, Bench, Result
from benchmarks.material import SPECS
from benchmarks.measure import child
from benchmarks.rows import BENCHES
from xltemplates.layout.catalogue import Catalogue


def main() -> None:
    """Measure, telling each row as it is there."""
    parser = ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything: for a look, or a small machine")
    parser.add_argument("--only", action="append", choices=tuple(BENCHES), default=[])
    parser.add_argument("--json", type=Path, default=Path("out/benchmarks.json"))
    chosen = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has its bytecode
    print(f"| measure ({machine()}{', quick' if chosen.quick else ''}) | goal | measured | ours | theirs |")
    print("|---|---|---|---|---|", flush=True)
    with TemporaryDirectory(prefix="bench") as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"
        child("-c", "import benchmarks.rows")  # else the first to run would compile, which takes time and memory
        bench = Bench(QUICK if chosen.quick else FULL, Path(folder), Catalogue.open(SPECS))
        results = [tell(result) for name in chosen.only or BENCHES for result in BENCHES[name](bench)]
    keep(chosen.json, results, quick=chosen.quick)


def machine() -> str:
    """What it runs on, without a name."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def tell(result: Result) -> Result:
    """A row of the table."""
    times = ("—" if time is None else f"{time:.3f} s" for time in (result.ours, result.theirs))
    print(f"| {result.measure} | ≤ {result.goal:g} | {result.value:.3g} | {' | '.join(times)} |", flush=True)
    return result


def keep(path: Path, results: Iterable[Result], quick: bool) -> None:
    """The results as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"machine": machine(), "quick": quick, "rows": [asdict(result) for result in results]}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
