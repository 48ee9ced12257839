"""One word for one thing: no class has two homes, no word says nothing, every term is where docs/terms.md has it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for package in ("xltemplates", "alliance_xl") for path in (ROOT / package).rglob("*.py"))
SAYS_NOTHING = frozenset({"told", "untold", "silent", "swift", "usual", "unusual"})

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_CODE = re.compile(r"`([^`]+)`")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def classes() -> Mapping[str, list[str]]:
    """Every class at the top of a module, by name, with the modules that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in SOURCES:
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(name_of(path))
    return found


def identifiers(path: Path) -> Iterator[str]:
    """Every name that a module gives to something, or calls something by."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield from (name, other or "")


def words(identifier: str) -> set[str]:
    """`_toldOf`, `told_of`, `TOLD` -> told, of."""
    return {word.lower() for word in _WORDS.findall(identifier)}


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ("told_by", {"told", "by"}),
        ("_UNUSUAL", {"unusual"}),
        ("UsualSheet", {"usual", "sheet"}),
        ("retold", {"retold"}),
    ],
)
def test_an_identifier_is_taken_apart(identifier: str, found: set[str]) -> None:
    assert words(identifier) == found


def test_no_public_class_has_two_homes() -> None:
    twice = {name: homes for name, homes in classes().items() if not name.startswith("_") and len(homes) > 1}
    assert twice == {}


def test_a_reader_is_called_after_what_it_reads() -> None:
    homes = classes().get("_Reader", [])
    assert homes == []


def test_no_name_says_nothing() -> None:
    used = {(name_of(path), name) for path in SOURCES for name in set(identifiers(path)) if words(name) & SAYS_NOTHING}
    assert used == set()


def test_only_a_spec_and_a_layout_are_called_a_model() -> None:
    """What everything else is about; any other module says what it holds."""
    models = {name_of(path) for path in SOURCES if path.name == "model.py"}
    assert models == {"xltemplates/spec/model.py", "xltemplates/layout/model.py"}


def homes_of_terms() -> Iterator[str]:
    """What stands in the last column of the tables of docs/terms.md."""
    for line in (ROOT / "docs/terms.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4:
            yield from _CODE.findall(cells[3])


def is_there(home: str) -> bool:
    """Whether a class is in one of the packages, or a module or package of the engine's is."""
    if home[0].isupper():
        return home in classes()
    path = ROOT / "xltemplates" / home.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_every_term_is_where_the_page_of_terms_has_it() -> None:
    homes = list(homes_of_terms())
    assert len(homes) > 50
    assert [home for home in homes if not is_there(home)] == []
