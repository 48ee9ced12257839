"""The value of an entry as an expression takes it: of its type and scale, or nothing can be decided."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from xltemplates.spec.expression.entries import UNDECIDED, is_blank, items, taker, typed
from xltemplates.spec.expression.functions.base import LARGEST
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.kinds.base import ExprType

DAY = date(2020, 8, 10)
FEW = int(LARGEST) - 1

TAKEN: list[tuple[ExprType, object, object]] = [
    ("number", 3, Decimal(3)),
    ("number", FEW, Decimal(FEW)),
    ("number", -FEW, Decimal(-FEW)),
    ("number", FEW + 1, UNDECIDED),
    ("number", -FEW - 1, UNDECIDED),
    ("number", Decimal("1.25"), Decimal("1.25")),
    ("number", Decimal("1.255"), UNDECIDED),
    ("number", Decimal(FEW), Decimal(FEW)),
    ("number", LARGEST, UNDECIDED),
    ("number", -LARGEST, UNDECIDED),
    ("number", Decimal("NaN"), UNDECIDED),
    ("number", Decimal("-Infinity"), UNDECIDED),
    ("number", True, UNDECIDED),
    ("number", 1.5, UNDECIDED),
    ("number", "3", UNDECIDED),
    ("date", DAY, DAY),
    ("date", datetime(2020, 8, 10), UNDECIDED),
    ("date", "2020-08-10", UNDECIDED),
    ("flag", False, False),
    ("flag", 0, UNDECIDED),
    ("list", ("甲",), ("甲",)),
    ("list", ["甲"], ("甲",)),
    ("list", (), None),
    ("list", ("",), None),
    ("list", "甲", UNDECIDED),
    ("list", ("甲", 1), UNDECIDED),
    ("text", "甲", "甲"),
    ("text", "", None),
    ("text", 1, UNDECIDED),
    ("choice", "甲", "甲"),
    ("choice", True, UNDECIDED),
]


@pytest.mark.parametrize(("type_", "written", "taken"), TAKEN, ids=str)
def test_a_value_is_taken_where_it_is_of_the_entry_s_type(type_: ExprType, written: object, taken: object) -> None:
    name = Name("x", type_, False, 2)
    assert taker(name, needed=False)(written) == taken
    assert taker(name, needed=True)(written) == (UNDECIDED if taken is None else taken)
    assert typed(name, written) is (taken is not UNDECIDED)


@pytest.mark.parametrize("type_", ["number", "date", "flag", "list", "text"])
def test_what_is_needed_and_blank_is_undecided(type_: ExprType) -> None:
    assert taker(Name("x", type_, False, 2), needed=False)(None) is None
    assert taker(Name("x", type_, False, 2), needed=True)(None) is UNDECIDED


def test_a_column_is_its_filled_values() -> None:
    column = Name("m.x", "number", True, 0)
    assert taker(column, needed=False)((1, None, 2)) == (Decimal(1), Decimal(2))
    assert taker(column, needed=True)((1, None)) == (Decimal(1),)
    assert taker(column, needed=False)((None, None)) == ()
    assert taker(column, needed=True)((None, None)) is UNDECIDED
    assert taker(column, needed=False)(()) == ()
    assert taker(column, needed=True)(()) is UNDECIDED
    assert taker(column, needed=False)((1, "2")) is UNDECIDED
    assert taker(column, needed=False)(7) == ()


def test_a_table_is_its_rows() -> None:
    table = Name("m", "none", True)
    assert taker(table, needed=False)(({"a": 1},)) == ({"a": 1},)
    assert taker(table, needed=True)(()) is UNDECIDED
    assert taker(table, needed=False)(None) == ()
    assert taker(table, needed=True)(({"a": 1},)) == ({"a": 1},)


@pytest.mark.parametrize("value", [None, "", (), [], (None, ""), ((), [None])])
def test_blank(value: object) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, False, " ", (0,), (None, "甲"), ["", ["甲"]]])
def test_not_blank(value: object) -> None:
    assert not is_blank(value)


def test_items_of_what_is_no_list_are_none() -> None:
    assert (items((1, 2)), items([1]), items("甲"), items(None)) == ((1, 2), (1,), (), ())
