"""A part taken by patterns holds what the reader of every spelling finds in it; anything else is left to that one."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xltemplates.base.cells import BLANK, Blank, FontMarks, Number, Run, Text
from xltemplates.base.errors import Refused
from xltemplates.read.cells import sheet, strings
from xltemplates.read.cells.sheet import read_cells
from xltemplates.read.container.limits import DEPTH
from xltemplates.read.container.package import Package
from xltemplates.read.fast.patterns import MOST_BYTES, Mismatch, matched_strings
from xltemplates.read.fast.sheet import matched_sheet
from xltemplates.read.sheet_cells import SheetCells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS = (Text("甲"), Text("乙"))
SAMPLES = sorted(Path("samples").glob("*.xlsx"))


def part(rows: str, before: str = "", after: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def patiently(body: bytes) -> SheetCells | str:
    """What the reader of every spelling says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet, "matched_sheet", no_match)
        return read(body)


def no_match(*_: object) -> NoReturn:
    raise Mismatch


def taken(body: bytes) -> SheetCells:
    """What the patterns take of a part; Mismatch where they do not."""
    return matched_sheet(body, lambda: STRINGS * 5_000, date1904=False)


def read(body: bytes) -> SheetCells | str:
    try:
        return read_cells(lambda sieve: sieve((body,)), lambda: STRINGS)
    except Refused as refusal:
        return refusal.code


ATTRIBUTES = st.sampled_from(["", ' s="3"', " s='3'", ' t="s"', ' s="1" t="n"', ' t="str"', ' t="inlineStr"', ' t="b"',
                              ' t="e"', ' t="s" s="1"', ' s="12345678"', ' cm="1"'])  # fmt: skip
CONTENTS = st.sampled_from(
    ["<v>1</v>", "<v>0</v>", "<v></v>", "<v/>", "<v>9</v>", "<v>1.5</v>", "<v>甲&amp;乙</v>", "<v>&#x4E59;</v>",
     "<v>_x0041_</v>", "<v>a\r\nb</v>", "<v>\x01</v>", "<v>]]></v>", "<v>\uffff</v>", "<v><!--x-->1</v>",
     "<v><![CDATA[1]]></v>", "<f>A1+1</f><v>2</v>", "<f>A1&lt;1</f>", "<f></f><v>2</v>", "<f/><v>2</v>",
     '<f aca="false">A1</f><v>2</v>', '<f t="shared" ref="A1:A2" si="0">B1</f><v>2</v>', "<is><t>甲</t></is>",
     '<is><t xml:space="preserve"> 甲 </t></is>', "<is><t></t></is>", "<is><r><t>甲</t></r></is>",
     f"<is><t>{'a' * 32_768}</t></is>",
     "<f>1</f><is><t>x</t></is>", "<v>1</v><extLst/>", "<c/>", "", "&broken;", "<v>1"]
)  # fmt: skip
ADDRESSES = st.sampled_from(["A{0}", "B{0}", "ZZ{0}", "AAA{0}", "XFE{0}", "a{0}", "A9", "A0{0}", ""])
CELLS = st.builds(
    lambda address, attributes, content: (
        "<c" + (address and f' r="{address}"') + attributes + (f">{content}</c>" if content else "/>")
    ),
    ADDRESSES, ATTRIBUTES, CONTENTS,
)  # fmt: skip
ROW_HEADS = st.sampled_from(['<row r="{0}">', '<row r="{0}" ht="3" spans="1:2">', "<row>", '<row r="0{0}">',
                             '<row r="1048577">', '<row r="{0}" r="{0}">', "<x>"])  # fmt: skip
ROWS = st.lists(
    st.tuples(ROW_HEADS, st.lists(CELLS, max_size=3), st.sampled_from(["</row>", "</row>", "</row> ", "</x>", ""])),
    max_size=3,
)
BEFORE = st.sampled_from(["", '<cols><col min="1"/></cols>', "<x>", "<!-- x -->", "<c r='A1'/>"])
AFTER = st.sampled_from(
    ["", '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>', "<x/><mergeCells/>", "<x>y</x>",
     '<x a="/"/><mergeCells><mergeCell ref="A1"/><mergeCell ref="?"/></mergeCells><y><z/></y>', "<x></y>",
     '<x><mergeCells><mergeCell ref="A1:B2"/></mergeCells></x>',
     '<mergeCells><mergeCell a="1" ref="A1:B2"/></mergeCells>',
     "<a>" * DEPTH + "</a>" * DEPTH, "<a>" * (DEPTH - 2) + "</a>" * (DEPTH - 2)]
)  # fmt: skip


