"""The way of a file is as short as docs/architecture.md says, within 10 %: modules, functions, the longest module."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.modules import ACTIONS, count, lines, table

DOCUMENT = Path(__file__).parent.parent / "docs" / "architecture.md"
NUMBERS = ("modules", "functions", "longest module")
LONGEST = 300  # lines of a module on the way of a file


def rows(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The rows of a table by their action: modules, functions, the longest module."""
    for name, numbers in re.findall(r"^\| `(\w+) [^|]*` \| ([0-9 |]+) \|$", text, re.MULTILINE):
        yield name, tuple(int(number) for number in numbers.split(" | "))[: len(NUMBERS)]


DOCUMENTED = dict(rows(DOCUMENT.read_text("utf-8")))


def test_the_document_has_every_action() -> None:
    assert DOCUMENTED.keys() == ACTIONS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("action", ACTIONS)
def test_the_way_is_as_short_as_documented(action: str) -> None:
    modules = count(action)
    assert [module for module in modules if lines(module) > LONGEST] == []
    (measured,) = dict(rows(table({action: modules}))).values()
    for name, number, said in zip(NUMBERS, measured, DOCUMENTED[action], strict=True):
        assert abs(number - said) <= said / 10, f"{action}: {name} {number}, documented {said}: {sorted(modules)}"
