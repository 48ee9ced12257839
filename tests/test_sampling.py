"""Samples of tests: by the seed alone, and in the end everything."""

import pytest

from tests.sampling import sample

NAMES = [f"test_{number}" for number in range(40)]


def test_one_seed_draws_one_sample_in_whatever_order_the_tests_are_found() -> None:
    assert sample(NAMES, 0.25, 7) == sample(NAMES[::-1], 0.25, 7)
    assert len(sample(NAMES, 0.25, 7)) == 10


def test_every_test_is_drawn_by_some_seed() -> None:
    assert frozenset().union(*(sample(NAMES, 0.25, seed) for seed in range(40))) == set(NAMES)


@pytest.mark.parametrize(("share", "count"), [(0, 1), (0.001, 1), (0.5, 20), (1, 40)])
def test_a_share_is_at_least_one_and_at_most_all(share: float, count: int) -> None:
    assert len(sample(NAMES, share, 1)) == count


def test_of_none_there_is_none() -> None:
    assert sample([], 0.5, 1) == frozenset()