@pytest.mark.slow
@given(ROWS, BEFORE, AFTER)
@settings(max_examples=600, deadline=None)
def test_patterns_and_elements_read_the_same(rows: list[tuple[str, list[str], str]], before: str, after: str) -> None:
    written = "".join(head + "".join(cells) + end for head, cells, end in rows)
    body = part(written.replace("{0}", "7"), before, after)
    assert read(body) == patiently(body)


CLEAN = st.lists(
    st.tuples(st.integers(1, 30), st.sampled_from("ABC"), st.sampled_from(["", ' s="3"']), st.sampled_from(
        ["/>", "><v>1</v></c>", "><v>-1.5E3</v></c>", ' t="s"><v>1</v></c>', ' t="s"><v>7</v></c>',
         ' t="e"><v>#N/A</v></c>', ' t="str"><f>A1&amp;"x"</f><v>甲&lt;\n</v></c>',
         ' t="inlineStr"><is><t>_x4e59_</t></is></c>', "><f>1/0</f></c>"]
    )), max_size=12, unique_by=lambda cell: cell[:2],
)  # fmt: skip


@given(CLEAN)
@settings(max_examples=200, deadline=None)
def test_what_the_patterns_know_is_taken_and_means_the_same(cells: list[tuple[int, str, str, str]]) -> None:
    body = part(
        "".join(f'<row r="{row}"><c r="{column}{row}"{style}{rest}</row>' for row, column, style, rest in cells)
    )
    assert taken(body)
    assert read(body) == patiently(body)


def worksheets(path: Path) -> Iterator[bytes]:
    try:
        package = Package(path.read_bytes())
    except Refused:  # some samples are damaged on purpose
        return
    for number in range(1, 20):
        if f"xl/worksheets/sheet{number}.xml" in package:
            yield package.read(f"xl/worksheets/sheet{number}.xml")


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_read_the_same_either_way(path: Path) -> None:
    texts = [Text(str(number)) for number in range(10_000)]
    for body in worksheets(path):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sheet, "matched_sheet", no_match)
            slow = read_cells(lambda sieve, body=body: sieve((body,)), lambda: texts)  # type: ignore[misc]
        assert read_cells(lambda sieve, body=body: sieve((body,)), lambda: texts) == slow  # type: ignore[misc]


def test_our_own_sheets_are_taken_by_patterns() -> None:
    assert all(taken(body) for body in worksheets(SAMPLES[0]))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_another_encoding_is_read_the_same(encoding: str) -> None:
    body = part('<row r="1"><c r="A1" t="str"><v>甲</v></c></row>').decode().encode(encoding)
    assert read(body) == patiently(body)


STRINGS_PARTS = st.lists(
    st.sampled_from(
        ["<si><t>甲</t></si>", "<si><t/></si>", "<si><t></t></si>", '<si><t xml:space="preserve"> a &amp;\n</t></si>',
         '<si><t>乙</t><phoneticPr fontId="1" type="noConversion"/></si>', "<si><t>_x000D_</t></si>",
         "<si><r><t>甲</t></r><r><t>乙</t></r></si>", "<si><t>a\rb</t></si>", "<si><t>&#65;</t></si>",
         "<si><t>]]></t></si>",
         "<si><t>\uffff</t></si>", "<si><t>&x;</t></si>", "<si><!-- --><t>a</t></si>", "<si><t>a</t></si> ", "<x/>",
         "<si><t>a<t></si>", "<si><t>甲</t><rPh><t>乙</t></rPh></si>", f"<si><t>{'a' * 32_768}</t></si>", "<si/>"]
    ), max_size=3,
)  # fmt: skip
STRINGS_HEADS = st.sampled_from(
    [f'<sst xmlns="{MAIN}">', f'<sst xmlns="{MAIN}" count="1" uniqueCount="1">', "<sst>",
     f'<sst xmlns="{MAIN}" count="x">',
     f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{MAIN}">',
     f'<x:sst xmlns:x="{MAIN}">',
     f'<?xml version="1.0" encoding="gbk"?><sst xmlns="{MAIN}">', f'<?xml version="1.1"?><sst xmlns="{MAIN}">']
)  # fmt: skip


