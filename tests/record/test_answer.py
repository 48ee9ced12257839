"""What an entry says: where it stands among several boxes, and what of it is remembered."""

from decimal import Decimal
from unittest.mock import patch

import pytest

from tests.record.filled import Typed, layout_of, raw_form
from xltemplates.base.cells import Text
from xltemplates.layout.model import Layout
from xltemplates.layout.ready import FoundEntry
from xltemplates.record.answer import Limits, read_answer

POLL = """
form: poll
version: "1"
title: 问卷
fields:
  share: {kind: decimal, title: 占比}
  view: {kind: text, title: 意见}
  often: {kind: choice, title: 频率, options: [每天, 每周], widget: ticks}
sheets:
  - name: 问卷
    picture: |
      | 占比 | {share} |
      | 意见 | {view} |
      | 频率 | {often} |
"""


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return layout_of(tmp_path_factory.mktemp("poll"), POLL)


def found(layout: Layout, path: str, **typed: Typed) -> FoundEntry:
    names = {"first": "often option:0", "second": "often option:1"}
    raw = raw_form(layout, {names.get(name, name): value for name, value in typed.items()})
    return next(each for each in raw.entries if each.entry.path == path)


def test_an_entry_of_boxes_stands_at_the_first_that_was_touched_or_else_at_its_first(layout: Layout) -> None:
    blank, second = found(layout, "often"), found(layout, "often", second="√")
    assert read_answer(blank).source.place == blank.places[0]
    assert read_answer(second).source.place == second.places[1]
    both = read_answer(found(layout, "often", first="√", second="√"))
    assert (both.source.place, both.source.raw) == (blank.places[0], "√ √")


@pytest.mark.parametrize(
    ("path", "typed", "remembered"),
    [("share", 5, True), ("share", "5.25", True), ("view", "同意" * 8, True), ("view", "同意" * 9, False)],
)
def test_what_a_short_cell_means_is_remembered(layout: Layout, path: str, typed: Typed, remembered: bool) -> None:
    entry, limits = found(layout, path, **{path: typed}), Limits(layout.spec)
    kind = type(entry.entry.field.kind)
    with patch.object(kind, "from_cell", autospec=True, side_effect=kind.from_cell) as read:
        assert limits.read(entry) == limits.read(entry)
    assert read.call_count == (1 if remembered else 2)


def test_what_is_typed_is_judged_as_what_stands_in_a_cell(layout: Layout) -> None:
    limits, share = Limits(layout.spec), found(layout, "share").entry.field
    assert limits.typed(share, Text("5.25")).value == Decimal("5.25")
    assert limits.typed(share, Text("甲")).value is None
