"""Lines of a table: 1. what is no row is taken off and said; 2. an honest row stays; 3. what is doubtful is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.read.locate.books import Sheets, printed
from tests.read.made import altered, catalogue
from xltemplates.base.cells import CellValue, Formula, Number, Text
from xltemplates.base.grid import Cell
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.entries.lines import judge_lines
from xltemplates.read.entries.table_line import lines_of
from xltemplates.read.entries.take import take
from xltemplates.read.form import read_bytes
from xltemplates.read.locate.locate import locate
from xltemplates.read.locate.match import match_sheets
from xltemplates.read.opening import open_book
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed
from xltemplates.write.form import write_workbook

COLUMNS = "ABCD"  # number, name, count, day: rows 4 to 7, of which three are filled


def parsed(forms: Catalogue, register: bytes, cells: Mapping[str, str | int]) -> Parsed:
    def change(book: Workbook) -> None:
        for address, value in cells.items():
            book.worksheets[0][address] = value

    return parse_form(read_bytes(altered(register, change), "returned.xlsx", forms))


def names(found: Parsed) -> list[object]:
    assert found.record is not None
    return [row["name"] for row in found.record["tools"]]  # type: ignore[attr-defined]


def codes(found: Parsed) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"B7": "合计", "C7": 11}, "line-total"),
        ({"A7": "小计", "C7": "=SUM(C4:C6)"}, "line-total"),
        ({"B7": "合计", "C7": "11件", "D7": "见附件"}, "line-total"),
        ({"A7": "合计", "B7": "3种", "C7": 11}, "line-total"),
        ({"C7": 11}, "line-nameless-total"),
        ({"B7": "以下空白"}, "line-blank-below"),
        ({"A7": "以下空白"}, "line-blank-below"),
        ({"A7": "填表人：张三", "B7": "审核人：李四"}, "line-signatures"),
        ({"A7": "例", "B7": "显微镜", "C7": 1}, "line-example"),
        ({"B7": "例：显微镜", "C7": 1}, "line-example"),
        ({"A7": "序号", "B7": "工具名称", "C7": "数量", "D7": "购置日期"}, "line-header"),
    ],
)
def test_1_a_line_that_is_no_row_is_taken_off_and_said(
    forms: Catalogue, register: bytes, cells: Mapping[str, str | int], reason: str
) -> None:
    found = parsed(forms, register, cells)
    assert names(found) == ["锤子", "锯", "钳子"]
    (said,) = [problem for problem in found.problems if problem.code == "line-taken-off"]
    assert said.place is not None
    assert said.place.cell.row == 7
    assert dict(said.params)["reason"].code == reason  # type: ignore[attr-defined]
    assert codes(found) in (["line-taken-off"], ["line-taken-off", "formula-result"])


@pytest.mark.parametrize("number", [0, 11])
def test_2_a_row_of_which_the_name_was_not_read_stays(forms: Catalogue, register: bytes, number: int) -> None:
    """With nobody's name read, a row of 0, or of the sum of those above, is no line without one."""
    found = parsed(forms, register, {"B3": "购置日期", "B7": "斧", "C7": number})
    assert "line-taken-off" not in codes(found)
    assert "row-of-a-name" not in codes(found)
    assert ("label-replaced", "斧") in {(problem.code, problem.raw) for problem in found.problems}


def test_1_a_line_taken_off_among_rows_leaves_no_gap(forms: Catalogue, register: bytes) -> None:
    found = parsed(forms, register, {"B5": "小计", "C5": 3})
    assert names(found) == ["锤子", "钳子"]
    assert codes(found) == ["line-taken-off"]


