"""Requirements: DESIGN 3, Loading.

1. Scalars are text, typed by the spec's own rules.
2. Every fault is reported at once, with file, line, column, what is wrong and what to write instead.
3. What is refused: unknown and missing keys, wrong types, bad ids, kinds, settings, repeats, roll-ups, sheets.
4. Loading never ends in a traceback.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.spec.loading import faults, load, said
from xltemplates.base.errors import SpecFaults
from xltemplates.base.words import Words
from xltemplates.spec.load import load_spec
from xltemplates.spec.model import Page, RowsFrom

FORMS = Path(__file__).parents[1] / "forms"

SMALL = """
    form: city.budget
    version: 2020.10
    title: 预算
    fields:
      no: {kind: text, title: 编号, max: 20}
      area:
        title: 面积
        fields:
          size: {kind: decimal, title: 大小, min: "0.5", required: yes, help: {zh: 平方米, en: square metres}}
          made: {kind: date, title: 日期, min: 2020-01-31}
      rows:
        title: 明细
        many: {print: 2, max: none}
        from: city.return/rows
        key: [name]
        order: [name]
        totals: [amount]
        fields:
          name: {kind: text, title: 名称}
          amount: {kind: integer, title: 数量}
    sheets:
      - name: 表
        page: {paper: A3, orientation: landscape, margins: [10, 11.5, 12, 13]}
        picture: |
          | 编号 | {no} | {area.size} | {area.made} |
          :repeat rows
          | {#} | {name} | {amount} <2> |
          :end
    """


def test_scalars_mean_what_they_say(tmp_path: Path) -> None:  # 1
    spec = load(tmp_path, SMALL)
    no, size, made = spec.fields
    assert (spec.form, spec.version, no.path, size.path) == ("city.budget", "2020.10", "no", "area.size")
    assert (size.required, size.help) == (True, Words.of(zh="平方米", en="square metres"))
    assert size.kind.rules()["min"] == Decimal("0.5")
    assert made.kind.rules()["min"] == date(2020, 1, 31)
    assert spec.groups == {"area": "面积"}


def test_repeat_with_rows_from_another_form(tmp_path: Path) -> None:  # 1
    (rows,) = load(tmp_path, SMALL).repeats
    assert (rows.path, rows.printed, rows.most, rows.key) == ("rows", 2, None, ("name",))
    assert rows.rows_from == RowsFrom("city.return", "rows", ("name",), ("amount",))
    assert [field.path for field in rows.fields] == ["rows.name", "rows.amount"]


def test_page(tmp_path: Path) -> None:  # 1
    (sheet,) = load(tmp_path, SMALL).sheets
    assert sheet.page == Page("A3", "landscape", (10, 11.5, 12, 13))
    assert (sheet.grid, sheet.columns, len(sheet.items)) == (4, (), 2)


@pytest.mark.parametrize("name", ["assets", "budget", "questionnaire"])
def test_forms_of_other_trades_load(name: str) -> None:
    spec = load_spec(FORMS / f"{name}.yaml")
    assert spec.checks
    assert spec.sheets


def test_every_fault_at_once(tmp_path: Path) -> None:  # 2
    assert faults(
        tmp_path,
        """
        form: Small Form
        version: "1"
        titel: T
        fields:
          Name: {kind: text, title: N}
          form: {kind: text, title: N}
          a__b: {kind: text, title: N}
          age: {kind: intger, title: Age}
          size: {kind: decimal, title: Size, min: wide, color: red}
          when: {kind: date}
        sheets:
          - name: S
            picture: |
              | {age} | {sise} |
        """,
    ) == [
        "1:1 key-missing",
        "1:7 form-shape",
        "3:1 key-unknown-like",
        "5:3 entry-never",
        "5:3 id-shape",
        "6:3 entry-never",
        "6:3 id-reserved",
        "7:3 entry-never",
        "7:3 id-shape",
        "8:15 kind-unknown-like",
        "9:43 type-decimal-text",
        "9:49 key-unknown",
        "10:9 key-missing",
        "14:17 field-unknown",
    ]


def test_sentences_say_what_to_write_instead(tmp_path: Path) -> None:  # 2
    text = """
        form: a
        version: "1"
        title: T
        fields:
          age: {kind: intger, title: Age}
        sheets:
          - {name: S, picture: "| {age} |", pages: A4}
        """
    assert said(tmp_path, text) == (
        "5:15: There is no kind `intger`; did you mean `integer`?\n7:37: Unknown key `pages`; did you mean `page`?"
    )
    assert "是否应为“integer”" in said(tmp_path, text, "zh")


def test_fields(tmp_path: Path) -> None:  # 3
    assert faults(
        tmp_path,
        """
        form: a
        version: "1"
        title: T
        fields:
          unit: {kind: unit, title: U}
          tick: {kind: integer, title: I, widget: ticks}
          code: {kind: choice, title: C, options: [a, b], widget: codez}
          fill: {kind: integer, title: F, prefill: unit}
          name: {kind: text, title: F, prefill: units}
          long: {kind: text, title: An entry's title is the title of its input prompt}
          help: {kind: text, title: H, help: {zh: 说明}}
          both: {kind: integer, title: B, min: 5, max: 4}
          flag: {kind: text, title: F, required: maybe}
          list: {kind: choice, title: L, options: one}
          void:
          kind: {title: K, required: often}
          what: {kind: [text], titel: W}
        sheets:
          - name: S
            picture: |
              | {kind} | {what} | {void} | {unit} | {tick} | {code} |
              | {fill} | {name} | {long} | {help} | {both} | {flag} |
        """,
    ) == [
        "5:16 registry-missing",
        "6:43 widget-unknown",
        "7:59 widget-unknown-like",
        "8:44 prefill-kind",
        "9:41 value-unknown-like",
        "10:29 text-too-long",
        "11:38 key-missing",
        "12:9 setting-min-above-max",
        "13:42 type-flag-text",
        "14:43 type-texts",
        "15:8 type-dict",
        "16:9 key-missing",
        "16:30 type-flag-text",
        "17:9 key-missing",
        "17:16 type-string",
    ]


def test_repeats(tmp_path: Path) -> None:  # 3
    assert faults(
        tmp_path,
        """
        form: a
        version: "1"
        title: T
        fields:
          none: {kind: text, title: N}
          rows:
            title: R
            many: {print: 0, max: many, none: none}
            key: [nam]
            totals: [name]
            fields:
              name: {kind: text, title: N}
              more: {many: {print: 1, max: 2}, title: M, fields: {a: {kind: text, title: A}}}
          other:
            title: O
            many: {print: 3, max: 2, none: nothing}
            from: somewhere
            order: [b]
            fields:
              a: {kind: text, title: A}
          last:
            title: L
            key: [a]
            fields:
              a: {kind: text, title: A}
        sheets:
          - name: S
            picture: |
              | {none} |
              :repeat rows
              | {name} |
              :end
              :repeat other
              | {a} |
              :end
              :repeat last
              | {a} |
              :end
        """,
    ) == [
        "8:19 print-too-few",
        "8:27 max-too-few",
        "8:39 none-not-yesno",
        "9:11 field-unknown-like",
        "10:5 roll-up-without-from",
        "10:14 totals-not-number",
        "13:7 repeat-nested",
        "16:27 max-too-few",
        "16:36 field-unknown",
        "17:11 from-shape",
        "18:13 field-unknown",
        "22:5 key-missing",
    ]


def test_registry_beside_the_spec(tmp_path: Path) -> None:  # 3
    text = """
        form: a
        version: "1"
        title: T
        registry: people
        fields:
          unit: {kind: unit, title: U, prefill: unit}
        sheets:
          - {name: S, picture: "| {unit} |"}
        """
    assert faults(tmp_path, text) == ["4:11 registry-not-found"]
    (tmp_path / "people.yaml").write_text("registry: people\nversion: '1'\ntitle: T\nunits: [{id: a}]\n")
    with pytest.raises(SpecFaults) as caught:
        load(tmp_path, text)
    assert [(Path(fault.file).name, fault.line, fault.column, fault.code) for fault in caught.value.faults] == [
        ("people.yaml", 4, 9, "key-missing")
    ]
    (tmp_path / "people.yaml").write_text("registry: people\nversion: '1'\ntitle: T\nunits: [{id: a, name: A}]\n")
    registry = load(tmp_path, text).registry
    assert registry is not None
    assert [unit.name for unit in registry.units] == ["A"]


def test_a_registry_is_a_file_beside_the_spec_and_nowhere_else(tmp_path: Path) -> None:  # 3
    text = """
        form: a
        version: "1|2"
        title: T
        registry: ../people
        variables: {Year: "2020"}
        fields:
          unit: {kind: unit, title: U}
        sheets:
          - {name: S, picture: "| {unit} |"}
        """
    assert faults(tmp_path, text) == ["2:10 version-shape", "4:11 registry-shape", "5:13 id-shape"]


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:  # 4
    for path in (tmp_path / "no.yaml", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(SpecFaults) as caught:
            load_spec(path)
        assert [fault.code for fault in caught.value.faults] == ["spec-unreadable"]


@pytest.mark.parametrize(("length", "found"), [(215, []), (240, ["5:41 text-too-long"])])
def test_help_fits_an_input_prompt(tmp_path: Path, length: int, found: list[str]) -> None:  # 3
    text = f"""
        form: a
        version: "1"
        title: T
        fields:
          name: {{kind: integer, title: N, help: {"x" * length}}}
        sheets:
          - {{name: S, picture: "| {{name}} |"}}
        """
    if found:
        assert faults(tmp_path, text) == found
    else:
        assert load(tmp_path, text).fields[0].help == Words.of(zh="x" * length, en="x" * length)
