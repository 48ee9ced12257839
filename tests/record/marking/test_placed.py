"""Where in a correction copy a problem stands."""

from dataclasses import replace
from pathlib import Path

from tests.record.filled import layout_of, raw_form
from xltemplates.base.problem import Problem
from xltemplates.record.marking.placed import placed_problems
from xltemplates.record.parse import parse_form


def test_a_problem_of_a_table_stands_at_its_first_entry_with_a_cell(tmp_path: Path) -> None:
    layout = layout_of(tmp_path)
    raw = raw_form(layout, {"reader": "张三"})
    found = replace(parse_form(raw), problems=(Problem("rows-missing", "error", "books"),))
    (placed,) = placed_problems(found, raw, layout)
    first = next(entry for entry in layout.entries if entry.row == 0 and entry.slots)
    assert (placed.entry, placed.slot) == (first, first.slots[0])
