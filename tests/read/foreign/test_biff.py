"""What the library makes of an .xls that is not what the file says, and what is said of it."""

import struct

import pytest

from tests.read.compounds import compound_file, record, xls_stream
from xltemplates.base.cells import CellValue, ErrorValue, Number, Text
from xltemplates.base.grid import Key
from xltemplates.read.opening import open_book

DATE, PLAIN = 1, 0  # styles
MODE_1904 = record(0x0022, b"\1\0")


def cells(stream: bytes) -> dict[Key, CellValue]:
    return dict(open_book(compound_file({"Workbook": stream})).cells(0).cells)


def number(value: float, style: int, row: int = 5) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, 1, style, value))


def formula(kind: int, result: bytes, row: int = 5) -> bytes:
    return record(kind, struct.pack("<3H", row, 1, PLAIN) + result + bytes(6) + struct.pack("<H", 0))


@pytest.mark.parametrize("value", [-1234.5678, -0.5, 0.25, 44053.0, 44053.999, 3e6, 1e300])
@pytest.mark.parametrize("settings", [b"", MODE_1904])
def test_a_number_is_what_is_stored_whatever_its_format(value: float, settings: bytes) -> None:
    found = cells(xls_stream((), number(value, DATE), settings))[6, 2]
    assert found == Number(repr(value).removesuffix(".0"), "yyyy/m/d", bool(settings))


def test_the_number_of_a_formula_in_the_record_of_an_older_version_is_read() -> None:
    found = cells(xls_stream((), formula(0x0406, struct.pack("<d", 3.0)) + formula(0x0206, struct.pack("<d", 4.0), 6)))
    assert (found[6, 2], found[7, 2]) == (Number("3", "General"), Number("4", "General"))


def test_a_text_that_a_formula_gives_is_read_to_its_end() -> None:
    text = "河南省" * 4_000
    packed = text.encode("utf-16-le")
    first = record(0x0207, struct.pack("<HB", len(text), 1) + packed[:8_000])
    more = record(0x003C, b"\1" + packed[8_000:16_000]) + record(0x003C, b"\1" + packed[16_000:])
    found = cells(xls_stream((), formula(0x0006, b"\0" * 6 + b"\xff\xff") + first + more + number(7.0, PLAIN, 9)))
    assert (found[6, 2], found[10, 2]) == (Text(text), Number("7", "General"))


def test_what_continues_a_note_is_none_of_a_formulas_text() -> None:
    result = record(0x0207, struct.pack("<HB", 1, 0) + b"x")
    note = record(0x01B6, bytes(18)) + record(0x003C, b"\0a note")
    assert cells(xls_stream((), formula(0x0006, b"\0" * 6 + b"\xff\xff") + result + note))[6, 2] == Text("x")


def test_an_error_is_one() -> None:
    assert cells(xls_stream((), formula(0x0006, b"\2\0\x17\0\0\0\xff\xff")))[6, 2] == ErrorValue("#REF!")
