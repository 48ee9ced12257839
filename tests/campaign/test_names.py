"""When two alliances have the same name, and when their names are merely alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_xl.reconcile.names import core
from xltemplates.campaign.names import ALIKE, alike_pairs, likeness, same_name

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
    assert list(alike_pairs([(ROBOTS, 1), (other, 2)], core)) == []


def test_brackets_width_and_the_two_words_for_other_make_no_difference() -> None:
    assert same_name("样例（郑州）科技有限公司ＡＢ", "样例(郑州)科技有限公司ab")
    assert same_name("其它产业联盟", "其他产业联盟")


@pytest.mark.parametrize("other", ["河南省机器人产业联盟", "洛阳市机器人及智能装备产业技术创新战略联盟"])
def test_near_misses_are_not_the_same_but_alike(other: str) -> None:
    assert not same_name(ROBOTS, other)
    ((one, two, score),) = alike_pairs([(ROBOTS, "robots"), (other, "other")], core)
    assert (one, two) == ("robots", "other")
    assert ALIKE <= score <= 100


@pytest.mark.parametrize("topic", ["食用菌", "光伏及储能", "风电", "肉牛", "体外诊断"])
def test_the_words_that_all_names_share_make_nothing_alike(topic: str) -> None:
    assert likeness(ROBOTS, f"河南省{topic}产业技术创新战略联盟", core) < ALIKE


def test_the_core_of_a_name_is_never_empty() -> None:
    assert core(ROBOTS) == "机器人"
    assert core("产业技术创新战略联盟") == "产业技术创新战略联盟"


def test_no_name_is_the_same_as_none() -> None:
    assert not same_name("", "")
    assert not same_name(None, None)


@pytest.mark.slow
@given(st.text(max_size=20), st.text(max_size=20))
def test_sameness_and_likeness_know_no_order(first: str, second: str) -> None:
    assert same_name(first, second) == same_name(second, first)
    assert likeness(first, second, core) == pytest.approx(likeness(second, first, core))
