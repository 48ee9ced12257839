"""docs/modules.md: what every module decides, by the first line of its docstring, room by room.

python -m tools.map          says what the page should be
python -m tools.map --write  writes it
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "modules.md"
PACKAGES = ("xltemplates", "alliance_xl")
HEAD = """# Where is it decided?

Every module and the first line of what it says of itself, room by room, lowest first. Each room's `__init__.py` says
what comes in, what goes out and where to begin reading; what the words mean is in [Terms](terms.md).
`python -m tools.map --write` makes this page, and a test holds it.
"""
ORDER = (
    "base", "locale", "spec", "layout", "write", "read", "record", "rollup", "drafting", "form", "campaign", "cli",
)  # fmt: skip


def page() -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *(line for room in sorted(_rooms(), key=_rank) for line in _section(room))])


def _rooms() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (init.parent for init in (ROOT / package).rglob("__init__.py"))


def _rank(room: Path) -> tuple[int, int, str]:
    package, *inner = room.relative_to(ROOT).parts
    floor = ORDER.index(inner[0]) if inner and inner[0] in ORDER else -1
    return PACKAGES.index(package), floor, room.as_posix()


def _section(room: Path) -> Iterator[str]:
    name = room.relative_to(ROOT).as_posix()
    yield f"## `{name}/`\n"
    yield f"{_first_line(room / '__init__.py')}\n"
    modules = [path for path in sorted(room.glob("*.py")) if not path.name.startswith("__")]
    yield from (f"- `{path.name}`: {_first_line(path)}" for path in modules)
    if modules:
        yield ""


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


def main() -> None:
    """Print the page, or write it."""
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
