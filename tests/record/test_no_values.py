"""Texts that are no values: 1. each is an error, without a value; 2. remarks and options stay; 3. two names are two."""

from pathlib import Path

import pytest

from xltemplates.record.no_values import text_rules
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import Spec

FORM = """
form: alliances.list
version: "1"
title: 联盟名单
fields:
  contact: {kind: text, title: 联系人, required: true}
  view: {kind: longtext, title: 意见, required: true}
  field: {kind: choice, title: 领域, options: [工业, 农业], widget: ticks}
  rows:
    title: 联盟
    many: {print: 3, max: 3}
    key: [name]
    fields:
      name:   {kind: text, title: 联盟名称, required: true}
      maker:  {kind: text, title: 生产厂家}
      short:  {kind: text, title: 简称}
      remark: {kind: text, title: 备注}
checks:
  - id: name-pattern
    each: rows
    that: matches(name, "河南省*联盟")
    say: 名称不符
  - id: short-pattern
    each: rows
    that: matches(short, "*联盟") or not filled(short)
    say: 简称不符
sheets:
  - name: 名单
    picture: |
      :columns 20 20 20 20
      | 联系人 | {contact} | 单位领导意见 | {view} |
      | 所属领域 | {field} <3> |
      :header
      | 联盟名称 | 生产厂家 | 简 称 | 备注 |
      :repeat rows
      | {name} | {maker} | {short} | {remark} |
      :end
"""


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    path = tmp_path_factory.mktemp("spec") / "form.yaml"
    path.write_text(FORM, encoding="utf-8")
    return load_spec(path)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("rows.name", "同上", "value-ditto"),
        ("rows.maker", "〃", "value-ditto"),
        ("rows.remark", "同上", "value-ditto"),
        ("rows.name", "待定", "value-pending"),
        ("contact", "见附件", "value-pending"),
        ("contact", "XXX", "value-pending"),
        ("view", "×××", "value-pending"),
        ("rows.name", "河南省XXX联盟", "value-pending"),
        ("rows.name", "合计", "value-unnamed"),
        ("rows.name", "测试", "value-unnamed"),
        ("rows.name", "作废", "value-unnamed"),
        ("contact", "联盟名称", "value-is-label"),
        ("rows.maker", "简称", "value-is-label"),
        ("rows.maker", "单位领导意见：", "value-is-label"),
        ("rows.remark", "#REF!", "value-leftover"),
        ("rows.maker", "nan", "value-leftover"),
        ("view", "=SUM(A1:A3)", "value-leftover"),
        ("contact", "（请填写）", "value-leftover"),
        ("rows.name", "河南省\ufffd\ufffd联盟", "value-leftover"),
        ("contact", "同意推荐。", "value-answer"),
        ("rows.name", "√", "value-answer"),
        ("rows.name", "河南省甲联盟、河南省乙联盟", "value-several"),
        ("rows.name", "河南省甲联盟河南省乙联盟", "value-several"),
        ("rows.short", "甲联盟；乙联盟", "value-several"),
    ],
)
def test_1_a_text_that_is_no_value_is_an_error(spec: Spec, path: str, text: str, code: str) -> None:
    assert [note.code for note in text_rules(spec)[path].notes(text)] == [code]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("rows.remark", "见附件"),
        ("rows.remark", "待定"),
        ("rows.maker", "合计"),
        ("rows.maker", "工业"),
        ("view", "情况如下……请批复。"),
        ("view", "同意"),
        ("rows.remark", "有"),
        ("rows.maker", "#3机组厂"),
        ("contact", "张三"),
        ("rows.name", "河南省甲和乙联盟"),
        ("rows.name", "河南省甲联盟（原河南省乙协会）"),
        ("rows.short", "大联盟合作联盟"),
        ("rows.name", "河南省总计量联盟"),
    ],
)
def test_2_what_may_be_meant_stays(spec: Spec, path: str, text: str) -> None:
    assert text_rules(spec)[path].notes(text) == ()


def test_3_a_long_text_is_told_apart_in_no_time(spec: Spec) -> None:
    hostile = "河南省" * 10_000
    assert text_rules(spec)["rows.name"].notes(hostile) == ()


@pytest.mark.parametrize(("required", "codes"), [("true", ["value-unnamed"]), ("false", [])])
def test_1_without_a_key_only_a_required_text_names_a_row(tmp_path: Path, required: str, codes: list[str]) -> None:
    text = FORM.replace("    key: [name]\n", "").replace("联盟名称, required: true", f"联盟名称, required: {required}")
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    notes = text_rules(load_spec(tmp_path / "form.yaml"))["rows.name"].notes("合计")
    assert [note.code for note in notes] == codes


def with_pattern(tmp_path: Path, pattern: str) -> Spec:
    """The form with another pattern of short names, in whose picture a letter and a number stand alone."""
    text = FORM.replace('"*联盟"', f'"{pattern}"').replace(
        "| 所属领域 | {field} <3> |", "| 所属领域 | {field} | 甲 | 2020 |"
    )
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    return load_spec(tmp_path / "form.yaml")


@pytest.mark.parametrize("pattern", ["*", "**", "联盟"])
def test_3_a_pattern_that_is_all_fixed_or_all_free_tells_no_names_apart(tmp_path: Path, pattern: str) -> None:
    rules = text_rules(with_pattern(tmp_path, pattern))["rows.short"]
    assert rules.notes("甲联盟、乙联盟") == rules.notes("联盟、联盟") == ()


def test_2_a_letter_or_a_number_that_is_printed_alone_may_be_a_value(tmp_path: Path) -> None:
    rules = text_rules(with_pattern(tmp_path, "*联盟"))["rows.maker"]
    assert [len(rules.notes(text)) for text in ("甲", "2020", "所属领域")] == [0, 0, 1]
