"""Lines of the columns: 1. numbers in order and units are known, in every spelling; 2. other lines are none."""

import pytest

from tests.read.made import catalogue
from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.grid import Place
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import FoundEntry
from xltemplates.read.entries.column_lines import names_units, numbers_columns
from xltemplates.read.entries.table_line import TableLine

FORM = """
form: alliances.list
version: "1"
title: 联盟名单
fields:
  rows:
    title: 联盟
    many: {print: 2, max: 2}
    key: [name]
    fields:
      name:    {kind: text, title: 名称, required: true}
      lead:    {kind: text, title: 牵头单位}
      members: {kind: integer, title: 成员, unit: 家}
      firms:   {kind: integer, title: 企业, unit: 家}
      others:  {kind: integer, title: 其他, unit: 家}
sheets:
  - name: 名单
    picture: |
      :columns 20 20 10 10 10
      :header
      | 名称 | 牵头单位 | 成员 | 企业 | 其他 |
      :repeat rows
      | {name} | {lead} | {members} | {firms} | {others} |
      :end
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("forms"), FORM)


def line(forms: Catalogue, *contents: str | int | None) -> TableLine:
    """The first line of the table with these contents."""
    layout = forms.layout("alliances.list")
    found = tuple(
        FoundEntry.of(entry, (_cell(content),), (Place("名单", entry.slots[0].cell),))
        for entry, content in zip((each for each in layout.entries if each.row == 0), contents, strict=True)
    )
    return TableLine.of(layout.repeats[0].repeat, 0, "名单", 2, "", found)


def _cell(content: str | int | None) -> CellValue:
    if content is None:
        return BLANK
    return Number(str(content)) if isinstance(content, int) else Text(content)


@pytest.mark.parametrize(
    "contents",
    [
        (2, 3, 4, 5, 6),
        (1, 2, 3, 4, 5),
        ("（1）", "（2）", "（3）", "（4）", "（5）"),
        ("乙", "丙", "丁", "戊", "己"),
        ("甲", "乙", 1, 2, 3),
        ("A", "B", "C", "D", "E"),
        (2, None, 4, 5, 6),
    ],
)
def test_1_the_numbers_of_columns(forms: Catalogue, contents: tuple[str | int | None, ...]) -> None:
    assert numbers_columns(line(forms, *contents))


@pytest.mark.parametrize(
    "contents",
    [
        ("甲联盟", "乙公司", 1, 2, 3),
        (2, 3, 4, 5, 5),
        (None, None, 3, 4, 5),
        ("甲", "乙", 3, 4, 5),
        ("甲", "丙", 1, 2, 3),
        (None, None, None, 5, 6),
    ],
)
def test_2_a_row_is_none(forms: Catalogue, contents: tuple[str | int | None, ...]) -> None:
    assert not numbers_columns(line(forms, *contents))


@pytest.mark.parametrize("unit", ["（家）", "家", "单位：家", "(个)", "万元"])
def test_1_the_units_of_columns(forms: Catalogue, unit: str) -> None:
    assert names_units(line(forms, None, None, unit, unit, unit))
    assert not names_units(line(forms, "甲联盟", None, unit, unit, unit))
    assert not names_units(line(forms, None, "乙公司", unit, unit, None))
    assert not names_units(line(forms, None, None, unit, 5, unit))
