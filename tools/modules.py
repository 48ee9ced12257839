"""How many modules one everyday action runs through: `python -m tools.modules` prints a Markdown table.

    python -m tools.modules             the table of docs/architecture.md
    python -m tools.modules --list      each module of the engine, with its functions that ran and its lines

Each action has a fresh process, in which nothing is remembered and every form is laid out: counted is what is done with
a file, not the making of a layout. A module counts when one of its functions runs; comprehensions are no functions.
"""

import argparse
import inspect
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.marking.mark import mark_file

ROOT: Final = Path(__file__).parent.parent
ENGINE: Final = ROOT / "xltemplates"
COLUMNS: Final = ("base", "locale", "spec", "layout", "write", "read", "record")
ACTIONS: Final[Mapping[str, tuple[str, Callable[[Path, Catalogue], object]]]] = {
    "parse": ("01_郑州市_两个联盟.xlsx", parse_file),
    "mark": ("建议书1_驻马店市_花生.xlsx", mark_file),
}


def ran(action: Callable[[], object]) -> Mapping[str, int]:
    """The functions of the engine that an action runs, counted by module (its path from `xltemplates`)."""
    codes: set[CodeType] = set()

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            codes.add(frame.f_code)

    sys.setprofile(profile)
    try:
        action()
    finally:
        sys.setprofile(None)
    functions = (code for code in codes if code.co_flags & inspect.CO_OPTIMIZED and code.co_name[0] != "<")
    paths = (Path(code.co_filename) for code in functions)
    return Counter(path.relative_to(ENGINE).as_posix() for path in paths if path.is_relative_to(ENGINE))


def count(name: str) -> Mapping[str, int]:
    """The same of an action of the table, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.modules", "--count", name], cwd=ROOT, capture_output=True, check=True
    )
    counted: Mapping[str, int] = json.loads(done.stdout)
    return counted


def lines(module: str) -> int:
    """How long a module is."""
    return len((ENGINE / module).read_text("utf-8").splitlines())


def table(counts: Mapping[str, Mapping[str, int]]) -> str:
    """The table: an action a row, with the modules of each package and the longest of them all."""
    head = ["", "modules", "functions", "longest module", *(f"`{package}`" for package in COLUMNS)]
    rows = [head, ["---"] * len(head)]
    for name, modules in counts.items():
        packages = Counter(module.partition("/")[0] for module in modules)
        longest = max(map(lines, modules))
        numbers = (len(modules), sum(modules.values()), longest, *(packages[package] for package in COLUMNS))
        rows.append([f"`{name} {ACTIONS[name][0]}`", *map(str, numbers)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.modules")
    parser.add_argument("--list", action="store_true", help="the modules too")
    parser.add_argument("--count", choices=tuple(ACTIONS), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.count:
        file, action = ACTIONS[chosen.count]
        catalogue = Catalogue.open(ROOT / "specs")
        for form in catalogue.forms:
            catalogue.ready(form)
        print(json.dumps(ran(lambda: action(ROOT / "samples" / file, catalogue))))
        return
    counts = {name: count(name) for name in ACTIONS}
    print(table(counts))
    for name, modules in counts.items() if chosen.list else ():
        print(f"\n{name}:")
        for module in sorted(modules):
            print(f"{modules[module]:4} {lines(module):4} {module}")


if __name__ == "__main__":
    main()
