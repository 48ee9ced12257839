"""Defined names and sheet names keep Excel's rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.grid import MAX_COLUMN, column_letters
from xltemplates.layout.model import MAX_NAME, continuation_name, free_name, legal_name, slot_name

IDS = st.sampled_from(["a", "a1", "tax2020", "name", "name_o1", "c0", "r1c1", "x" * 60])


@pytest.mark.parametrize(
    ("path", "role", "name"),
    [
        ("unit", "value", "f_unit"),
        ("basic.name", "value", "f_basic__name"),
        ("alliances[3].domain", "option:1", "f_alliances__3__domain__o1"),
        ("lead.merits", "code:0", "f_lead__merits__c0"),
    ],
)
def test_a_slot_is_named_after_its_path_and_role(path: str, role: str, name: str) -> None:
    assert slot_name(path, role) == name


@given(st.lists(IDS, min_size=1, max_size=4), st.integers(0, 99), st.sampled_from(["value", "option:0", "code:2"]))
def test_every_name_is_legal(ids: list[str], index: int, role: str) -> None:
    path = f"{ids[0]}[{index}]." + ".".join(ids)
    name = slot_name(path, role)
    assert legal_name(name) == (len(name) <= MAX_NAME)


@given(st.lists(st.tuples(IDS, st.integers(0, 20), st.sampled_from(["value", "option:1", "code:1"])), unique=True))
def test_different_slots_have_different_names(slots: list[tuple[str, int, str]]) -> None:
    names = {slot_name(f"rows[{index}].{field}", role) for field, index, role in slots}
    assert len(names) == len(slots)


@pytest.mark.parametrize("name", ["tax2020", "A1", "R1C1", "r", "C", "xfd1", "1st", "a b", "", "f" * 256])
def test_cell_addresses_and_other_words_are_no_names(name: str) -> None:
    assert not legal_name(name)


@given(st.integers(1, MAX_COLUMN), st.integers(1, 1_048_576))
def test_no_cell_address_is_a_name(column: int, row: int) -> None:
    assert not legal_name(f"{column_letters(column)}{row}")


def test_a_continuation_sheet_is_named_after_its_sheet() -> None:
    assert continuation_name("推荐表", set()) == "推荐表（续表）"


def test_a_long_name_is_shortened_to_31_characters() -> None:
    name = continuation_name("很" * 31, set())
    assert name == "很" * 27 + "（续表）"
    assert len(name) == 31


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    assert continuation_name("𠮷" * 15, set()) == "𠮷" * 13 + "（续表）"


def test_a_taken_name_is_numbered_whatever_its_case() -> None:
    taken = {"list（续表）", "list（续表）2"}
    assert continuation_name("List", taken) == "List（续表）3"


def test_a_taken_name_is_numbered_within_31_characters() -> None:
    assert free_name("名单", set()) == "名单"
    assert free_name("名单", {"名单", "名单2"}) == "名单3"
    assert free_name("List", {"list"}) == "List2"
    assert free_name("很" * 31, {"很" * 31}) == "很" * 30 + "2"
