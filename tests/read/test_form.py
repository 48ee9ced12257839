"""What people do to a form, and what is read of it afterwards.

1. Whatever moved as a whole is read as before, with a note of what moved. 2. What cannot be placed with certainty is an
error at its entry and has no value. 3. Nothing that a person wrote is lost in silence.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.read.made import REGISTER, altered, catalogue, codes, read, shifted_columns, shifted_rows, unnamed, values
from xltemplates.base.cells import Number, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Cell, Place
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.form import RawForm, read_bytes, read_form, read_with_others
from xltemplates.record.parse import parse_form
from xltemplates.write.form import write_workbook

Change = Callable[[Workbook], object]

TOOLS = {
    "keeper": "张三",
    "tools[0].name": "锤子", "tools[0].number": "3",
    "tools[1].name": "锯", "tools[1].number": "1",
    "tools[2].name": "钳子", "tools[2].number": "7",
}  # fmt: skip
VISITED = {
    "host": "某厂", "days": "2", "people": "5", "field": ("□", "☑", "□"), "finding": "良好", "advice": "继续",
}  # fmt: skip


def put(sheet: str, **cells: str | int | None) -> Change:
    """Type something into cells of a sheet."""

    def change(book: Workbook) -> None:
        for address, value in cells.items():
            book[sheet][address] = value

    return change


def on(sheet: str, change: Callable[..., object], *arguments: object) -> Change:
    """Do something to one sheet."""
    return lambda book: change(book[sheet], *arguments)


def renamed(book: Workbook) -> None:
    book["登记表"].title = "Sheet1"


def unmerged(*ranges: str) -> Change:
    def change(book: Workbook) -> None:
        for area in ranges:
            book.worksheets[0].unmerge_cells(area)

    return change


def merged(area: str) -> Change:
    return lambda book: book.worksheets[0].merge_cells(area)


def columns_swapped(book: Workbook) -> None:
    for row in book["登记表"].iter_rows(min_row=3, max_row=7):
        row[1].value, row[2].value = row[2].value, row[1].value


def unmarked(book: Workbook) -> None:
    """No identity is left."""
    del book["_xlt"]
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    for name in list(properties.names):
        del properties[name]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "XLT1" in cell.value:
                    cell.value = None


def copied(book: Workbook) -> None:
    book.copy_worksheet(book["登记表"])["B4"] = "斧"


def problem_of(raw: RawForm, code: str) -> tuple[str, str, str]:
    """Path, place and raw text of the one problem of a code."""
    (found,) = (problem for problem in raw.problems if problem.code == code)
    return found.path, str(found.place) if found.place else "", found.raw


def test_an_unaltered_form_is_read_without_a_word(forms: Catalogue, register: bytes, visit: bytes) -> None:
    for data, expected in ((register, TOOLS), (visit, VISITED)):
        raw = read(data, forms)
        assert values(raw) == expected
        assert not raw.problems


def test_every_place_is_where_the_entry_was_found(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, on("登记表", shifted_rows, 3, 2)), forms)
    places = {found.entry.path: str(found.places[0]) for found in raw.entries}
    assert places["keeper"] == "登记表!C2"
    assert places["tools[0].name"] == "登记表!B6"
    assert places["tools[4].name"] == "登记表（续表）!B3"


MOVED = [
    ("names lost", [unnamed], []),
    ("sheet renamed", [renamed], ["sheet-renamed"]),
    ("renamed, names lost", [renamed, unnamed], ["sheet-renamed"]),
    ("reordered", [lambda book: book.move_sheet("登记表（续表）", -1)], ["sheets-reordered"]),
    ("hidden sheet shown", [lambda book: setattr(book["_xlt"], "sheet_state", "visible")], []),
    ("hidden sheet deleted", [lambda book: book.remove(book["_xlt"])], []),
    ("continuation deleted", [lambda book: book.remove(book["登记表（续表）"])], ["continuation-missing"]),
    ("rows inserted above", [on("登记表", shifted_rows, 1, 2)], ["rows-inserted"]),
    ("rows inserted above the header", [on("登记表", shifted_rows, 3, 1)], ["rows-inserted"]),
    ("rows deleted above", [on("登记表", shifted_rows, 1, -1)], ["rows-deleted"]),
    ("blank row of the table deleted", [on("登记表", shifted_rows, 7, -1)], ["rows-deleted"]),
    ("column inserted left", [on("登记表", shifted_columns, 1, 1)], ["columns-inserted"]),
    ("column inserted within", [on("登记表", shifted_columns, 4, 2)], ["columns-inserted"]),
    ("column inserted, names lost", [on("登记表", shifted_columns, 4, 2), unnamed], ["columns-inserted"]),
    ("title edited", [put("登记表", A1="工具表")], ["text-outside"]),
    ("header edited", [put("登记表", C3="件数")], ["label-edited"]),
    ("header deleted", [put("登记表", C3=None)], ["label-missing"]),
    ("header padded", [put("登记表", C3=" 数  量 ")], []),
    ("footnote overwritten", [put("登记表", A8="填表人：张三")], ["text-outside"]),
    ("footnote deleted", [put("登记表", A8=None)], []),
    ("columns swapped", [columns_swapped], ["columns-moved", "columns-moved"]),
    ("serials restarted", [put("登记表", A6=1)], ["serials-rewritten"]),
    ("serials deleted", [put("登记表", A4=None, A5=None)], []),
    ("text below", [put("登记表", B10="请审阅")], ["text-outside"]),
    ("text beside", [put("登记表", F5="问过")], ["text-outside"]),
    ("a formula beside", [put("登记表", F5="=SUM(C4:C7)")], []),
    ("row below the footnote", [put("登记表", B10="斧", C10=2)], ["row-outside"]),
    ("a copied sheet", [copied], ["sheet-copied"]),
    ("an identical copied sheet", [lambda book: book.copy_worksheet(book["登记表"])], []),
    ("no identity", [unmarked], ["identity-missing"]),
    ("no identity, renamed, shifted, no names", [unmarked, on("登记表", shifted_rows, 1, 1), renamed, unnamed],
     ["identity-missing", "sheet-renamed", "rows-inserted"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in MOVED], ids=[case[0] for case in MOVED])
def test_a_register_that_was_altered_reads_as_before(
    forms: Catalogue, register: bytes, changes: list[Change], expected: list[str]
) -> None:
    raw = read(altered(register, *changes), forms)
    assert values(raw) == TOOLS
    assert codes(raw) == expected


VISITS = [
    ("row inserted above", [on("走访", shifted_rows, 3, 1)], ["rows-inserted"]),
    ("row inserted within a long text", [on("走访", shifted_rows, 7, 1)], ["rows-inserted"]),
    ("row deleted within a long text", [on("走访", shifted_rows, 7, -1)], ["rows-deleted"]),
    ("columns inserted", [on("走访", shifted_columns, 10, 3)], ["columns-inserted"]),
    ("a label edited", [put("走访", A2="单位")], ["label-edited"]),
    ("merges of long texts undone", [unmerged("Q5:AV8", "Q9:AV12")], []),
]


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in VISITS], ids=[case[0] for case in VISITS])
@pytest.mark.parametrize("names", [True, False], ids=["named", "unnamed"])
def test_a_squared_form_that_was_altered_reads_as_before(
    forms: Catalogue, visit: bytes, changes: list[Change], expected: list[str], names: bool
) -> None:
    raw = read(altered(visit, *changes, *([] if names else [unnamed])), forms)
    assert values(raw) == VISITED
    assert codes(raw) == expected


def test_a_row_inserted_in_a_table_is_a_row_of_it(forms: Catalogue, register: bytes) -> None:
    changed = altered(register, on("登记表", shifted_rows, 5, 1), put("登记表", B5="斧", C5=2))
    raw = read(changed, forms)
    names = [values(raw)[f"tools[{row}].name"] for row in range(4)]
    assert names == ["锤子", "斧", "锯", "钳子"]
    assert codes(raw) == ["rows-inserted", "serials-rewritten"]


def test_rows_after_an_inserted_one_go_on_counting_on_the_continuation(forms: Catalogue, register: bytes) -> None:
    changed = altered(register, on("登记表", shifted_rows, 5, 1), put("登记表（续表）", B3="斧"))
    assert values(read(changed, forms))["tools[5].name"] == "斧"


def test_sorted_rows_are_read_in_their_new_order(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, put("登记表", B4="钳子", C4=7, B6="锤子", C6=3)), forms)
    assert [values(raw)[f"tools[{row}].name"] for row in range(3)] == ["钳子", "锯", "锤子"]
    assert not raw.problems


def test_rows_that_go_on_over_the_footnote_are_rows(forms: Catalogue, register: bytes) -> None:
    over = put("登记表", A8=5, B8="斧", C8=2, A9=6, B9="钻", C9=1)
    raw = read(altered(register, unmerged("A8:D8", "A9:D9"), over), forms)
    assert (values(raw)["tools[4].name"], values(raw)["tools[5].name"]) == ("斧", "钻")
    assert codes(raw) == ["table-continued"]


def test_a_full_table_says_which_row_is_too_many(forms: Catalogue, register: bytes) -> None:
    rows = {f"{column}{8 + row}": 5 + row for row in range(5) for column in "ABC"}
    raw = read(altered(register, unmerged("A8:D8", "A9:D9"), put("登记表", **rows)), forms)
    assert values(raw)["tools[8].name"] == "9"
    assert "rows-over-limit" in codes(raw)


def test_what_stands_outside_is_told_word_for_word(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, put("登记表", B10="请", D10="审阅")), forms)
    assert problem_of(raw, "row-outside") == ("", "登记表!B10", "请 审阅")


def test_many_lines_outside_are_counted(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, put("登记表", **{f"H{row}": "x" for row in range(1, 31)})), forms)
    assert codes(raw) == ["text-outside"] * 20 + ["more-outside"]


def test_a_deleted_column_is_an_error_at_every_filled_row(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, on("登记表", shifted_columns, 3, -1)), forms)
    lost = [problem.path for problem in raw.problems if problem.code == "entry-not-located"]
    assert lost == ["keeper", "tools[0].number", "tools[1].number", "tools[2].number"]
    assert not any("number" in path for path in values(raw))


def test_a_missing_sheet_is_one_error(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, lambda book: book.remove(book["登记表"])), forms)
    assert codes(raw) == ["sheet-missing"]
    assert values(raw) == {}


def test_a_cell_moved_with_its_label_is_not_guessed(forms: Catalogue, visit: bytes) -> None:
    def moved(book: Workbook) -> None:
        book["走访"]["A3"] = None
        book["走访"].merge_cells("A20:H20")
        book["走访"]["A20"], book["走访"]["I20"] = "天数", 2

    raw = read(altered(visit, moved), forms)
    assert problem_of(raw, "entry-not-located")[0] == "days"
    assert "days" not in values(raw)


MARKS = ("☑", "☒", "✓", "✔", "√", "■", "●", "R", "P", "1", "①", "1、", "1.", "（√）", "是", "有")


@pytest.mark.parametrize(
    ("mark", "written"), [*((mark, "{}农业") for mark in MARKS), ("√", "{} 农业"), ("√", "农业{}"), ("√", "农业（{}）")]
)
def test_a_tick_typed_over_its_label_ticks_the_option(mark: str, written: str, forms: Catalogue, visit: bytes) -> None:
    raw = read(altered(visit, put("走访", V4="□", X4=written.format(mark))), forms)
    assert values(raw)["field"] == ("□", mark.strip("（）"), "□")
    assert problem_of(raw, "tick-on-label") == ("field", "走访!X4", "农业")


def test_a_tick_in_the_box_outweighs_its_label(forms: Catalogue, visit: bytes) -> None:
    raw = read(altered(visit, put("走访", X4="√农业")), forms)
    assert values(raw) == VISITED


def test_a_value_that_slipped_out_of_an_undone_merge_is_found(forms: Catalogue, visit: bytes) -> None:
    raw = read(altered(visit, unmerged("Q5:AV8"), put("走访", Q5=None, T6="良好")), forms)
    assert values(raw) == VISITED
    assert problem_of(raw, "value-slipped") == ("finding", "走访!T6", "良好")


def test_two_values_in_one_entry_are_an_error(forms: Catalogue, visit: bytes) -> None:
    raw = read(altered(visit, unmerged("Q5:AV8"), put("走访", T6="尚可")), forms)
    assert "finding" not in values(raw)
    assert problem_of(raw, "entry-several-values") == ("finding", "走访!Q5", "良好 / 尚可")


def test_a_column_merged_over_rows_is_shared_by_them(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, merged("B4:B6")), forms)
    assert [values(raw)[f"tools[{row}].name"] for row in range(3)] == ["锤子", "锤子", "锤子"]
    assert codes(raw) == ["merge-shared", "merge-shared"]


def test_a_number_merged_over_rows_may_be_that_of_all_together(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, merged("C4:C6")), forms)
    assert values(raw)["tools[0].number"] == "3"
    assert not {"tools[1].number", "tools[2].number"} & values(raw).keys()
    assert codes(raw) == ["merge-shared-number", "merge-shared-number"]


def test_two_entries_merged_into_one_are_an_error_at_the_second(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, merged("B4:C4")), forms)
    assert problem_of(raw, "entry-merged-away") == ("tools[0].number", "登记表!B4", "锤子")
    assert "tools[0].number" not in values(raw)


def test_a_file_on_disk_is_read_and_left_alone(forms: Catalogue, register: bytes, tmp_path: Path) -> None:
    path = tmp_path / "郑州.xlsx"
    path.write_bytes(register)
    raw = read_form(path, forms)
    assert (raw.file, raw.identity.form, values(raw)) == (str(path), "tools.register", TOOLS)
    assert path.read_bytes() == register


def test_a_file_that_is_not_there_is_refused(forms: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not exist"):
        read_form(tmp_path / "none.xlsx", forms)


def with_own_sheets(book: Workbook) -> None:
    book.worksheets[0]["H3"] = "请审阅"
    sheet = book.create_sheet("附注")
    sheet["A1"], sheet["B2"], sheet["C3"] = "电话", 0.25, "=1+1"
    sheet["B2"].number_format = "0%"
    sheet["A4"] = date(2020, 8, 10)
    sheet.sheet_state = "hidden"
    book.create_sheet("空")


def test_other_sheets_come_as_they_show_and_strays_with_their_place(tmp_path: Path) -> None:
    forms = catalogue(tmp_path, REGISTER)
    path = tmp_path / "file.xlsx"
    path.write_bytes(altered(write_workbook(forms.layout("tools.register")), with_own_sheets))
    raw, others = read_with_others(path, forms)
    assert raw.strays == ((Place("登记表", Cell(3, 8)), Text("请审阅")),)
    assert [(sheet.name, sheet.hidden) for sheet in others] == [("附注", True)]
    cells = others[0].cells
    assert (cells[Cell(1, 1)], cells[Cell(3, 3)]) == (Text("电话"), Text("=1+1"))
    assert cells[Cell(2, 2)] == Number("0.25", "0%")
    assert cells[Cell(4, 1)] == Number("44053", "yyyy-mm-dd")


def test_a_file_as_it_was_written_has_nothing_beside_the_form(tmp_path: Path) -> None:
    forms = catalogue(tmp_path, REGISTER)
    path = tmp_path / "file.xlsx"
    path.write_bytes(write_workbook(forms.layout("tools.register"), record={"keeper": "张三"}))
    raw, others = read_with_others(path, forms)
    assert (raw.strays, others) == ((), ())


def test_a_continuation_that_is_missing_is_an_error_where_every_row_before_it_is_filled(forms: Catalogue) -> None:
    def only_its_first_sheet(book: Workbook) -> None:
        for sheet in book.worksheets[1:]:
            book.remove(sheet)

    def moved_alone(count: int) -> list[tuple[str, str]]:
        tools = tuple({"name": f"工具{row}", "number": row, "bought": None} for row in range(count))
        data = write_workbook(forms.layout("tools.register"), record={"keeper": "张三", "tools": tools})
        alone = altered(data, only_its_first_sheet)
        return [(problem.code, problem.severity) for problem in read_bytes(alone, "returned.xlsx", forms).problems]

    assert ("continuation-lost", "error") in moved_alone(4)
    assert ("continuation-missing", "repair") in moved_alone(3)
    assert ("continuation-lost", "error") not in moved_alone(3)


ITEMS = """
form: items.list
version: "1"
title: 名单
fields:
  items:
    title: 名单
    many: {print: 2, max: 8}
    fields:
      name: {kind: text, title: 名称}
