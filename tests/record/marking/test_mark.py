"""The correction copy.

1. It parses to the same values as the original, and to the same errors. 2. Once corrected it parses clean. 3. Its
revision is one higher, unit and copy stay. 4. What the filler wrote is there, also what cannot be read. 5. Faults are
marked while they stand, explained at the cell, and listed with links. 6. What the file was altered in is whole again.
7. The filler's own sheets come along as values. 8. A copy of a copy brings nothing twice.
"""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.office import Office
from tests.read.made import VISIT, altered, shifted_rows, unnamed
from tests.read.made import catalogue as forms_of
from tests.record.filled import LENDING
from tests.strategies import hopeless, named_fields, records, spread
from tests.test_laws import CATALOGUES, FORMS
from xltemplates.base.errors import Misuse, Refused
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import parse_file
from xltemplates.record.marking.mark import MARKED, mark_file
from xltemplates.record.parsed import Parsed
from xltemplates.write.form import write_workbook

CODES = """
form: poll
version: "1"
title: 问卷
fields:
  name:  {kind: text, title: 姓名, required: true}
  sport: {kind: choices, title: 运动, options: [步行, 跑步, 游泳], max: 2, widget: codes}
  often: {kind: choice, title: 频率, options: [每天, 每周], widget: ticks, required: true}
  share: {kind: percent, title: 占比, min: 0, max: 100}
  born:  {kind: date, title: 出生日期, min: 1940-01-01}
  low:   {kind: integer, title: 低}
  high:  {kind: integer, title: 高}
checks:
  - id: order
    that: low <= high
    say: {zh: 低不得高于高, en: low is at most high}
sheets:
  - name: 问卷
    picture: |
      :title 问卷
      :grid 8
      | 姓名 <2> | {name} <2> | 占比 <2> | {share} <2> |
      | 运动 <2> | {sport} 1、步行 2、跑步 3、游泳 <6> |
      | 频率 <2> | {often} <6> |
      | 出生日期 <2> | {born} <2> | 低 {low} 高 {high} <4> |
"""
READER = {"reader": "张三", "desk": {"open": True, "fee": 20}, "books": ({"title": "红楼梦", "copies": 2},)}

Change = Callable[[Workbook], object]


class Desk:
    """One form, files that people returned, and their correction copies."""

    def __init__(self, folder: Path, text: str = LENDING, record: dict[str, Any] | None = None) -> None:
        (folder / "specs").mkdir()
        self.folder = folder
        self.catalogue = forms_of(folder / "specs", text)
        (form,) = self.catalogue.forms
        self.layout = self.catalogue.layout(form)
        spec = self.layout.spec
        identity = Identity(spec.form, spec.version, self.layout.fingerprint, "u1", "2020-u1", 3)
        given = READER if record is None else record
        self.sent = write_workbook(self.layout, record=given, identity=identity)

    def returned(self, *changes: Change) -> Path:
        path = self.folder / "returned.xlsx"
        path.write_bytes(altered(self.sent, *changes))
        return path

    def parse(self, path: Path) -> Parsed:
        return parse_file(path, self.catalogue)

    def copy(self, path: Path, name: str = "copy.xlsx") -> Path:
        copy = self.folder / name
        copy.write_bytes(mark_file(path, self.catalogue))
        return copy

    def marked(self, *changes: Change) -> tuple[Parsed, Parsed, Workbook]:
        """The original as parsed, its copy as parsed, and the copy as openpyxl sees it."""
        path = self.returned(*changes)
        copy = self.copy(path)
        return self.parse(path), self.parse(copy), load_workbook(copy)

    def cell(self, path: str) -> str:
        return self.layout.by_path[path].slots[0].cell.a1


def typed(**cells: Any) -> Change:
    """Contents of cells of the first sheet."""

    def change(book: Workbook) -> None:
        for cell, content in cells.items():
            book.worksheets[0][cell] = content

    return change


def errors(parsed: Parsed) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.path) for problem in parsed.problems if problem.severity == "error")


def formulas(sheet: Worksheet) -> dict[str, list[str]]:
    """The conditions of marks, which name cells absolutely, as the form's own advice does not."""
    found = {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in sheet.conditional_formatting}
    marks = {area: [text for text in texts if re.search(r"\$[A-Z]+\$\d", text)] for area, texts in found.items()}
    return {area: texts for area, texts in marks.items() if texts}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def in_cell(desk: Desk, path: str, content: object) -> Change:
    return typed(**{desk.cell(path): content})


# 1, 4: the same values, the same errors -----------------------------------------------------------------------

