"""What the client tests share: blank forms to be filled, and what a record puts into which cell."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.corpus.bases import Base, base
from xltemplates.base.cells import Number, Text
from xltemplates.base.paths import lookup
from xltemplates.layout.widgets import widget_of
from xltemplates.write.form import write_workbook

HERE = Path(__file__).parent
NODE = "needs node and the packages of tests/clients (npm install --prefix tests/clients)"


def blank(form: str) -> bytes:
    """The form as it is sent out."""
    return write_workbook(base(form).layout)


def typed(given: Base) -> list[tuple[str, str, str | int | float]]:
    """Sheet, address and content of every cell that somebody fills in to give the form's record."""
    cells: list[tuple[str, str, str | int | float]] = []
    for entry in given.layout.entries:
        value = lookup(given.parsed.record or {}, entry.path)
        if value is not None and value != () and entry.slots:
            shown = widget_of(entry.field).show(entry.field, value)
            for slot, cell in zip(entry.slots, shown, strict=True):
                if isinstance(cell, Number):
                    cells.append((slot.sheet, slot.cell.a1, float(cell.decimal)))
                elif isinstance(cell, Text):
                    cells.append((slot.sheet, slot.cell.a1, cell.text))
    return cells


def by_node(library: str, given: Path, cells: list[tuple[str, str, str | int | float]], saved: Path) -> None:
    """Fill and save a workbook by a JavaScript library; skips where it is not installed."""
    if shutil.which("node") is None or not (HERE / "node_modules" / library).is_dir():
        pytest.skip(NODE)
    listed = saved.with_suffix(".json")
    listed.write_text(json.dumps(cells, ensure_ascii=False), "utf-8")
    form = saved.suffix[1:]
    command = ["node", str(HERE / "fill.cjs"), library, str(given), str(listed), str(saved), form]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, text=True)
    assert done.returncode == 0, done.stderr
