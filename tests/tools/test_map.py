"""The page that says where everything is decided says so of the modules that there are."""

import ast
from pathlib import Path

import pytest

from tools.map import PACKAGES, PAGE, ROOT, page

MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def test_the_page_is_as_it_should_be() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tools.map --write"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_in_one_line_what_it_is_about(path: Path) -> None:
    first, *_ = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").splitlines()
    assert first.endswith((".", "?"))
    assert len(first) > 20
