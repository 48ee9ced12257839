"""When two alliances have the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.campaign.names import same_name

ROBOTS = "河南省机器人产业技术创新战略联盟"


@pytest.mark.parametrize(
    "other",
    [
        "河南省 机器人产业技术创新战略联盟",
        "河南省机器人产业技术创新战略联盟　",
        "河南省机器人\n产业技术创新战略联盟",
    ],
)
def test_names_match_after_normalisation(other: str) -> None:
    assert same_name(ROBOTS, other)


def test_brackets_width_and_the_two_words_for_other_make_no_difference() -> None:
    assert same_name("样例（郑州）科技有限公司ＡＢ", "样例(郑州)科技有限公司ab")
    assert same_name("其它产业联盟", "其他产业联盟")


@pytest.mark.parametrize("other", ["河南省机器人产业联盟", "洛阳市机器人及智能装备产业技术创新战略联盟"])
def test_near_misses_are_not_the_same(other: str) -> None:
    assert not same_name(ROBOTS, other)


def test_no_name_is_the_same_as_none() -> None:
    assert not same_name("", "")
    assert not same_name(None, None)


@given(st.text(max_size=20), st.text(max_size=20))
def test_sameness_knows_no_order(first: str, second: str) -> None:
    assert same_name(first, second) == same_name(second, first)
