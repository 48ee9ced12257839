"""Requirements: the picture language (DESIGN 3).

1. A line between bars is a printed row; cells hold text, entries, row numbers, variables, breaks, escapes and a span.
2. Spans flow as in an HTML table; rows fill the grid.
3. Directives. 4. Names: a row's own first; every entry is printed once. 5. Faults have the place of the file.
"""

from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.loading import faults, load
from xltemplates.base.errors import SpecFaults
from xltemplates.spec.faults import Report
from xltemplates.spec.model import (
    Aside,
    At,
    EntryRef,
    Gap,
    PageBreak,
    PictureCell,
    PictureItem,
    PictureLine,
    PictureRow,
    RepeatRows,
    RowNumber,
    TextRun,
    Variable,
)
from xltemplates.spec.picture import Picture, read_picture
from xltemplates.spec.printed import Names
from xltemplates.spec.source import Scalar, SourceText

NAMES = Names(
    {"name": "", "basic.size": "", "rows.name": "rows", "rows.size": "rows", "other.x": "other"},
    repeats=frozenset(["rows", "other"]),
    variables=frozenset(["year"]),
)


def drawn(text: str, names: Names = NAMES) -> tuple[Picture, list[str]]:
    """A picture and its faults, with line and column in the text."""
    text = dedent(text).removeprefix("\n")
    report = Report("picture")
    picture = read_picture(Scalar(text, 0, len(text), "", SourceText.of(text)), names, report)
    return picture, [f"{fault.line}:{fault.column} {fault.code}" for fault in report.faults().faults]


def items(text: str) -> tuple[PictureItem, ...]:
    picture, found = drawn(text)
    assert found == []
    return picture.items


def cells(text: str) -> list[PictureCell]:
    return [cell for item in items(text) if isinstance(item, PictureRow) for cell in item.cells]


def test_cells_of_a_row() -> None:  # 1
    number, label, entry = cells(r"| 1 | 联盟名称 <2x1> | {basic.size} 个，\n共{$year}年 <3> |")
    assert number == PictureCell(((TextRun("1"),),))
    assert label == PictureCell(((TextRun("联盟名称"),),), 2, 1)
    assert entry == PictureCell(
        ((EntryRef("basic.size"), TextRun(" 个，")), (TextRun("共"), Variable("year"), TextRun("年"))), 3
    )


def test_escapes_and_blanks() -> None:  # 1
    (cell,) = cells(r"|   \{a} \| \<4> \: \\n　x   |")
    assert cell.lines == ((TextRun("{a} | <4> : \\n　x"),),)
    empty, blank = cells("| <2> |  |")
    assert (empty.lines, empty.columns, blank.lines) == (((),), 2, ((),))


def test_spans_flow_as_in_html() -> None:  # 2
    rows = items(
        """
        | A <2x2> | B <3> | C <1x3> |
        | D | E <2> |
        | F <5> |
        """
    )
    assert [len(row.cells) for row in rows if isinstance(row, PictureRow)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("| A <2> | B |\n| C | D |", ["2:1 row-width"]),
        (":grid 4\n| A <2> | B |", ["2:1 row-width"]),
        (":columns 5 5\n| A | B | C |", ["2:1 row-width"]),
        ("| A <1x2> | B |", ["1:3 span-into-nothing"]),
        ("| A <1x2> | B |\n:line x\n| C | D |", ["1:3 span-into-nothing"]),
        ("| A | B <1x2> | C |\n| D <2> |", ["2:3 span-into-span"]),
        ("| A <0> |", ["1:5 span-zero"]),
        ("| A <2 |", ["1:5 span-stray"]),
        ("| A < 3 |", ["1:5 span-stray"]),
        ("| {name |", ["1:3 brace-open"]),
        ("| A | B", ["1:7 row-not-closed"]),
        ("| A \\| B", ["1:8 row-not-closed"]),
        ("| A \\", ["1:5 row-not-closed"]),
        ("| \\x |", ["1:3 escape-unknown"]),
        ("  | {#} |", ["1:3 row-number-outside"]),
        ("| {$yaer} |", ["1:3 variable-unknown-like"]),
        ("| {nam} |", ["1:3 field-unknown-like"]),
        ("| {zzz} |", ["1:3 field-unknown"]),
        ("| {rows.name} |", ["1:3 entry-outside-repeat"]),
        (":repeat rows\n| {basic.size} |\n:end", ["2:3 form-entry-in-repeat"]),
        (":repeat rows\n| {other.x} |\n:end", ["2:3 entry-outside-repeat"]),
        (":repeat row\n| {#} |\n:end", ["1:9 repeat-unknown-like"]),
        (":repeat rows\n| {name} |", ["1:9 repeat-not-ended"]),
        (":repeat rows\n:end", ["1:9 repeat-empty"]),
        (":repeat rows\n:line x\n| {name} |\n:end", ["2:1 directive-in-repeat"]),
        (":repeat rows\n| {name} |\n:repeat other\n:end", ["3:1 directive-in-repeat"]),
        (":columns 5 5\n:repeat rows\n| {name} <2> |\n:end", ["3:3 span-in-table"]),
        (":end", ["1:1 end-without-repeat"]),
        (":header\n:line x", ["1:1 directive-without-row"]),
        (":lines 3\n", ["1:8 directive-without-row"]),
        (":colums 1 2", ["1:1 directive-unknown-like"]),
        (":", ["1:1 directive-unknown"]),
        (":columns 5 wide", ["1:10 columns-shape"]),
        (":columns", ["1:1 columns-shape"]),
        (":columns 0 5", ["1:10 columns-shape"]),
        (":grid 4\n:columns 5", ["2:10 grid-twice"]),
        (":grid 0", ["1:7 directive-number"]),
        (":gap many", ["1:6 directive-number"]),
        (":plain x", ["1:8 directive-bare"]),
        (":at 5C", ["1:5 at-shape"]),
        (":aside {name} {basic.size}", ["1:8 aside-shape"]),
        (":aside a\\nb", ["1:8 aside-shape"]),
        ("name: {name}", ["1:1 picture-line-stray"]),
    ],
)  # fmt: skip
def test_faults_of_pictures(text: str, found: list[str]) -> None:  # 2, 3, 4, 5
    assert drawn(text)[1] == found