sheets:
  - name: 名单
    picture: |
      :columns 40
      :header
      | 名称 |
      :repeat items
      | {name} |
      :end
"""


def test_the_line_that_says_what_the_file_is_is_no_row_of_the_table_above_it(tmp_path: Path) -> None:
    catalogued = catalogue(tmp_path, ITEMS)
    layout = catalogued.layout("items.list")
    data = write_workbook(layout, record={"items": ({"name": "甲"}, {"name": "乙"})})
    untouched = parse_form(read_bytes(data, "returned.xlsx", catalogued))
    assert (untouched.record, untouched.problems) == ({"items": ({"name": "甲"}, {"name": "乙"})}, ())
    identity = layout.sheets[0].identity
    assert identity is not None

    def goes_on(book: Workbook) -> None:
        book.worksheets[0].cell(identity.row + 1, 1, "丙")

    longer = parse_form(read_bytes(altered(data, goes_on), "returned.xlsx", catalogued))
    assert longer.record == {"items": ({"name": "甲"}, {"name": "乙"})}
    assert [(each.code, each.raw) for each in longer.problems] == [("row-outside", "丙")]


def errors_of(raw: RawForm) -> dict[str, tuple[str, str]]:
    """The codes and raw texts of errors, by path."""
    severe = [problem for problem in raw.problems if problem.severity == "error"]
    return {problem.path: (problem.code, problem.raw) for problem in severe}


REPLACED = [
    ("exchanged", {"A3": "人数", "Y3": "天数"}, ("days", "people")),
    ("replaced by another", {"A3": "人数"}, ("days",)),
    ("replaced and a hint added", {"A3": "人数：（必填）"}, ("days",)),
    ("replaced by a unit", {"A3": "万元"}, ("days",)),
    ("replaced by a long text's label", {"A5": "有关建议"}, ("finding",)),
    ("options exchanged", {"S4": "农业", "X4": "工业"}, ("field",)),
]


@pytest.mark.parametrize(("cells", "paths"), [case[1:] for case in REPLACED], ids=[case[0] for case in REPLACED])
@pytest.mark.parametrize("names", [True, False], ids=["named", "unnamed"])
def test_what_stands_beside_a_replaced_label_is_an_error_with_its_text(
    forms: Catalogue, visit: bytes, cells: dict[str, str | int | None], paths: tuple[str, ...], names: bool
) -> None:
    raw = read(altered(visit, put("走访", **cells), *([] if names else [unnamed])), forms)
    left = {path: text for path, text in values(raw).items() if path not in paths or set(text) > {"", "□"}}
    assert left == {path: text for path, text in VISITED.items() if path not in paths}
    assert {path: code for path, (code, _) in errors_of(raw).items()} == dict.fromkeys(paths, "label-replaced")
    assert "label-edited" not in codes(raw) or len(cells) == 1


def test_a_replaced_label_of_a_blank_entry_is_a_repair(forms: Catalogue, visit: bytes) -> None:
    raw = read(altered(visit, put("走访", A3="人数", I3=None)), forms)
    assert codes(raw) == ["label-edited"]


def test_headers_that_were_exchanged_alone_are_errors_row_by_row(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, put("登记表", B3="数量", C3="工具名称")), forms)
    rows = {f"tools[{row}].{column}" for row in range(3) for column in ("name", "number")}
    assert set(errors_of(raw)) == rows
    assert errors_of(raw)["tools[0].name"] == ("label-replaced", "锤子")
    assert not any(path in values(raw) for path in rows)


def test_a_header_replaced_by_another_makes_errors_in_its_own_column_only(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, put("登记表", C3="购置日期")), forms)
    assert set(errors_of(raw)) == {f"tools[{row}].number" for row in range(3)}
    assert values(raw)["tools[0].name"] == "锤子"


def test_a_label_that_took_its_entry_along_is_followed_by_the_name(forms: Catalogue, visit: bytes) -> None:
    def moved(book: Workbook) -> None:
        book["走访"]["A3"], book["走访"]["I3"] = None, None
        book["走访"]["A20"], book["走访"]["I20"] = "天数", 2
        book.defined_names["f_days"].attr_text = "走访!$I$20"

    raw = read(altered(visit, moved), forms)
    assert values(raw) == VISITED
    assert codes(raw) == ["label-moved"]


def test_entries_of_a_row_that_one_range_swallowed_are_one_problem(forms: Catalogue, register: bytes) -> None:
    raw = read(altered(register, merged("B4:D4")), forms)
    assert problem_of(raw, "entry-merged-away") == ("tools[0]", "登记表!B4", "锤子")
    assert codes(raw) == ["entry-merged-away"]
    assert values(raw)["tools[0].name"] == "锤子"


def test_the_lone_header_of_a_table_may_be_lost(tmp_path: Path) -> None:
    text = REGISTER.replace("| 序号 | 工具名称 | 数量 | 购置日期 |", "| 工具 <4> |")
    forms = catalogue(tmp_path, text)
    data = write_workbook(
        forms.layout("tools.register"), record={"keeper": "张三", "tools": [{"name": "锤子", "number": 3}]}
    )
    raw = read(altered(data, put("登记表", A3=None), unnamed), forms)
    assert values(raw)["tools[0].name"] == "锤子"
    assert codes(raw) == ["label-missing"]
