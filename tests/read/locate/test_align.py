"""Aligning by labels: 1. the heaviest chain stays in order; 2. labels that everybody repeats say nothing.

3. Where two readings weigh alike, the shift of most labels decides.
"""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.locate.books import printed
from xltemplates.base.cells import Text
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.ready import Label, ReadySheet
from xltemplates.read.locate.align import aligned, heaviest_chain
from xltemplates.read.locate.frame import Pair

PAIRS = st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 9)), st.integers(1, 5), max_size=9)


def increasing(chain: tuple[Pair, ...]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


@given(PAIRS)
def test_the_chain_is_the_heaviest_of_all(weights: dict[Pair, int]) -> None:
    chain = heaviest_chain(weights)
    ordered = sorted(weights)
    chains = (
        picked for size in range(len(ordered) + 1) for picked in combinations(ordered, size) if increasing(picked)
    )
    assert increasing(chain)
    assert sum(weights[pair] for pair in chain) == max(sum(weights[pair] for pair in picked) for picked in chains)


def test_nothing_in_common_is_no_chain() -> None:
    assert heaviest_chain({}) == ()


@pytest.fixture
def ready(forms: Catalogue) -> ReadySheet:
    return forms.ready("visit.report").sheets[0]


def label(ready: ReadySheet, text: str) -> Label:
    (found,) = [label for label in ready.labels if label.text == text]
    return found


def test_everything_moved_together(ready: ReadySheet) -> None:
    found = aligned(ready, printed(ready, 3, 1))
    assert all(found.key((row, column)) == (row + 3, column + 1) for row, column in (each.key for each in ready.labels))
    assert found.seen == {each: (each.key[0] + 3, each.key[1] + 1) for each in ready.labels}
    assert not found.astray


@pytest.mark.parametrize(("more", "heard"), [(60, True), (61, False)])
def test_a_text_that_stands_everywhere_says_nothing(ready: ReadySheet, more: int, heard: bool) -> None:
    days = label(ready, "天数")
    cells = printed(ready) | {(200 + row, 30): Text("天数") for row in range(more)}
    assert (days in aligned(ready, cells).seen) is heard
    assert label(ready, "人数") in aligned(ready, cells).seen


@pytest.mark.parametrize(("down", "other"), [(2, -1), (2, 1), (0, 2), (0, -1)])
def test_of_two_places_that_say_as_much_the_one_that_moved_with_the_rest_is_meant(
    ready: ReadySheet, down: int, other: int
) -> None:
    last = max(ready.labels, key=lambda each: each.key)
    row, column = last.key
    cells = printed(ready, down) | {(row + down + other, column): Text(last.text)}
    assert aligned(ready, cells).key(last.key) == (row + down, column)


@pytest.mark.parametrize(("one", "other", "meant"), [(-1, 2, -1), (1, -2, 1), (0, 1, 0), (0, -1, 0)])
def test_of_two_shifts_that_say_as_much_the_smaller_is_meant(
    ready: ReadySheet, one: int, other: int, meant: int
) -> None:
    days = label(ready, "天数")
    row, column = days.key
    found = aligned(ready, {(row + shift, column): Text("天数") for shift in (one, other)})
    assert found.rows.exact(row) == row + meant


def test_a_label_that_stands_elsewhere_is_astray(ready: ReadySheet) -> None:
    days = label(ready, "天数")
    cells = printed(ready)
    del cells[days.key]
    found = aligned(ready, cells | {(40, 9): Text("天数")})
    assert found.astray == {days: (40, 9)}
    assert days not in found.seen
    assert aligned(ready, cells | {(40, 9): Text("天数"), (41, 9): Text("天数")}).astray == {}
