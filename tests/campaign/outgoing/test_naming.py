"""What goes back is named by the unit's number in the outbox, and no name stands in it twice."""

import pytest

from tests.alliance_xl.reconcile.papers import campaign_spec, registry
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.folder.units import find_unit
from xltemplates.campaign.outgoing.naming import free, own_part, stem_of, unit_numbers

LUOYANG = find_unit(registry(), "luoyang")


@pytest.mark.parametrize(
    ("file", "own"),
    [
        ("02_洛阳市_十二个联盟.xlsx", "十二个联盟"),
        ("03_洛阳市科学技术局_推荐表.xlsx", "推荐表"),
        ("03_洛阳市科学技术局_推荐表_修改稿1.xlsx", "推荐表"),
        ("建议书4_洛阳市_镁基新材料.xlsx", "建议书4_镁基新材料"),
        ("洛阳.xlsx", ""),
        ("2020.xlsx", "2020"),
        ("郑州市_代报.xlsx", "郑州市_代报"),
    ],
)
def test_a_file_keeps_what_its_name_says_of_its_own(file: str, own: str) -> None:
    assert own_part(file, LUOYANG, registry()) == own


def test_units_have_the_numbers_of_the_outbox() -> None:
    numbers = unit_numbers(UnitsInForce.of(registry(), rulings(())), campaign_spec())
    assert (numbers["zhengzhou"], numbers["luoyang"], len(numbers)) == ("01", "03", 57)
    assert stem_of(LUOYANG, numbers["luoyang"]) == "03_洛阳市科学技术局"


def test_no_two_copies_have_one_name() -> None:
    taken: set[str] = set()
    assert [free("甲", taken) for _ in range(3)] == ["甲.xlsx", "甲_2.xlsx", "甲_3.xlsx"]
