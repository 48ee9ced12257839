"""A sheet that is said to lack a mark holds no text with it, whatever else is in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.base.cells import BLANK, Blank, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import Area
from xltemplates.read.cells.sheet import read_cells
from xltemplates.read.fast.sheet import lacks, within

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MARK = "XLT1|"
STRINGS: tuple[Text | Blank, ...] = (Text("甲"), Text("XLT1|a|1"), BLANK, *map(Text, "abcdefghi"), Text("x XLT1|"))

CELLS = st.sampled_from(
    ['t="s"><v>1</v>', 't="s"><v>0</v>', 't="s"><v>12</v>', 't="s"><v>011</v>', 't="s"><v>01</v>', "><v>1</v>",
     't="s"><v a="b">1</v>', 't="s"><v>1<!-- --></v>', 't="str"><v>XLT1|</v>', 't="str"><v>XL&#84;1|</v>',
     't="str"><v>XL_x0054_1|</v>', 't="str"><v>XL<!-- -->T1|</v>', 't="str"><v>XL<?a b?>T1|</v>',
     't="str"><v>XL<![CDATA[T1]]>|</v>', 't="inlineStr"><is><t>XLT1|</t></is>', 't="str"><f>f_x</f><v>甲</v>',
     't="inlineStr"><is><r><t>XL</t></r><r><t>T1|</t></r></is>', 't="inlineStr"><is><t>甲</t></is >']
)  # fmt: skip


def part(cells: list[str]) -> bytes:
    row = "".join(f'<c r="{"ABCDE"[at]}1" {cell}</c>' for at, cell in enumerate(cells))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData><row r="1">{row}</row></sheetData></worksheet>'.encode()


@given(st.lists(CELLS, max_size=5), st.sampled_from(["utf-8", "utf-16"]))
@settings(max_examples=300, deadline=None)
def test_what_a_sheet_is_said_to_lack_is_not_there(cells: list[str], encoding: str) -> None:
    body = part(cells).decode().encode(encoding)
    if lacks(body, MARK, lambda: STRINGS):
        said = read_cells(lambda sieve: sieve((body,)), lambda: STRINGS).cells.values()
        assert not any(MARK in value.raw for value in said)


def test_what_says_nothing_is_known_to() -> None:
    assert lacks(part(['t="s"><v>0</v>', "><v>3</v>", 't="str"><f>f_x_y</f><v>甲</v>']), MARK, lambda: STRINGS)
    assert not lacks(part(['t="s"><v>12</v>']), MARK, lambda: STRINGS)
    assert lacks(part(['t="s"><v>12</v>']), MARK, lambda: STRINGS[:4])


def test_another_encoding_is_not_judged() -> None:
    with pytest.raises(Refused):
        lacks(b'<?xml version="1.0" encoding="ebcdic"?>', MARK, lambda: STRINGS)


ROWS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["A", "E", "F", "AA"]), st.sampled_from(["/>", "><v>1</v></c>"])),
    max_size=4,
)


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_a_sheet_that_is_said_to_stand_within_an_area_has_no_cell_outside(
    rows: list[tuple[int, str, str]],
) -> None:
    area = Area(1, 1, 6, 5)
    cells = "".join(f'<row r="{row}"><c r="{column}{row}"{rest}</row>' for row, column, rest in rows)
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    inside = all(row <= area.bottom and column in "ABCDE" for row, column, _ in rows)
    assert within(body, area) == inside
    assert not within(body.replace(b"<row", b"<x:row"), area) or not rows
    assert not within(body.replace(b'<row r="', b'<row s="1" r="'), area) or not rows
    assert not within(body.replace(b'<c r="', b'<c s="1" r="'), area) or not rows
    assert not within(body.replace(b"<sheetData>", b'<sheetData><row r="1"><c><v>1</v></c></row>'), area)
