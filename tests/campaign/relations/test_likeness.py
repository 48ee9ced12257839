"""How alike names are: length is known, and the index finds what comparing every pair would."""

from itertools import combinations
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xltemplates.campaign.relations.likeness import Core, alike, likeness

NAMES = Core(("河南省", "???市", "??市"), ("(*)", "联盟", "战略", "创新", "技术", "产业"))
FULL = "河南省{}产业技术创新战略联盟"


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("镁", "镁基材料", 40),
        ("猪", "生猪", 67),
        ("茶", "茶油", 67),
        ("电网", "智能电网", 83),
        ("机器人", "机器人及智能装备", 85),
        ("镁基材料", "镁基新材料", 89),
        ("智能矿山", "智能矿山装备", 95),
        ("智能矿山", "智能电网", 50),
        ("茶", "茶", 100),
        ("", "茶", 0),
    ],
)
def test_the_score_knows_length(one: str, other: str, score: int) -> None:
    assert round(likeness(one, other)) == round(likeness(other, one)) == score


@pytest.mark.parametrize("topic", ["食用菌", "光伏及储能", "风电", "肉牛", "体外诊断"])
def test_the_words_that_all_names_share_make_nothing_alike(topic: str) -> None:
    assert likeness(NAMES(FULL.format("机器人")), NAMES(FULL.format(topic))) < 50


@pytest.mark.parametrize(
    ("name", "core"),
    [
        (FULL.format("机器人"), "机器人"),
        ("洛阳市机器人产业技术创新战略联盟", "机器人"),
        ("平顶山市机器人产业联盟", "机器人"),
        (FULL.format("机器人") + "（筹）", "机器人"),
        ("产业技术创新战略联盟", "产业技术创新战略联盟"),
        ("", ""),
    ],
)
def test_the_core_is_what_is_left_and_never_nothing(name: str, core: str) -> None:
    assert NAMES(name) == core


@given(
    st.lists(st.text("abcde", max_size=7), max_size=30) | st.lists(st.text("甲乙丙丁", max_size=9), max_size=30),
    st.sampled_from([30, 50, 66.7, 80, 85.5, 100]),
)
def test_the_index_finds_what_comparing_every_pair_finds(cores: list[str], least: float) -> None:
    pairs = combinations(sorted(set(cores)), 2)
    wanted = [(*pair, score) for pair in pairs if (score := likeness(*pair)) >= least]
    assert list(alike(cores, least)) == wanted


def test_two_thousand_names_take_no_time() -> None:
    random = Random(15)
    characters = [chr(0x4E00 + random.randrange(3000)) for _ in range(800)]
    cores = ["".join(random.choices(characters, k=random.randrange(2, 12))) for _ in range(2000)]
    start = process_time()
    alike(cores, 80)
    assert process_time() - start < 3
