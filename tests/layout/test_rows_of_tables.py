"""Tables: sheet columns of their own, one sheet row a printed row."""

import pytest

from tests.layout.drawing import drawn, layout_of, picture
from xltemplates.base.errors import SpecFaults
from xltemplates.layout.model import Layout

FIELDS = """
unit: {kind: text, title: U}
rows:
  many: {print: 2, max: 4}
  title: R
  key: [a]
  fields:
    no: {kind: serial, title: no}
    a: {kind: text, title: A}
    n: {kind: integer, title: N}
"""
TABLE = r"""
:title Table
:line Unit: {unit}
:columns 5 30 8
:header
| No | Name | Num\nber |
:repeat rows
| {no} | {a} | {n} |
:end
:note end
"""


def codes(fields: str, picture: str) -> list[str]:
    with pytest.raises(SpecFaults) as caught:
        layout_of(fields, picture)
    return [fault.code for fault in caught.value.faults]


def table() -> Layout:
    return layout_of(FIELDS, TABLE)


def test_a_table_is_drawn_row_by_row() -> None:
    assert drawn(table().sheets[0], squared=False) == picture("""
        Table - -
        Unit: - unit
        No Name Num/ber
        1 a n
        2 a n
        end - -
    """)


def test_widths_are_the_authors() -> None:
    assert table().sheets[0].widths == (5, 30, 8)


def test_a_row_is_as_high_as_its_fullest_cell() -> None:
    assert table().sheets[0].heights == (38, 22, 34, 20, 20, 20, 11)


def test_rows_of_a_repeat_hold_no_merges() -> None:
    layout = table()
    for repeat in layout.repeats:
        rows = {(block.sheet, block.top) for block in repeat.blocks}
        tiles = [(sheet.name, tile) for sheet in layout.sheets for tile in sheet.tiles]
        assert all(tile.area.single for name, tile in tiles if (name, tile.area.top) in rows)
        assert all(block.top == block.bottom for block in repeat.blocks)


def test_serials_are_printed_and_no_entries() -> None:
    layout = table()
    serials = [(tile.area.a1, tile.text, tile.style) for tile in layout.sheets[0].tiles if tile.serial]
    assert serials == [("A4", "1", "number"), ("A5", "2", "number")]
    assert [block.serial.a1 for block in layout.repeats[0].blocks if block.serial] == ["A4", "A5", "A3", "A4"]
    assert not any("no" in entry.path.split(".") for entry in layout.entries)


def test_a_cell_with_text_and_an_entry_needs_columns_to_be_split() -> None:
    fields = "n: {kind: integer, title: N}"
    layout = layout_of(fields, ":columns 8 8 8\n| {n} pcs <2> | x |")
    assert drawn(layout.sheets[0], squared=False) == "n pcs x"
    assert codes(fields, ":columns 8 8 8\n| {n} pcs | x | y |") == ["layout-table-lines"]


def test_a_cell_holds_one_line_of_entries() -> None:
    fields = "n: {kind: integer, title: N}\nm: {kind: integer, title: M}"
    assert codes(fields, ":columns 8 8\n| {n}\\n{m} | x |") == ["layout-table-lines"]


def test_spans_are_allowed_outside_repeats() -> None:
    rows = FIELDS.replace("unit: {kind: text, title: U}\n", "")
    layout = layout_of(rows, ":columns 5 9 9\n| A <1x2> | B <2> |\n| C | D |\n:repeat rows\n| {no} | {a} | {n} |\n:end")
    assert drawn(layout.sheets[0], squared=False) == picture("""
        A B -
        - C D
        1 a n
        2 a n
    """)


def test_a_row_higher_than_excel_allows_is_a_fault() -> None:
    assert codes("n: {kind: integer, title: N}", ":columns 8\n:lines 29\n| {n} |") == ["layout-row-height"]
