"""The report sheets in neutral terms: what each column is, what each row says, and where it leads."""

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.kinds.samples import REGISTRY
from xltemplates.base.columns import Link
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem, Severity
from xltemplates.base.words import Language
from xltemplates.rollup.places import Places
from xltemplates.rollup.rollup import Rollup
from xltemplates.rollup.rows import Finding, RolledRow
from xltemplates.rollup.sheets import (
    View,
    duplicate_sheet,
    problem_sheet,
    row_sheet,
    source_sheet,
    summaries,
)
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.model import Field, Repeat, RowsFrom, Spec
from xltemplates.write.table import Chart, Header, TableSheet

SETTINGS: dict[str, dict[str, object]] = {
    "choice": {"options": ("工业", "农业")},
    "choices": {"options": ("甲", "乙")},
    "unit": {"registry": REGISTRY},
}
KEPT = ("text", "choice", "unit", "integer", "money", "date", "yesno", "choices")
FIELDS = tuple(Field(f"rows.{name}", f"{name}列", KINDS[name].make(SETTINGS.get(name, {}))) for name in KEPT)
ORIGIN = RowsFrom("some.list", "rows", order=("unit",), totals=("integer", "money"))
SPEC = Spec(
    "all.rollup", "1", "汇总", "", (), (Repeat("rows", "行", 2, None, ("text",), FIELDS, rows_from=ORIGIN),), (), ()
)
ONE, OTHER = (unit.name for unit in REGISTRY.units)
FIRST = ("智能", "工业", ONE, 3, Decimal("1.5"), date(2020, 8, 10), True, ("甲", "乙"))
SECOND = ("智能", "农业", OTHER, None, None, None, False, ())
BLANK = (None, None, None, 2, None, None, None, None)
FILES = {"sha-a": "in/a.xlsx"}


def places(row: int, *columns: int | None) -> Places:
    return tuple(None if column is None else Place("表", Cell(row, column)) for column in columns)


ROWS = (
    RolledRow(FIRST, places(5, 2, 3, 4, 5, 6, 7, 8, 9), "sha-a"),
    RolledRow(SECOND, places(6, 2, 3, 4, None, None, None, 8, None), "sha-b"),
    RolledRow(BLANK, (None,) * 3 + (Place("续表", Cell(2, 5)),) + (None,) * 4, "sha-b"),
)
NAMES = frozenset({("sha-a", "a.xlsx"), ("sha-b", "b.xlsx"), ("sha-b", "z.xlsx")})
ROLLUP = Rollup(SPEC, frozenset(ROWS), NAMES)
FIELD_COLUMNS = (
    Header("text列", 32),
    Header("choice列", 12),
    Header("unit列", 32),
    Header("integer列", 12, "integer"),
    Header("money列", 12, "decimal"),
    Header("date列", 12, "date"),
    Header("yesno列", 12),
    Header("choices列", 12),
)
SOURCES = (Header("来源文件", 30), Header("来源单元格", 20))
SHOWN = (
    ("智能", "工业", ONE, 3, Decimal("1.5"), date(2020, 8, 10), "☑", "甲、乙"),
    ("智能", "农业", OTHER, None, None, None, "□", ""),
    BLANK,
)
A = Link("a.xlsx", file="in/a.xlsx")


def rows(sheet: TableSheet) -> list[tuple[object, ...]]:
    return list(sheet.rows)


def test_sums_stand_by_unit_first_then_by_each_choice() -> None:
    by_unit, by_choice = summaries(ROLLUP, View())
    counted = (Header("数量", 10, "integer", total=True), Header("integer列", 12, "integer", total=True))
    totals = (*counted, Header("money列", 12, "decimal", total=True))
    assert (by_unit.name, by_unit.title) == ("按unit列汇总", "按unit列汇总")
    assert by_unit.columns == (Header("unit列", 30), *totals)
    assert rows(by_unit) == [(ONE, 1, 3, Decimal("1.5")), (OTHER, 1, None, None), ("（空白）", 1, 2, None)]
    assert by_unit.charts == (Chart("column", "按unit列汇总", 0, (1,)),)
    assert by_choice.columns == (Header("choice列", 30), *totals)
    assert rows(by_choice) == [("工业", 1, 3, Decimal("1.5")), ("农业", 1, None, None), ("（空白）", 1, 2, None)]
    assert by_choice.charts == (Chart("pie", "按choice列汇总", 0, (1,)),)


def test_no_rows_make_no_chart() -> None:
    assert [(rows(sheet), sheet.charts) for sheet in summaries(Rollup(SPEC), View())] == [([], ()), ([], ())]


def test_rows_that_share_a_key_are_numbered_as_in_the_official_table() -> None:
    view = View(places=(Place("总表", Cell(9, 1)),), files=FILES)
    sheet = duplicate_sheet(ROLLUP, view)
    assert (sheet.name, sheet.title) == ("重复项", "重复项")
    assert sheet.columns == (Header("组", 6, "integer"), Header("汇总表序号", 10), *FIELD_COLUMNS, *SOURCES)
    assert rows(sheet) == [
        (1, Link("1", sheet="总表", cell="A9"), *SHOWN[0], A, "表!B5:I5"),
        (1, 2, *SHOWN[1], "b.xlsx", "表!B6:D6/-/-/-/H6"),
    ]