FAULTS: list[dict[str, object]] = [
    {},
    {"books[0].copies": "十几册"},
    {"books[0].copies": 99},
    {"books[0].copies": None},
    {"books[0].copies": "2册"},
    {"books[0].copies": True},
    {"books[0].copies": "#N/A"},
    {"books[0].genre": "菜谱"},
    {"reader": None},
    {"reader": "一二三四五六七八九十十一"},
    {"reader": " 张　三 "},
    {"reader": "<r>a</r> _x0041_ \u2028𠮷"},
    {"books[2].title": "红楼梦", "books[2].copies": 1},
    {"books[3].title": "三国演义"},
    {"desk.fee": "五百元"},
    {"desk.fee": 12.345},
    {"books[0].title": None, "books[0].copies": None},
]


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_the_copy_says_what_the_original_says_1(desk: Desk, fault: dict[str, object]) -> None:
    was, now, _ = desk.marked(typed(**{desk.cell(path): content for path, content in fault.items()}))
    assert now.record == was.record
    told_as = {"cell-error": "formula-error"}  # an error value can be written only as a formula
    assert errors(now) == sorted((told_as.get(code, code), path) for code, path in errors(was))
    assert {problem.code for problem in now.problems if problem.severity == "repair"} <= {"empty-rows-closed"}


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "form"), FORMS, ids=[form for _, form in FORMS])
@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_every_form_s_copy_says_what_the_original_says_1(
    folder: str, form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    catalogue, place = CATALOGUES[folder], tmp_path_factory.mktemp("mark")
    layout = catalogue.layout(*form.split("@"))
    record: Any = data.draw(records(layout.spec))
    field = data.draw(st.sampled_from(list(named_fields(layout.spec))))
    if hopeless(field) is not None:
        record |= spread(layout.spec, field, hopeless(field))[0]
    was, now = original_and_copy(catalogue, write_workbook(layout, record=record), place)
    assert now.record == was.record
    assert (errors(now), now.problems) == (errors(was), was.problems)


SAMPLES = Path(__file__).parents[3] / "samples"
HISTORIES = ["11_", "15_", "20_", "21_", "30_", "建议书8_"]  # typed wrong, twice, sorted, shifted …


@pytest.mark.slow
@pytest.mark.parametrize("name", HISTORIES)
def test_a_sample_s_copy_and_its_copy_say_what_the_sample_says_1_8(name: str, tmp_path: Path) -> None:
    (sample,) = [path for path in SAMPLES.glob(f"{name}*") if path.suffix != ".json"]
    catalogue = CATALOGUES["specs"]
    (tmp_path / "again").mkdir()
    was, now = original_and_copy(catalogue, sample.read_bytes(), tmp_path)
    copy, again = original_and_copy(catalogue, (tmp_path / "copy.xlsx").read_bytes(), tmp_path / "again")
    assert (now.record, errors(now)) == (was.record, errors(was))
    assert (again.record, again.problems) == (copy.record, copy.problems)


def original_and_copy(catalogue: Catalogue, data: bytes, folder: Path) -> tuple[Parsed, Parsed]:
    path, copy = folder / "original.xlsx", folder / "copy.xlsx"
    path.write_bytes(data)
    copy.write_bytes(mark_file(path, catalogue))
    return parse_file(path, catalogue), parse_file(copy, catalogue)


def test_what_cannot_be_read_stands_at_its_cell_4(desk: Desk) -> None:
    _, _, book = desk.marked(in_cell(desk, "books[0].copies", "十几册"))
    assert book.worksheets[0][desk.cell("books[0].copies")].value == "十几册"


def test_a_formula_never_comes_back_as_a_formula_4(desk: Desk) -> None:
    cell = desk.cell("books[0].copies")
    was, now, book = desk.marked(typed(**{cell: "=WEBSERVICE(A1)"}))
    assert (book.worksheets[0][cell].value, book.worksheets[0][cell].data_type) == ("=WEBSERVICE(A1)", "s")
    assert now.record == was.record
    assert [path for _, path in errors(now)] == [path for _, path in errors(was)] == ["books[0].copies"]


def test_what_would_be_read_as_a_value_stands_in_the_note_4(desk: Desk) -> None:
    cell = desk.cell("reader")
    was, now, book = desk.marked(typed(**{cell: "=A1&B1"}))
    assert now.record == was.record
    assert book.worksheets[0][cell].value is None
    assert "=A1&B1" in book.worksheets[0][cell].comment.text


ORDERED = """
form: order
version: "1"
title: 次序
fields:
  low:  {kind: integer, title: 低}
  high: {kind: integer, title: 高}
checks:
  - id: unusual
    that: low <= 5
    else: warning
    say: {zh: 低值少见, en: low is unusual}
  - id: order
    that: low <= high
    say: {zh: 低不得高于高, en: low is at most high}
sheets:
  - name: 次序
    picture: |
      :title 次序
      :grid 4
      | 低 | {low} | 高 | {high} |
"""


def test_where_a_cell_has_both_an_error_paints_before_a_warning_5(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ORDERED, {"low": 9, "high": 3})
    was, _, book = desk.marked()
    assert [(problem.code, problem.severity) for problem in was.problems] == [
        ("check:unusual", "warning"),
        ("check:order", "error"),
    ]
    rules = [
        rule
        for area in book.worksheets[0].conditional_formatting
        if desk.cell("low") in area.sqref
        for rule in area.rules
        if "$" in rule.formula[0]
    ]
    fills = [str(rule.dxf.fill.bgColor.rgb)[2:] for rule in sorted(rules, key=lambda rule: rule.priority)]
    assert fills == [MARKED["error"][0].lstrip("#"), MARKED["warning"][0].lstrip("#")]


def test_a_note_has_a_line_for_each_fault_and_what_was_written_5(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ORDERED, {"low": 9, "high": 3})
    _, _, book = desk.marked()
    sheet = book.worksheets[0]
    lines = sheet[desk.cell("low")].comment.text.split("\n")
    assert [line for line in lines if line.strip()] == ["低值少见", "低不得高于高"]
    assert sheet[desk.cell("high")].comment is None


# 2, 3: corrected, identity ------------------------------------------------------------------------------------


def test_once_corrected_the_copy_is_clean_2(desk: Desk) -> None:
    copies, reader = desk.cell("books[0].copies"), desk.cell("reader")
    desk.copy(desk.returned(typed(**{copies: "十几册", reader: None})))
    corrected = desk.folder / "corrected.xlsx"
    corrected.write_bytes(altered((desk.folder / "copy.xlsx").read_bytes(), typed(**{copies: 12 - 3, reader: "李四"})))
    parsed = desk.parse(corrected)
    assert (parsed.status, parsed.problems, parsed.identity.revision) == ("clean", (), 4)
    assert parsed.record is not None
    assert parsed.record["books"][0]["copies"] == 9  # type: ignore[index]


@pytest.mark.office
def test_corrected_in_libreoffice_the_copy_is_clean_2(desk: Desk, office: Office) -> None:
    copies = desk.cell("books[0].copies")
    corrected = desk.folder / "corrected.xlsx"
    with office.open(desk.copy(desk.returned(typed(**{copies: "十几册"})))) as book:
        assert book.read("借阅", [copies]) == ["十几册"]
        book.set("借阅", copies, 12 - 3)
        book.store(corrected)
    parsed = desk.parse(corrected)
    assert (parsed.status, parsed.identity.revision) == ("clean", 4)


def test_the_revision_is_one_higher_and_the_rest_of_the_identity_stays_3(desk: Desk) -> None:
    was, now, _ = desk.marked()
    assert (was.identity.revision, now.identity.revision) == (3, 4)
    assert (now.identity.unit, now.identity.copy, now.identity.form) == ("u1", "2020-u1", "library.lending")


def test_a_file_without_identity_gets_one_3(desk: Desk) -> None:
    def anonymous(book: Workbook) -> None:
        del book["_xlt"]
        properties = book.custom_doc_props  # type: ignore[attr-defined]
        for name in list(properties.names):
            del properties[name]
        identity = desk.layout.sheets[0].identity
        assert identity is not None
        book.worksheets[0][identity.a1] = None

    was, now, _ = desk.marked(anonymous)
    assert "identity-missing" in {problem.code for problem in was.problems}
    assert (now.problems, now.identity.revision, now.record == was.record) == ((), 1, True)


def test_the_last_revision_has_no_copy_3(desk: Desk) -> None:
    layout = desk.layout
    identity = Identity(layout.spec.form, layout.spec.version, layout.fingerprint, revision=999_999)
    path = desk.folder / "last.xlsx"
    path.write_bytes(write_workbook(layout, identity=identity))
    with pytest.raises(Misuse, match="last revision"):
        mark_file(path, desk.catalogue)


def test_what_is_no_workbook_has_no_copy(desk: Desk) -> None:
    path = desk.folder / "bad.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(Refused):
        mark_file(path, desk.catalogue)


# 5: marks -----------------------------------------------------------------------------------------------------


def test_a_mark_holds_while_the_faulty_text_stands_5(desk: Desk) -> None:
    copies, reader = desk.cell("books[0].copies"), desk.cell("reader")
    _, _, book = desk.marked(typed(**{copies: "十几册", reader: None}))
    paint = formulas(book.worksheets[0])
    absolute = "$" + copies[0] + "$" + copies[1:]
    assert paint[copies] == [f'EXACT(T({absolute}),"十几册")']
    (blank,) = [conditions for area, conditions in paint.items() if area.startswith(reader)]
    assert blank[0].endswith('"□",""))=0')
    assert len(paint) == 2


def test_a_comment_says_what_is_wrong_and_what_to_do_5(desk: Desk) -> None:
    copies = desk.cell("books[0].copies")
    _, _, book = desk.marked(typed(**{copies: "十几册"}))
    sheet = book.worksheets[0]
    assert "请" in sheet[copies].comment.text
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == [copies]


def test_every_problem_is_listed_with_a_link_errors_first_5(desk: Desk) -> None:
    copies, fee = desk.cell("books[0].copies"), desk.cell("desk.fee")
    _, _, book = desk.marked(typed(**{copies: "十几册", fee: "20元"}))
    sheet = book["问题清单"]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=4) if row[0].value]
    assert rows == [
        [1, "须改正", f"借阅!{copies}", "册数（第1行）", "十几册"],
        [2, "已规范", f"借阅!{fee}", "押金", "20元"],
    ]
    assert sheet["C4"].hyperlink.location == f"'借阅'!{copies}"


