"""The laws of the design, on every spec of the house.

1. A record of canonical values comes back equal, even one that breaks checks; any other value comes back empty, as a
   problem whose raw text is what was written. Writing what was parsed and parsing it again changes nothing.
3. Whatever was normalised is reported with the raw text kept.
5. Merging is a set operation: the order of arrival changes nothing, and what arrives twice arrives once.
"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.catalogues import catalogue_of
from tests.office import Office
from tests.strategies import hopeless, named_fields, records, specs, spread
from xltemplates.base.cells import Text
from xltemplates.base.paths import leaves, lookup
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.model import Layout
from xltemplates.layout.widgets import widget_of
from xltemplates.record.files import parse_file
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.merge import merge, roll
from xltemplates.rollup.rollup import rolled_repeat
from xltemplates.write.form import write_workbook

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "specs", ROOT / "tests/forms")
CATALOGUES = {folder.name: catalogue_of(folder) for folder in FOLDERS}
FORMS = [
    (name, f"{form}@{version}")
    for name, catalogue in CATALOGUES.items()
    for form, versions in catalogue.forms.items()
    for version in versions
]

ROLLUPS = [
    (name, form) for name, form in FORMS if any(repeat.rows_from for repeat in CATALOGUES[name].resolve(form).repeats)
]

every_form = pytest.mark.parametrize(("folder", "form"), FORMS, ids=[form for _, form in FORMS])
few = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def returned(layout: Layout, catalogue: Catalogue, record: Any, path: Path) -> Parsed:
    """What is parsed of a workbook that holds a record."""
    path.write_bytes(write_workbook(layout, record=record))
    return parse_file(path, catalogue)


@pytest.mark.slow
@every_form
@few
@given(data=st.data())
def test_a_record_comes_back_equal_1(
    folder: str, form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    catalogue = CATALOGUES[folder]
    layout = catalogue.layout(*form.split("@"))
    record = data.draw(records(layout.spec))
    path = tmp_path_factory.mktemp("law") / "form.xlsx"
    first = returned(layout, catalogue, record, path)
    assert first.record == record, differences(record, first.record)
    assert not [problem for problem in first.problems if problem.severity == "repair"]
    filled = {name for name, value in leaves(record) if value is not None and value != ()}
    assert {name for name in filled if name not in first.provenance} == set()
    again = returned(layout, catalogue, first.record, path)
    assert (again.record, again.problems, again.provenance) == (first.record, first.problems, first.provenance)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_a_record_comes_back_equal_through_any_form_1(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Through every shape of form that the grammar allows, in which the engine's own lines may look like rows."""
    folder = tmp_path_factory.mktemp("law")
    (folder / "form.yaml").write_text(data.draw(specs()), encoding="utf-8")
    catalogue = Catalogue.open(folder)
    layout = catalogue.layout("made.up")
    record = data.draw(records(layout.spec))
    found = returned(layout, catalogue, record, folder / "form.xlsx")
    assert found.record == record, differences(record, found.record)
    told = {problem.code for problem in found.problems}
    assert told <= {"required", "rows-missing", "empty-table", "zero-return-with-rows", "duplicate-row"}


@pytest.mark.office
@every_form
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_a_record_survives_another_program_twice_2(
    folder: str, form: str, data: st.DataObject, office: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    catalogue, place = CATALOGUES[folder], tmp_path_factory.mktemp("law")
    layout = catalogue.layout(*form.split("@"))
    record = data.draw(records(layout.spec))
    path = place / "0.xlsx"
    assert returned(layout, catalogue, record, path).record == record
    for round_ in (1, 2):
        with office.open(path) as book:
            path = place / f"{round_}.xlsx"
            book.store(path)
        found = parse_file(path, catalogue).record
        assert found == record, differences(record, found)


@pytest.mark.slow
@every_form
@few
@given(data=st.data())
def test_any_other_value_comes_back_empty_with_its_text_1(
    folder: str, form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    catalogue = CATALOGUES[folder]
    layout = catalogue.layout(*form.split("@"))
    field = data.draw(st.sampled_from(list(named_fields(layout.spec))))
    value = hopeless(field)
    if value is None:
        return
    record, path = spread(layout.spec, field, value)
    parsed = returned(layout, catalogue, record, tmp_path_factory.mktemp("law") / "form.xlsx")
    assert lookup(parsed.record, path) is None
    (problem,) = [each for each in parsed.problems if each.path == path and each.severity == "error"]
    assert problem.raw == value
    assert problem.place is not None
    assert parsed.status == "problems"


@every_form
def test_what_was_normalised_is_told_with_its_text_3(folder: str, form: str) -> None:
    """Every kind's own example, padded with blanks as people pad, reads the same and is reported."""
    for field in named_fields(CATALOGUES[folder].resolve(form)):
        if widget_of(field).parts(field)[0].role != "value" or not isinstance(field.kind.example, str):
            continue
        padded = Text(f"　 {field.kind.example} ")
        reading = widget_of(field).gather(field, (padded,))
        if reading.value is not None:
            assert reading.notes, field.path


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "form"), ROLLUPS, ids=[form for _, form in ROLLUPS])
@few
@given(data=st.data())
def test_merging_is_a_set_operation_5(
    folder: str, form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    catalogue = CATALOGUES[folder]
    spec = catalogue.resolve(form)
    layout = catalogue.layout(rolled_repeat(spec).rows_from.form)  # type: ignore[union-attr]
    place = tmp_path_factory.mktemp("law")
    parts = [
        roll(spec, returned(layout, catalogue, data.draw(records(layout.spec)), place / f"{name}.xlsx"))
        for name in "abc"
    ]
    whole = merge(spec, parts)
    assert merge(spec, data.draw(st.permutations(parts))) == whole
    assert merge(spec, [merge(spec, parts[:2]), parts[2], *parts]) == whole


def differences(record: Any, found: Any) -> dict[str, tuple[object, object]]:
    """The paths at which two records differ."""
    before, after = dict(leaves(record)), dict(leaves(found))
    return {
        path: (before.get(path), after.get(path))
        for path in {*before, *after}
        if before.get(path) != after.get(path) or type(before.get(path)) is not type(after.get(path))
    }