def test_rows_without_an_official_table_are_numbered_with_their_sources() -> None:
    sheet = row_sheet(ROLLUP, View("en", files=FILES), "Filed", "not counted")
    assert (sheet.name, sheet.title, sheet.note) == ("Filed", "Filed", "not counted")
    head, tail = Header("Row", 10, "integer"), (Header("File", 30), Header("Cells", 20), Header("SHA-256", 66))
    assert sheet.columns == (head, *FIELD_COLUMNS, *tail)
    assert rows(sheet) == [
        (1, *SHOWN[0], A, "表!B5:I5", "sha-a"),
        (2, *SHOWN[1], "b.xlsx", "表!B6:D6/-/-/-/H6", "sha-b"),
        (3, *SHOWN[2], "b.xlsx", "-/-/-/续表!E2", "sha-b"),
    ]


def test_sources_tell_the_cell_of_each_field() -> None:
    sheet = source_sheet(
        ROLLUP, View(places=tuple(Place("总表", Cell(9 + index, 1)) for index in range(2)), files=FILES)
    )
    assert (sheet.name, sheet.title) == ("来源", "来源")
    head = (Header("汇总表序号", 10), Header("来源文件", 30), Header("工作表", 14))
    assert sheet.columns == (*head, *(Header(f"{name}列", 10) for name in KEPT), Header("SHA-256", 66))
    assert rows(sheet) == [
        (Link("1", sheet="总表", cell="A9"), A, "表", "B5", "C5", "D5", "E5", "F5", "G5", "H5", "I5", "sha-a"),
        (Link("2", sheet="总表", cell="A10"), "b.xlsx", "表", "B6", "C6", "D6", "", "", "", "H6", "", "sha-b"),
        (3, "b.xlsx", "续表", "", "", "", "E2", "", "", "", "", "sha-b"),
    ]


def test_a_row_from_two_sheets_names_both() -> None:
    row = RolledRow(
        FIRST, (Place("表", Cell(5, 2)), Place("续表", Cell(1, 1)), Place("表", Cell(5, 4))) + (None,) * 5, "sha-a"
    )
    (found,) = rows(source_sheet(Rollup(SPEC, frozenset({row}), NAMES), View()))
    assert found[2:6] == ("表、续表", "B5", "A1", "D5")


def problem(code: str, severity: Severity, place: Place | None = None, path: str = "", raw: str = "") -> Problem:
    return Problem(code, severity, path, place, raw, (("title", "名称"),) if code == "required" else ())


PROBLEMS = (
    ("sha-a", problem("only-blanks", "repair", Place("表", Cell(10, 2)))),
    ("sha-a", problem("required", "error", Place("表", Cell(9, 3)))),
    ("sha-a", problem("required", "error", Place("表", Cell(9, 2)), "b")),
    ("sha-a", problem("required", "error", Place("表", Cell(9, 2)), "a", "甲")),
    ("sha-a", problem("only-blanks", "warning", Place("表", Cell(9, 2)), "z")),
    ("sha-a", problem("file-damaged", "error")),
    ("sha-b", problem("only-blanks", "manual", Place("另表", Cell(1, 1)))),
)


@pytest.mark.parametrize(
    ("language", "severities"),
    [
        ("zh", ("错误", "提示", "错误", "已自动规范", "待人工核实")),
        ("en", ("error", "warning", "repaired", "for an officer")),
    ],
)
def test_problems_stand_by_file_and_cell(language: Language, severities: tuple[str, ...]) -> None:
    findings = frozenset(Finding(sha256, problem) for sha256, problem in PROBLEMS)
    sheet = problem_sheet(Rollup(SPEC, frozenset(), NAMES, findings), View(language, files=FILES))
    assert [row[:2] for row in rows(sheet)] == [
        (A, ""),
        (A, "表!B9"),
        (A, "表!B9"),
        (A, "表!B9"),
        (A, "表!C9"),
        (A, "表!B10"),
        ("b.xlsx", "另表!A1"),
    ]
    assert [row[3] for row in rows(sheet)] == ["", "", "甲", "", "", "", ""]
    assert {row[2] for row in rows(sheet)} == set(severities)
    assert [rows(sheet)[index][2] for index in (0, 1, 5, 6)] == [severities[0], severities[1], *severities[-2:]]
    assert [column.width for column in sheet.columns] == [30, 16, 10, 24, 70]
    assert sheet.tall


def test_problems_of_one_code_and_cell_stand_by_what_they_are_about() -> None:
    """Findings are a set, whose order is another in each process: a sheet's must not be."""
    place, titles = Place("表", Cell(9, 2)), [f"名称{number}" for number in range(10, 40)]
    found = (Problem("required", "error", "", place, "", (("title", title),)) for title in titles)
    findings = frozenset(Finding("sha-a", problem) for problem in found)
    sheet = problem_sheet(Rollup(SPEC, frozenset(), NAMES, findings), View(files=FILES))
    assert [row[4] for row in rows(sheet)] == [f"“{title}”为必填项，请填写。" for title in titles]


@pytest.mark.parametrize(("count", "tall"), [(2_000, True), (2_001, False)])
def test_a_list_that_nobody_reads_line_by_line_costs_no_heights(count: int, tall: bool) -> None:
    found = frozenset(Finding("sha-a", problem("required", "error", path=f"a{number}")) for number in range(count))
    assert problem_sheet(Rollup(SPEC, frozenset(), NAMES, found), View()).tall is tall


def test_a_file_goes_by_the_first_of_its_names() -> None:
    assert rows(row_sheet(Rollup(SPEC, frozenset(ROWS[1:2]), NAMES), View(), "行"))[0][-3] == "b.xlsx"
