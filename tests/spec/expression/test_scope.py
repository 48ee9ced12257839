"""Which names a check may use: the row's before the form's, and what is most like an unknown one."""

import pytest

from tests.spec.kinds.samples import FIELDS, made
from xltemplates.spec.expression.nodes import Name
from xltemplates.spec.expression.scope import Known, Scope

TOTAL, UNIT = Known("total", "number", 2), Known("unit", "text")
SIZE, WHOSE = Known("m.size", "number", 1, repeat="m"), Known("m.unit", "choice", repeat="m")
FORM = Scope.of([TOTAL, UNIT, SIZE, WHOSE], ["m"])
ROW = Scope.of([TOTAL, UNIT, SIZE, WHOSE], ["m"], each="m")


def test_the_row_s_own_field_comes_before_the_form_s() -> None:
    assert FORM.find("unit") is UNIT
    assert ROW.find("unit") is WHOSE
    assert ROW.find("form.unit") is UNIT
    assert ROW.find("total") is TOTAL
    assert ROW.find("size") is SIZE
    assert FORM.find("size") is None


def test_form_asks_for_the_form_s_own_fields_only() -> None:
    assert FORM.find("form.total") is TOTAL
    assert FORM.find("form.m.size") is None
    assert FORM.find("form.nobody") is None


def test_a_field_of_a_table_is_a_column_where_it_is_named_in_full() -> None:
    assert FORM.name("total") == Name("total", "number", False, 2)
    assert FORM.name("m.size") == Name("m.size", "number", True, 1)
    assert ROW.name("m.size") == Name("m.size", "number", True, 1)
    assert ROW.name("size") == Name("m.size", "number", False, 1)
    assert FORM.name("m") == Name("m", "none", True)
    assert FORM.name("nobody") is None


def test_an_unknown_name_is_answered_with_the_likest() -> None:
    assert FORM.near("totel") == ("total",)
    assert FORM.near("size") == ("m.size",)
    assert ROW.near("siz") == (
        "size",
        "m.size",
    )
    assert FORM.near("zzzz") == ()
    many = Scope.of([Known(f"{table}.name", "text", repeat=table) for table in "abcde"], "abcde")
    assert many.near("name") == (
        "a.name",
        "b.name",
        "c.name",
    )
    assert Scope.of([Known("other.n", "text", repeat="other"), SIZE], each="m").near("n") == ("other.n",)


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (made("money"), Known("x", "number", 2)),
        (made("decimal"), Known("x", "number", 3)),
        (made("integer"), Known("x", "number", 0)),
        (made("choice"), Known("x", "choice", options=FIELDS)),
        (made("choices"), Known("x", "list", options=FIELDS)),
        (made("yesno"), Known("x", "flag")),
        (made("unit"), Known("x", "text")),
        (made("date"), Known("x", "date")),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_what_a_kind_says_of_a_field(kind: object, known: Known) -> None:
    assert Known.of("x", kind) == known  # type: ignore[arg-type]


def test_a_prefilled_column_is_known_as_such() -> None:
    assert Known.of("m.x", made("text"), "m", "unit") == Known("m.x", "text", repeat="m", prefilled=True)
    assert not Known.of("m.x", made("text"), "m").prefilled
