"""Cells of OpenDocument spreadsheets as programs write them, which the library would not read."""

import pytest

from tests.read.foreign.test_converted import ods
from xltemplates.base.cells import CellValue, ErrorValue, Number, Text
from xltemplates.base.grid import Key
from xltemplates.read.opening import open_book

PARAGRAPH = "<text:p>甲 乙</text:p>"
STRING = 'office:value-type="string"'


def read(cells: str) -> dict[Key, CellValue]:
    """The cells of a sheet of one row."""
    return dict(open_book(ods(f"<table:table-row>{cells}</table:table-row>")).cells(0).cells)


@pytest.mark.parametrize("name", ["table-cell", "covered-table-cell"])
@pytest.mark.parametrize(
    "type_",
    ["", STRING, f'{STRING} office:value="甲!A1"', f"office:value='>' {STRING}", 'table:style-name="a>b"'],
    ids=["none", "text", "a link as its value", "a value before the type", "another attribute"],
)
@pytest.mark.parametrize("indent", ["", "\n   "], ids=["plain", "indented"])
def test_a_cell_with_a_text_in_it_is_that_text(name: str, type_: str, indent: str) -> None:
    cell = f"<table:{name} {type_}>{indent}{PARAGRAPH}{indent}</table:{name}>"
    assert read(f"<table:table-cell/>{cell}") == {(1, 2): Text("甲 乙")}


def test_paragraphs_with_indentation_between_are_lines() -> None:
    assert read(f"<table:table-cell {STRING}>\n {PARAGRAPH}\n {PARAGRAPH}\n</table:table-cell>") == {
        (1, 1): Text("甲 乙\n甲 乙")
    }


@pytest.mark.parametrize("kind", ["float", "percentage", "currency"])
def test_a_number_keeps_its_value_whatever_it_shows(kind: str) -> None:
    cell = (
        f'<table:table-cell office:value-type="{kind}" office:value="-0.125"><text:p>-12.5%</text:p></table:table-cell>'
    )
    assert [value.text for value in read(cell).values() if isinstance(value, Number)] == ["-0.125"]


def test_a_formula_with_an_error_stays_one() -> None:
    given = f'{STRING} table:formula="of:=1/0" office:value=""'
    assert read(f"<table:table-cell {given}><text:p>#DIV/0!</text:p></table:table-cell>") == {
        (1, 1): ErrorValue("#DIV/0!")
    }


@pytest.mark.parametrize("cell", ["<table:table-cell/>", "<table:table-cell></table:table-cell>"])
def test_a_cell_with_nothing_in_it_is_blank(cell: str) -> None:
    assert read(cell) == {}


FIRST = [
    ('"float" office:value="0"', "0"),
    ('"date" office:date-value="1899-12-30"', "-1"),
]  # the day before the first is -1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "text"), [*FIRST, ('"float" office:value="7"', "7"), ('"float" office:value="-0.5"', "-0.5")]
)
@pytest.mark.parametrize("name", ["table-cell", "covered-table-cell"])
def test_a_first_value_that_is_not_shown_is_blank_where_blank_cells_have_such(value: str, text: str, name: str) -> None:
    cell = f'<table:{name} table:number-columns-repeated="2" office:value-type={value}/>'
    shown = f"<table:{name} office:value-type={value}><text:p>{text}</text:p></table:{name}>"
    empty = f'<table:table-cell {STRING} office:string-value=""/>'
    numbers = {key: one.text for key, one in read(cell + shown).items() if isinstance(one, Number)}
    assert numbers == dict.fromkeys(((1, 1), (1, 2), (1, 3)), text)
    blank = (value, text) in FIRST
    told = {key: one.text for key, one in read(empty + cell + shown).items() if isinstance(one, Number)}
    assert told == dict.fromkeys(((1, 4),) if blank else ((1, 2), (1, 3), (1, 4)), text)


@pytest.mark.parametrize(
    "inside", ["\n <text:a>甲 乙</text:a>\n ", "  甲 乙", "甲<text:s/>乙\n", "<text:span>甲</text:span> 乙"]
)
def test_blanks_at_the_rims_of_a_paragraph_are_none_of_it(inside: str) -> None:
    assert read(f"<table:table-cell {STRING}><text:p>{inside}</text:p></table:table-cell>") == {(1, 1): Text("甲 乙")}


def test_breaks_at_the_rims_of_a_paragraph_are_its_own() -> None:
    inside = "\n<text:line-break/> <text:s/>甲<text:line-break/>\n"
    assert read(f"<table:table-cell {STRING}><text:p>{inside}</text:p></table:table-cell>") == {
        (1, 1): Text("\n  甲\n")
    }
