"""The corpus is what it says: so many sorts and cases, sound files, expectations that name what is there.

Whether the files are read right is asked in tests/tools/test_alterations.py, which holds the table of the document.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import islice

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.corpus.alterations.bases import FORMS, VARIETY, pool
from tests.corpus.alterations.catalogue import MODULES, ONE_OF_EACH, SORTS
from tests.corpus.alterations.model import Case, Expected, MergeExpected, Sort, cases_of
from tests.corpus.alterations.verdict import outcome
from tests.read.made import parts_of
from xltemplates.base.paths import lookup
from xltemplates.layout.model import Layout

each_sort = pytest.mark.parametrize(
    "sort",
    [
        pytest.param(sort, id=sort.name, marks=pytest.mark.slow if sort.name in ONE_OF_EACH else pytest.mark.long)
        for sort in SORTS
    ],
)


def first_cases(sort: Sort) -> list[Case]:
    return list(islice(cases_of(sort, pool, 1), 3))


@lru_cache(maxsize=8)
def some(sort: Sort) -> list[Case]:
    """The first cases of a sort, made once for the tests of the sort that follow one another."""
    return first_cases(sort)


def test_there_are_sixty_sorts_of_ten_cases_and_six_hundred_in_all() -> None:
    assert len({sort.name for sort in SORTS}) == len(SORTS) >= 60
    assert min(sort.count for sort in SORTS) >= 10
    assert sum(sort.count for sort in SORTS) >= 600
    assert all(module.SORTS for module in MODULES)


def test_every_line_of_the_requirements_and_every_form_has_its_sorts() -> None:
    assert {sort.line for sort in SORTS} == set(range(11))
    for form in FORMS:
        assert sum(form in sort.forms for sort in SORTS) > 20, form


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(VARIETY))
def test_every_base_is_read_clean(form: str, number: int) -> None:
    base = pool(form, number)
    parsed = base.parse(base.data)
    assert (parsed.status, parsed.record) == ("clean", base.record)
    assert base.record != pool(form, number + 1).record


@each_sort
def test_a_sort(sort: Sort) -> None:
    """Its expectations name what is there, its files are well formed, and no two of its first cases are the same."""
    cases = some(sort)
    assert [fault for case in cases for fault in unknown(case)] == []
    assert len({case.files for case in cases}) > 1
    assert all(case.detail for case in cases)
    if not sort.container:
        assert load_workbook(BytesIO(cases[0].files[0])).sheetnames
        for case in cases:
            well_formed(case)


def unknown(case: Case) -> list[str]:
    if isinstance(case.expected, Expected):
        return list(unknown_places(case, case.expected, pool(case.form, 0).layout))
    return [f"file {number}" for number in case.expected.listed if number >= len(case.files)]


def well_formed(case: Case) -> None:
    """Nothing raised by any XML part of a case's files."""
    for data in case.files:
        for name, body in parts_of(data).items():
            if name.endswith((".xml", ".rels", ".vml")):
                etree.fromstring(body)


def unknown_places(case: Case, expected: Expected, layout: Layout) -> Iterator[str]:
    """Paths, rows and sheets of an expectation that neither the form nor the file has."""
    paths = [
        *expected.wants,
        *(telling.path for telling in expected.tellings if telling.path),
        *sum(expected.alike, ()),
    ]
    yield from (path for path in paths if not is_entry(path, expected, layout))
    rows = [*expected.optional, *expected.places]
    yield from (row for row in rows if lookup(expected.record, row) is None)
    sheets = {*(sheet.name for sheet in layout.sheets), *sheet_names(case)}
    yield from (telling.sheet for telling in expected.tellings if not telling.path and telling.sheet not in sheets)


def is_entry(path: str, expected: Expected, layout: Layout) -> bool:
    row, bracket, inner = path.partition("]")
    if not bracket:
        return path in layout.by_path
    table = row.partition("[")[0]
    return lookup(expected.record, row + bracket) is not None and f"{table}[0]{inner}" in layout.by_path


def sheet_names(case: Case) -> list[str]:
    if case.container:
        return []
    tree = etree.fromstring(parts_of(case.files[0])["xl/workbook.xml"])
    return [each.get("name", "") for each in tree.iter("{*}sheet")]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["format-about", "hidden-row", "note", "place-new-workbook", "merge-conflict"])
def test_the_same_seed_makes_the_same_files(name: str) -> None:
    (sort,) = [sort for sort in SORTS if sort.name == name]
    assert [case.files for case in first_cases(sort)] == [case.files for case in first_cases(sort)]


@pytest.mark.parametrize("name", ["harmless-untouched", "harmless-heights", "honest-sums", "merge-untouched"])
def test_what_is_not_altered_is_judged_right(name: str) -> None:
    (sort,) = [sort for sort in SORTS if sort.name == name]
    assert {outcome(case).verdict for case in first_cases(sort)} == {"right"}


def test_expected_merges_are_judged() -> None:
    (sort,) = [sort for sort in SORTS if sort.name == "merge-untouched"]
    case = first_cases(sort)[0]
    assert isinstance(case.expected, MergeExpected)
    more = Case(**{**{name: getattr(case, name) for name in Case.__slots__}, "expected": MergeExpected((("no", 1),))})
    assert {finding.verdict for finding in outcome(more).findings} == {"wrong", "lost"}
