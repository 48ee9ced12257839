"""The house stands as drawn: imports point down, each library has one home, and nothing grows out of shape."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Lowest first.
FLOORS = (
    "base",
    "spec",
    "layout",
    "write",
    "read",
    "record",
    "rollup",
    "drafting",
    "form",
    "campaign",
    "cli",
)
# Inside a package: its rooms and the modules beside them, floor by floor, lowest first.
ROOMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "base": (
        ("checksums", "frozen", "grid", "leftovers", "normalise", "paths", "typed"),
        ("cells", "columns", "words"),
        ("formats", "problem", "vocabulary"),
        ("errors", "severity"),
        ("extras", "files"),
    ),
    "spec": (
        ("announced", "registry", "strict", "structure"),
        ("kinds",),
        ("expression",),
        ("moves",),
        ("model",),
        ("faults", "registry_change", "tree", "verdict"),
        ("source",),
        ("catalogue", "conditions", "printed", "schema"),
        ("fields", "load_registry", "picture"),
        ("checks", "json_schema", "sheets"),
        ("migration",),
        ("load",),
    ),
    "layout": (
        ("wording",),
        ("identity", "model"),
        ("blocks", "issuer", "measure", "widget"),
        ("boxes", "paging", "ready", "site"),
        ("board", "continuation", "widgets"),
        ("flow",),
        ("strips",),
        ("rows",),
        ("pages",),
        ("place",),
        ("catalogue",),
    ),
    "write": (
        ("files", "formulas", "package", "table", "values"),
        ("plan",),
        ("styles",),
        ("advice", "notes", "office", "tables", "validations"),
        ("workbook",),
        ("form",),
        ("stamp", "streamed"),
    ),
    "read": (
        ("container",),
        ("problems", "sheet_cells", "whose"),
        ("fast", "objects"),
        ("cells",),
        ("recognise",),
        ("foreign", "locate"),
        ("entries",),
        ("opening", "other_sheets"),
        ("form",),
    ),
    "record": (
        ("no_values", "parsed"),
        ("alike", "answer", "diff", "exchange"),
        ("tables",),
        ("parse",),
        ("amending", "blank", "files", "marking", "migrating"),
        ("compare", "many"),
    ),
    "rollup": (
        ("places", "submissions"),
        ("rows",),
        ("counting",),
        ("rollup",),
        ("merge", "order"),
        ("sheets",),
        ("report",),
    ),
    "campaign": (
        ("application", "copy_id", "dossier", "messages", "names", "pages"),
        ("relations",),
        ("spec",),
        ("folder",),
        ("acts",),
        ("events",),
        ("ledger",),
        ("intake", "standing"),
        ("outgoing", "reports", "targets"),
        ("act_case", "evidence", "sealing"),
        ("act_values",),
        ("perform",),
    ),
    "campaign.ledger": (
        ("schema", "submissions", "url", "verdict"),
        ("database",),
        ("chained", "names", "reader", "write"),
        ("read", "rows"),
        ("erasing",),
        ("replay",),
        ("recording",),
    ),
    "campaign.standing": (
        ("changes", "deadlines", "genuine", "recalls", "units", "untouched"),
        ("outcomes",),
        ("chosen", "earlier", "scans", "unit_standing"),
        ("status",),
        ("problem_list",),
        ("act_list", "disputes", "paper_matrix"),
        ("extract",),
    ),
    "drafting": (("facts",), ("guess",), ("form",), ("checks", "unlike"), ("emit",), ("draft",)),
    "campaign.relations": (("likeness", "sides"), ("relation",), ("evaluate", "reading")),
    "campaign.spec": (("campaign_spec",), ("documents", "schema"), ("json_schema", "letters"), ("load",)),
    "alliance_xl": (("words",), ("app", "application"), ("__main__",)),
}
GROUND = {"locale": "base"}  # rooms that stand on the floor of another
HOMES = {  # library -> the only files or folders that import it
    "xlsxwriter": ("xltemplates/write/workbook.py",),
    "openpyxl": ("xltemplates/drafting/",),
    "babel": ("tools/",),
    "cerberus": ("xltemplates/spec/strict.py",),
    "yaml": ("xltemplates/spec/source.py",),
    "click": ("xltemplates/cli/",),
    "rich": ("xltemplates/cli/",),
    "sqlalchemy": ("xltemplates/campaign/ledger/",),
    "jinja2": ("xltemplates/campaign/pages/render.py",),
    "distributed": ("xltemplates/record/many/cluster.py",),
    "fsspec": ("xltemplates/read/container/remote.py",),
    "python_calamine": ("xltemplates/read/foreign/program.py",),
    "msoffcrypto": ("xltemplates/read/",),
}
LONGEST_FUNCTION = 40
LONGEST_MODULE = 400

ENGINE = sorted((ROOT / "xltemplates").rglob("*.py"))
SOURCES = [*ENGINE, *sorted((ROOT / "alliance_xl").rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Seen:
    """What is looked at of a module, which is parsed once for all tests."""

    imports: tuple[tuple[int, str], ...]  # line and dotted name of every one, inside functions too
    functions: tuple[tuple[str, int], ...]  # name and lines of each
    imports_inside: tuple[tuple[str, int], ...]  # the function and the line of an import in it
    mutable: tuple[int, ...]  # lines of lists and sets that the module keeps
    globals_used: tuple[int, ...]


@cache
def seen(path: Path) -> Seen:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return Seen(
        tuple(imported(nodes)),
        tuple((function.name, (function.end_lineno or 0) - function.lineno + 1) for function in functions),
        tuple(
            (function.name, node.lineno)
            for function in functions
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ),
        tuple(node.lineno for node in tree.body if isinstance(node, ast.Assign) and keeps_what_changes(node)),
        tuple(node.lineno for node in nodes if isinstance(node, ast.Global)),
    )


def imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def keeps_what_changes(node: ast.Assign) -> bool:
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return isinstance(node.value, ast.List | ast.ListComp | ast.Set | ast.SetComp) and "__all__" not in names


def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Every import of a module, inside functions too, as (line, dotted name)."""
    return seen(path).imports


