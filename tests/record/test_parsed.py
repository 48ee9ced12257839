"""The shape of a record: its fields, how they nest, and the rows of a table."""

from pathlib import Path

import pytest

from tests.record.filled import layout_of
from xltemplates.record.parsed import data_fields, inner_path, nested, rows_of
from xltemplates.spec.model import Spec


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    folder: Path = tmp_path_factory.mktemp("spec")
    return layout_of(folder).spec


def test_rows_are_what_is_a_row_in_a_list(spec: Spec) -> None:
    (books,) = spec.repeats
    row = {"title": "红楼梦"}
    assert rows_of({"books": (row, "西游记", None)}, books) == (row,)
    assert rows_of({"books": [row, row]}, books) == (row, row)
    assert rows_of({"books": row}, books) == rows_of({"books": None}, books) == rows_of({}, books) == ()


def test_a_record_holds_no_serials(spec: Spec) -> None:
    (books,) = spec.repeats
    assert [inner_path(books, field) for field in data_fields(books.fields)] == ["title", "genre", "copies", "branch"]


def test_dotted_paths_nest() -> None:
    assert nested([("a", 1), ("b.c", 2), ("b.d", None)]) == {"a": 1, "b": {"c": 2, "d": None}}
