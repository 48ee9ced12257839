"""Printed rows on squared paper."""

import pytest

from tests.layout.drawing import drawn, layout_of, picture
from xltemplates.base.errors import SpecFaults
from xltemplates.layout.measure import characters_pixels, millimetres_pixels
from xltemplates.layout.model import SheetLayout, Tile


def sheet(fields: str, rows: str, page: str = "{paper: A4}") -> SheetLayout:
    return layout_of(fields, rows, page).sheets[0]


def tile(sheet: SheetLayout, name: str) -> Tile:
    """The tile of an entry, or of a printed text."""
    return next(tile for tile in sheet.tiles if (tile.entry.field.id if tile.entry else tile.text) == name)


def test_several_blanks_in_one_printed_cell_are_several_cells() -> None:
    form = sheet(
        """
        name: {kind: text, title: Name}
        n: {kind: integer, title: N}
        m: {kind: integer, title: M}
        yes: {kind: yesno, title: Y, options: [有, 无]}
        long: {kind: longtext, title: L}
        """,
        r"""
        :title T
        | Name <2> | {name} <4> |
        | Two\nrows <2x2> | n {n} pcs\nm {m} pcs <2> | {yes} <2> |
        | why:\n{long} <4> |
        """,
    )
    assert drawn(form) == picture("""
        T-----------------------------------------------
        Name------------name____________________________
        Two/rows--------nn_______pcs----ye有-ye无---------
        ----------------mm_______pcs----##--##----------
        ----------------why:----------------------------
        ----------------long____________________________
    """)


def test_a_text_beside_more_lines_is_merged_over_them_and_a_short_entry_stretches() -> None:
    form = sheet(
        "a: {kind: text, title: A}\nb: {kind: integer, title: B}\nc: {kind: integer, title: C}",
        r"| label <2> | {a} <2> | b {b} x\nc {c} x <4> |",
    )
    assert drawn(form) == picture("""
        label-------a___________bb_______x--------------
        ------------____________cc_______x--------------
    """)


def test_a_text_line_stays_low_and_the_entry_below_takes_the_room() -> None:
    form = sheet("why: {kind: longtext, title: W}", ":lines 4\n| L <2> | Why (100):\\n{why} <10> |")
    assert drawn(form) == picture("""
        L-------Why(100):-------------------------------
        --------why_____________________________________
        --------________________________________________
        --------________________________________________
    """)


def test_room_for_a_seal_is_generous() -> None:
    form = sheet(
        "view: {kind: longtext, title: V}\nseal: {kind: ink, title: S}\nday: {kind: date, title: D}",
        ":lines 6\n| {view}\\nsigned: {seal} (seal)\\n{day} <12> |",
    )
    assert drawn(form) == picture("""
        view____________________________________________
        ________________________________________________
        ________________________________________________
        signeseal~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~(sea
        -----~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~----
        day_____________________________________________
    """)


def test_number_boxes_stand_before_their_legend() -> None:
    form = sheet(
        "t: {kind: choices, title: T, options: [x, y, z], max: 2, widget: codes}",
        "| Kind <3> | {t} 1、x 2、y 3、z <9> |",
    )
    assert drawn(form) == "Kind--------.t%t%1、x2、y3、z" + "-" * (48 - 26)
    assert tile(form, "t").edges == "tblr"


def test_borders_run_around_printed_cells_only() -> None:
    form = sheet("n: {kind: integer, title: N}", r"| no. {n} pcs\nmore <6> | <6> |")
    edges = {(tile.text or tile.style, tile.area.a1): tile.edges for tile in form.tiles if tile.style != "identity"}
    assert edges == {
        ("no.", "A1:B1"): "tl",
        ("entry", "C1:J1"): "t",
        ("pcs", "K1:X1"): "tr",
        ("more", "A2:X2"): "blr",
        ("filler", "Y1:AV2"): "tblr",
    }


def test_plain_rows_have_no_borders_and_underlined_entries() -> None:
    form = sheet("name: {kind: text, title: N}", ":plain\n| Name: <2> | {name} <6> | <4> |")
    assert [(tile.style, tile.edges) for tile in form.tiles] == [
        ("label", ""),
        ("entry", "b"),
        ("filler", ""),
        ("identity", ""),
    ]


def test_what_spans_down_gets_rows_enough_for_its_text() -> None:
    form = sheet(
        "a: {kind: text, title: A}\nb: {kind: text, title: B}", r"| 1\n2\n3 <6x2> | {a} <6> |" + "\n| {b} <6> |"
    )
    assert drawn(form) == picture("""
        1/2/3-------------------a_______________________
        ------------------------b_______________________
        ------------------------________________________
    """)


def test_a_long_text_takes_the_lines_it_needs() -> None:
    text = "申报材料" * 20  # 160 half characters of 7 pixels over a page of 643
    assert len(sheet("a: {kind: text, title: A}", f"| {text} <12> |\n| {{a}} <12> |").heights) == 2 + 1 + 1


@pytest.mark.parametrize(
    ("page", "columns"),
    [("{paper: A4}", 48), ("{paper: A4, orientation: landscape}", 72), ("{paper: A3, orientation: landscape}", 108)],
)
def test_the_columns_fill_the_page(page: str, columns: int) -> None:
    form = sheet("a: {kind: text, title: A}", "| {a} <12> |", page)
    across = form.page.margins[1] + form.page.margins[3]
    paper = {"A4": (210, 297), "A3": (297, 420)}[form.page.paper][form.page.orientation == "landscape"]
    usable = millimetres_pixels(paper - across)
    total = sum(characters_pixels(width) for width in form.widths)
    assert len(form.widths) == columns
    assert 0.96 * usable < total <= usable


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("| {a} 个 {b} <1> | <11> |", "单元格太窄"),
        (":grid 200\n| {a} {b} <200> |", "页面放不下这么多列"),
    ],
)
def test_what_cannot_be_placed_is_a_fault_at_its_cell(rows: str, said: str) -> None:
    with pytest.raises(SpecFaults) as caught:
        sheet("a: {kind: text, title: A}\nb: {kind: text, title: B}", rows)
    assert said in caught.value.message()
    assert caught.value.faults[0].line in (8, 11)
