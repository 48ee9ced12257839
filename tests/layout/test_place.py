"""A whole form: sections, order, repeats and their continuation, asides, fixed places, and the fingerprint."""

from dataclasses import replace

import pytest

from tests.layout.drawing import HEAD, drawn, layout_of, load, picture, spec_of
from xltemplates.base.errors import SpecFaults
from xltemplates.layout.model import Layout
from xltemplates.layout.place import place

ROWS = """
rows:
  many: {print: 2, max: %s}
  title: R
  key: [a]
  fields:
    no: {kind: serial, title: no}
    a: {kind: text, title: A}
    b: {kind: text, title: B}
"""
TABLE = ":columns 5 20 20\n:header\n| No | A | B |\n:repeat rows\n| {no} | {a} | {b} |\n:end\n"
BLOCKS = ":repeat rows\n| {#} <1x2> | A: {a} <11> |\n| B: {b} <11> |\n:end\n"


def rows(most: str = "3", more: str = "") -> str:
    return ROWS % most + more


def codes(fields: str, drawing: str) -> list[str]:
    with pytest.raises(SpecFaults) as caught:
        layout_of(fields, drawing)
    return [fault.code for fault in caught.value.faults]


def by_path(layout: Layout) -> dict[str, str]:
    """Where the entries stand, in order."""
    return {entry.path: " ".join(f"{slot.sheet}!{slot.area.a1}" for slot in entry.slots) for entry in layout.entries}


def test_entries_come_in_print_order_and_further_rows_last() -> None:
    layout = layout_of(rows(more="last: {kind: text, title: L}"), TABLE + ":line End: {last}")
    assert by_path(layout) == {
        "rows[0].a": "表!B2",
        "rows[0].b": "表!C2",
        "rows[1].a": "表!B3",
        "rows[1].b": "表!C3",
        "last": "表!B4:C4",
        "rows[2].a": "表（续表）!B2",
        "rows[2].b": "表（续表）!C2",
    }
    assert [entry.overflow for entry in layout.entries] == [False] * 5 + [True] * 2
    assert layout.by_path["rows[2].a"].row == 2
    assert layout.by_path["last"].row is None


def test_spanned_cells_come_where_they_begin_and_lines_from_the_top() -> None:
    fields = "".join(f"{name}: {{kind: text, title: {name}}}\n" for name in "abcdef")
    layout = layout_of(fields, r"| a {a}\nb {b} <6x2> | {c} <3> | {d} <3> |" + "\n| {e} <3> | {f} <3> |")
    assert [entry.path for entry in layout.entries] == list("abcdef")


def test_a_section_holds_until_the_next_and_the_sheet_names_what_has_none() -> None:
    fields = rows("2", "x: {kind: text, title: X}\ny: {kind: text, title: Y}")
    layout = layout_of(fields, ":line X: {x}\n:section 一、Rows\n" + BLOCKS + ":section 二、\\nEnd\n:line {y}")
    sections = {entry.path: entry.section for entry in layout.entries}
    assert sections["x"] == "表"
    assert sections["rows[0].a"] == sections["rows[1].b"] == "一、Rows"
    assert sections["y"] == "二、 End"


def test_the_continuation_repeats_titles_section_and_header() -> None:
    layout = layout_of(
        rows(), ":caption C\n:title T\n:line L\n:section S\n" + TABLE + ":note N", "{orientation: landscape}"
    )
    main, more = layout.sheets
    assert (more.name, more.continues, main.continues) == ("表（续表）", "表", "")
    assert more.page == main.page
    assert drawn(more, squared=False) == picture("""
        C - -
        T - -
        S - -
        No A B
        3 a b
    """)
    assert layout.by_path["rows[2].a"].section == "S"
    assert (main.title_rows, more.title_rows) == ((5, 5), (4, 4))
    assert main.identity is not None
    assert more.identity is None


def test_only_the_last_header_rows_are_repeated_and_two_tables_share_no_title_rows() -> None:
    fields = rows("3", "x: {kind: text, title: X}")
    layout = layout_of(fields, ":columns 5 20 20\n:header\n| X | <2> |\n| {x} | <2> |\n" + TABLE.partition("\n")[2])
    assert drawn(layout.sheets[1], squared=False).splitlines()[0] == "No A B"
    assert layout.sheets[0].title_rows is None


