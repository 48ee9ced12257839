"""The house stands as drawn: imports point down, each library has one home, and nothing grows out of shape."""

import ast
import re
from collections.abc import Iterator
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


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every import of a module, inside functions too, as (line, dotted name)."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "."


def floor(dotted: str) -> int | None:
    parts = dotted.split(".")
    room = GROUND.get(parts[1], parts[1]) if parts[0] == "xltemplates" and len(parts) > 1 else ""
    return FLOORS.index(room) if room in FLOORS else None


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


@pytest.mark.parametrize("path", ENGINE, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    here = floor(".".join(path.relative_to(ROOT).with_suffix("").parts))
    upward = [
        f"{name_of(path)}:{line} imports {name}"
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


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_library_has_one_home(path: Path) -> None:
    strangers = [
        f"{name_of(path)}:{line} imports {name}"
        for line, name in imports(path)
        if name.split(".")[0] in HOMES and not name_of(path).startswith(HOMES[name.split(".")[0]])
    ]
    assert strangers == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_stand_at_the_top_and_name_whole_paths(path: Path) -> None:
    inside = [
        f"{function.name}:{node.lineno}"
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    relative = [line for line, name in imports(path) if name.startswith(".")]
    assert (inside, relative) == ([], [])


@pytest.mark.parametrize("path", ENGINE, ids=name_of)
def test_the_engine_knows_nothing_of_alliances(path: Path) -> None:
    text = path.read_text("utf-8").lower()
    # `alliances[0].name` is the example of a record path in docstrings, taken from the form everybody here knows.
    stripped = text.replace("alliances", "").replace("alliance.", "")
    assert "alliance" not in stripped
    assert "联盟" not in stripped
    assert [name for _, name in imports(path) if name.split(".")[0] == "alliance_xl"] == []


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


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_grows_out_of_shape(path: Path) -> None:
    long = [
        f"{function.name}: {length} lines"
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_modules_keep_no_mutable_state(path: Path) -> None:
    statements = ast.parse(path.read_text("utf-8")).body
    state = [
        node.lineno
        for node in statements
        if isinstance(node, ast.Assign) and isinstance(node.value, (ast.List, ast.ListComp, ast.Set, ast.SetComp))
        and not any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    ]  # fmt: skip
    globals_used = [
        node.lineno for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Global)
    ]
    assert (state, globals_used) == ([], [])
