"""Which entries a label is about: beside it, behind it in its line, below it, in its group of rows or columns."""

import pytest

from tests.read.made import catalogue
from xltemplates.layout.ready import Label, ReadySheet
from xltemplates.read.locate.ownership import owned

FORM = """
form: owned
version: "1"
title: 归属
fields:
  name: {kind: text, title: 姓名}
  days: {kind: integer, title: 天数}
  people: {kind: integer, title: 人数}
  field: {kind: choice, title: 领域, options: [工业, 农业], widget: ticks}
  drafted: {kind: integer, title: 国际研制}
  approved: {kind: integer, title: 国际批准}
  own: {kind: integer, title: 国家研制}
  rows:
    title: 明细
    many: {print: 3, max: 3}
    fields:
      item: {kind: text, title: 事项}
      first: {kind: integer, title: 一季度}
      second: {kind: integer, title: 二季度}
  total: {kind: integer, title: 合计}
sheets:
  - name: 表
    picture: |
      :title 归属
      :line 填报人：{name}
      :grid 12
      | 共用 <2> | {days} <2> | 天，参加 <2> | {people} <2> | 人次 <4> |
      | 领域 <2> | {field} <10> |
      | 标准 <2x3> | 国际 <5> | 国家 <5> |
      | 研制 <2> | {drafted} <3> | 研制 <2> | {own} <3> |
      | 批准 <2> | {approved} <8> |
      :header
      | 事项 <4x2> | 各季度（万元） <8> |
      :header
      | 一季度 <4> | 二季度 <4> |
      :repeat rows
      | {item} <4> | {first} <4> | {second} <4> |
      :end
      | 合计 <4> | {total} <8> |
      :note 备注
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadySheet:
    return catalogue(tmp_path_factory.mktemp("owned"), FORM).ready("owned").sheets[0]


def label(ready: ReadySheet, text: str, at: int = 0) -> Label:
    return [label for label in ready.labels if label.text == text][at]


@pytest.mark.parametrize(
    ("text", "at", "paths"),
    [
        ("填报人：", 0, {"name"}),
        ("共用", 0, {"days"}),
        ("领域", 0, {"field"}),
        ("工业", 0, {"field"}),
        ("农业", 0, {"field"}),
        ("国际", 0, {"drafted"}),
        ("国家", 0, {"own"}),
        ("研制", 0, {"drafted"}),
        ("研制", 1, {"own"}),
        ("批准", 0, {"approved"}),
        ("事项", 0, {"rows.item"}),
        ("一季度", 0, {"rows.first"}),
        ("各季度（万元）", 0, {"rows.first", "rows.second"}),
        ("合计", 0, {"total"}),
        ("天，参加", 0, {"people"}),
        ("人次", 0, {"people"}),
        ("标准", 0, {"drafted", "own", "approved"}),
        ("归属", 0, set()),
        ("备注", 0, set()),
    ],
)
def test_a_label_is_about_these(ready: ReadySheet, text: str, at: int, paths: set[str]) -> None:
    assert owned(ready, label(ready, text, at)) == paths
