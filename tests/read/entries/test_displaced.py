"""What deleted rows and columns left beside a blank entry is an error there, with the text.

1. Over a label; 2. past the last label of a sheet; 3. and nothing else is.
"""

from collections.abc import Callable

import pytest

from tests.read.locate.books import Cells, Sheets, printed
from tests.read.made import catalogue
from xltemplates.base.cells import Number, Text
from xltemplates.base.grid import Key
from xltemplates.layout.ready import ReadyLayout, ReadySheet
from xltemplates.read.entries.displaced import displaced_values
from xltemplates.read.locate.locate import locate
from xltemplates.read.locate.match import match_sheets

CARD = """
form: visitor.card
version: "1"
title: 来访登记
fields:
  host:   {kind: text, title: 受访单位}
  guest:  {kind: text, title: 来访人}
  return: {kind: text, title: 再访}
  advice: {kind: longtext, title: 建议}
sheets:
  - name: 来访
    picture: |
      :grid 6
      :title 来访登记
      | 受访单位 <2> | {host} <4> |
      | 来访人 <2> | {guest} <4> |
      | 再访 <1> | <1> | {return} <4> |
      | 有关建议 <6> |
      :lines 4
      | {advice} <6> |
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadyLayout:
    return catalogue(tmp_path_factory.mktemp("forms"), CARD).ready("visitor.card")


def slot(ready: ReadySheet, path: str) -> Key:
    return next(key for target in ready.targets for key in target.keys if key and target.entry.path == path)


def label(ready: ReadySheet, text: str) -> Key:
    return next(label.key for label in ready.labels if label.text == text)


def told(ready: ReadyLayout, more: Callable[[ReadySheet], Cells]) -> dict[str, str]:
    """The entries of which something is told when a form holds more than what it prints, with the text."""
    sheet = ready.sheets[0]
    book = Sheets({sheet.layout.name: printed(sheet) | more(sheet)})
    there = locate(match_sheets(ready, book).matches[0], book, {})
    found = dict(displaced_values(there))
    assert {(repair.code, repair.value.raw) for repair in found.values()} <= {("entry-not-located", "")}
    return {path: repair.raw for (path, _), repair in found.items()}


def test_1_a_value_in_place_of_a_label_may_be_its_entry_s(ready: ReadyLayout) -> None:
    assert told(ready, lambda sheet: {label(sheet, "来访人"): Text("李四")}) == {"guest": "李四"}
    assert told(ready, lambda sheet: {label(sheet, "有关建议"): Text("继续")}) == {"advice": "继续"}
    assert told(ready, lambda sheet: {label(sheet, "来访人"): Number("7")}) == {"guest": "7"}


def test_1_so_may_one_in_the_rest_of_a_label_s_area(ready: ReadyLayout) -> None:
    def beside(sheet: ReadySheet) -> Cells:
        row, column = slot(sheet, "guest")
        return {(row, column - 1): Text("李四")}

    assert told(ready, beside) == {"guest": "李四"}


@pytest.mark.parametrize(("right", "said"), [(-1, {"return": "明年"}), (-2, {"return": "明年"}), (40, {})])
def test_2_so_may_one_between_the_last_label_and_its_entry(
    ready: ReadyLayout, right: int, said: dict[str, str]
) -> None:
    row, column = slot(ready.sheets[0], "return")
    assert told(ready, lambda _: {(row, column + right): Text("明年")}) == said


@pytest.mark.parametrize("now", ["来访人员", "来访人：", "访客人", "来 访 人"])
def test_3_a_label_that_was_reworded_is_none(ready: ReadyLayout, now: str) -> None:
    assert told(ready, lambda sheet: {label(sheet, "来访人"): Text(now)}) == {}


def test_3_an_entry_that_is_filled_in_lost_nothing(ready: ReadyLayout) -> None:
    own = {label(ready.sheets[0], "来访人"): Text("王五"), slot(ready.sheets[0], "guest"): Text("李四")}
    assert told(ready, lambda _: dict(own)) == {}