def test_header_rows_in_succession_are_one_group() -> None:
    header = ":columns 5 20 20\n:header\n| No <1x2> | Both <2> |\n:header\n| A | B |\n"
    layout = layout_of(rows(), header + TABLE.split("|\n", 1)[1])
    assert [sheet.title_rows for sheet in layout.sheets] == [(1, 2), (1, 2)]


def test_blocks_repeat_on_squared_paper_at_one_pitch() -> None:
    layout = layout_of(rows("12"), BLOCKS)
    repeat = layout.repeats[0]
    assert repeat.pitch == 2
    assert {block.bottom - block.top + 1 for block in repeat.blocks} == {2}
    assert [block.index for block in repeat.blocks] == list(range(12))
    assert drawn(layout.sheets[0]).splitlines()[2][:8] == "2---A:a_"
    assert drawn(layout.sheets[1]).splitlines()[-2][:8] == "12--A:a_"


def test_a_repeat_that_fits_the_page_has_no_continuation() -> None:
    assert [sheet.name for sheet in layout_of(rows("2"), TABLE).sheets] == ["表"]


def test_a_repeat_without_end_prints_its_first_rows_and_the_identity_line_above() -> None:
    fields = rows("none")
    layout = layout_of(fields, ":title T\n" + TABLE)
    repeat = layout.repeats[0]
    assert (repeat.open, repeat.pitch, len(repeat.blocks)) == (True, 1, 2)
    assert layout.sheets[0].identity is not None
    assert layout.sheets[0].identity.a1 == "A1"
    assert layout.sheets[0].print_area.bottom == repeat.blocks[-1].bottom
    assert len(layout.sheets) == 1


def test_nothing_may_stand_below_a_repeat_without_end() -> None:
    assert codes(rows("none"), TABLE + ":note N") == ["layout-open-last"]


def test_an_aside_stands_beside_the_next_printed_row() -> None:
    fields = rows("2", "none: {kind: yesno, title: N, widget: tick}")
    layout = layout_of(fields, ":title T\n:aside {none} nothing to report\n:gap 1\n" + TABLE)
    sheet = layout.sheets[0]
    assert drawn(sheet, squared=False) == picture("""
        T - -

        No A B · none nothingtoreport
        1 a b
        2 a b
    """)
    assert sheet.print_area.a1 == "A1:C6"
    assert layout.entries[0].aside
    assert [entry.aside for entry in layout.entries[1:]] == [False] * 4
    assert len(sheet.widths) == 6


def test_asides_without_a_row_of_their_own_get_one_each() -> None:
    fields = "a: {kind: text, title: A}\nb: {kind: text, title: B}\nc: {kind: text, title: C}"
    layout = layout_of(fields, ":columns 9\n| {a} |\n:aside B {b}\n:aside C {c}")
    assert [slot.area.a1 for entry in layout.entries for slot in entry.slots] == ["A1", "D2", "D3"]
    assert len(layout.sheets[0].heights) == 3
    assert layout.sheets[0].print_area.a1 == "A1:A2"


def test_what_follows_at_begins_there() -> None:
    fields = "a: {kind: text, title: A}\nb: {kind: text, title: B}"
    layout = layout_of(fields, ":columns 9 9\n:at B3\n| A | {a} |\n:at B6\n| B | {b} |")
    assert by_path(layout) == {"a": "表!C3", "b": "表!C6"}
    assert layout.sheets[0].print_area.a1 == "B3:C7"
    assert len(layout.sheets[0].heights) == 7
    assert codes(fields, ":columns 9 9\n:at B3\n| A | {a} |\n:at B3\n| B | {b} |") == ["layout-at"]


def test_gaps_are_blank_and_pages_break() -> None:
    fields = "a: {kind: text, title: A}\nb: {kind: text, title: B}"
    sheet = layout_of(fields, "| {a} <12> |\n:gap 2\n:page\n| {b} <12> |").sheets[0]
    assert drawn(sheet).splitlines()[1:3] == ["", ""]
    assert sheet.breaks == (3,)


