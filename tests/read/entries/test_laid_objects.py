"""What lies over entries: 1. each sort is told once, at its entry or row; 2. what lies elsewhere is told where it says
something; 3. a tick by control or drawing is an error where the cells do not say so; 4. notes of the workbook's own are
never told, changed ones are; 5. a blank required entry says what lies over it; 6. many objects are counted."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.corpus.alterations import annotations, drawings
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook as Altered
from tests.read.made import altered, catalogue, read
from tests.read.objects.laid import Edit, laid
from tests.record.filled import LENDING
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.form import RawForm
from xltemplates.record.marking.mark import mark
from xltemplates.record.parse import parse_form
from xltemplates.write.form import write_workbook


def filled(data: bytes, **cells: object) -> bytes:
    """A workbook with something in some cells."""

    def edit(_: Altered, sheet: Sheet) -> None:
        for address, value in cells.items():
            sheet.put(address, value)

    return laid(data, edit)


def said(raw: RawForm) -> list[tuple[str, str, str]]:
    return [
        (each.code, each.path, each.raw) for each in parse_form(raw).problems if each.severity in ("warning", "error")
    ]


TEXT = drawings.shape("应为20")
LAID: dict[str, tuple[Edit, tuple[str, str, str]]] = {
    "note": (
        lambda book, sheet: annotations.note(book, sheet, "C4", "请核实"),
        ("note-here", "tools[0].number", "请核实"),
    ),
    "note on a label": (lambda book, sheet: annotations.note(book, sheet, "C3", "单位？"), ("note-here", "", "单位？")),
    "text": (
        lambda book, sheet: drawings.drawn(book, sheet, "C4", TEXT),
        ("text-over", "tools[0].number", "应为20"),
    ),
    "text outside": (
        lambda book, sheet: drawings.drawn(book, sheet, "H20:J22", TEXT),
        ("text-box-outside", "", "应为20"),
    ),
    "line across a row": (
        lambda book, sheet: drawings.drawn(book, sheet, "A4:D4", drawings.line()),
        ("shape-over", "tools[0]", ""),
    ),
    "picture": (
        lambda book, sheet: drawings.drawn(book, sheet, "C4", drawings.picture()),
        ("picture-over", "tools[0].number", ""),
    ),
    "control": (
        lambda book, sheet: drawings.checkbox(book, sheet, "C4"),
        ("control-chosen", "tools[0].number", ""),
    ),
    "picture in a cell": (
        lambda book, sheet: sheet.put("D4", '=DISPIMG("ID_1",1)'),
        ("picture-in-cell", "tools[0].bought", '=DISPIMG("ID_1",1)'),
    ),
}


@pytest.mark.parametrize("name", LAID)
def test_1_each_sort_is_told_once(forms: Catalogue, register: bytes, name: str) -> None:
    edit, expected = LAID[name]
    raw = read(laid(register, edit), forms)
    assert said(raw) == [expected]
    assert len(raw.objects) == 1


@pytest.mark.parametrize("inner", [drawings.picture(), drawings.line()])
def test_2_what_lies_elsewhere_and_says_nothing_is_not_told(forms: Catalogue, register: bytes, inner: str) -> None:
    raw = read(laid(register, lambda book, sheet: drawings.drawn(book, sheet, "H20:J22", inner)), forms)
    assert (said(raw), [each.paths for each in raw.objects]) == ([], [()])


def test_2_a_box_on_a_sheet_of_the_senders_own_is_told(forms: Catalogue, register: bytes) -> None:
    data = laid(register, lambda book, _: drawings.drawn(book, book.add_sheet("说明"), "B2", TEXT))
    assert said(read(data, forms)) == [("text-box-outside", "", "应为20")]


def test_4_a_note_of_the_workbooks_own_is_not_told_and_a_changed_one_is(forms: Catalogue, register: bytes) -> None:
    wrong = read(filled(register, C4="三把"), forms)
    copy = mark(parse_form(wrong), wrong)
    assert [each.code for each in read(copy, forms).problems if each.code == "note-here"] == []

    def reply(book: Workbook) -> None:
        cell = book.worksheets[0]["C4"]
        assert cell.comment is not None
        cell.comment = Comment(f"{cell.comment.text}\n已改为3把", "经办人")

    changed = read(altered(copy, reply), forms)
    (note,) = (each for each in changed.problems if each.code == "note-here")
    assert note.raw.endswith("已改为3把")


@pytest.mark.parametrize(
    ("edit", "code", "raw"),
    [
        (lambda book, sheet: drawings.drawn(book, sheet, "B4", drawings.picture()), "required-under-picture", ""),
        (lambda book, sheet: drawings.drawn(book, sheet, "B4", drawings.shape("电钻")), "required-under-shape", "电钻"),
        (lambda book, sheet: sheet.put("B4", '=DISPIMG("ID_1",1)'), "required-under-picture", '=DISPIMG("ID_1",1)'),
    ],
)
def test_5_a_blank_required_entry_says_what_lies_over_it(
    forms: Catalogue, register: bytes, edit: Edit, code: str, raw: str
) -> None:
    data = laid(filled(register, B4=None), edit)
    assert said(read(data, forms)) == [(code, "tools[0].name", raw)]


def test_6_more_objects_than_anybody_reads_are_counted(forms: Catalogue, register: bytes) -> None:
    def edit(book: Workbook) -> None:
        for row in range(20, 50):
            book.worksheets[0].cell(row, 8).comment = Comment(f"第{row}条", "甲")

    found = [code for code, *_ in said(read(altered(register, edit), forms))]
    assert (found.count("note-here"), found.count("more-objects")) == (20, 1)


@pytest.mark.parametrize("inner", [drawings.shape("√"), drawings.line(), ""])
def test_3_a_tick_that_is_none_of_the_cells_is_an_error(forms: Catalogue, visit: bytes, inner: str) -> None:
    """`inner` is drawn over the box 农业; nothing: a ticked control lies there."""

    def codes(**cells: object) -> list[str]:
        def edit(book: Altered, sheet: Sheet) -> None:
            drawings.drawn(book, sheet, "V4", inner) if inner else drawings.checkbox(book, sheet, "V4")

        raw = read(laid(filled(visit, **cells), edit), forms)
        return [code for code, path, _ in said(raw) if path == "field"]

    assert codes(V4=None) == ["tick-by-object"]
    assert "tick-by-object" not in codes(V4="√")
    assert ("tick-by-object" in codes(V4=None, Q4="√")) == (inner != drawings.line())


@pytest.mark.parametrize(("inner", "code"), [(drawings.picture(), "picture-over"), (drawings.line(), "tick-by-object")])
def test_3_a_picture_over_a_box_is_no_tick_of_it(forms: Catalogue, visit: bytes, inner: str, code: str) -> None:
    raw = read(laid(filled(visit, V4=None), lambda book, sheet: drawings.drawn(book, sheet, "V4", inner)), forms)
    assert [found for found, path, _ in said(raw) if path == "field"] == [code]


def test_3_a_control_over_an_entry_that_is_one_box_is_told_as_one_over_a_cell(tmp_path: Path) -> None:
    """Of such a box nobody knows whether it means yes: there is none beside it that was left alone."""
    lending = catalogue(tmp_path, LENDING)
    layout = lending.layout("library.lending")
    box = layout.by_path["nothing"].slots[0].cell.a1
    data = laid(write_workbook(layout), lambda book, sheet: drawings.checkbox(book, sheet, box))
    assert [code for code, path, _ in said(read(data, lending)) if path == "nothing"] == ["control-chosen"]
