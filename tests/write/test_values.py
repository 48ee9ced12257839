"""What slots hold."""

from collections.abc import Mapping

import pytest

from tests.write.forms import PAPER, TABLE, form
from xltemplates.base.cells import BLANK, Number, Text
from xltemplates.base.errors import WriteFailed
from xltemplates.write.values import check_record, row_count, shown, slot_values


def test_an_empty_form_has_empty_boxes() -> None:
    values = slot_values(form(PAPER), shown(None, {}))
    assert values["f_name"] == BLANK
    assert [values["f_domain__o0"], values["f_domain__o1"]] == [Text("□"), Text("□")]


def test_the_record_comes_before_what_is_prefilled() -> None:
    values = slot_values(form(TABLE), shown({"unit": "甲", "rows": ({"members": 3},)}, {"unit": "乙"}))
    assert (values["f_unit"], values["f_rows__0__unit"]) == (Text("甲"), Text("乙"))
    assert (values["f_rows__0__members"], values["f_rows__1__members"]) == (Number("3"), BLANK)


def test_rows_are_counted() -> None:
    records: tuple[Mapping[str, object] | None, ...] = (None, {}, {"rows": ()}, {"rows": ({}, {})})
    assert [row_count(record, "rows") for record in records] == [0, 0, 0, 2]


@pytest.mark.parametrize("record", [{"nme": "x"}, {"signed": "x"}, {"rows": ({"name": "x"},)}])
def test_what_the_form_does_not_have(record: dict[str, object]) -> None:
    with pytest.raises(WriteFailed) as failure:
        check_record(form(PAPER), record)
    assert failure.value.code == "write-unknown-entry"


def test_blanks_of_unknown_entries_are_nothing() -> None:
    check_record(form(PAPER), {"signed": None, "name": None})
