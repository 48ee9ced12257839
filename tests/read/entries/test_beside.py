"""A value in the cell of its label or unit is read where its own cell is blank and the printed text is whole."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.read.made import altered, catalogue, read, values
from xltemplates.layout.catalogue import Catalogue
from xltemplates.read.form import RawForm
from xltemplates.write.form import write_workbook

VISITOR = """
form: visitor.card
version: "1"
title: 来访登记
fields:
  host:   {kind: text, title: 受访单位}
  weight: {kind: decimal, title: 体重, unit: 公斤}
  phone:  {kind: phone, title: 电话}
sheets:
  - name: 来访
    picture: |
      :grid 6
      :title 来访登记
      | 受访单位 <2> | {host} <4> |
      | 体重 <1> | {weight} <1> | 公斤 <1> | 电话 <1> | {phone} <2> |
      :note 一式两份
"""
RECORD = {"host": "某厂", "weight": 61, "phone": "13803710000"}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("forms"), VISITOR)


@pytest.fixture(scope="module")
def card(forms: Catalogue) -> bytes:
    return write_workbook(forms.layout("visitor.card"), record=RECORD)


def cell_of(forms: Catalogue, path: str) -> str:
    return forms.layout("visitor.card").by_path[path].slots[0].cell.a1


def label_cell(forms: Catalogue, text: str) -> str:
    tiles = forms.layout("visitor.card").sheets[0].tiles
    return next(tile.area.first.a1 for tile in tiles if tile.text == text)


def typed(forms: Catalogue, card: bytes, label: str, text: str, path: str, own: str | None = None) -> RawForm:
    """The card with a printed cell overwritten, and an entry's own cell blank or filled."""

    def change(book: Workbook) -> None:
        book["来访"][label_cell(forms, label)] = text
        book["来访"][cell_of(forms, path)] = own

    return read(altered(card, change), forms)


def told(raw: RawForm) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in raw.problems if problem.code != "file-converted"]


@pytest.mark.parametrize(
    "text", ["受访单位：某厂", "受访单位 某厂", "受访单位:某厂", "受访单位\n某厂", "受访 单位： 某厂"]
)
def test_a_value_behind_its_label_is_read(forms: Catalogue, card: bytes, text: str) -> None:
    raw = typed(forms, card, "受访单位", text, "host")
    assert values(raw)["host"] == "某厂"
    assert told(raw) == [("value-in-label", "host")]
    assert raw.problems[0].raw == text


@pytest.mark.parametrize("text", ["61公斤", "61 公斤", "61.0公斤"])
def test_a_number_before_its_unit_is_read(forms: Catalogue, card: bytes, text: str) -> None:
    raw = typed(forms, card, "公斤", text, "weight")
    assert float(str(values(raw)["weight"])) == 61
    assert told(raw) == [("value-in-unit", "weight")]


@pytest.mark.parametrize("text", ["受访单位（必填）", "受访单位名称", "受访单位 （章）", "受访单位*", "受访单位 电话"])
def test_a_label_that_was_only_changed_holds_no_value(forms: Catalogue, card: bytes, text: str) -> None:
    raw = typed(forms, card, "受访单位", text, "host")
    assert "host" not in values(raw)
    assert ("value-in-label", "host") not in told(raw)


def test_where_its_own_cell_is_filled_that_is_the_value(forms: Catalogue, card: bytes) -> None:
    raw = typed(forms, card, "受访单位", "受访单位：某厂", "host", "某局")
    assert values(raw)["host"] == "某局"
    raw = typed(forms, card, "公斤", "约61公斤", "weight")
    assert "weight" not in values(raw)


def test_files_left_alone_are_read_as_before(forms: Catalogue, card: bytes, tmp_path: Path) -> None:
    assert told(read(card, forms)) == []


def test_what_stands_in_place_of_a_label_that_ends_in_a_colon_is_not_behind_it(tmp_path: Path) -> None:
    forms = catalogue(tmp_path, VISITOR.replace("| 受访单位 <2>", "| 受访单位： <2>"))
    card = write_workbook(forms.layout("visitor.card"), record=RECORD)
    raw = typed(forms, card, "受访单位：", "某厂", "host")
    assert "host" not in values(raw)
    assert ("value-in-label", "host") not in told(raw)
    assert values(typed(forms, card, "受访单位：", "受访单位：某厂", "host"))["host"] == "某厂"
