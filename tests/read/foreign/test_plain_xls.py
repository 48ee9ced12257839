"""What an .xls says of itself and is not so: its code page, and how much its sheets span."""

import struct

import pytest

from tests.read.compounds import record, xls_stream
from tests.read.foreign.test_biff import PLAIN, cells, number
from xltemplates.base.cells import Number, Text

DIMENSIONS = 0x0200
ALL_NEW, ALL_OLD = struct.pack("<2L3H", 0, 65_536, 0, 256, 0), struct.pack("<5H", 0, 65_535, 0, 256, 0)
BACKWARDS = struct.pack("<2L3H", 9, 1, 200, 3, 0)


@pytest.mark.slow
@pytest.mark.parametrize("page", [None, 1200, 1252, 936, 10_000])
def test_texts_are_unicode_whatever_the_code_page(page: int | None) -> None:
    settings = record(0x0042, struct.pack("<H", page)) if page else b""
    texts = ["Hi Excel!", "郑州 Zhengzhou", "Regissör"]
    assert [cells(xls_stream(texts, b"", settings))[row, 1] for row in (1, 2, 3)] == [Text(text) for text in texts]


def test_the_code_page_is_found_in_a_long_stream_too() -> None:
    texts = [f"text number {index}" for index in range(600)]
    found = cells(xls_stream(texts, b"", record(0x00FF, bytes(5_000)) + record(0x0042, struct.pack("<H", 1252))))
    assert found[600, 1] == Text("text number 599")


@pytest.mark.parametrize("span", [ALL_NEW, ALL_OLD, BACKWARDS], ids=["all", "all, before Excel 97", "backwards"])
def test_no_memory_is_taken_for_cells_that_are_only_said_to_be_there(span: bytes) -> None:
    found = cells(xls_stream((), record(DIMENSIONS, span) * 20 + number(7.0, PLAIN)))
    assert found[6, 2] == Number("7", "General")
