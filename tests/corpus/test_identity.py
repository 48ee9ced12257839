"""A copy that was made out to another unit is named as such, and read as what its unit cell says."""

import pytest

from tests.corpus.bases import PROPOSAL, TABLE, base, parse
from xltemplates.layout.identity import Identity
from xltemplates.write.form import write_workbook

WHERE = {TABLE: "unit", PROPOSAL: "cover.unit"}


@pytest.mark.slow
@pytest.mark.parametrize("form", WHERE)
@pytest.mark.parametrize(("stamped", "codes"), [("luoyang", ["copy-of-another"]), ("", []), ("nowhere", [])])
def test_a_copy_of_another_unit(form: str, stamped: str, codes: list[str]) -> None:
    given = base(form)
    spec = given.layout.spec
    identity = Identity(spec.form, spec.version, given.layout.fingerprint, stamped)
    parsed = parse(form, write_workbook(given.layout, record=given.parsed.record, identity=identity))
    assert parsed.record == given.parsed.record
    found = [problem for problem in parsed.problems if problem.path == WHERE[form]]
    assert [problem.code for problem in found] == codes
    for problem in found:
        assert problem.place is not None
        assert (problem.place.sheet, problem.place.cell) == given.cell(WHERE[form])
        assert "洛阳市科学技术局" in problem.message("zh")


@pytest.mark.parametrize("form", WHERE)
def test_a_units_own_copy_is_no_matter(form: str) -> None:
    assert "copy-of-another" not in {problem.code for problem in base(form).parsed.problems}
