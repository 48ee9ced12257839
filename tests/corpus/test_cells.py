"""Every value that may have been put into a cell: read right with its note, or not read with its problem."""

import pytest

from tests.corpus.bases import base, parse
from tests.corpus.cells import CELLS, TAG, CellVariant
from tests.corpus.verdict import wrong
from xltemplates.base.paths import lookup


@pytest.mark.slow
@pytest.mark.parametrize("variant", CELLS, ids=lambda variant: f"{variant.content!r} {variant.format}".strip())
def test_a_cell_is_read_right_or_told(variant: CellVariant) -> None:
    given = base(variant.form)
    parsed = parse(variant.form, variant.alter(given))
    assert lookup(parsed.record, variant.path) == variant.value
    told = tuple(problem.code for problem in parsed.problems if problem.path == variant.path)
    assert told == variant.codes
    if variant.path != TAG:  # the key by which a row is known
        own = variant.path.rpartition("]")[2]
        others = wrong(given.parsed.record or {}, parsed, given.layout)
        assert [path for path in others if not path.endswith(own)] == []