def test_variables_print_their_default_and_change_no_address() -> None:
    text = HEAD + "variables: {year: '2020'}\nfields:\n  a: {kind: text, title: A}\n"
    spec = load(text + "sheets:\n  - name: 表\n    picture: |\n      :title In {$year}\n      | {$year}: {a} <12> |\n")
    layout = place(spec)
    assert [tile.text for tile in layout.sheets[0].tiles][:2] == ["In 2020", "2020:"]
    assert place(replace(spec, variables={"year": "2021"})).fingerprint == layout.fingerprint


def test_ink_has_an_entry_and_no_slots_and_headings_print_their_title() -> None:
    fields = "seal: {kind: ink, title: S}\npart: {kind: heading, title: 一、Rules}"
    layout = layout_of(fields, ":line {part}\n| {seal} <12> |")
    assert {entry.path: entry.slots for entry in layout.entries} == {"part": (), "seal": ()}
    assert [(tile.style, tile.text, tile.slot) for tile in layout.sheets[0].tiles][:2] == [
        ("heading", "一、Rules", None),
        ("ink", "", None),
    ]


def test_a_tick_knows_where_its_label_stands() -> None:
    layout = layout_of("t: {kind: yesno, title: T, options: [有, 无]}", "| {t} <12> |")
    labels = {tile.area: tile.text for tile in layout.sheets[0].tiles if tile.style == "inline"}
    assert [labels[slot.label] for slot in layout.entries[0].slots if slot.label] == ["有", "无"]


FIELD = "t: {kind: choice, title: T, options: [x, y], widget: %s}"


def test_the_fingerprint_changes_with_what_could_be_misread_only() -> None:
    def fingerprint(fields: str, drawing: str) -> str:
        return layout_of(fields, drawing).fingerprint

    before = fingerprint(FIELD % "codes", "| T <2> | {t} x y <10> |")
    assert len(before) == 8
    assert before == fingerprint((FIELD % "codes").replace("title: T", "title: Other"), "| U <2> | {t} x y <10> |")
    others = {
        fingerprint(FIELD % "ticks", "| T <2> | {t} <10> |"),
        fingerprint(FIELD % "dropdown", "| T <2> | {t} <10> |"),
        fingerprint((FIELD % "codes").replace("x, y", "y, x"), "| T <2> | {t} x y <10> |"),
        fingerprint(FIELD % "codes", "| T <3> | {t} x y <9> |"),
        fingerprint(FIELD % "codes", ":gap 1\n| T <2> | {t} x y <10> |"),
    }
    assert len(others | {before}) == 6


def test_a_repeat_that_no_sheet_can_hold_is_a_fault() -> None:
    assert codes(rows("2000000"), TABLE) == ["layout-sheet-size"]


def test_a_path_too_long_for_a_name_is_a_fault() -> None:
    field = "x" * 260
    with pytest.raises(SpecFaults) as caught:
        layout_of(f"{field}: {{kind: text, title: T}}", f"| {{{field}}} <12> |")
    assert [fault.code for fault in caught.value.faults] == ["layout-name"]


def test_all_faults_come_at_once() -> None:
    fields = (
        "a: {kind: text, title: A}\nb: {kind: text, title: B}\nc: {kind: text, title: C}\nd: {kind: text, title: D}"
    )
    assert codes(fields, "| {a} x {b} | <11> |\n| {c} x {d} | <11> |") == ["layout-too-narrow"] * 4


def test_a_continuation_never_takes_the_name_of_another_sheet() -> None:
    text = HEAD + f"fields:\n  x: {{kind: text, title: X}}\n{rows().replace(chr(10), chr(10) + '  ')}\n"
    drawing = TABLE.replace("\n", "\n      ")
    sheets = (
        f"sheets:\n  - name: 表\n    picture: |\n      {drawing}\n  - name: 表（续表）\n    picture: '| {{x}} <12> |'\n"
    )
    assert [sheet.name for sheet in place(load(text + sheets)).sheets] == ["表", "表（续表）2", "表（续表）"]


def test_the_identity_line_closes_the_first_sheet() -> None:
    spec = spec_of("a: {kind: text, title: A}", "| {a} <12> |")
    sheet = place(spec).sheets[0]
    assert sheet.identity is not None
    assert sheet.tiles[-1].style == "identity"
    assert sheet.tiles[-1].area.first == sheet.identity
    assert sheet.print_area.bottom == sheet.identity.row
