"""A stamped copy equals what is written anew."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.catalogues import catalogue_of
from tests.ooxml.normal import assert_same
from tests.ooxml.package import assert_sound
from tests.write.forms import PAPER, TABLE, form, identity
from xltemplates.base.errors import WriteFailed
from xltemplates.layout.identity import Identity, find_identity
from xltemplates.write.form import write_workbook
from xltemplates.write.stamp import Template

CATALOGUE = catalogue_of(Path(__file__).parents[2] / "specs")
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=30)


@pytest.mark.slow
@given(unit=NAMES)
@settings(max_examples=20, deadline=None)
def test_a_copy_equals_a_workbook_written_anew(unit: str) -> None:
    layout = form(TABLE)
    template = Template.of(layout)
    stamped = template.stamp(identity(layout), {"unit": unit})
    assert_sound(stamped)
    assert_same(stamped, write_workbook(layout, identity=identity(layout), prefill={"unit": unit}))


@pytest.mark.parametrize(
    "unit", ["a&b", "<b>", "<r>x</r>", " a ", "_x0041_", "a\nb", "备注：所属领域中请填写工业、农业、社会发展"]
)
def test_awkward_names(unit: str) -> None:
    layout = form(TABLE)
    stamped = Template.of(layout).stamp(identity(layout), {"unit": unit})
    assert_same(stamped, write_workbook(layout, identity=identity(layout), prefill={"unit": unit}))


def test_bytes_are_equal_where_no_printed_text_is_the_same() -> None:
    layout = form(TABLE)
    template = Template.of(layout)
    first, again = (template.stamp(identity(layout), {"unit": "省科学院"}) for _ in range(2))
    assert first == again
    book = load_workbook(BytesIO(first))
    slot = layout.by_path["rows[5].unit"].slots[0]
    assert book[slot.sheet][slot.cell.a1].value == "省科学院"
    assert find_identity(str(book["_xlt"]["A1"].value)) == identity(layout)


def test_a_form_without_prefill_has_only_the_identity() -> None:
    layout = form(PAPER)
    stamped = Template.of(layout).stamp(identity(layout), {})
    assert_same(stamped, write_workbook(layout, identity=identity(layout)))


@pytest.mark.slow
@pytest.mark.parametrize("name", CATALOGUE.forms)
def test_a_copy_of_each_shipped_form_equals_one_written_anew(name: str) -> None:
    layout = CATALOGUE.layout(name)
    prefill = {entry.field.prefill: "郑州市" for entry in layout.entries if entry.field.prefill}
    stamped = Template.of(layout).stamp(identity(layout), prefill)
    assert_same(stamped, write_workbook(layout, identity=identity(layout), prefill=prefill))


def test_variables_are_in_every_copy() -> None:
    layout = form(TABLE)
    stamped = Template.of(layout, {"year": "2021"}).stamp(identity(layout), {"unit": "甲"})
    written = write_workbook(layout, identity=identity(layout), prefill={"unit": "甲"}, variables={"year": "2021"})
    assert_same(stamped, written)


@pytest.mark.parametrize("prefill", [{}, {"unit": "甲", "county": "乙"}, {"county": "乙"}])
def test_prefill_must_be_what_the_form_names(prefill: dict[str, str]) -> None:
    layout = form(TABLE)
    with pytest.raises(WriteFailed) as failure:
        Template.of(layout).stamp(identity(layout), prefill)
    assert failure.value.code == "write-unknown-prefill"


def test_a_blank_prefill_is_refused() -> None:
    layout = form(TABLE)
    with pytest.raises(WriteFailed) as failure:
        Template.of(layout).stamp(identity(layout), {"unit": ""})
    assert failure.value.code == "write-prefill-not-text"


@pytest.mark.parametrize("unit", ["4101\n00", "\x00", "\uffff"])
def test_an_identity_no_property_can_hold(unit: str) -> None:
    layout = form(PAPER)
    with pytest.raises(WriteFailed) as failure:
        Template.of(layout).stamp(Identity("f", "1", "x", unit), {})
    assert failure.value.code == "write-illegal-character"
    with pytest.raises(WriteFailed):
        write_workbook(layout, identity=Identity("f", "1", "x", unit))
