"""A returned file against its template: locked texts, formulas and sheets."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook as Sheets
from openpyxl import load_workbook

from tests.record.filled import LENDING, layout_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.read.form import read_bytes
from xltemplates.read.opening import open_book
from xltemplates.record.diff.locked import locked_differences
from xltemplates.write.form import write_workbook

RECORD = {"reader": "张三", "books": ({"title": "红楼梦", "copies": 2},)}
Edit = Callable[[Sheets], object]


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    check = "checks:\n  - {id: few, each: books, that: copies <= 3, say: too many}\nsheets:\n"
    return layout_of(tmp_path_factory.mktemp("spec"), LENDING.replace("sheets:\n", check))


def edited(data: bytes, edit: Edit) -> bytes:
    book = load_workbook(BytesIO(data))
    edit(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def changes(layout: Layout, edit: Edit) -> list[tuple[str, str, str, str, str]]:
    """What the filled workbook, edited by hand, has otherwise than the template."""
    data = edited(write_workbook(layout, record=RECORD), edit)
    catalogue = Catalogue({})
    catalogue.resolve(layout.spec.file)
    entries = read_bytes(data, "returned.xlsx", catalogue).entries
    found = locked_differences(layout, open_book(write_workbook(layout)), open_book(data), entries)
    return [(one.subject, one.change, one.where, one.before, one.after) for one in found]


def put(cell: str, value: str) -> Edit:
    return lambda book: book["借阅"].__setitem__(cell, value)


def test_filling_in_changes_nothing_locked(layout: Layout) -> None:
    assert changes(layout, lambda book: None) == []


def strip(book: Sheets) -> None:
    """As libraries do that know nothing of validations and protection."""
    for sheet in book.worksheets:
        sheet.data_validations.dataValidation = []
        sheet.protection.sheet = False


def test_protection_and_validations_that_were_taken_away(layout: Layout) -> None:
    found = changes(layout, strip)
    assert [one[:3] for one in found if one[0] == "protection"] == [
        ("protection", "removed", sheet.name) for sheet in layout.sheets
    ]
    rules = [one for one in found if one[0] == "validation"]
    assert {(one[1], one[4]) for one in rules} == {("removed", "")}
    copies = layout.entries[-1].slots[0] if layout.entries[-1].overflow else None
    assert copies is None or any(one[2].startswith(f"{copies.sheet}!") for one in rules)
    assert any(one[3].startswith("whole between") for one in rules)


def test_cells_that_were_merged_or_parted(layout: Layout) -> None:
    def edit(book: Sheets) -> None:
        sheet = book["借阅"]
        merged = sorted(str(each) for each in sheet.merged_cells.ranges)
        if merged:
            sheet.unmerge_cells(merged[0])
        sheet.merge_cells("K30:L31")

    old = sorted(tile.area.a1 for tile in layout.sheets[0].tiles if not tile.area.single)
    found = [one for one in changes(layout, edit) if one[0] == "merge"]
    gone = [("merge", "removed", f"借阅!{old[0]}", old[0], "")] if old else []
    assert found == [*gone, ("merge", "added", "借阅!K30:L31", "", "K30:L31")]


def test_a_printed_text_that_was_changed(layout: Layout) -> None:
    (cell,) = (tile.area.first.a1 for tile in layout.sheets[0].tiles if tile.text == "书名")
    assert changes(layout, put(cell, "书名（全称）")) == [("locked", "changed", f"借阅!{cell}", "书名", "书名（全称）")]


def test_a_formula_that_was_changed_is_told_and_its_result_is_not(layout: Layout) -> None:
    template = edited(write_workbook(layout), put("K30", "=SUM($A$1:A3)"))
    respelled = open_book(edited(template, put("K30", "=sum( A1:A3 )")))
    assert locked_differences(layout, open_book(template), respelled) == ()
    changed = open_book(edited(template, put("K30", "=SUM(A1:A4)")))
    (found,) = locked_differences(layout, open_book(template), changed)
    assert (found.subject, found.change, found.before, found.after) == (
        *("formula", "changed"),
        *("=SUM($A$1:A3)", "=SUM(A1:A4)"),
    )
    typed_over = open_book(edited(template, put("K30", "3")))
    assert [one.after for one in locked_differences(layout, open_book(template), typed_over)] == ["3"]


def test_what_was_written_beside_the_form(layout: Layout) -> None:
    assert changes(layout, put("K30", "草稿")) == [("locked", "added", "借阅!K30", "", "草稿")]


def test_rows_that_were_inserted_do_not_make_the_rest_differ(layout: Layout) -> None:
    def edit(book: Sheets) -> None:
        book["借阅"].insert_rows(3)
        book["借阅"]["A3"] = "插入"

    found = [line for line in changes(layout, edit) if line[0] == "locked"]
    assert found == [("locked", "added", "借阅!A3", "", "插入")]


def test_rows_that_were_inserted_into_the_table_are_its_rows(layout: Layout) -> None:
    row = layout.repeats[0].blocks[1].top

    def edit(book: Sheets) -> None:
        book["借阅"].insert_rows(row)
        for column, value in (("A", 2), ("B", "西游记"), ("D", 1)):
            book["借阅"][f"{column}{row}"] = value

    assert [line for line in changes(layout, edit) if line[0] == "locked"] == []


def test_a_sheet_that_was_added_and_one_that_was_deleted(layout: Layout) -> None:
    def edit(book: Sheets) -> None:
        book.create_sheet("草稿")
        del book["借阅（续表）"]

    assert [(line[1], line[2]) for line in changes(layout, edit) if line[0] == "sheet"] == [
        ("removed", "借阅（续表）"),
        ("added", "草稿"),
    ]
