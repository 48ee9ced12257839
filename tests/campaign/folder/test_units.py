"""The registry holds every unit of the 2020 notice, each once, and no name leads to two of them."""

from collections import Counter

import pytest

from tests.alliance_xl.reconcile.papers import campaign_spec
from tests.campaign.campaigns import ROOT
from xltemplates.base.normalise import fold
from xltemplates.campaign.folder.units import class_of, named
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.registry import Unit

REGISTRY = load_registry(ROOT / "specs" / "units.yaml")
BY_ID = {unit.id: unit for unit in REGISTRY.units}

CODES = {
    "cities": "410100 410200 410300 410400 410500 410600 410700 410800 410900 411000 411100 411200 411300 "
    "411400 411500 411600 411700",
    "jiyuan": "419001",
    "counties": "410181 410225 410482 410526 410783 411381 411481 411525 411628 411729",
    "airport": "410173",
    "economic": "410171",
    "hightech": "410172 410371 410571 411371 410771 410471",
    "freetrade": "",
    "departments": "",
}


def of_group(group: str) -> list[Unit]:
    return [unit for unit in REGISTRY.units if unit.group == group]


def test_every_class_has_its_number_of_units_in_the_order_of_the_notice() -> None:
    assert list(Counter(unit.group for unit in REGISTRY.units).items()) == [
        ("cities", 17),
        ("jiyuan", 1),
        ("counties", 10),
        ("airport", 1),
        ("economic", 1),
        ("hightech", 7),
        ("freetrade", 3),
        ("departments", 17),
    ]
    assert [group for group, _ in REGISTRY.groups] == list(CODES)


@pytest.mark.parametrize("group", CODES)
def test_codes_are_those_of_the_standards(group: str) -> None:
    codes = [unit.attributes["code"] for unit in of_group(group) if "code" in unit.attributes]
    assert codes == CODES[group].split()


def test_the_standard_of_a_code_is_said() -> None:
    national = {unit.group for unit in REGISTRY.units if unit.attributes.get("standard") == "GB/T 2260"}
    statistical = {unit.group for unit in REGISTRY.units if unit.attributes.get("standard") == "NBS"}
    assert (national, statistical) == ({"cities", "jiyuan", "counties"}, {"airport", "economic", "hightech"})
    assert all(("code" in unit.attributes) == ("standard" in unit.attributes) for unit in REGISTRY.units)


def test_a_county_that_became_a_city_keeps_its_former_code_and_name() -> None:
    assert BY_ID["changyuan"].attributes["former_code"] == "410728"
    assert named(REGISTRY, "长垣县") == BY_ID["changyuan"]


def test_only_one_zone_has_no_code_of_its_own() -> None:
    assert [unit.id for unit in of_group("hightech") if "code" not in unit.attributes] == ["jiaozuo-gaoxin"]


def test_free_trade_zones_and_nobody_else_only_file() -> None:
    assert [unit.id for unit in REGISTRY.units if not campaign_spec().counts(unit)] == [
        "zhengzhou-zimao",
        "kaifeng-zimao",
        "luoyang-zimao",
    ]
    assert campaign_spec().counts(None)


def test_no_name_leads_to_two_units() -> None:
    names = [(fold(name), unit.id) for unit in REGISTRY.units for name in {unit.id, unit.name, *unit.aliases}]
    assert len(names) == len({name for name, _ in names})


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("郑州", "zhengzhou"),
        ("郑州市", "zhengzhou"),
        ("郑州市科技局", "zhengzhou"),
        ("郑州市科学技术局", "zhengzhou"),
        (" 郑 州 市 ", "zhengzhou"),
        ("郑州高新区", "zhengzhou-gaoxin"),
        ("郑州高新区管委会", "zhengzhou-gaoxin"),
        ("郑州航空港", "zhengzhou-hangkonggang"),
        ("郑州经开区", "zhengzhou-jingkai"),
        ("郑州自贸片区", "zhengzhou-zimao"),
        ("中国(河南)自由贸易试验区郑州片区", "zhengzhou-zimao"),
        ("济源示范区", "jiyuan"),
        ("新乡", "xinxiang"),
        ("新乡高新区", "xinxiang-gaoxin"),
        ("滑县", "huaxian"),
        ("省教育厅", "sheng-jiaoyu"),
        ("河南省工信厅", "sheng-gongxin"),
        ("卫健委", "sheng-weijian"),
    ],
)
def test_people_s_names_for_a_unit_lead_to_it(name: str, unit: str) -> None:
    assert named(REGISTRY, name) == BY_ID[unit]


@pytest.mark.parametrize("name", ["", "郑", "郑州高新", "郑州市高新", "科技局", "河南省", "高新区", "片区", "科学院"])
def test_what_could_be_several_leads_to_none(name: str) -> None:
    assert named(REGISTRY, name) is None


def test_every_unit_has_a_class_with_a_title() -> None:
    assert {class_of(REGISTRY, unit) for unit in of_group("hightech")} == {"国家高新技术产业开发区"}
    assert all(class_of(REGISTRY, unit) for unit in REGISTRY.units)
