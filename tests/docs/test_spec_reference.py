"""Requirement: the reference of the language says what the code does; `python -m tests.docs.reference` mends it."""

import re
from pathlib import Path

import pytest

from tests.docs.reference import DOCUMENT, between, functions_table, kinds_table
from xltemplates.spec.load import load_spec
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.picture import DIRECTIVES, ROLES
from xltemplates.spec.printed import ESCAPES
from xltemplates.spec.schema import CHECK, FIELD, MIGRATION, MOVE, REPEAT, SHEET, TOP, UNIT

TEXT = DOCUMENT.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
REGISTRIES = [block for block in BLOCKS if "\nunits:" in block]
SPECS = [block for block in BLOCKS if block.startswith("form:")]


@pytest.mark.parametrize(("mark", "table"), [("kinds", kinds_table()), ("functions", functions_table())])
def test_tables_are_the_codes(mark: str, table: str) -> None:
    assert between(TEXT, mark) == table


@pytest.mark.parametrize("word", [f":{word}" for word in (*ROLES, *DIRECTIVES)] + [f"\\{char}" for char in ESCAPES])
def test_every_directive_and_escape_is_described(word: str) -> None:
    assert re.search(rf"`{re.escape(word)}[` ]", TEXT)


@pytest.mark.parametrize("key", sorted({*TOP, *FIELD, *REPEAT, *CHECK, *SHEET, *UNIT, *MIGRATION, *MOVE}))
def test_every_key_is_described(key: str) -> None:
    assert f"`{key}`" in TEXT


def test_there_are_examples() -> None:
    assert len(SPECS) >= 2
    assert len(REGISTRIES) == 1


@pytest.mark.parametrize("spec", SPECS)
def test_examples_load(spec: str, tmp_path: Path) -> None:
    registry = tmp_path / "departments.yaml"
    registry.write_text(REGISTRIES[0], encoding="utf-8")
    load_registry(registry)
    file = tmp_path / "spec.yaml"
    file.write_text(spec, encoding="utf-8")
    assert load_spec(file).sheets