@given(STRINGS_HEADS, STRINGS_PARTS, st.sampled_from(["</sst>", "</sst>\n", "</sst><x/>", ""]))
@settings(max_examples=300, deadline=None)
def test_patterns_and_elements_read_the_same_strings(head: str, items: list[str], end: str) -> None:
    body = (head + "".join(items) + end).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "matched_strings", no_match)
        slow = read_strings(body)
    assert read_strings(body) == slow


LOOKS = st.sampled_from(
    ['<sz val="10.5"/>', '<rFont val="宋体"/>', '<rFont val="\udcff"/>', '<rFont val="\uffff"/>', "<b/>",
     '<u val="single"/>',
     '<color rgb="FF000000"/>', '<color rgb="FF8C8C8C"/>', '<color rgb="ff000000"/>', '<color theme="1"/>', "<color/>",
     '<color theme="1" tint="0.5"/>', '<color theme="0"/>', '<color indexed="64"/>', '<color auto="1"/>', "<strike/>",
     '<strike val="0"/>', '<vertAlign val="superscript"/>', '<vertAlign val="baseline"/>', "<outline/>",
     '<sz val="1" val="2"/>', '<rFont val="&x;"/>']
)  # fmt: skip
RUN_TEXTS = st.sampled_from(
    ["甲", "乙", "", "&#10;", "&#9;&#13;", "&am", "p;", "_x0041_", "_x00", "41_", "&x;", "\udcff", " "]
)
RUNS = st.builds(
    lambda looks, text: f"<r>{''.join(['<rPr>', *looks, '</rPr>']) if looks else ''}<t>{text}</t></r>",
    st.lists(LOOKS, max_size=3, unique=True),
    RUN_TEXTS,
)


@pytest.mark.slow
@given(st.lists(st.lists(RUNS, min_size=1, max_size=3).map(lambda runs: f"<si>{''.join(runs)}</si>"), max_size=3))
@settings(max_examples=600, deadline=None)
def test_patterns_and_elements_read_the_same_runs(items: list[str]) -> None:
    body = f'<sst xmlns="{MAIN}">{"".join(items)}</sst>'.encode(errors="surrogateescape")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "matched_strings", no_match)
        slow = read_strings(body)
    assert read_strings(body) == slow


def test_runs_as_libreoffice_writes_them_are_taken_by_patterns() -> None:
    looks = '<rPr><sz val="16"/><color rgb="FF000000"/><rFont val="黑体"/><family val="3"/><charset val="134"/></rPr>'
    run = f'<r>{looks}<t xml:space="preserve">附件&#10;</t></r>'
    grey = run.replace("FF000000", "FF8C8C8C")
    body = f'<sst xmlns="{MAIN}"><si>{run}{run}</si><si>{grey}</si></sst>'.encode()
    assert len(matched_strings(body)) == 2
    whole, odd = strings.shared_strings((body,))
    assert whole == Text("附件\n附件\n")
    assert odd == Text("附件\n", (Run("附件\n", FontMarks(color="rgb:8C8C8C")),))


def read_strings(body: bytes) -> list[Text | Blank] | str:
    try:
        return strings.shared_strings((body,))
    except Refused as refusal:
        return refusal.code


def test_our_own_strings_are_taken_by_patterns() -> None:
    assert len(matched_strings(Package(SAMPLES[0].read_bytes()).read("xl/sharedStrings.xml"))) >= 100


@pytest.mark.slow
def test_a_long_part_is_read_in_pieces() -> None:
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'
    body = part("".join(row.replace("{0}", str(number)) for number in range(1, 12_000)))
    assert len(body) > MOST_BYTES
    with pytest.raises(Mismatch):
        taken(body)
    assert read(body) == patiently(body)


def test_rows_that_are_written_alike_mean_what_their_own_workbook_says() -> None:
    body = part('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="2"><v>5</v></c></row>')
    for texts in (STRINGS, (Text("丙"), Text("丁")), (Text("丙"), BLANK)):
        for date1904 in (False, True):
            cells = matched_sheet(body, lambda texts=texts: texts, date1904).cells  # type: ignore[misc]
            own = {(1, 1): texts[1]} if texts[1] is not BLANK else {}
            assert cells == {**own, (1, 2): Number("5", "", date1904)}
    with pytest.raises(Mismatch):
        matched_sheet(body, lambda: STRINGS[:1], date1904=False)
