"""Headers that changed places: values went along where their names did, or where only so all fit; else doubt.

A row fits by its values one by one, by the checks of the form on one row, and by what is required.
"""

import pytest

from tests.read.locate.books import Cells, Sheets, printed
from tests.read.made import catalogue
from xltemplates.base.cells import CellValue, Number, Text
from xltemplates.base.grid import Area
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import ReadyLayout
from xltemplates.read.cells.workbook import DefinedName
from xltemplates.read.locate.locate import LocatedSheet, locate
from xltemplates.read.locate.match import match_sheets

Column = tuple[CellValue | None, ...]
WORDS: Column = (Text("锤子"), Text("锯"))
COUNTS: Column = (Number("3"), Number("1"))
MIXED: Column = (Text("锤子"), Number("1"))
NOTHING: Column = (None, None)


@pytest.fixture
def ready(forms: Catalogue) -> ReadyLayout:
    return forms.ready("tools.register")


def exchanged(ready: ReadyLayout, second: Column, third: Column, named: tuple[int, int] = (0, 0)) -> LocatedSheet:
    """The register with the headers 工具名称 and 数量 exchanged; `named`: in which columns their names now are."""
    header, top = 3, 4
    cells: Cells = printed(ready.sheets[0]) | {(header, 2): Text("数量"), (header, 3): Text("工具名称")}
    for column, values in ((2, second), (3, third)):
        cells |= {(top + at, column): value for at, value in enumerate(values) if value}
    book = Sheets({"登记表": cells})
    paths = ("f_tools__0__name", "f_tools__0__number")
    book.names = tuple(
        DefinedName(name, "登记表", Area(top, column, top, column))
        for name, column in zip(paths, named, strict=True)
        if column
    )
    return locate(match_sheets(ready, book).matches[0], book, {})


@pytest.mark.parametrize(
    ("second", "third", "named", "followed"),
    [
        (COUNTS, WORDS, (0, 0), True),  # each where its header is
        (COUNTS, NOTHING, (0, 0), True),
        (NOTHING, NOTHING, (0, 0), True),  # nothing to lose
        (WORDS, COUNTS, (0, 0), False),  # each where its header was
        (WORDS, NOTHING, (0, 0), False),
        (COUNTS, MIXED, (0, 0), False),  # a number among names speaks against both
        (COUNTS, COUNTS, (0, 0), False),
        (COUNTS, COUNTS, (3, 2), True),  # the names went along
        (COUNTS, COUNTS, (2, 3), False),
        (COUNTS, COUNTS, (3, 0), False),
    ],
)
def test_columns_whose_headers_were_exchanged(
    ready: ReadyLayout, second: Column, third: Column, named: tuple[int, int], followed: bool
) -> None:
    there = exchanged(ready, second, third, named)
    assert there.frame.columns_moved == ({2: 3, 3: 2} if followed else {})
    assert there.frame.columns_doubtful == (set() if followed else {2, 3})
    assert {each.label.text for each in there.replaced} == (set() if followed else {"工具名称", "数量"})


DEALS = """
form: deals
version: "1"
title: 交易
fields:
  deals:
    title: 交易
    many: {print: 3, max: 3}
    fields:
      no:    {kind: serial, title: 序号}
      total: {kind: integer, title: 总数, required: true}
      part:  {kind: integer, title: 其中出口, required: true}
      rest:  {kind: integer, title: 库存}
      buyer: {kind: text, title: 买方, required: true}
      remark: {kind: text, title: 备注}
checks:
  - {id: within, each: deals, that: part <= total, say: {zh: 出口过多, en: too much is exported}}
  - {id: together, that: sum(deals.part) >= 1, say: {zh: 无出口, en: nothing is exported}}
sheets:
  - name: 表
    picture: |
      :title 交易
      :columns 4 6 6 6 9 9
      :header
      | 序号 | 总数 | 其中出口 | 库存 | 买方 | 备注 |
      :repeat deals
      | {no} | {total} | {part} | {rest} | {buyer} | {remark} |
      :end
      :note 备注
"""


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> ReadyLayout:
    return catalogue(tmp_path_factory.mktemp("deals"), DEALS).ready("deals")


Numbers = tuple[int | None, ...]


@pytest.mark.parametrize(
    ("one", "other", "first", "second", "followed"),
    [
        ("total", "part", (5, 6), (9, 8), True),  # only so no part is more than its total
        ("total", "part", (9, 8), (5, 6), False),
        ("total", "part", (5, 9), (9, 6), False),  # neither way
        ("total", "part", (5, 6), (5, 6), False),  # either way
        ("part", "rest", (1, 2), (9, 8), False),  # either way
        ("part", "rest", (None, 2), (3, 4), True),  # only so no required entry is blank
        ("part", "rest", (3, 4), (None, 2), False),
        ("part", "rest", (3, 4), (None, None), False),  # nothing stands in one of them
    ],
)
def test_rows_say_whether_values_went_along(
    deals: ReadyLayout, one: str, other: str, first: Numbers, second: Numbers, followed: bool
) -> None:
    """`first` stands where the first of two fields was printed, below the header of the other."""
    sheet = deals.sheets[0]
    (table,) = sheet.tables
    column = {target.entry.field.path: target.areas[0].left for target in table.row}
    left, right = column[f"deals.{one}"], column[f"deals.{other}"]
    headers = {label.key[1]: Text(label.text) for label in sheet.labels if label.header}
    rows: Cells = {(table.top + at, column["deals.buyer"]): Text("某厂") for at in range(2)}
    rows |= {(table.top + at, column["deals.total"]): Number("10") for at in range(2)}
    for place, values in ((left, first), (right, second)):
        rows |= {(table.top + at, place): Number(str(value)) for at, value in enumerate(values) if value is not None}
    swapped: Cells = {(table.top - 1, left): headers[right], (table.top - 1, right): headers[left]}
    book = Sheets({sheet.layout.name: printed(sheet) | swapped | rows})
    there = locate(match_sheets(deals, book).matches[0], book, {})
    assert there.frame.columns_moved == ({left: right, right: left} if followed else {})


def test_row_numbers_that_stayed_say_that_all_values_did(deals: ReadyLayout) -> None:
    """The header of the numbers exchanged with that of a required entry, which is blank in the second row."""
    sheet = deals.sheets[0]
    (table,) = sheet.tables
    column = {target.entry.field.path: target.areas[0].left for target in table.row}
    part, header = column["deals.part"], table.top - 1
    cells: Cells = printed(sheet) | {key: Number(text) for key, text in sheet.numbers.items()}
    cells |= {(header, 1): Text("其中出口"), (header, part): Text("序号"), (table.top, part): Number("3")}
    for row in (table.top, table.top + 1):
        cells |= {(row, column["deals.total"]): Number("10"), (row, column["deals.buyer"]): Text("某厂")}
    book = Sheets({sheet.layout.name: cells})
    there = locate(match_sheets(deals, book).matches[0], book, {})
    assert there.frame.columns_moved == {}
    assert part in there.frame.columns_doubtful


def test_only_checks_of_one_row_are_a_table_s(deals: ReadyLayout) -> None:
    assert [check.id for check in deals.sheets[0].tables[0].checks] == ["within"]
