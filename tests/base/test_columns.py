"""Columns of reports: what people are shown, what programs are given, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from xltemplates.base.columns import (
    Column,
    Link,
    header,
    json_column,
    json_object,
    lines,
    moved_last,
    sorted_by,
)

Pair = tuple[str, int]
COLUMNS: tuple[Column[Pair], ...] = (
    json_column("id", lambda pair: pair[0].upper()),
    Column("名称", 20, lambda pair: Link(pair[0], file="a.xlsx"), key="name", datum=lambda pair: pair[0]),
    Column("宽", 10, lambda pair: pair[1], "integer", line=lambda pair: str(pair[1] or ""), key="width"),
    Column("只在表中", 5, lambda pair: "x", sheet_only=True, key="only"),
    Column("只给人看", 0, lambda pair: None),
)


def test_people_see_what_has_a_title_and_is_not_for_sheets_only() -> None:
    assert header(COLUMNS) == ("名称", "宽", "只给人看")
    assert list(lines(COLUMNS, [("a", 0), ("b", 7)])) == [("a", "", ""), ("b", "7", "")]


def test_programs_are_given_what_has_a_key_as_it_is() -> None:
    assert json_object(COLUMNS, ("a", 0)) == {"id": "A", "name": "a", "width": 0, "only": "x"}
    assert list(json_object(COLUMNS, ("a", 0))) == ["id", "name", "width", "only"]


def test_a_number_is_shown_as_such_where_nothing_else_is_said() -> None:
    count: Column[Pair] = Column("数", 0, lambda pair: pair[1])
    assert count.text(("a", 0)) == "0"


def test_columns_moved_last_keep_their_order() -> None:
    assert [column.key for column in moved_last(COLUMNS, "only", "name")] == ["id", "width", "", "name", "only"]
    assert moved_last(COLUMNS) == COLUMNS


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 3))))
def test_sorted_rows_are_all_rows_by_what_sheets_show_of_them(pairs: list[Pair]) -> None:
    found = sorted_by(COLUMNS, pairs)
    assert sorted(found) == sorted(pairs)
    texts = [[column.text(pair) for column in COLUMNS if column.width] for pair in found]
    assert texts == sorted(texts)