def floor(dotted: str) -> int | None:
    parts = dotted.split(".")
    room = GROUND.get(parts[1], parts[1]) if parts[0] == "xltemplates" and len(parts) > 1 else ""
    return FLOORS.index(room) if room in FLOORS else None


def test_imports_point_down() -> None:
    upward = [
        f"{name_of(path)}:{line} imports {name}"
        for path in ENGINE
        for here in [floor(".".join(path.relative_to(ROOT).with_suffix("").parts))]
        for line, name in imports(path)
        if here is not None and (floor(name) or 0) > here
    ]
    assert upward == []


def room_floor(package: str, room: str) -> int:
    return next(at for at, rooms in enumerate(ROOMS[package]) if room in rooms)


def whole_name(package: str) -> str:
    """The dotted name of a key of ROOMS: a package of the engine, or the application."""
    return package if package == "alliance_xl" else f"xltemplates.{package}"


def rooms_of(package: str) -> set[str]:
    folder = ROOT / whole_name(package).replace(".", "/")
    inside = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    return inside - {"__init__"}


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_stand_on_floors(package: str) -> None:
    """Every room has one floor, and imports only from rooms on lower floors of its package."""
    listed = [room for rooms in ROOMS[package] for room in rooms]
    assert sorted(listed) == sorted(rooms_of(package))
    whole = whole_name(package)
    folder = ROOT / whole.replace(".", "/")
    depth = whole.count(".") + 1
    upward = [
        f"{name_of(path)}:{line} imports {name}"
        for path in sorted(folder.rglob("*.py"))
        for line, name in imports(path)
        for here, there in [(path.relative_to(folder).with_suffix("").parts[0], name.split(".")[depth : depth + 1])]
        if (name == whole or name.startswith(f"{whole}.")) and there != [here]
        if not there or room_floor(package, there[0]) >= room_floor(package, here)
    ]
    assert upward == []


def test_each_library_has_one_home() -> None:
    strangers = [
        f"{name_of(path)}:{line} imports {name}"
        for path in SOURCES
        for line, name in imports(path)
        if name.split(".")[0] in HOMES and not name_of(path).startswith(HOMES[name.split(".")[0]])
    ]
    assert strangers == []


def test_imports_stand_at_the_top_and_name_whole_paths() -> None:
    inside = [
        f"{name_of(path)}:{line} in {function}" for path in SOURCES for function, line in seen(path).imports_inside
    ]
    relative = [
        f"{name_of(path)}:{line} {name}" for path in SOURCES for line, name in imports(path) if name.startswith(".")
    ]
    assert (inside, relative) == ([], [])


def test_the_engine_knows_nothing_of_alliances() -> None:
    # `alliances[0].name` is the example of a record path in docstrings, taken from the form everybody here knows.
    texts = {
        name_of(path): path.read_text("utf-8").lower().replace("alliances", "").replace("alliance.", "")
        for path in ENGINE
    }
    assert [name for name, text in texts.items() if "alliance" in text or "联盟" in text] == []
    application = [name_of(path) for path in ENGINE for _, name in imports(path) if name.split(".")[0] == "alliance_xl"]
    assert application == []


def test_the_engines_words_know_nothing_of_alliances() -> None:
    for path in (ROOT / "xltemplates/locale").glob("*.po"):
        assert re.findall("alliance|联盟|推荐", path.read_text("utf-8").lower()) == []


def test_the_front_door_is_small() -> None:
    """A list of names, each imported when it is asked for: the command line asks for few."""
    assert len((ROOT / "xltemplates/__init__.py").read_text("utf-8").splitlines()) < 90
    assert {name for _, name in imports(ROOT / "xltemplates/__init__.py") if not name.startswith("xltemplates")} == {
        "importlib",
        "types",
        "typing",
    }


def test_nothing_grows_out_of_shape() -> None:
    long = [
        f"{name_of(path)}: {function}: {length} lines"
        for path in SOURCES
        for function, length in seen(path).functions
        if length > LONGEST_FUNCTION
    ]
    assert long == []
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_modules_keep_no_mutable_state() -> None:
    kept = [f"{name_of(path)}:{line}" for path in SOURCES for line in (*seen(path).mutable, *seen(path).globals_used)]
    assert kept == []