def test_directives() -> None:  # 3
    found = items(
        r"""
        :title 年度<4>：{name}\n第二行
        :gap 3
        :at C5
        :lines 4
        :header
        | A |
        :plain
        | B |
        :ruled
        :page
        | C |
        :aside 零申报 {basic.size}
        :note 备注
        """
    )
    title, gap, at, first, second, page, third, aside, note = found
    assert title == PictureLine("title", ((TextRun("年度<4>："), EntryRef("name")), (TextRun("第二行"),)))
    assert (gap, at, page) == (Gap(3), At(5, 3), PageBreak())
    assert aside == Aside((TextRun("零申报 "), EntryRef("basic.size")))
    assert note == PictureLine("note", ((TextRun("备注"),),))
    shapes = [(row.header, row.lines, row.ruled) for row in (first, second, third) if isinstance(row, PictureRow)]
    assert shapes == [(True, 4, True), (False, 0, False), (False, 0, True)]


def test_repeats_name_their_own_fields_first() -> None:  # 4
    (block,) = items(":repeat rows\n| {#} <1x2> | {name} |\n| {rows.size} |\n:end")
    assert isinstance(block, RepeatRows)
    segments = [cell.lines[0] for row in block.rows for cell in row.cells]
    assert segments == [(RowNumber(),), (EntryRef("rows.name"),), (EntryRef("rows.size"),)]


def test_grid_is_the_first_rows_total_unless_said() -> None:  # 2
    assert drawn("| a <3> | b <4> |")[0].grid == 7
    assert drawn(":grid 8\n| a <4> | b <4> |")[0].grid == 8
    table = drawn(":columns 5 10.5\n| a | b |")[0]
    assert (table.grid, table.columns) == (2, (5.0, 10.5))


def test_entries_are_printed_once(tmp_path: Path) -> None:  # 4
    assert faults(
        tmp_path,
        """
        form: a
        version: "1"
        title: T
        fields:
          once: {kind: text, title: A}
          twice: {kind: text, title: B}
          never: {kind: text, title: C}
          sign: {kind: ink, title: D}
          broken: {kind: txt, title: E}
        sheets:
          - name: One
            picture: |
              | {once} | {twice} | {broken} |
          - name: Two
            picture: >-
              | {twice} |
        """,
    ) == ["7:3 entry-never", "9:18 kind-unknown-like", "16:9 entry-twice"]


def test_sheets(tmp_path: Path) -> None:
    assert faults(
        tmp_path,
        """
        form: a
        version: "1"
        title: T
        fields:
          name: {kind: text, title: A}
        sheets:
          - {name: "a/b", picture: ":line x"}
          - {name: Sheet, picture: ":line x", page: {paper: A5, margins: [1, 2, 3]}}
          - {name: SHEET, picture: ":line x"}
          - {name: History, picture: ":line x"}
          - {name: "'quoted", picture: ":line x"}
          - {name: a sheet whose name is far too long, picture: "| {name} |"}
          - {name: empty, picture: ""}
        """,
    ) == [
        "7:12 sheet-name-forbidden",
        "8:53 value-unknown",
        "8:66 list-too-short",
        "9:12 sheet-name-taken",
        "10:12 sheet-name-taken",
        "11:12 sheet-name-forbidden",
        "12:12 text-too-long",
        "13:28 value-empty",
    ]


def test_a_printed_text_fits_its_cell(tmp_path: Path) -> None:
    text = f"""
        form: a
        version: "1"
        title: T
        fields:
          name: {{kind: text, title: A}}
        sheets:
          - name: S
            picture: |
              :line {"x" * 32_768}
              | {{name}} {"y" * 32_700} |
        """
    assert faults(tmp_path, text) == ["9:7 text-too-long"]


@given(st.lists(st.text(st.sampled_from("|{}<>\\:#$ name24x\n"), max_size=12), max_size=6))
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    picture, found = drawn("\n".join(pieces))
    assert found or all(isinstance(row, PictureRow | PictureLine | PageBreak) for row in picture.items)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_an_escaped_text_prints_as_it_is(text: str) -> None:
    escaped = "".join(f"\\{c}" if c in "{|<\\" else c for c in text)
    (row,) = items(f"|x{escaped}x|")
    assert isinstance(row, PictureRow)
    assert row.cells[0].lines == ((TextRun(f"x{text}x"),),)


def test_positions_are_the_files(tmp_path: Path) -> None:  # 5
    picture = "| A |\n| B |\n\n| C |  {none} |\n"
    text = "form: a\nversion: '1'\ntitle: T\nfields: {}\nsheets:\n  - name: S\n    picture: |\n"
    with pytest.raises(SpecFaults) as caught:
        load(tmp_path, text + indent(picture, "        "))
    places = [(fault.line, fault.column, fault.code) for fault in caught.value.faults]
    assert (11, 16, "field-unknown") in places
    assert (11, 9, "row-width") in places
