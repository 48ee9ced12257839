"""Rows, columns, names, sheets and labels altered: read right with a repair note, or reported."""

import pytest

from tests.corpus.bases import base, parse
from tests.corpus.structure import STRUCTURE, StructureVariant
from tests.corpus.verdict import wrong

CASES = [(variant, form) for variant in STRUCTURE for form in variant.forms]


@pytest.mark.parametrize(("variant", "form"), CASES, ids=[f"{variant.name}-{form}" for variant, form in CASES])
def test_altered_structure_reads_right_or_is_told(variant: StructureVariant, form: str) -> None:
    given = base(form)
    parsed = parse(form, variant.alter(given))
    told = {problem.code for problem in parsed.problems}
    assert wrong(given.parsed.record or {}, parsed, given.layout) == []
    assert (parsed.status, told.issuperset(variant.codes)) == (variant.status, True), told
