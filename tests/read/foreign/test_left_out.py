"""What the library for other formats leaves out, found in the files themselves."""

import struct

import pytest

from tests.read.foreign.test_converted import ods
from xltemplates.base.cells import Number
from xltemplates.read.container.limits import KEPT_CELLS
from xltemplates.read.foreign.converted import foreign_book
from xltemplates.read.foreign.left_out import error_name, packed_number
from xltemplates.read.foreign.odf import left_out_ods


def upper_half(number: float) -> int:
    """The upper four bytes of a double, as RkNumber holds them: their last two bits are left for the flags."""
    return int(struct.unpack("<Q", struct.pack("<d", number))[0] >> 32)


@pytest.mark.parametrize(
    ("rk", "number"),
    [
        (12345 << 2 | 2, 12345.0),
        (12345 << 2 | 3, 123.45),
        (1 << 2 | 3, 0.01),
        ((-7 & 0x3FFFFFFF) << 2 | 2, -7.0),
        ((-7 & 0x3FFFFFFF) << 2 | 3, -0.07),
        (upper_half(1.5), 1.5),
        (upper_half(150.0) | 1, 1.5),
        (upper_half(-0.25), -0.25),
        (upper_half(-25.0) | 1, -0.25),
        (0, 0.0),
    ],
)
def test_a_number_in_four_bytes_is_whole_or_not_and_a_hundredth_or_not(rk: int, number: float) -> None:
    assert packed_number(rk) == number


def test_errors_go_by_their_numbers() -> None:
    assert [error_name(code) for code in (0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A, 0x2B, 0x99)] == [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#N/A",
    ]  # fmt: skip


def repeated(rows: int, columns: int) -> bytes:
    """A sheet with one error, repeated so often down and to the right."""
    error = (
        f'<table:table-cell table:number-columns-repeated="{columns}" table:formula="of:=1/0" '
        'office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    return ods(f'<table:table-row table:number-rows-repeated="{rows}">{error}</table:table-row>')


def test_what_is_repeated_stands_in_every_one_of_its_cells() -> None:
    (sheet,) = left_out_ods(repeated(2, 3))
    assert sheet.errors == {(row, column): "#DIV/0!" for row in (1, 2) for column in (1, 2, 3)}


@pytest.mark.parametrize(("columns", "kept"), [(KEPT_CELLS // 1000, KEPT_CELLS), (KEPT_CELLS // 1000 + 1, 0)])
def test_no_more_cells_are_made_of_a_repeated_one_than_are_kept_of_a_sheet(columns: int, kept: int) -> None:
    (sheet,) = left_out_ods(repeated(1000, columns))
    assert len(sheet.errors) == kept


STYLED = {
    '<number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text>'
    "<number:day/><number:text>日</number:text>": 'yyyy"年"m"月"d"日"',
    '<number:year/><number:text>"年"</number:text><number:month number:style="long"/>': 'yy"年"mm',
    '<number:day number:style="long"/><number:text>-</number:text><number:month number:textual="true"/>': 'dd"-"mmm',
    '<number:hours/><number:text>:</number:text><number:minutes number:style="long"/><number:am-pm/>': 'h":"mmAM/PM',
}


@pytest.mark.parametrize(("parts", "code"), STYLED.items())
@pytest.mark.parametrize("value", ['office:value="44053"', 'office:date-value="2020-08-10"'], ids=["float", "date"])
def test_the_style_of_a_date_is_a_format_code(parts: str, code: str, value: str) -> None:
    kind = value.removeprefix("office:").partition("=")[0].partition("-")[0].replace("value", "float")
    styles = (
        f'<number:date-style style:name="N1">{parts}</number:date-style>'
        '<style:style style:name="ce1" style:data-style-name="N1"/>'
    )
    cell = f'<table:table-cell table:style-name="ce1" office:value-type="{kind}" {value}/>'
    book = foreign_book(ods(f"<table:table-row>{cell}</table:table-row>", styles), "ods")
    assert book.cells(0).cells[1, 1] == Number("44053", code)