def test_a_failing_check_is_marked_until_one_of_its_entries_changes_5(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CODES, {"name": "甲", "often": "每天", "low": 5, "high": 3})
    was, now, book = desk.marked()
    assert errors(was) == errors(now) == [("check:order", "low")]
    ((area, (condition,)),) = formulas(book.worksheets[0]).items()
    low, high = (desk.layout.by_path[path].slots[0].cell.absolute for path in ("low", "high"))
    assert area.startswith(desk.cell("low"))
    assert condition == f"AND(AND(ISNUMBER({low}),{low}=5),AND(ISNUMBER({high}),{high}=3))"


def test_ticks_and_codes_are_marked_as_one_entry_5(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CODES, {"name": "甲"})
    ticks = [slot.cell.a1 for slot in desk.layout.by_path["often"].slots]
    boxes = [slot.cell.a1 for slot in desk.layout.by_path["sport"].slots]
    was, now, book = desk.marked(typed(**{ticks[0]: "☑", ticks[1]: "√", boxes[0]: 7, boxes[1]: "跑"}))
    assert {code for code, _ in errors(was)} == {"two-ticks", "code-unreadable", "code-range"}
    assert (errors(now), now.record) == (errors(was), was.record)
    sheet = book.worksheets[0]
    assert [sheet[cell].value for cell in (*ticks, *boxes)] == ["☑", "√", 7, "跑"]
    painted = " ".join(formulas(sheet))
    assert all(cell in painted for cell in (*ticks, *boxes))


