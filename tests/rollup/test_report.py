"""The report of a roll-up: what its sheets hold, by any program that reads them."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.rollup.papers import paper
from tests.samples.kit import SPECS
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place
from xltemplates.rollup.merge import merge
from xltemplates.rollup.report import official_record, report, row_places
from xltemplates.spec.load import load_spec
from xltemplates.write.streamed import streamable
from xltemplates.write.table import Header, TableSheet
from xltemplates.write.tables.report import LINE

SPEC = """
form: school.rollup
version: "1"
title: 汇总
fields:
  pupils:
    title: 学生
    many: {print: 2, max: none}
    from: school.list/pupils
    order: [unit]
    key: [name]
    totals: [count]
    fields:
      no: {kind: serial, title: 序号}
      name: {kind: text, title: 姓名}
      unit: {kind: choice, title: 班级, options: [东, 西, 南]}
      count: {kind: integer, title: 分数}
      source_file: {kind: text, title: 来源文件}
      source_cells: {kind: text, title: 来源单元格}
      source_sha256: {kind: text, title: SHA-256}
sheets:
  - name: 总表
    picture: |
      :title 汇总
      :columns 5 12 12 8 16 16 20
      :header
      | 序号 | 姓名 | 班级 | 分数 | 来源文件 | 来源单元格 | SHA-256 |
      :repeat pupils
      | {no} | {name} | {unit} | {count} | {source_file} | {source_cells} | {source_sha256} |
      :end
"""
WRONG = Problem("rollup-source-lost", "error", "pupils[0].count", Place("表", Cell(5, 4)), "=三")
PAPERS = (
    paper("west.xlsx", "丙 | 西 | 3\n甲 | 西 | -", WRONG),
    paper("east.xlsx", "甲 | 东 | 1\n=1+1 | 东 | 2"),
)


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    file: Path = tmp_path_factory.mktemp("spec") / "rollup.yaml"
    file.write_text(SPEC, "utf-8")
    return place(load_spec(file))


@pytest.fixture(scope="module")
def book(layout: Layout) -> Workbook:
    extra = TableSheet("另表", "另表", (Header("甲"),), [("=A1",)])
    data = report(merge(layout.spec, PAPERS), layout, tables=(extra,), files={"sha-east.xlsx": "in/east.xlsx"})
    return openpyxl.load_workbook(BytesIO(data))


def rows(book: Workbook, sheet: str, first: int = 4) -> list[tuple[object, ...]]:
    return [row for row in book[sheet].iter_rows(min_row=first, values_only=True) if any(row)]


def test_sheets_stand_in_order(book: Workbook) -> None:
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["总表", "按班级汇总", "重复项", "问题清单", "来源", "另表"]


def test_rows_are_ordered_renumbered_and_lead_to_their_sources(book: Workbook, layout: Layout) -> None:
    first = row_places(layout, 1)[0].cell.row
    assert [row[:7] for row in rows(book, "总表", first)] == [
        (1, "甲", "东", 1, "east.xlsx", "表!B5:D5", "sha-east.xlsx"),
        (2, "=1+1", "东", 2, "east.xlsx", "表!B6:D6", "sha-east.xlsx"),
        (3, "丙", "西", 3, "west.xlsx", "表!B5:D5", "sha-west.xlsx"),
        (4, "甲", "西", None, "west.xlsx", "表!B6:C6", "sha-west.xlsx"),
    ]


@pytest.mark.parametrize("sheet", ["总表", "重复项", "问题清单", "来源", "另表"])
def test_no_text_of_a_return_is_ever_a_formula(book: Workbook, sheet: str) -> None:
    texts = [cell for row in book[sheet].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert all(cell.data_type != "f" for cell in texts)


def test_groups_have_sums(book: Workbook) -> None:
    assert [row[:3] for row in rows(book, "按班级汇总")[:2]] == [("东", 2, 3), ("西", 2, 3)]


def test_the_chart_is_a_native_one(layout: Layout) -> None:
    with zipfile.ZipFile(BytesIO(report(merge(layout.spec, PAPERS), layout))) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        assert [b"c:pieChart" in package.read(name) for name in charts] == [True]


def test_duplicates_are_side_by_side(book: Workbook) -> None:
    assert [row[:6] for row in rows(book, "重复项")] == [
        (1, "1", "甲", "东", 1, "east.xlsx"),
        (1, "4", "甲", "西", None, "west.xlsx"),
    ]


def test_problems_have_file_cell_raw_text_and_words(book: Workbook) -> None:
    ((file, cell, severity, raw, words),) = rows(book, "问题清单")
    assert (file, cell, severity, raw) == ("west.xlsx", "表!D5", "错误", "=三")
    assert "来源" in str(words)


def test_a_long_list_of_problems_is_as_high_as_its_texts(layout: Layout) -> None:
    long = [Problem("required", "error", f"a{number}", params=(("title", "很长的名称" * 20),)) for number in range(150)]
    data = report(merge(layout.spec, (paper("west.xlsx", "丙 | 西 | 3", *long),)), layout)
    sheet = openpyxl.load_workbook(BytesIO(data))["问题清单"]
    assert all(sheet.row_dimensions[row].height >= 2 * LINE for row in range(4, 154))


def test_sources_link_to_the_row_and_to_the_file(book: Workbook, layout: Layout) -> None:
    sheet = book["来源"]
    assert [cell.value for cell in sheet[4]] == ["1", "east.xlsx", "表", "B5", "C5", "D5", "sha-east.xlsx"]
    assert sheet["A4"].hyperlink is not None
    assert str(row_places(layout, 1)[0].cell.a1) in str(sheet["A4"].hyperlink.location)
    assert sheet["B4"].hyperlink is not None
    assert sheet["B6"].hyperlink is None  # nobody said where west.xlsx is


def test_rows_beyond_the_printed_ones_go_on_below(layout: Layout) -> None:
    places = row_places(layout, 5)
    first = places[0].cell
    assert [place.cell for place in places] == [first.shifted(rows=index) for index in range(5)]


def test_the_record_is_the_official_table(layout: Layout) -> None:
    record = official_record(merge(layout.spec, PAPERS))
    table = record["pupils"]
    assert isinstance(table, tuple)
    assert list(table[0]) == ["name", "unit", "count", "source_file", "source_cells", "source_sha256"]


def test_an_empty_roll_up_is_a_workbook_too(layout: Layout) -> None:
    assert openpyxl.load_workbook(BytesIO(report(merge(layout.spec, []), layout))).sheetnames[0] == "总表"


def test_the_report_speaks_english(layout: Layout) -> None:
    names = openpyxl.load_workbook(BytesIO(report(merge(layout.spec, PAPERS), layout, language="en"))).sheetnames
    assert {"By 班级", "Duplicates", "Problems", "Sources"} <= set(names)


def test_a_long_table_is_streamed_and_reads_the_same(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    rollup = merge(layout.spec, PAPERS)
    assert streamable(layout)
    short = openpyxl.load_workbook(BytesIO(report(rollup, layout)))
    monkeypatch.setattr("xltemplates.rollup.report.LONG", 1)
    long = openpyxl.load_workbook(BytesIO(report(rollup, layout)))
    assert long.sheetnames == short.sheetnames
    for name in short.sheetnames:
        assert list(long[name].values) == list(short[name].values)


@pytest.mark.parametrize("version", ["2020.1", "2021.1"])
def test_the_shipped_official_tables_are_streamed(version: str) -> None:
    assert streamable(Catalogue.open(SPECS).layout("alliance.rollup", version))