@pytest.mark.parametrize(
    "cells",
    [
        {"B7": "总计量仪", "C7": 11},
        {"B7": "例行检测仪", "C7": 1},
        {"B7": "合计台", "C7": 11},
        {"B7": "一、二号扳手", "C7": 2},
        {"B7": "平均台", "C7": 3},
        {"B7": "占比仪", "C7": 2},
        {"A7": "④", "B7": "扳手", "C7": 2},
        {"A7": "四", "B7": "扳手", "C7": 2},
        {"A7": "No.4", "B7": "扳手", "C7": 2},
        {"A7": "（第4项）", "B7": "扳手", "C7": 2},
        {"A7": "——", "B7": "扳手", "C7": 2},
    ],
)
def test_2_an_honest_row_stays(forms: Catalogue, register: bytes, cells: Mapping[str, str | int]) -> None:
    found = parsed(forms, register, cells)
    assert names(found) == ["锤子", "锯", "钳子", cells["B7"]]
    assert not [problem for problem in found.problems if problem.severity != "repair"]


def test_3_a_withdrawn_row_is_an_officers_matter(forms: Catalogue, register: bytes) -> None:
    found = parsed(forms, register, {"A5": "作废"})
    assert names(found) == ["锤子", "锯", "钳子"]
    (said,) = [problem for problem in found.problems if problem.code == "row-withdrawn"]
    assert (said.severity, said.path) == ("manual", "tools[1]")


def test_3_a_header_with_rows_below_it_may_lie_over_others(forms: Catalogue, register: bytes) -> None:
    header = {"A5": "序号", "B5": "工具名称", "C5": "数量", "D5": "购置日期"}
    found = parsed(forms, register, header)
    assert names(found) == ["锤子", "钳子"]
    assert codes(found) == ["block-pasted"]


def test_1_a_header_among_numbers_that_go_on_lies_over_nothing(forms: Catalogue, register: bytes) -> None:
    """Whatever the numbers are: what counts is those above and below it."""
    header = {"A5": "序号", "B5": "工具名称", "C5": "数量", "D5": "购置日期"}
    for above, below, code in ((7, 8, "line-taken-off"), (7, 9, "block-pasted"), ("甲", 2, "line-taken-off")):
        found = codes(parsed(forms, register, {**header, "A4": above, "A6": below}))
        assert [each for each in found if each in ("line-taken-off", "block-pasted")] == [code]


def test_3_a_total_in_the_place_of_a_name_is_no_name(forms: Catalogue, register: bytes) -> None:
    found = parsed(forms, register, {"B7": "合计", "C7": 11, "D7": "张三"})
    assert names(found) == ["锤子", "锯", "钳子", None]
    assert "value-unnamed" in codes(found)


def test_3_a_total_in_place_of_the_number_of_a_named_row_is_doubted(forms: Catalogue, register: bytes) -> None:
    found = parsed(forms, register, {"A7": "合计", "B7": "卷尺", "C7": 11})
    assert "value-unnamed" in codes(found)


