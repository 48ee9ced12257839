"""Blocks with printed texts in them: only a whole one can be told from another, and one that is gone is gone."""

from collections import Counter

import pytest

from tests.read.locate.books import Cells, printed
from tests.read.made import catalogue
from xltemplates.base.cells import Text
from xltemplates.layout.model import RowBlock
from xltemplates.layout.ready import ReadySheet
from xltemplates.read.locate.align import aligned, whole_blocks

PEOPLE = """
form: people
version: "1"
title: 人员
fields:
  people:
    title: 人员
    many: {print: 3, max: 3}
    fields:
      name: {kind: text, title: 姓名}
      post: {kind: text, title: 职务}
sheets:
  - name: 表
    picture: |
      :title 人员名单
      :grid 4
      :repeat people
      | 姓名 | {name} <3> |
      | 职务 | {post} <3> |
      :end
      :note 备注
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadySheet:
    return catalogue(tmp_path_factory.mktemp("people"), PEOPLE).ready("people").sheets[0]


def blocks(*tops: int, rows: int = 2) -> tuple[RowBlock, ...]:
    return tuple(RowBlock(index, "表", top, top + rows - 1, None) for index, top in enumerate(tops))


def test_without_blocks_every_pair_stays() -> None:
    weights = Counter({(1, 1): 4, (2, 9): 1})
    assert whole_blocks(weights, ()) == (weights, ())


def test_a_pair_that_would_tear_a_block_apart_is_left_out() -> None:
    weights = Counter({(2, 2): 64, (3, 3): 16, (3, 5): 16, (4, 4): 64, (5, 5): 16, (5, 3): 16, (9, 9): 64})
    kept, missed = whole_blocks(weights, blocks(2, 4))
    assert kept == {(2, 2): 64, (3, 3): 16, (4, 4): 64, (5, 5): 16, (9, 9): 64}
    assert missed == ()


def test_a_block_of_which_nothing_is_found_is_missed() -> None:
    weights = Counter({(2, 2): 64, (3, 3): 16, (6, 4): 64, (7, 5): 16})
    first, second, third = blocks(2, 4, 6)
    kept, missed = whole_blocks(weights, (first, second, third))
    assert missed == (second,)
    assert kept == weights


def test_a_row_is_its_block_s_as_long_as_it_is_no_nearer_to_another_s() -> None:
    weights = Counter({(2, 2): 64, (3, 4): 16, (6, 6): 64})
    kept, _ = whole_blocks(weights, blocks(2, 6))
    assert (3, 4) in kept
    nearer = Counter({(2, 2): 64, (3, 6): 16, (6, 6): 64})
    assert (3, 6) not in whole_blocks(nearer, blocks(2, 6))[0]


def test_what_would_begin_above_the_sheet_begins_nowhere() -> None:
    (only,) = blocks(4)
    assert whole_blocks(Counter({(5, 1): 16}), (only,)) == (Counter(), (only,))


def test_a_block_that_was_deleted_is_gone_and_one_that_was_filled_over_is_not(ready: ReadySheet) -> None:
    first, second, third = ready.blocks
    whole = printed(ready)
    assert aligned(ready, whole).gone == ()
    deleted: Cells = {}
    for (row, column), cell in whole.items():
        if not second.top <= row <= second.bottom:
            deleted[row - (2 if row > second.bottom else 0), column] = cell
    assert len(aligned(ready, deleted).gone) == 1
    emptied = {key: cell for key, cell in whole.items() if not third.top <= key[0] <= third.bottom}
    assert aligned(ready, emptied).gone == (third,)
    for row in (third.top, third.bottom):
        assert aligned(ready, emptied | {(row, 2): Text("张三")}).gone == ()
    assert aligned(ready, emptied | {(third.bottom + 9, 2): Text("张三")}).gone == (third,)
    assert first.bottom - first.top == 1
