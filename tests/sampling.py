"""A sample of the tests, drawn by a seed: what takes too long to be run whole each time is run bit by bit."""

import random
from collections.abc import Sequence


def sample(names: Sequence[str], share: float, seed: int) -> frozenset[str]:
    """A share of some names (0 to 1, at least one of any): the same for the same names and seed, in whatever order."""
    count = min(len(names), max(1, round(len(names) * share)))
    return frozenset(random.Random(seed).sample(sorted(names), count))
