"""Two records of one form, entry by entry; rows are paired by their keys."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.filled import LENDING, layout_of
from xltemplates.record.diff.records import record_differences
from xltemplates.spec.model import Spec


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    return layout_of(tmp_path_factory.mktemp("spec"), LENDING).spec


def lines(spec: Spec, before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(one.change, one.where, one.before, one.after) for one in record_differences(spec, before, after)]


def book(title: str | None, copies: int = 1) -> dict[str, object]:
    return {"title": title, "copies": copies}


def test_entries_outside_rows(spec: Spec) -> None:
    before = {"reader": "张三", "desk": {"open": True, "fee": None}}
    after = {"reader": "李四", "desk": {"open": None, "fee": 3}}
    assert lines(spec, before, after) == [
        ("changed", "reader", "张三", "李四"),
        ("removed", "desk.open", "是", ""),
        ("added", "desk.fee", "", "3"),
    ]


def test_a_row_that_moved_is_the_same_row(spec: Spec) -> None:
    before = {"books": (book("红楼梦"), book("西游记", 2))}
    after = {"books": (book("水浒传"), book("西游记", 3), book("红楼梦"))}
    assert lines(spec, before, after) == [
        ("added", "books[0].title", "", "水浒传"),
        ("added", "books[0].copies", "", "1"),
        ("changed", "books[1].copies", "2", "3"),
    ]


def test_rows_of_one_key_are_paired_in_order(spec: Spec) -> None:
    before = {"books": (book("红楼梦", 1), book("红楼梦", 2))}
    after = {"books": (book("红楼梦", 1),)}
    assert lines(spec, before, after) == [
        ("removed", "books[1].title", "红楼梦", ""),
        ("removed", "books[1].copies", "2", ""),
    ]


BOOKS = st.lists(st.builds(book, st.sampled_from(["甲", "乙", "丙", None]), st.integers(1, 3)), max_size=4).map(tuple)


@settings(max_examples=50, deadline=None)
@given(before=BOOKS, after=BOOKS)
def test_there_and_back_again(spec: Spec, before: Any, after: Any) -> None:
    """The other way round the same entries differ, before and after exchanged; a record never differs from itself."""
    there = record_differences(spec, {"books": before}, {"books": after})
    back = record_differences(spec, {"books": after}, {"books": before})
    assert sorted((one.before, one.after) for one in there) == sorted((one.after, one.before) for one in back)
    assert record_differences(spec, {"books": before}, {"books": before}) == ()
