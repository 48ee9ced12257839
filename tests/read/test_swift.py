"""The short loop, and the patterns, read a row as the reader that knows every cell does."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.base.cells import CellValue, Text
from xltemplates.base.errors import Refused
from xltemplates.read.sheet import read_cells, read_rows
from xltemplates.read.usual_rows import UsualRows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = (Text("甲"), Text("乙"))

CONTENTS = st.sampled_from(
    [
        "<c r='{at}'/>", "<c r='{at}' s='1'><v>12</v></c>", "<c r='{at}' t='n'><v>012</v></c>",
        "<c r='{at}'><v>1.5</v></c>", "<c r='{at}'><v>-3</v></c>", "<c r='{at}'><v>1234567890123456789</v></c>",
        "<c r='{at}'><v>x</v></c>", "<c r='{at}'><v></v></c>", "<c r='{at}'><v>１</v></c>",
        "<c r='{at}' t='s'><v>1</v></c>", "<c r='{at}' t='s'><v>0</v></c>",
        "<c r='{at}' t='b'><v>1</v></c>", "<c r='{at}' t='e'><v>#REF!</v></c>", "<c r='{at}' t='str'><v>x</v></c>",
        "<c r='{at}' t='inlineStr'><is><t>x</t></is></c>", "<c r='{at}' t='inlineStr'><is><t/></is></c>",
        "<c r='{at}' t='inlineStr'><is><t>_x0041_</t></is></c>",
        "<c r='{at}' t='inlineStr'><is><r><t>x</t></r><r><t>y</t></r></is></c>",
        "<c r='{at}'><f>1+1</f><v>2</v></c>", "<c r='{at}'><f>A1</f></c>", "<c r='{at}'><v>7</v><extLst/></c>",
        "<c><v>5</v></c>",
    ]
)  # fmt: skip
ROWS = st.lists(st.lists(st.tuples(st.sampled_from("ABCZ"), CONTENTS), max_size=5), max_size=6)


def sheet(rows: list[list[tuple[str, str]]]) -> bytes:
    body = "".join(
        f"<row r='{number}'>{''.join(content.format(at=f'{letter}{number}') for letter, content in row)}</row>"
        for number, row in enumerate(rows, 1)
    )
    return f"<worksheet xmlns='{MAIN}'><sheetData>{body}</sheetData></worksheet>".encode()


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_a_row_by_itself_is_the_row_of_the_whole(rows: list[list[tuple[str, str]]]) -> None:
    part = sheet(rows)
    whole = read_cells(lambda: (part,), lambda: STRINGS).cells
    one_by_one: dict[tuple[int, int], CellValue] = {}
    found: Mapping[int, CellValue]
    for number, found in read_rows(lambda: (part,), lambda: STRINGS):
        one_by_one |= {(number, column): value for column, value in found.items()}
    assert one_by_one == whole


@given(ROWS, st.integers(1, 400))
@settings(max_examples=200, deadline=None)
def test_patterns_take_the_same_rows_wherever_the_chunks_end(rows: list[list[tuple[str, str]]], size: int) -> None:
    part = sheet(rows).replace(b"'", b'"')
    chunks = [part[at : at + size] for at in range(0, len(part), size)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UsualRows, "sieve", lambda _, chunks: chunks)
        slow = list(read_rows(lambda: (part,), lambda: STRINGS))
    assert list(read_rows(lambda: chunks, lambda: STRINGS)) == slow


def test_usual_rows_are_taken_by_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xltemplates.read.sheet.swift_row", lambda row, *_: {} if not len(row) else pytest.fail("met"))
    part = sheet([[("A", "<c r='{at}' t='s'><v>1</v></c>"), ("B", "<c r='{at}'/>")]] * 3).replace(b"'", b'"')
    assert list(read_rows(lambda: (part,), lambda: STRINGS)) == [(number, {1: Text("乙")}) for number in (1, 2, 3)]


def test_rows_that_are_none_of_the_sheets_are_refused() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    part = f'<worksheet xmlns="{MAIN}"><x><sheetData>{row}</sheetData></x></worksheet>'.encode()
    with pytest.raises(Refused):
        list(read_rows(lambda: (part,), lambda: STRINGS))


def test_rows_and_cells_beyond_the_usual_are_read_too() -> None:
    part = sheet([[("A", "<c r='AAA1'><v>1</v></c>")], [("A", "<c r='{at}'><v>2</v></c>")]])
    assert [number for number, _ in read_rows(lambda: (part,), lambda: STRINGS)] == [1, 2]
    assert dict(read_rows(lambda: (part,), lambda: STRINGS))[1].keys() == {703}
