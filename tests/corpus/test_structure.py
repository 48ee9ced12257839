"""Rows, columns, names, sheets and labels altered: every outcome exactly, in values and in what is told."""

import pytest

from tests.corpus.bases import base, parse
from tests.corpus.structure import STRUCTURE, WHOLE, StructureVariant
from tests.corpus.verdict import by_key, changed, said, wrong

CASES = [(variant, form) for variant in STRUCTURE for form in variant.forms]


@pytest.mark.long
@pytest.mark.parametrize(("variant", "form"), CASES, ids=[f"{variant.name}-{form}" for variant, form in CASES])
def test_altered_structure_reads_right_or_is_told(variant: StructureVariant, form: str) -> None:
    given = base(form)
    truth = given.parsed.record or {}
    parsed = parse(form, variant.alter(given))
    assert wrong(truth, parsed, given.layout) == []
    assert (parsed.status, said(parsed, given.parsed)) == (variant.status, set(variant.codes))
    table = given.layout.repeats[0].repeat.path
    whole = {path for path in by_key(truth, given.layout) if path.startswith(f"{table}[")}
    assert changed(truth, parsed, given.layout) == (whole if variant.lost == WHOLE else set(variant.lost))
