"""What a copy does not hold: 1. each kind of object is listed once, with its places; 2. nothing where nothing lay
there; 3. the list of a copy says it, and the copy itself is read without a word about it."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.corpus.alterations import annotations, drawings
from tests.corpus.alterations.sheet import Sheet
from tests.corpus.alterations.workbook import Workbook
from tests.read.made import REGISTER, catalogue, read
from tests.read.objects.laid import laid
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.marking.left_behind import not_carried
from xltemplates.record.marking.mark import mark
from xltemplates.record.parse import parse_form
from xltemplates.write.form import write_workbook


@pytest.fixture
def forms(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, REGISTER)


@pytest.fixture
def register(forms: Catalogue) -> bytes:
    record = {"keeper": "张三", "tools": ({"name": "锤子", "number": 3, "bought": None},)}
    return write_workbook(forms.layout("tools.register"), record=record)


def many(book: Workbook, sheet: Sheet) -> None:
    annotations.note(book, sheet, "C4", "请核实")
    drawings.drawn(book, sheet, "H20:J22", drawings.picture())
    sheet.put("D4", '=DISPIMG("ID_1",1)')


def test_1_each_kind_is_listed_once_with_its_places(forms: Catalogue, register: bytes) -> None:
    raw = read(laid(register, many), forms)
    params = [dict(each.problem.params) for each in not_carried(raw)]
    assert [(each["count"], each["places"]) for each in params] == [
        ("1", ("登记表!C4",)),
        ("1", ("登记表!H20",)),
        ("1", ("登记表!D4",)),
    ]


def test_2_nothing_is_listed_where_nothing_lay(forms: Catalogue, register: bytes) -> None:
    assert list(not_carried(read(register, forms))) == []


def test_3_the_list_of_a_copy_says_what_it_does_not_hold(forms: Catalogue, register: bytes) -> None:
    raw = read(laid(register, many), forms)
    copy = mark(parse_form(raw), raw)
    lines = [row[5] for row in load_workbook(BytesIO(copy))["问题清单"].iter_rows(values_only=True)]
    said = [line for line in lines if line and str(line).startswith("修改稿没有带入")]
    assert len(said) == 3
    assert parse_form(read(copy, forms)).problems == ()
