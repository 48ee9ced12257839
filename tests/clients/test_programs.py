"""Law 2: the same record after any spreadsheet program has opened and saved the file, and what is said is known.

1. Every form, filled, through every program in each format that it saves. 2. An .xls of Gnumeric's through all of them.
3. The sample workbooks through ONLYOFFICE and Aspose. 4. What a program spoils itself, so that nobody can read it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.clients.programs import PROGRAMS, Program, each_program
from tests.samples.catalogue import SAMPLES, Sample
from tests.samples.make import FOLDER
from tests.strategies import records
from tests.test_laws import CATALOGUES, FORMS
from xltemplates.base.paths import leaves, lookup
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.files import parse_file
from xltemplates.record.parsed import Parsed
from xltemplates.write.form import write_workbook

pytestmark = pytest.mark.long

DRAWN = 30  # records, of which the fullest is taken
BEYOND = "𠮷"  # a character beyond the Basic Multilingual Plane
WATERMARK = {"text-over", "text-box-outside", "required-under-shape", "required"}  # what it may lead to
WORKBOOKS = [
    sample
    for sample in SAMPLES
    if sample.ending == ".xlsx" and json.loads((FOLDER / f"{sample.name}.json").read_text("utf-8"))["record"]
]
# Without a licence ONLYOFFICE draws words over the sheets that it may: those that are not protected.
WATERMARKED = {"12_三门峡市", "15_商丘市", "20_邓州市", "21_长垣市", "32_省粮食和储备局"}  # and what happened to each
# What it loses in an .ods: numbers in cells to the right of merged ones, which it writes as covered and blank.
BESIDE_MERGED = {"assets.register@3": {"total": None}}

each_form = pytest.mark.parametrize(("folder", "form"), FORMS, ids=[form for _, form in FORMS])
each_sample = pytest.mark.parametrize("sample", WORKBOOKS, ids=lambda sample: sample.name)


@cache
def fullest(folder: str, form: str) -> Mapping[str, Any]:
    """Of some records drawn the one that holds most, always the same one."""
    drawn: list[dict[str, Any]] = []

    @settings(
        max_examples=DRAWN, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(records(CATALOGUES[folder].layout(*form.split("@")).spec))
    def draw(record: dict[str, Any]) -> None:
        drawn.append(record)

    draw()
    return max(drawn, key=lambda record: sum(value is not None and value != () for _, value in leaves(record)))


def within(value: Any) -> Any:
    """A record without characters beyond the Basic Multilingual Plane."""
    match value:
        case dict():
            return {name: within(each) for name, each in value.items()}
        case tuple():
            return tuple(within(each) for each in value)
        case str():
            return value.replace(BEYOND, "吉")
    return value


def written(folder: str, form: str, record: Mapping[str, Any], path: Path) -> Parsed:
    """A form with a record in it, and what it parses to before any program has opened it."""
    catalogue = CATALOGUES[folder]
    path.write_bytes(write_workbook(catalogue.layout(*form.split("@")), record=record))
    return parse_file(path, catalogue)


def told(parsed: Parsed) -> Counter[tuple[str, str]]:
    """What is said, and of which entry; but for blank cells that may have been lost, for which there is a test."""
    return Counter((one.code, one.path) for one in parsed.problems if one.code != "cell-covered")


def assert_same(before: Parsed, after: Parsed, more: Mapping[tuple[str, str], int]) -> None:
    """The same record, what was said before, and more that is expected."""
    assert after.record == before.record
    assert told(after) - told(before) == Counter(more)
    assert told(before) - told(after) == Counter()


def saved_same(source: Path, before: Parsed, program: Program, endings: Iterable[str], catalogue: Catalogue) -> None:
    """A workbook, opened and saved by a program in some formats, reads as it did."""
    saved = [source.with_name(f"saved{ending}") for ending in endings]
    program.save(source, *saved)
    for path in saved:
        more = ["file-converted"] if path.suffix != ".xlsx" else []
        assert_same(before, parse_file(path, catalogue), Counter((code, "") for code in (*more, *program.told)))


@each_program
@each_form
def test_a_form_survives_a_program_1(folder: str, form: str, program: Program, tmp_path: Path) -> None:
    source, catalogue = tmp_path / "given.xlsx", CATALOGUES[folder]
    lost = BESIDE_MERGED.get(form, {}) if program.mark == "onlyoffice" else {}
    before = written(folder, form, {**fullest(folder, form), **lost}, source)
    saved_same(source, before, program, program.endings, catalogue)


@each_program
@pytest.mark.gnumeric
@each_form
def test_an_xls_survives_a_program_2(folder: str, form: str, program: Program, tmp_path: Path) -> None:
    """It is not protected, so that ONLYOFFICE draws over it."""
    source, old = tmp_path / "given.xlsx", tmp_path / "given.xls"
    lost = BESIDE_MERGED.get(form, {}) if program.mark == "onlyoffice" else {}
    before = written(folder, form, {**within(fullest(folder, form)), **lost}, source)
    PROGRAMS["gnumeric"].save(source, old)
    if program.mark != "onlyoffice":
        saved_same(old, before, program, program.endings, CATALOGUES[folder])
        return
    saved = [old.with_name(f"saved{ending}") for ending in program.endings]
    program.save(old, *saved)
    for path in saved:
        after = parse_file(path, CATALOGUES[folder])
        assert after.record == before.record
        codes = {code for code, _ in (told(after) - told(before)) + (told(before) - told(after))}
        assert codes - WATERMARK == ({"file-converted"} if path.suffix != ".xlsx" else set())


@pytest.mark.onlyoffice
@each_form
def test_a_form_survives_onlyoffice_in_its_older_formats_1(folder: str, form: str, tmp_path: Path) -> None:
    source, catalogue = tmp_path / "given.xlsx", CATALOGUES[folder]
    before = written(folder, form, within(fullest(folder, form)), source)
    saved_same(source, before, PROGRAMS["onlyoffice"], (".xls", ".xlsb"), catalogue)


@pytest.mark.parametrize(
    "mark", [pytest.param("onlyoffice", marks=pytest.mark.onlyoffice), pytest.param("aspose", marks=pytest.mark.aspose)]
)
@each_sample
def test_a_sample_survives_a_program_3(sample: Sample, mark: str, tmp_path: Path) -> None:
    samples, saved = CATALOGUES["specs"], tmp_path / "saved.xlsx"
    before = parse_file(FOLDER / sample.file, samples)
    PROGRAMS[mark].save(FOLDER / sample.file, saved)
    drawn = mark == "onlyoffice" and sample.name.rpartition("_")[0] in WATERMARKED
    more = [*((code, "") for code in PROGRAMS[mark].told), *([("text-over", "unit")] if drawn else [])]
    assert_same(before, parse_file(saved, samples), Counter(more))


@pytest.mark.aspose
def test_an_evaluation_note_is_a_warning_3(tmp_path: Path) -> None:
    saved = tmp_path / "saved.xlsx"
    PROGRAMS["aspose"].save(FOLDER / WORKBOOKS[0].file, saved)
    (note,) = [one for one in parse_file(saved, CATALOGUES["specs"]).problems if one.code == "sheet-outside"]
    assert (note.severity, str(note.place)) == ("warning", "Evaluation Warning!A5")
    assert note.raw.startswith("Evaluation Only. Created with Aspose.Cells")


@pytest.mark.onlyoffice
def test_a_number_that_onlyoffice_loses_is_told_4(tmp_path: Path) -> None:
    """It writes a cell to the right of a merged one as covered, and its text with it, but not its number."""
    source, saved = tmp_path / "given.xlsx", tmp_path / "saved.ods"
    record = {"site": "North yard", "total": Decimal("3.09")}
    before = written("forms", "assets.register@3", record, source)
    PROGRAMS["onlyoffice"].save(source, saved)
    after = parse_file(saved, CATALOGUES["forms"])
    assert lookup(before.record or {}, "total") == Decimal("3.09")
    assert lookup(after.record or {}, "total") is None
    assert [one.severity for one in after.problems if (one.code, one.path) == ("cell-covered", "total")] == ["warning"]


@pytest.mark.onlyoffice
@pytest.mark.parametrize(("ending", "read"), [(".xls", "ஷ之子"), (".xlsb", "𠮷之")])
def test_a_character_beyond_the_first_plane_is_spoilt_by_onlyoffice_4(ending: str, read: str, tmp_path: Path) -> None:
    """It keeps 16 bits of it in an .xls, and leaves as many characters off the end of the text in an .xlsb."""
    source, saved = tmp_path / "given.xlsx", tmp_path / f"saved{ending}"
    written("forms", "assets.register@3", {"site": "𠮷之子"}, source)
    PROGRAMS["onlyoffice"].save(source, saved)
    assert lookup(parse_file(saved, CATALOGUES["forms"]).record or {}, "site") == read
