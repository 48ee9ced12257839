"""Where printed pages end."""

from hypothesis import given
from hypothesis import strategies as st

from tests.layout.drawing import layout_of
from xltemplates.layout.paging import Stretch, page_breaks, page_points
from xltemplates.spec.model import Page


def breaks(*stretches: str, wanted: tuple[int, ...] = (), room: float = 10) -> tuple[int, ...]:
    """The breaks of stretches drawn as rows of one point each, a heading as `h`, on pages of ten."""
    rows = [Stretch(len(one), "h" in one) for one in stretches]
    return page_breaks(rows, [1.0] * sum(map(len, stretches)), wanted, room)


def test_a_block_that_does_not_fit_begins_a_page() -> None:
    assert breaks("xxxxxx", "xxx", "xxxx") == (9,)


def test_a_heading_goes_with_what_it_leads() -> None:
    assert breaks("xxxxxxxx", "h", "xx") == (8,)


def test_wanted_breaks_are_kept_and_counted_from() -> None:
    assert breaks("xxx", "h", "xxx", "xxxxx", wanted=(3,)) == (3,)


def test_what_is_higher_than_a_page_begins_where_it_stands() -> None:
    assert breaks("xx", "x" * 14, "xxx", "xxx") == (19,)


def test_blocks_of_a_form_stay_on_one_page() -> None:
    inner = "{a: {kind: text, title: A}, b: {kind: longtext, title: B}}"
    fields = f"rows: {{title: R, many: {{print: 20, max: 20}}, fields: {inner}}}"
    layout = layout_of(fields, ":repeat rows\n| {#} <1x2> | {a} <11> |\n:lines 4\n| {b} <11> |\n:end")
    sheet, blocks = layout.sheets[0], layout.repeats[0].blocks
    assert sheet.breaks
    assert set(sheet.breaks) <= {block.bottom for block in blocks}


def test_the_printable_height_is_that_of_the_paper_less_its_margins() -> None:
    assert 690 < page_points(Page()) < 714
    assert page_points(Page(orientation="landscape")) < page_points(Page())


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=40))
def test_no_stretch_is_parted_and_no_page_is_too_high(drawn: list[tuple[int, bool]]) -> None:
    stretches = [Stretch(rows, leads) for rows, leads in drawn]
    total = sum(rows for rows, _ in drawn)
    ends = page_breaks(stretches, [1.0] * total, (), 10)
    bounds = {0}
    for stretch in stretches:
        bounds.add(max(bounds) + stretch.rows)
    assert set(ends) <= bounds
    if not any(leads for _, leads in drawn):
        assert all(below - above <= 10 for above, below in zip((0, *ends), (*ends, total), strict=True))
