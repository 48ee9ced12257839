"""Container, size and XML: what leaves the content alone reads as before, anything else is refused by its own name."""

import pytest

from tests.corpus.bases import FORMS, base, parse
from tests.corpus.packages import REFUSED, SAME, PackageVariant
from tests.corpus.verdict import wrong
from xltemplates.base.errors import Refused

each_form = pytest.mark.parametrize("form", FORMS)


@each_form
def test_a_filled_form_has_no_error(form: str) -> None:
    assert base(form).parsed.status == "clean"


@pytest.mark.slow
@each_form
@pytest.mark.parametrize("variant", SAME, ids=[variant.name for variant in SAME])
def test_it_reads_as_before(form: str, variant: PackageVariant) -> None:
    given = base(form)
    parsed = parse(form, variant.alter(given.data))
    assert wrong(given.parsed.record or {}, parsed, given.layout) == []
    assert parsed.record == given.parsed.record
    assert [problem.code for problem in parsed.problems] == [problem.code for problem in given.parsed.problems]


@pytest.mark.slow
@each_form
@pytest.mark.parametrize("variant", REFUSED, ids=[variant.name for variant in REFUSED])
def test_it_is_refused_by_name(form: str, variant: PackageVariant) -> None:
    with pytest.raises(Refused) as caught:
        parse(form, variant.alter(base(form).data))
    assert caught.value.code in variant.refused
