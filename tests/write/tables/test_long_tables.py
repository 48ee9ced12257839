"""A long report sheet, whose rows are streamed, equals XlsxWriter's own, part by part."""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ooxml.package import assert_sound
from tests.write.streams import parts
from xltemplates.base.columns import Link, TableValue
from xltemplates.base.errors import WriteFailed
from xltemplates.write.table import Chart, Header, TableSheet
from xltemplates.write.tables import long_tables
from xltemplates.write.workbook import write_tables

COLUMNS = (
    Header("单位", 24),
    Header("联盟数", 10, "integer", total=True),
    Header("经费", 14, "decimal"),
    Header("收到日期", 16, "date"),
    Header("收到时间", 22, "time"),
    Header("文件", 30),
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=9) | st.sampled_from(
    ["=1+1", " a", "_x0041_", "a\n&<b>", "<r>x</r>"]
)
LINKS = st.builds(Link, st.sampled_from(["甲", "乙 <1>", "1", '"']), st.sampled_from(["", "别 表"]), st.just("B3"))
FILES = st.builds(Link, st.just("看"), file=st.sampled_from(["a b.xlsx", "子/甲&.xlsx", "c.xlsx#表!A1"]))
ROWS = st.lists(
    st.tuples(
        st.none() | TEXTS,
        st.none() | st.integers(-(10**9), 10**9) | LINKS,
        st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
        st.none() | st.dates(date(1901, 1, 1)),
        st.none() | st.datetimes(datetime(1901, 1, 1)),
        TEXTS | LINKS | FILES,
    ),
    min_size=1,
    max_size=6,
)
Row = tuple[TableValue, ...]


def written(rows: list[Row], long: int, charts: tuple[Chart, ...] = (), tall: bool = False) -> bytes:
    sheets = (
        TableSheet("别 表", "前", (Header("一"),), [("甲",)] * 3),
        TableSheet("汇总", "题", COLUMNS, rows, charts, tall=tall),
    )
    with patch.object(long_tables, "LONG", long):
        return write_tables(sheets)


@pytest.mark.slow
@given(ROWS, st.booleans())
@settings(max_examples=20, deadline=None)
def test_it_is_xlsxwriters_own_part_by_part(rows: list[Row], more: bool) -> None:
    rows = rows * 90 if more else rows  # more than what is made into one part
    streamed, own = written(rows, 1), written(rows, 10**9)
    assert_sound(streamed)
    mine, theirs = parts(streamed), parts(own)
    assert mine.keys() == theirs.keys()
    for name in theirs:
        assert mine[name] == theirs[name], name


@pytest.mark.parametrize(("charts", "tall"), [((Chart("bar", "数", 0, (1,)),), False), ((), True)])
def test_what_needs_the_cells_themselves_is_not_streamed(charts: tuple[Chart, ...], tall: bool) -> None:
    rows: list[Row] = [("甲", 1, Decimal(1), None, None, "乙")]
    with ZipFile(BytesIO(written(rows, 1, charts, tall))) as archive:
        assert b"inlineStr" not in archive.read("xl/worksheets/sheet2.xml")


def test_a_link_too_many_is_its_text() -> None:
    rows: list[Row] = [(Link(str(row), sheet="别 表"), row, None, None, None, "") for row in range(5)]
    with patch.object(long_tables, "MOST_LINKS", 3):
        sheet = parts(written(rows, 1))["xl/worksheets/sheet2.xml"]
    assert sheet.count(b"<hyperlink ") == 3
    assert b">4</" in sheet


def test_links_to_a_file_share_its_relationship() -> None:
    files = [Link("看", file=name) for name in ("a.xlsx", "b.xlsx", "a.xlsx", "a.xlsx")]
    rows: list[Row] = [("", 1, None, None, None, file) for file in files]
    with ZipFile(BytesIO(written(rows, 1))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
        relationships = archive.read("xl/worksheets/_rels/sheet2.xml.rels")
    links = re.findall(rb'<hyperlink ref="(F\d)" r:id="(rId\d)"/>', sheet)
    assert links == [(b"F4", b"rId1"), (b"F5", b"rId2"), (b"F6", b"rId1"), (b"F7", b"rId1")]
    assert relationships.count(b"<Relationship ") == 2


def test_what_no_attribute_holds_is_spelled_out() -> None:
    rows: list[Row] = [(Link("甲\x01", sheet="别 表"), 1, None, None, None, "")] * 2
    assert b'display="\xe7\x94\xb2_x0001_"' in parts(written(rows, 1))["xl/worksheets/sheet2.xml"]


def test_a_text_no_cell_holds_is_refused() -> None:
    with pytest.raises(WriteFailed) as caught:
        written([("长" * 32_768, 1, None, None, None, "")], 1)
    assert caught.value.code == "write-text-too-long"


def test_half_a_character_is_refused() -> None:
    with pytest.raises(WriteFailed) as caught:
        written([("\ud800", 1, None, None, None, "")], 1)
    assert caught.value.code == "write-illegal-character"
