"""Requirements: DESIGN 3 and 4.

1. Checks are parsed and typed at load. 2. Their faults have the file's line and column.
3. `else: manual` is an officer's matter. 4. A faulty field is told once, not again by each check that names it.
"""

from pathlib import Path

from tests.spec.loading import faults, load
from xltemplates.base.words import Words
from xltemplates.spec.expression.nodes import Comparison

HEAD = """
        form: a
        version: "1"
        title: T
        fields:
          total: {kind: integer, title: A}
          name: {kind: text, title: B}
          rows:
            title: R
            many: {print: 2, max: 3}
            fields: {part: {kind: integer, title: P}}
        sheets:
          - name: S
            picture: |
              | {total} | {name} |
              :repeat rows
              | {#} | {part} |
              :end
        checks:
"""


def test_a_check(tmp_path: Path) -> None:  # 1
    first, second, third = load(
        tmp_path,
        HEAD
        + """
          - id: not-above
            each: rows
            when: filled(part)
            that: part <= form.total
            else: warning
            say: {zh: "{part}多于{total}", en: "{part} of {total} {part + 1}"}
            source: rule 1
          - {id: sum, that: total == sum(rows.part), say: the parts}
          - {id: seal, else: manual, say: {zh: 请核对印章, en: confirm the seal}}
        """,
    ).checks
    assert (first.id, first.each, first.severity, first.source) == ("not-above", "rows", "warning", "rule 1")
    assert isinstance(first.that, Comparison)
    assert first.when is not None
    assert [blank for blank, _ in first.blanks] == ["part", "total", "part + 1"]
    assert (second.severity, second.say, second.when) == ("error", Words.of(zh="the parts", en="the parts"), None)
    assert (third.severity, third.that) == ("manual", None)


def test_faults(tmp_path: Path) -> None:  # 2, 3
    found = faults(
        tmp_path,
        HEAD
        + """
          - id: unknown-name
            that: >-
              total <=
              totl
            say: none
          - {id: wrong-type, that: total == name, say: none}
          - {id: no-condition, that: total + 1, say: none}
          - {id: syntax, that: total <, say: none}
          - {id: blanks, that: total > 1, say: {zh: "共{totl}", en: "a } {b"}}
          - {id: blanks, that: total > 1, say: none, else: fatal}
          - {id: Each One, each: row, that: part > 1, say: none}
          - {id: manual, else: manual, that: total > 1, say: none}
          - {id: nothing, say: none}
          - {id: unsaid, that: total > 1, sya: none}
          - just text
        """,
    )
    assert found == [
        "23:7 expression-name",
        "25:37 expression-mixed",
        "26:30 expression-type",
        "27:31 expression-syntax",
        "28:48 expression-name",
        "28:63 say-brace",
        "28:65 say-brace",
        "29:10 check-id-twice",
        "29:52 value-unknown",
        "30:10 check-id-shape",
        "30:26 repeat-unknown-like",
        "31:32 check-manual-that",
        "32:5 key-missing",
        "33:5 key-missing",
        "33:35 key-unknown-like",
        "34:5 type-dict",
    ]


def test_a_faulty_field_is_told_once(tmp_path: Path) -> None:  # 4
    text = (
        HEAD.replace("total: {kind: integer", "total: {kind: integr")
        + """
          - {id: a, that: total > 1, say: "{total}"}
        """
    )
    assert faults(tmp_path, text) == ["5:17 kind-unknown-like"]
