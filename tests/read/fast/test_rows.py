"""The short loop, and the pattern of rows, read a row as the reader that knows every cell does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.base.cells import BLANK, CellValue, Number, Text
from xltemplates.base.errors import Refused
from xltemplates.base.grid import column_letters
from xltemplates.read.cells.sheet import read_cells, read_rows
from xltemplates.read.fast import rows as usual_rows
from xltemplates.read.fast.rows import MOST_COLUMNS, UsualRows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = (Text("甲"), Text("乙"))
COLUMNS = tuple(range(1, 32))  # Z, and what may stand unaddressed behind it

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
    for number, found in read_rows(lambda: (part,), lambda: STRINGS, COLUMNS):
        cells = zip(COLUMNS, found, strict=True)
        one_by_one |= {(number, column): value for column, value in cells if value is not BLANK}
    assert one_by_one == whole


WANTED = st.lists(st.sampled_from([1, 2, 3, 4, 26]), unique=True)


@given(ROWS, st.integers(1, 400), WANTED)
@settings(max_examples=200, deadline=None)
def test_the_pattern_takes_the_same_rows_wherever_the_chunks_end(
    rows: list[list[tuple[str, str]]], size: int, columns: list[int]
) -> None:
    part = sheet(rows).replace(b"'", b'"')
    chunks = [part[at : at + size] for at in range(0, len(part), size)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UsualRows, "sieve", lambda _, chunks: chunks)
        slow = list(read_rows(lambda: (part,), lambda: STRINGS, columns))
    assert list(read_rows(lambda: chunks, lambda: STRINGS, columns)) == slow


ODD_ROWS = st.lists(
    st.sampled_from(
        ['<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>', '<row r="{0}"/>', '<row r="{0}" ht="3"></row>',
         '<row r="{0}" x="/"><c r="B{0}" t="s"><v>0</v></c></row>', '<row r="{0}" x="&lt;"/>', '<row r="{0}" r="1"/>',
         '<row r="{0}" x="&x;"/>', '<row r="{0}"x="1"/>', '<row r="{0}" x:y=""/>', '<row><c r="A1"/></row>',
         '<row><c><v>7</v></c></row>', '<row r="{0}"><c r="B{0}"><v>1</v></c><c r="A{0}"><v>2</v></c></row>',
         '<row r="{0}"><c r="A{0}"/><c r="A{0}"/></row>', '<row r="{0}"><c r="A9{0}"><v>1</v></c></row>',
         '<row r="{0}"><c r="B{0}" s="1" t="str"><f>A1&amp;""</f><v></v></c></row>',
         '<row r="{0}"><c r="C{0}" t="s"><v>9</v></c></row>', '<row r="{0}"><c r="C{0}" t="x"><v>9</v></c></row>',
         '<row r="{0}"><c r="ZZ{0}"><v>9</v></c></row>', '<row r="{0}"><c r="XFE{0}"><v>9</v></c></row>',
         '<row r="9999999"></row>', '<row r="{0}"><c r="A{0}"><f t="shared" si="0" ref="A1:A9">B1</f></c></row>',
         '<row r="{0}"><c r="A{0}"><f t="shared" si="0"/></c></row>', "<row></row>", "<!-- -->", "<x/>", " "]
    ), max_size=6,
)  # fmt: skip


@given(ODD_ROWS, st.integers(1, 400), st.integers(0, 3))
@settings(max_examples=400, deadline=None)
def test_odd_rows_are_read_or_refused_the_same(rows: list[str], size: int, usual: int) -> None:
    body = ["<row r='{0}'><c r='A{0}'><v>5</v></c></row>".replace("'", '"')] * usual + rows
    written = "".join(row.replace("{0}", str(number)) for number, row in enumerate(body, 1))
    part = f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData></worksheet>'.encode()
    chunks = [part[at : at + size] for at in range(0, len(part), size)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UsualRows, "sieve", lambda _, chunks: chunks)
        slow = told([part])
    assert told(chunks) == slow


def told(chunks: list[bytes]) -> list[tuple[int, tuple[CellValue, ...]]] | str:
    try:
        return list(read_rows(lambda: chunks, lambda: STRINGS, (1, 2, 3)))
    except Refused as refusal:
        return refusal.code


def test_usual_rows_are_taken_by_the_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "xltemplates.read.cells.sheet.swift_row", lambda row, *_: {} if not len(row) else pytest.fail("met")
    )
    part = sheet([[("A", "<c r='{at}' t='s'><v>1</v></c>"), ("B", "<c r='{at}'/>")]] * 3).replace(b"'", b'"')
    assert list(read_rows(lambda: (part,), lambda: STRINGS, (1,))) == [(row, (Text("乙"),)) for row in (1, 2, 3)]


def test_as_much_is_remembered_as_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*"甲乙丙甲", "长" * 200, "丙", "长" * 200]
    cells = [[("A", f"<c r='{{at}}' t='inlineStr'><is><t>{text}</t></is></c>")] for text in texts]
    part = sheet(cells).replace(b"'", b'"')
    monkeypatch.setattr(usual_rows, "_KNOWN", 2)
    found = read_rows(lambda: (part,), lambda: STRINGS, (1,))
    assert [cell for _, (cell,) in found] == [Text(text) for text in texts]


def test_columns_beyond_those_wanted_are_met_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "xltemplates.read.cells.sheet.swift_row", lambda row, *_: {} if not len(row) else pytest.fail("met")
    )
    cells = [[("B", "<c r='{at}'><v>1</v></c>")], [("A", "<c r='{at}'><v>2</v></c>"), ("Z", "<c r='{at}'/>")]]
    part = sheet(cells).replace(b"'", b'"')
    assert list(read_rows(lambda: (part,), lambda: STRINGS, (2,))) == [(1, (Number("1"),))]


def test_a_row_of_more_columns_than_any_table_has_is_left_to_the_parser() -> None:
    row = "".join(f'<c r="{column_letters(column)}1"><v>{column}</v></c>' for column in range(1, MOST_COLUMNS + 2))
    part = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{row}</row></sheetData></worksheet>'.encode()
    assert list(read_rows(lambda: (part,), lambda: STRINGS, (2,))) == [(1, (Number("2"),))]


def test_rows_that_are_none_of_the_sheets_are_refused() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    part = f'<worksheet xmlns="{MAIN}"><x><sheetData>{row}</sheetData></x></worksheet>'.encode()
    with pytest.raises(Refused):
        list(read_rows(lambda: (part,), lambda: STRINGS, COLUMNS))


def test_rows_and_cells_beyond_the_usual_are_read_too() -> None:
    part = sheet([[("A", "<c r='AAA1'><v>1</v></c>")], [("A", "<c r='{at}'><v>2</v></c>")]])
    rows = list(read_rows(lambda: (part,), lambda: STRINGS, (1, 703)))
    assert rows == [(1, (BLANK, Number("1"))), (2, (Number("2"), BLANK))]