def test_numbers_keep_what_their_format_says_4(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CODES, {"name": "甲", "often": "每天"})
    share, born = desk.cell("share"), desk.cell("born")

    def change(book: Workbook) -> None:
        book.worksheets[0][share] = 1.5
        book.worksheets[0][share].number_format = "0%"
        book.worksheets[0][born] = date(1930, 5, 1)

    was, now, _ = desk.marked(change)
    assert errors(was) == [("above-maximum", "share"), ("below-minimum", "born")]
    assert (errors(now), now.record) == (errors(was), was.record)


# 6: whole again -----------------------------------------------------------------------------------------------


def test_rows_inserted_and_names_lost_are_whole_again_6(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        unnamed(book)
        sheet = book.worksheets[0]
        sheet.protection.sheet = False
        shifted_rows(sheet, 1, 2)
        sheet.title = "乱了"

    was, now, book = desk.marked(change)
    assert {"rows-inserted", "sheet-renamed"} <= {problem.code for problem in was.problems}
    assert (now.problems, now.record) == ((), was.record)
    assert book.worksheets[0].title == "借阅"
    assert book.worksheets[0].protection.sheet
    assert "f_books__0__title" in book.defined_names


def test_rows_that_go_on_below_the_table_move_on_to_the_continuation_6(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        top = desk.layout.by_path["books[0].title"].slots[0].cell.row
        identity = desk.layout.sheets[0].identity
        for merge in list(book.worksheets[0].merged_cells.ranges):
            if identity is not None and merge.min_row == identity.row:
                book.worksheets[0].unmerge_cells(merge.coord)
        for row in range(top, top + 6):
            book.worksheets[0].cell(row, 2, f"第{row}本")
            book.worksheets[0].cell(row, 4, "几")

    was, now, book = desk.marked(change)
    assert was.record is not None
    assert len(was.record["books"]) == 6  # type: ignore[arg-type]
    assert (now.record, errors(now)) == (was.record, errors(was))
    assert formulas(book[desk.layout.sheets[1].name]) != {}


def test_rows_beyond_the_last_stand_beyond_the_last_6(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        last = desk.layout.by_path["books[5].title"].slots[0].cell.row
        for row in range(last, last + 3):
            book[desk.layout.sheets[1].name].cell(row, 2, f"第{row}本")
            book[desk.layout.sheets[1].name].cell(row, 4, 1)

    was, now, _ = desk.marked(change)
    assert "rows-over-limit" in {code for code, _ in errors(was)}
    assert (now.record, errors(now)) == (was.record, errors(was))


def test_an_entry_that_was_not_found_is_blank_and_told_6(tmp_path: Path) -> None:
    desk = Desk(tmp_path, VISIT, {"host": "某厂", "days": 3, "people": 4, "field": "工业"})
    days, people = (desk.layout.by_path[path].slots[0].area for path in ("days", "people"))

    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for merge in list(sheet.merged_cells.ranges):
            if merge.min_row <= days.top <= merge.max_row:
                sheet.unmerge_cells(merge.coord)
        sheet.merge_cells(start_row=days.top, start_column=days.left, end_row=days.top, end_column=people.right)

    was, now, book = desk.marked(change)
    assert was.record is not None
    assert errors(was) != []
    assert now.record == was.record
    listed = [cell.value for cell in book["问题清单"]["D"]]
    assert "天数" in listed or "人数" in listed


# 7, 8: the filler's own sheets, copies of copies --------------------------------------------------------------


def test_own_sheets_come_along_as_values_7(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        own = book.create_sheet("问题清单")
        own["B2"], own["B3"], own["B4"], own["B5"] = "电话", 0.25, date(2020, 8, 10), "=1+1"
        own["B3"].number_format = "0%"
        book.create_sheet("空")

    _, now, book = desk.marked(change)
    assert book.sheetnames == ["借阅", "借阅（续表）", "填报检查", "_xlt", "问题清单2", "问题清单"]
    own = book["问题清单2"]
    assert (own["B2"].value, own["B3"].value, own["B3"].number_format) == ("电话", 0.25, "0.00%")
    assert (own["B4"].value.date(), own["B5"].value) == (date(2020, 8, 10), "=1+1")
    assert own["B5"].data_type == "s"
    assert now.status == "clean"


def test_text_outside_the_entries_comes_along_7(desk: Desk) -> None:
    was, now, book = desk.marked(typed(H20="请联系张三"))
    assert "text-outside" in {problem.code for problem in was.problems}
    assert book.worksheets[0]["H20"].value == "请联系张三"
    assert now.problems == was.problems


def test_text_where_the_form_prints_something_stands_below_it_7(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        shifted_rows(book.worksheets[0], 1, 2)
        book.worksheets[0]["B1"] = "请联系张三"

    was, now, book = desk.marked(change)
    assert [problem.code for problem in was.problems] == ["rows-inserted", "text-outside"]
    assert [problem.code for problem in now.problems] == ["text-outside"]
    assert book.worksheets[0]["B1"].value is None


def test_a_copy_of_a_copy_brings_nothing_twice_8(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        typed(**{desk.cell("books[0].copies"): "十几册", "H20": "请联系张三"})(book)
        book.create_sheet("名单")["A1"] = "甲"

    first = desk.copy(desk.returned(change))
    second = desk.copy(first, "second.xlsx")
    one, two = load_workbook(first), load_workbook(second)
    assert one.sheetnames == two.sheetnames
    assert [content(sheet) for sheet in one.worksheets[3:]] == [content(sheet) for sheet in two.worksheets[3:]]
    assert formulas(one.worksheets[0]) == formulas(two.worksheets[0])
    was, now = desk.parse(first), desk.parse(second)
    assert (now.record, now.problems, now.identity.revision) == (was.record, was.problems, 5)


def content(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [row for row in sheet.iter_rows(values_only=True) if "XLT1" not in str(row)]


def test_the_same_file_gives_the_same_copy(desk: Desk) -> None:
    path = desk.returned(in_cell(desk, "reader", None))
    assert mark_file(path, desk.catalogue) == mark_file(path, desk.catalogue)
    assert load_workbook(BytesIO(mark_file(path, desk.catalogue, language="en"))).sheetnames[-1] == "Problems"