def test_1_a_header_in_a_row_of_its_own_lies_over_nothing(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.insert_rows(4)
        for column in COLUMNS:
            sheet[f"{column}4"] = sheet[f"{column}3"].value

    found = parse_form(read_bytes(altered(register, change), "returned.xlsx", forms))
    assert names(found) == ["锤子", "锯", "钳子"]
    assert "line-taken-off" in codes(found)
    assert "block-pasted" not in codes(found)


def test_1_zeros_that_somebody_typed_are_a_row_without_its_name(forms: Catalogue, register: bytes) -> None:
    """A record may hold nothing else; zeros of formulas are looked at in the corpus."""
    found = parsed(forms, register, {"C7": 0})
    assert names(found) == ["锤子", "锯", "钳子", None]
    assert "required" in codes(found)


def test_3_a_text_in_place_of_a_number_is_said(forms: Catalogue, register: bytes) -> None:
    found = parsed(forms, register, {"A7": "请尽快批复"})
    assert names(found) == ["锤子", "锯", "钳子"]
    assert codes(found) == ["text-outside"]


def test_3_a_row_that_somebody_tried_the_form_with_is_an_error(forms: Catalogue, register: bytes) -> None:
    found = parsed(forms, register, {"A7": "aaa", "B7": "aaa"})
    assert "value-unnamed" in codes(found)


@pytest.mark.parametrize(("below", "codes"), [(4, ["line-taken-off"]), (5, ["block-pasted"])])
def test_1_on_a_continuation_the_rows_go_on_from_those_before(
    forms: Catalogue, register: bytes, below: int, codes: list[str]
) -> None:
    """The sheet begins at the third row, whose number is 3."""

    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A4"], sheet["A6"] = 3, below
        for column in COLUMNS:
            sheet[f"{column}5"] = sheet[f"{column}3"].value

    book = open_book(altered(register, change))
    match, *_ = match_sheets(forms.ready("tools.register"), book).matches
    there = locate(match, book, {"tools": 2})
    (said,) = judge_lines(there, take(there, book)).problems
    assert [said.code] == codes
    assert (said.path, str(said.place)) == ("tools[3]", "登记表!B5")


def test_3_a_line_lacks_the_required_entries_that_are_blank(forms: Catalogue, register: bytes) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["B5"] = None

    book = open_book(altered(register, change))
    match, *_ = match_sheets(forms.ready("tools.register"), book).matches
    there = locate(match, book, {})
    lines = lines_of(there, there.targets.rows[0], take(there, book).entries)
    assert [line.lacking for line in lines] == [0, 1, 0]


WIDE = """
form: wide.table
version: "1"
title: 宽表
fields:
  rows:
    title: 行
    many: {print: 3, max: 5}
    key: [name]
    fields:
      name: {kind: text, title: 名称, required: true}
      a: {kind: integer, title: 甲, required: true}
      b: {kind: integer, title: 乙, required: true}
      c: {kind: integer, title: 丙, required: true}
      d: {kind: integer, title: 丁, required: true}
sheets:
  - name: 表
    picture: |
      :columns 20 8 8 8 8
      :header
      | 名称 | 甲 | 乙 | 丙 | 丁 |
      :repeat rows
      | {name} | {a} | {b} | {c} | {d} |
      :end
"""


def test_3_a_name_alone_may_be_no_row_one_with_anything_beside_it_is(tmp_path: Path) -> None:
    wide = catalogue(tmp_path, WIDE)
    rows = ({"name": "张三"}, {"name": "李四", "a": 1}, {"name": "王五", "a": 1, "b": 2, "c": 3, "d": 4})
    full = tuple({**dict.fromkeys("abcd"), **each} for each in rows)
    found = parse_form(read_bytes(write_workbook(wide.layout("wide.table"), record={"rows": full}), "w.xlsx", wide))
    assert [each.path for each in found.problems if each.code == "row-of-a-name"] == ["rows[0]"]


NO_TEXT, NO_NUMBER = Formula("x", Text("")), Formula("y", Text(""))


@pytest.mark.parametrize(
    ("cells", "off", "said"),
    [
        ({"B7": NO_TEXT, "C7": NO_NUMBER}, True, []),
        ({"A7": Text("合计"), "C7": NO_NUMBER}, True, ["line-taken-off"]),
        ({"C7": Formula("y", Number("0"))}, True, ["line-taken-off"]),
        ({"B7": NO_TEXT, "C7": Formula("y", Number("4"))}, False, []),
        ({"B7": Formula("x", Text("扳手")), "C7": NO_NUMBER}, False, []),
        ({"B7": Formula("x", Text("扳手")), "C7": Formula("y", Number("0"))}, False, []),
    ],
)
def test_1_formulas_that_show_nothing_make_no_row(
    forms: Catalogue, cells: Mapping[str, CellValue], off: bool, said: list[str]
) -> None:
    """As dragging down leaves them."""
    ready = forms.ready("tools.register")
    more = {(Cell.parse(a1).row, Cell.parse(a1).column): value for a1, value in cells.items()}
    book = Sheets({"登记表": printed(ready.sheets[0]) | more})
    there = locate(match_sheets(ready, book).matches[0], book, {})
    judged = judge_lines(there, take(there, book))
    assert judged.off == (frozenset({("tools", 3)}) if off else frozenset())
    assert [each.code for each in judged.problems] == said
