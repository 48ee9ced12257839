"""A line of text and blanks over columns: needs, wrapping, and the spare room."""

from hypothesis import given
from hypothesis import strategies as st

from tests.layout.drawing import drawn, layout_of, picture
from xltemplates.layout.flow import Item, fits, spread, wrapped
from xltemplates.spec.kinds import KINDS
from xltemplates.spec.model import Field, TextRun

FIELDS = """
a: {kind: integer, title: A}
b: {kind: integer, title: B}
t: {kind: text, title: T}
yes: {kind: yesno, title: Y, options: [yes, no]}
"""


FIELD = Field("t", "T", KINDS["text"].make({}))


def squared(line: str, columns: int = 12) -> str:
    """The drawing of one cell on squared paper of so many picture columns of four."""
    rest = f" | <{12 - columns}>" if columns < 12 else ""
    fields = [field for field in FIELDS.strip().splitlines() if "{" + field.partition(":")[0] + "}" in line]
    layout = layout_of("\n".join(fields), f"| {line} <{columns}>{rest} |")
    return "\n".join(row[: columns * 4] for row in drawn(layout.sheets[0]).split("\n"))


def test_numbers_stop_growing_and_the_last_text_takes_the_rest() -> None:
    assert squared("n {a} pcs") == "na_______pcs" + "-" * 36


def test_a_text_entry_takes_all_that_numbers_leave() -> None:
    assert squared("{a} pcs {t}") == "a_______pct_" + "_" * 36


def test_ticks_are_a_box_and_a_label_for_each_option() -> None:
    assert squared("A: {t} B: {yes}") == "A:t" + "_" * 35 + "B:yeyeyeno"


def test_a_line_that_is_too_long_wraps_after_a_mark() -> None:
    assert squared("first {a} pcs; second {b} pcs;", 4) == picture("""
        fira_______pcs;-
        secob_______pcs;
    """)


def test_a_line_wraps_between_words_and_keeps_a_blank_with_its_words() -> None:
    assert squared("some words {a} 个 其中 {b} 个", 4) == picture("""
        somewoa_______个-
        其中-b_______个----
    """)


def test_a_stretch_that_is_too_long_is_parted_before_its_blank() -> None:
    assert squared("an-extremely-long-label-text {a} pcs", 4) == picture("""
        an-extremely-lon
        a_______pcs-----
    """)


ITEMS = st.lists(
    st.builds(
        lambda needs, more, ends: Item("entry", needs, needs + more, (TextRun("x"),), FIELD, "value", ends=ends),
        st.integers(1, 60),
        st.integers(0, 200),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)
PIXELS = st.lists(st.integers(10, 80), min_size=1, max_size=24).map(tuple)


@given(ITEMS, PIXELS)
def test_every_item_gets_what_it_needs_and_all_columns_are_used(items: list[Item], pixels: tuple[int, ...]) -> None:
    pieces = spread(items, pixels)
    assert (pieces is None) != fits(items, pixels)
    if pieces is not None:
        assert [piece.item for piece in pieces] == items
        assert [piece.start for piece in pieces[1:]] == [piece.start + piece.columns for piece in pieces[:-1]]
        assert pieces[0].start == 0
        assert pieces[-1].start + pieces[-1].columns == len(pixels)
        assert all(sum(pixels[piece.start :][: piece.columns]) >= piece.item.needs for piece in pieces)


@given(ITEMS, PIXELS)
def test_wrapping_keeps_every_item_in_order_and_rows_fit(items: list[Item], pixels: tuple[int, ...]) -> None:
    rows = wrapped(items, pixels)
    assert [item for row in rows for item in row] == items
    assert all(fits(row, pixels) or len(row) == 1 for row in rows)


def test_blanks_beside_an_entry_need_no_room_but_a_text_of_blanks_is_room() -> None:
    assert squared("n      {a}") == squared("n {a}")
    assert squared("{t}            {a}").index("a") > squared("{t} {a}").index("a") - 12
