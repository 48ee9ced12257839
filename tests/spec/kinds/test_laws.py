"""Laws that hold for every kind and whatever a cell may hold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.kinds.samples import DATA_KINDS, cells, made, texts, values
from xltemplates.base.cells import BLANK, CellValue, Text
from xltemplates.base.severity import SEVERITIES
from xltemplates.locale.translations import sentence
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.kinds.base import Reading

every = pytest.mark.parametrize("name", DATA_KINDS)


TYPES = {"string": str, "integer": int, "decimal": Decimal, "date": date, "boolean": bool, "list": tuple}


def severities(reading: Reading) -> set[str]:
    return {SEVERITIES[note.code] for note in reading.notes}


@every
@given(cell=cells)
@settings(max_examples=60)
def test_reading_never_raises_and_a_value_comes_only_with_certainty(name: str, cell: CellValue) -> None:
    reading = made(name).from_cell(cell)
    if reading.value is None:
        assert reading.notes or cell in (BLANK, Text("")), "nothing is dropped in silence"
    else:
        assert "error" not in severities(reading)
    for note in reading.notes:
        assert sentence(note.code, note.params, "zh")
        assert sentence(note.code, note.params, "en")


@every
@given(cell=cells)
@settings(max_examples=60)
def test_what_was_read_is_canonical_and_is_read_again_the_same(name: str, cell: CellValue) -> None:
    kind = made(name)
    value = kind.from_cell(cell).value
    if value is not None:
        assert kind.from_cell(kind.to_cell(value)).value == value


@every
@given(value=values)
@settings(max_examples=60)
def test_what_is_not_canonical_comes_back_empty_or_reported(name: str, value: object) -> None:
    kind = made(name)
    reading = kind.from_cell(kind.to_cell(value))
    if value in (None, "", ()):
        assert reading == Reading()
    elif reading.value != value and type(value) is TYPES[str(kind.rules()["type"])]:
        assert reading.notes


@every
@given(value=values)
@settings(max_examples=40)
def test_a_value_is_of_the_type_its_rules_name(name: str, value: object) -> None:
    kind = made(name)
    reading = kind.from_cell(kind.to_cell(value))
    types = {
        "string": "str",
        "integer": "int",
        "decimal": "Decimal",
        "date": "date",
        "boolean": "bool",
        "list": "tuple",
    }
    if reading.value is not None:
        assert type(reading.value).__name__ == types[str(kind.rules()["type"])]


@given(st.integers(-(10**29), 10**29))
def test_every_integer_a_person_can_write_is_canonical(value: int) -> None:
    kind = made("integer")
    assert kind.from_cell(kind.to_cell(value)).value == value


@pytest.mark.parametrize("name", ["decimal", "money", "percent"])
@given(value=st.decimals(-(10**12), 10**12, places=6) | st.decimals(-(10**25), 10**25, places=4))
def test_every_decimal_a_person_can_write_is_canonical(name: str, value: object) -> None:
    kind = made(name)
    assert kind.from_cell(kind.to_cell(value)).value == value


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_since_the_year_1000_is_canonical(value: object) -> None:
    kind = made("date")
    assert kind.from_cell(kind.to_cell(value)).value == value


@pytest.mark.parametrize("name", ["text", "longtext"])
@given(text=texts)
def test_a_text_comes_back_whole_once_it_was_read(name: str, text: str) -> None:
    kind = made(name)
    first = kind.from_cell(Text(text)).value
    if first is not None:
        again = kind.from_cell(kind.to_cell(first))
        assert again.value == first
        assert "repair" not in severities(again)


@pytest.mark.parametrize("name", sorted(set(KINDS) - set(DATA_KINDS)))
@given(cell=cells)
def test_paper_reads_nothing(name: str, cell: CellValue) -> None:
    assert made(name).from_cell(cell) == Reading()
