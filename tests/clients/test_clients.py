"""The client matrix: the same record whichever program opened, filled and saved the form, or each difference told.

1. FilledWords by LibreOffice through UNO, saved twice. 2. By way of .xls and .ods. 3. Returned as .xls and .ods. 4.
openpyxl. 5. exceljs, SheetJS, xlsx-populate. 6. Gnumeric. 7. Every cell of every file reads as openpyxl reads it.
"""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.clients.conftest import blank, by_node, typed
from tests.corpus.bases import FORMS, base, parse
from tests.corpus.verdict import wrong
from tests.office import Office
from tests.read.oracle import assert_reads_as_converted, assert_reads_as_openpyxl
from xltemplates.read.opening import sniff

each_form = pytest.mark.parametrize("form", FORMS)

# What converting may lead to, beside the repair that says so: nothing else is told.
LABELS = frozenset({"label-edited"})  # xlsx-populate spells some characters of printed texts its own way
CONVERTED = frozenset({"file-converted", "identity-missing"})


def assert_same(form: str, data: bytes, allowed: frozenset[str] = frozenset()) -> None:
    """The record is what was filled in, nothing is told but what may be, and every cell is openpyxl's."""
    if sniff(data) == "xlsx":
        assert_reads_as_openpyxl(data)
    given = base(form)
    parsed = parse(form, data)
    assert wrong(given.parsed.record or {}, parsed, given.layout) == []
    assert parsed.record == given.parsed.record
    told = {problem.code for problem in parsed.problems} - {problem.code for problem in given.parsed.problems}
    assert told <= allowed


def filled_by_office(office: Office, form: str, folder: Path) -> Path:
    """The form, filled cell by cell through UNO and stored."""
    given, saved = folder / "given.xlsx", folder / "filled.xlsx"
    given.write_bytes(blank(form))
    with office.open(given) as book:
        for sheet, address, content in typed(base(form)):
            book.set(sheet, address, content)
        book.store(saved)
    return saved


def again(office: Office, path: Path, ending: str) -> Path:
    """The same workbook, opened and stored once more in another format."""
    saved = path.with_name(f"{path.stem}-again{ending}")
    with office.open(path) as book:
        book.store(saved)
    return saved


@pytest.mark.long
@pytest.mark.office
@each_form
def test_libreoffice_1_2_3(office: Office, form: str, tmp_path: Path) -> None:
    filled = filled_by_office(office, form, tmp_path)
    assert_same(form, filled.read_bytes())
    assert_same(form, again(office, filled, ".xlsx").read_bytes())
    for ending in (".xls", ".ods"):
        other = again(office, filled, ending)
        back = again(office, other, ".xlsx")
        assert_same(form, other.read_bytes(), CONVERTED)
        assert_same(form, back.read_bytes(), CONVERTED)
        assert_reads_as_converted(other.read_bytes(), back.read_bytes())


@pytest.mark.slow
@each_form
def test_openpyxl_4(form: str) -> None:
    book = load_workbook(io.BytesIO(blank(form)))
    for sheet, address, content in typed(base(form)):
        book[sheet][address] = content
    saved = io.BytesIO()
    book.save(saved)
    assert_same(form, saved.getvalue())


@pytest.mark.long
@pytest.mark.npm
@each_form
@pytest.mark.parametrize("library", ["exceljs", "xlsx", "xlsx-populate"])
def test_javascript_libraries_5(library: str, form: str, tmp_path: Path) -> None:
    given, saved = tmp_path / "given.xlsx", tmp_path / "saved.xlsx"
    given.write_bytes(blank(form))
    by_node(library, given, typed(base(form)), saved)
    assert_same(form, saved.read_bytes(), LABELS if library == "xlsx-populate" else frozenset())


@pytest.mark.npm
@each_form
def test_xml_spreadsheets_5(form: str, tmp_path: Path) -> None:
    """SheetJS writes SpreadsheetML 2003 under the name of xlml."""
    given, saved = tmp_path / "given.xlsx", tmp_path / "saved.xlml"
    given.write_bytes(blank(form))
    by_node("xlsx", given, typed(base(form)), saved)
    assert_same(form, saved.read_bytes(), CONVERTED)


@pytest.mark.long
@pytest.mark.npm
@each_form
def test_binary_workbooks_5(form: str, tmp_path: Path) -> None:
    """SheetJS writes .xlsb cells in a short form, which calamine passes over and the reader respells."""
    given, saved = tmp_path / "given.xlsx", tmp_path / "saved.xlsb"
    given.write_bytes(blank(form))
    by_node("xlsx", given, typed(base(form)), saved)
    assert_same(form, saved.read_bytes(), CONVERTED)


@pytest.mark.long
@pytest.mark.gnumeric
@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@each_form
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_gnumeric_6(form: str, ending: str, tmp_path: Path) -> None:
    if shutil.which("ssconvert") is None:
        pytest.skip("needs ssconvert")
    given, saved, back = tmp_path / "given.xlsx", tmp_path / f"saved{ending}", tmp_path / "back.xlsx"
    given.write_bytes(base(form).data)
    for source, target in ((given, saved), (saved, back)):
        subprocess.run(["ssconvert", str(source), str(target)], capture_output=True, check=True, timeout=120)
    assert_same(form, saved.read_bytes(), frozenset() if ending == ".xlsx" else CONVERTED)
    if ending != ".xlsx":
        assert_reads_as_converted(saved.read_bytes(), back.read_bytes())
