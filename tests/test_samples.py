"""Every sample parses to exactly what stands next to it, and between them they show every rule of the forms."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office
from tests.samples.catalogue import SAMPLES, TABLES, Sample
from tests.samples.expected import expectation, submissions
from tests.samples.kit import SPECS, Kit
from tests.samples.make import FOLDER, SUBMISSIONS, listed
from tests.samples.words import INVENTED
from xltemplates.base.paths import leaves
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file

FORMS = ("alliance.recommendation", "alliance.proposal", "alliance.feasibility", "alliance.agreement")


def needs_office(sample: Sample) -> bool:
    """Whether its history is made with LibreOffice."""
    return bool({"altered", "converted"} & set(sample.history.__code__.co_names))


each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The specs of this checkout."""
    return Catalogue.open(SPECS)


def expected(sample: Sample) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{sample.name}.json").read_text("utf-8"))
    return loaded


@each
def test_a_sample_parses_to_what_stands_next_to_it(sample: Sample, catalogue: Catalogue) -> None:
    parsed = parse_file(FOLDER / sample.file, catalogue)
    assert expectation(parsed, catalogue) == (FOLDER / f"{sample.name}.json").read_text("utf-8")


def test_every_file_is_a_sample_with_its_expectation() -> None:
    files = {path.name for path in FOLDER.iterdir() if path.suffix not in {".py", ".md"} and path.is_file()}
    assert files == {SUBMISSIONS} | {name for sample in SAMPLES for name in (sample.file, f"{sample.name}.json")}


def test_papers_that_agree_and_papers_that_do_not(catalogue: Catalogue) -> None:
    text = (FOLDER / SUBMISSIONS).read_text("utf-8")
    assert submissions(FOLDER, catalogue) == text
    agreeing, disagreeing = ({found["code"] for found in papers["findings"]} for papers in json.loads(text).values())
    assert agreeing == set()
    assert disagreeing >= {"row-without-proposal", "row-differs", "remainder-differs", "lead-not-a-party"}


def test_the_readme_tells_every_history() -> None:
    assert listed() in (FOLDER / "README.md").read_text("utf-8")
    assert all(sample.story for sample in SAMPLES)


@pytest.mark.parametrize("form", FORMS)
def test_every_check_of_a_form_fails_in_some_sample(form: str, catalogue: Catalogue) -> None:
    told = {problem["code"] for sample in SAMPLES for problem in expected(sample)["problems"]}
    assert {f"check:{check.id}" for check in catalogue.spec(form).checks} <= told


@each
def test_a_record_says_that_it_is_invented(sample: Sample) -> None:
    texts = [value for _, value in leaves(expected(sample)["record"]) if isinstance(value, str)]
    assert len(texts) <= 1 or any(INVENTED in text for text in texts)


def test_units_differ_but_for_those_that_sent_twice() -> None:
    units = [expected(sample)["unit"] for sample in TABLES]
    assert {unit for unit in units if unit and units.count(unit) > 1} == {"lankao", "huaxian"}


@pytest.mark.slow
@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if not needs_office(sample)], ids=lambda s: s.name)
def test_the_script_makes_the_same_again(sample: Sample, catalogue: Catalogue, tmp_path: Path) -> None:
    with Kit.ready() as kit:
        assert made_again(sample, kit, catalogue, tmp_path) == (FOLDER / f"{sample.name}.json").read_text("utf-8")


@pytest.mark.office
@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if needs_office(sample)], ids=lambda s: s.name)
def test_libreoffice_makes_the_same_again(sample: Sample, office: Office, catalogue: Catalogue, tmp_path: Path) -> None:
    with Kit.ready(office) as kit:
        assert made_again(sample, kit, catalogue, tmp_path) == (FOLDER / f"{sample.name}.json").read_text("utf-8")


def made_again(sample: Sample, kit: Kit, catalogue: Catalogue, folder: Path) -> str:
    """What a sample parses to when it is made again."""
    path = folder / sample.file
    path.write_bytes(sample.history(kit))
    return expectation(parse_file(path, catalogue), catalogue)
