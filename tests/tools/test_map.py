"""The page that says where everything is decided says so of the modules that there are."""

import ast
from pathlib import Path

from tools.map import PACKAGES, PAGE, ROOT, page

MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def test_the_page_is_as_it_should_be() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tools.map --write"


def first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


def test_a_module_says_in_one_line_what_it_is_about() -> None:
    firsts = {path.relative_to(ROOT).as_posix(): first_line(path) for path in MODULES}
    assert {name: said for name, said in firsts.items() if not said.endswith((".", "?")) or len(said) <= 20} == {}
