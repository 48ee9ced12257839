"""Values of a record that a program gives: rows are a sequence of mappings."""

from pathlib import Path

import pytest

from tests.record.filled import layout_of
from xltemplates.base.errors import Misuse
from xltemplates.record.exchange.types import check_types


@pytest.mark.parametrize("rows", [5, {}, {"title": "红楼梦"}, ("红楼梦",)])
def test_rows_that_are_no_rows_are_named(tmp_path: Path, rows: object) -> None:
    with pytest.raises(Misuse) as raised:
        check_types(layout_of(tmp_path).spec, {"books": rows})
    assert raised.value.code == "record-types"
    assert "(a sequence of mappings)" in str(raised.value)


@pytest.mark.parametrize("rows", [None, (), [{"title": "红楼梦"}]])
def test_rows_in_any_sequence_will_do(tmp_path: Path, rows: object) -> None:
    check_types(layout_of(tmp_path).spec, {"books": rows})
