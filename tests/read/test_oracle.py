"""The reader equals openpyxl, cell for cell and in every type.

1. On every workbook that stands in `samples`. 2. On workbooks saved by WPS. 3. On generated ones, by two writers: sixty
a day, a thousand where slow tests are run.
"""

import io
import os
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.office import Office
from tests.read.oracle import assert_reads_as_converted, assert_reads_as_openpyxl
from xltemplates.base.errors import Refused

SAMPLES = Path(__file__).parents[2] / "samples"
WPS = Path(os.environ.get("XLTEMPLATES_SHARED", "../shared")) / "wps"
UNREADABLE = frozenset({"26_汝州市_文件不全.xlsx", "33_新乡高新区_网页改名.xls"})  # cut off; a web page

Content = str | int | float | bool | date | time
Grid = Mapping[tuple[int, int], tuple[Content, str]]  # by row and column: what is put there, and its number format


def samples(*endings: str) -> list[Path]:
    found = (path for path in SAMPLES.iterdir() if path.suffix in endings and path.name not in UNREADABLE)
    return sorted(found)


@pytest.mark.slow
@pytest.mark.parametrize("path", samples(".xlsx"), ids=lambda path: path.stem)
def test_samples_1(path: Path) -> None:
    assert_reads_as_openpyxl(path.read_bytes())


@pytest.mark.office
@pytest.mark.parametrize("path", samples(".xls", ".ods"), ids=lambda path: path.stem)
def test_samples_of_other_formats_1(office: Office, path: Path, tmp_path: Path) -> None:
    with office.open(path) as book:
        book.store(tmp_path / "again.xlsx")
    assert_reads_as_converted(path.read_bytes(), (tmp_path / "again.xlsx").read_bytes())


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_what_openpyxl_cannot_open_is_refused_1(name: str) -> None:
    with pytest.raises(Refused):
        assert_reads_as_openpyxl((SAMPLES / name).read_bytes())


@pytest.mark.skipif(not WPS.is_dir(), reason="needs the workbooks saved by WPS (XLTEMPLATES_SHARED)")
def test_workbooks_of_wps_2() -> None:
    files = sorted(WPS.glob("*.xlsx"))
    assert files
    for file in files:
        assert_reads_as_openpyxl(file.read_bytes())


FORMULAS = ("=A1+1", "=SUM($B$2:C9)", '="a""b"&A1', "=1/0", "='甲 乙'!A1")
ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!")
TEXTS = st.text(st.characters(min_codepoint=32, blacklist_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20)
SAFE = TEXTS.filter(lambda text: "_x" not in text and text[0] not in "=#" and text.strip() == text)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e300, 1e300), st.floats(0, 1e5))
NUMBER_FORMATS = st.sampled_from(["General", "0.00", "0%", '0.0"万元"', "#,##0;[Red]-#,##0", "@", "0.00E+00"])
DATE_FORMATS = st.sampled_from(["yyyy-mm-dd", "m/d/yy h:mm", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d"])
MOMENTS = st.datetimes(datetime(1904, 1, 2), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
CONTENT: st.SearchStrategy[tuple[Content, str]] = st.one_of(
    st.tuples(st.one_of(SAFE, st.sampled_from((*FORMULAS, *ERRORS)), st.booleans()), st.just("General")),
    st.tuples(NUMBERS, NUMBER_FORMATS),
    st.tuples(st.one_of(MOMENTS, st.dates(date(1904, 1, 2), date(2100, 1, 1))), DATE_FORMATS),
    st.tuples(st.times().map(lambda moment: moment.replace(microsecond=0)), st.just("h:mm:ss")),
)
GRIDS = st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), CONTENT, max_size=12)


def by_openpyxl(grid: Grid, date1904: bool) -> bytes:
    book = Workbook()
    if date1904:
        book.epoch = CALENDAR_MAC_1904
    for (row, column), (content, format_) in grid.items():
        book.worksheets[0].cell(row, column, content).number_format = format_
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def by_xlsxwriter(grid: Grid, date1904: bool) -> bytes:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"default_date_format": "yyyy-mm-dd", "date_1904": date1904}) as book:
        sheet = book.add_worksheet("甲")
        for (row, column), (content, format_) in grid.items():
            sheet.write(row - 1, column - 1, content, book.add_format({"num_format": format_}))
    return saved.getvalue()


def assert_generated(grid: Grid, date1904: bool) -> None:
    assert_reads_as_openpyxl(by_openpyxl(grid, date1904))
    assert_reads_as_openpyxl(by_xlsxwriter(grid, date1904))


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(GRIDS, st.booleans())
def test_generated_workbooks_3(grid: Grid, date1904: bool) -> None:
    assert_generated(grid, date1904)


@pytest.mark.long
@settings(max_examples=500, deadline=None)
@given(GRIDS, st.booleans())
def test_a_thousand_generated_workbooks_3(grid: Grid, date1904: bool) -> None:
    assert_generated(grid, date1904)
