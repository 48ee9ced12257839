"""Options with their boxes in one cell: what was ticked comes back, and nothing where a tick could be either's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.spec.kinds.ticked import ticked

OPTIONS = ("工业", "农业", "社会发展", "其他（）")
STYLES = [("☑", "□"), ("√", "☐"), ("[√]", "[ ]"), ("（√）", "（）"), ("□√", "□"), ("●", "○"), ("\uf052", "\uf0a3")]


@given(
    st.sets(st.sampled_from(OPTIONS), min_size=1),
    st.sampled_from(STYLES),
    st.sampled_from(["", " ", "  ", "、", "\n", "；"]),
    st.booleans(),
)
def test_what_was_ticked_comes_back(chosen: set[str], style: tuple[str, str], between: str, behind: bool) -> None:
    marks = [style[0] if option in chosen else style[1] for option in OPTIONS]
    pieces = [f"{option}{mark}" if behind else f"{mark}{option}" for mark, option in zip(marks, OPTIONS, strict=True)]
    assert ticked(between.join(pieces), OPTIONS) == tuple(option for option in OPTIONS if option in chosen)


@pytest.mark.parametrize("text", ["√工业", "工业 √", "√工业 农业 社会发展", "工业☑"])
def test_a_single_tick_is_enough(text: str) -> None:
    assert ticked(text, OPTIONS) == ("工业",)


@pytest.mark.parametrize(
    "text",
    [
        *("", "工业", "工业√农业", "□工业 □农业", "√", "√工业√", "工业√√", "×工业", "√服务业", "√工业 √工业"),
        *("√工业（省级）", "□工业√农业√"),
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert ticked(text, OPTIONS) == ()
