"""Five hundred of the mutations that `python -m tests.corpus.mutate` makes by the ten thousand."""

import pytest

from tests.corpus.mutate import fault, mutations


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_mutated_files_are_read_or_refused(seed: int) -> None:
    assert [found for mutation in mutations(50, seed) if (found := fault(mutation))] == []
