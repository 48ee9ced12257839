"""Requirement: a form on a workbook's own columns can be said: exact heights, boxes one by one, cells left undrawn."""

from pathlib import Path

import pytest

from xltemplates.base.errors import SpecFaults
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.spec.load import load_spec

FIELDS = """
  domain: {kind: choice, title: 领域, options: [工业, 农业], widget: ticks}
  rows:
    title: 行
    many: {print: 2, max: 2}
    fields:
      name: {kind: text, title: 名称}
"""


def laid_out(folder: Path, picture: str) -> Layout:
    lines = "".join(f"      {line.strip()}\n" for line in picture.strip().splitlines())
    file = folder / "form.yaml"
    head = f'form: a.b\nversion: "1"\ntitle: T\nfields:{FIELDS}sheets:\n  - name: S\n    picture: |\n{lines}'
    file.write_text(head, encoding="utf-8")
    return place(load_spec(file))


PICTURE = """
:columns 4 4 4 4
:height 12.5
| 很长很长很长很长很长很长的文字 | {-} <3> |
:height 30
| {domain/2} | 农业 | {-} <2> |
| {domain/1} | 工业 | {-} <2> |
:repeat rows
| {name} <2x2> | 甲 <2> |
| 乙 <2> |
:end
"""


def test_heights_are_exact_and_rows_of_a_repeat_may_span(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, PICTURE)
    assert layout.sheets[0].heights[:7] == (12.5, 30, 30, 30, 30, 30, 30)
    assert [slot.area.a1 for entry in layout.entries for slot in entry.slots][-2:] == ["A4:B5", "A6:B7"]


def test_boxes_stand_one_by_one_in_the_order_of_their_options(tmp_path: Path) -> None:
    entry = laid_out(tmp_path, PICTURE).by_path["domain"]
    assert [(slot.role, slot.cell.a1, slot.label and slot.label.a1) for slot in entry.slots] == [
        ("option:0", "A3", "B3"),
        ("option:1", "A2", "B2"),
    ]


def test_nothing_is_drawn_where_a_cell_says_so(tmp_path: Path) -> None:
    (sheet,) = laid_out(tmp_path, PICTURE).sheets
    assert not [tile for tile in sheet.tiles if tile.area.top <= 3 and tile.area.left > 2]


@pytest.mark.parametrize(
    ("written", "wrong", "code"),
    [
        (":height 12.5", ":height 0", "height-shape"),
        (":columns 4 4 4 4\n:height 12.5", ":height 12.5\n:columns 4 4 4 4", "height-without-columns"),
        ("| {domain/1} | 工业 |", "| | 工业 |", "layout-parts"),
        ("| {domain/1} | 工业 |", "| {domain/2} | 工业 |", "entry-twice"),
        ("| {domain/1} | 工业 |", "| {domain} | 工业 |", "entry-twice"),
        ("| {domain/1} | 工业 |", "| {domain/3} | 工业 |", "layout-parts"),
        ("{-} <3>", "{-} 文字 <3>", "field-unknown"),
    ],
)
def test_slips_are_told(written: str, wrong: str, code: str, tmp_path: Path) -> None:
    assert written in PICTURE
    with pytest.raises(SpecFaults) as faults:
        laid_out(tmp_path, PICTURE.replace(written, wrong))
    assert code in {fault.code for fault in faults.value.faults}
