"""A form that comes back as it went out is blank, whatever form it is; whatever somebody wrote makes it more."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.catalogues import catalogue_of
from tests.strategies import records, specs
from xltemplates.base.paths import leaves
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.record.blank import is_blank
from xltemplates.record.files import parse_file
from xltemplates.write.form import write_workbook

ROOT = Path(__file__).parent.parent.parent
CATALOGUES = [catalogue_of(ROOT / folder) for folder in ("specs", "tests/forms")]
LAYOUTS = [
    (catalogue, catalogue.layout(form, version))
    for catalogue in CATALOGUES
    for form, versions in catalogue.forms.items()
    for version in versions
    if not any(repeat.rows_from for repeat in catalogue.spec(form, version).repeats)
]
of_every_form = pytest.mark.parametrize(
    ("catalogue", "layout"), LAYOUTS, ids=[f"{layout.spec.form}@{layout.spec.version}" for _, layout in LAYOUTS]
)


def comes_back_blank(catalogue: Catalogue, layout: Layout, path: Path, **written: Any) -> bool:
    """Whether a workbook, written and returned as it is, is blank."""
    path.write_bytes(write_workbook(layout, **written))
    return is_blank(parse_file(path, catalogue), layout.spec)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_any_form_of_the_grammar_that_comes_back_untouched_is_blank(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("blank")
    (folder / "form.yaml").write_text(data.draw(specs()), encoding="utf-8")
    catalogue = Catalogue.open(folder)
    layout = catalogue.layout("made.up")
    identity = Identity("made.up", "1", layout.fingerprint, "甲", "copy-甲", data.draw(st.integers(0, 3)))
    assert comes_back_blank(catalogue, layout, folder / "form.xlsx", identity=identity)
    record = data.draw(records(layout.spec))
    says = any(value not in (None, ()) for _, value in leaves(record))
    assert comes_back_blank(catalogue, layout, folder / "form.xlsx", record=record) is not says


@of_every_form
def test_every_form_that_comes_back_untouched_is_blank(catalogue: Catalogue, layout: Layout, tmp_path: Path) -> None:
    assert comes_back_blank(catalogue, layout, tmp_path / "form.xlsx")


CATALOGUE = CATALOGUES[0]
TABLE = CATALOGUE.layout("alliance.recommendation")
SENT = Identity("alliance.recommendation", "2020.1", TABLE.fingerprint, "zhengzhou", "2020-zhengzhou")


def test_what_a_copy_was_prefilled_with_is_no_content_whatever_it_says_now(tmp_path: Path) -> None:
    for unit in ("郑州市科学技术局", "洛阳市科学技术局", ""):
        prefill = {"unit": unit} if unit else {}
        assert comes_back_blank(CATALOGUE, TABLE, tmp_path / "a.xlsx", identity=SENT, prefill=prefill)
    assert not comes_back_blank(CATALOGUE, TABLE, tmp_path / "a.xlsx", identity=SENT, prefill={"unit": "某单位"})


def typed(path: Path, **cells: str | int) -> bool:
    """Whether the table is blank once something was typed into a copy as it was sent."""
    path.write_bytes(write_workbook(TABLE, identity=SENT, prefill={"unit": "郑州市科学技术局"}))
    book = load_workbook(path)
    for cell, value in cells.items():
        book["推荐表"][cell] = value
    book.save(path)
    return is_blank(parse_file(path, CATALOGUE), TABLE.spec)


@pytest.mark.parametrize("value", ["  ", "\u3000", "\n"])
def test_a_row_of_blanks_is_no_content(value: str, tmp_path: Path) -> None:
    assert typed(tmp_path / "a.xlsx", B5=value, C5=value)


@pytest.mark.parametrize(
    "cells", [{"B5": "甲"}, {"F5": 12}, {"F5": "若干"}, {"D5": "其他领域"}, {"K5": "见附页"}, {"B5": "无"}]
)
def test_whatever_is_written_is_content(cells: dict[str, str | int], tmp_path: Path) -> None:
    assert not typed(tmp_path / "a.xlsx", **cells)


def test_a_zero_return_says_something(tmp_path: Path) -> None:
    assert not comes_back_blank(CATALOGUE, TABLE, tmp_path / "a.xlsx", record={"nothing": True})


def test_a_refused_file_and_an_empty_roll_up_are_not_blank(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"no workbook")
    assert not is_blank(parse_file(file, CATALOGUE), TABLE.spec)
    assert not comes_back_blank(CATALOGUE, CATALOGUE.layout("alliance.rollup"), tmp_path / "b.xlsx")
