"""Forms of other shapes: one column, beside whose rows the engine's own lines look like rows; rows without a header."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from xltemplates.layout.catalogue import Catalogue

ONE_COLUMN = """
form: list.{letter}
version: "1"
title: 名单{number}
fields:
{before}  items:
    title: 名单
    many: {{print: {rows}, max: {most}}}
    fields:
      name: {{kind: text, title: 名称{required}}}
sheets:
  - name: 名单
    picture: |
      :title 名单{number}
{line}      :columns 40
      :header
      | 名称 |
      :repeat items
      | {{name}} |
      :end
{note}"""

BLOCKS = """
form: block.{letter}
version: "1"
title: Outcomes {number}
fields:
  a: {{kind: text, title: Footfall count}}
  rows:
    title: Rows
    many: {{print: {rows}, max: {rows}}}
    fields:
      x: {{kind: text, title: X}}
      y: {{kind: decimal, title: Y}}
  z: {{kind: text, title: Last one}}
sheets:
  - name: Outcomes
    picture: |
      :columns 20 20 20
      | Outcome {number} | Value | Remark |
      | Footfall | {{a}} | {{-}} |
      :repeat rows
      | {{x}} | {{y}} | {{-}} |
      :end
      | Last | {{z}} | {{-}} |
"""


@cache
def folder() -> "TemporaryDirectory[str]":
    """A folder for the specs of these forms, which lasts as long as the program."""
    return TemporaryDirectory(prefix="forms")


@cache
def one_column(number: int) -> Catalogue:
    """A form with a table of one column: at the end of its sheet or before a note, with a line above or without."""
    text = ONE_COLUMN.format(
        letter="abcdefghijkl"[number],
        number=number,
        rows=2 + number % 5,
        most=2 + number % 5 + (number % 2) * 3,
        before="  keeper: {kind: text, title: 保管人}\n" if number % 3 else "",
        line="      :line 保管人：{keeper}\n" if number % 3 else "",
        required=", required: true" if number % 4 == 1 else "",
        note="      :note 备注：一行一名\n" if number % 4 == 2 else "",
    )
    return _opened(f"list{number}", text)


@cache
def blocks(number: int) -> Catalogue:
    """A form with rows that have no header of their own between two labelled lines."""
    return _opened(f"block{number}", BLOCKS.format(number=number, letter="abcdefghijkl"[number], rows=3 + number % 4))


def _opened(name: str, text: str) -> Catalogue:
    path = Path(folder().name) / name
    path.mkdir()
    (path / "form.yaml").write_text(text, encoding="utf-8")
    return Catalogue.open(path)


def outcomes(number: int) -> dict[str, object]:
    """A record of a form of blocks."""
    rows = tuple({"x": f"item {number}.{row}", "y": Decimal(10 * number + row) / 4} for row in range(3 + number % 4))
    return {"a": f"{number + 40} people", "rows": rows, "z": f"end {number}"}


def names(number: int) -> dict[str, object]:
    """A record of such a form: its table full, or half full."""
    rows = 2 + number % 5 if number % 2 else 1 + number % 2
    keeper: dict[str, object] = {"keeper": f"保管人{number}"} if number % 3 else {}
    return {**keeper, "items": tuple({"name": f"第{row + 1}项{number}"} for row in range(rows))}
