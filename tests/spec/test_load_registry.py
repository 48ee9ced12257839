"""Requirements: a registry is versioned data; no name means two units; 郑州 and 郑州高新区 are never confused."""

from pathlib import Path
from textwrap import dedent

import pytest

from xltemplates.base.errors import SpecFaults
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.registry import Contact, Registry

GOOD = """
    registry: units
    version: "2020"
    title: 推荐单位
    groups: {cities: 省辖市, zones: 高新区}
    units:
      - {id: zhengzhou, name: 郑州市科学技术局, aliases: [郑州市科技局, 郑州], group: cities, attributes: {a: 410100}}
      - {id: zhengzhou-zone, name: 郑州高新技术产业开发区管委会, aliases: [郑州高新区], group: zones}
      - {id: luoyang, name: 洛阳市科学技术局}
    """


def load(folder: Path, text: str) -> Registry:
    file = folder / "units.yaml"
    file.write_text(dedent(text).removeprefix("\n"), encoding="utf-8")
    return load_registry(file)


def test_units_in_their_order(tmp_path: Path) -> None:
    registry = load(tmp_path, GOOD)
    assert (registry.id, registry.version, registry.title) == ("units", "2020", "推荐单位")
    assert registry.groups == (("cities", "省辖市"), ("zones", "高新区"))
    zhengzhou = registry.units[0]
    assert (zhengzhou.aliases[0], zhengzhou.group, zhengzhou.attributes) == (
        "郑州市科技局",
        "cities",
        {"a": "410100"},
    )
    assert registry.order == {"郑州市科学技术局": 0, "郑州高新技术产业开发区管委会": 1, "洛阳市科学技术局": 2}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("郑州", "zhengzhou"),
        (" 郑 州 市 科 技 局 ", "zhengzhou"),
        ("ZHENGZHOU", "zhengzhou"),
        ("ｚｈｅｎｇｚｈｏｕ", "zhengzhou"),
        ("郑州高新区", "zhengzhou-zone"),
        ("郑州高新", None),
        ("郑", None),
        ("郑州市高新区", None),
        ("洛阳", None),
        ("", None),
    ],
)
def test_names_are_whole_after_folding(tmp_path: Path, text: str, unit: str | None) -> None:
    found = load(tmp_path, GOOD).resolve(text)
    assert (found.id if found else None) == unit


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (GOOD.replace("洛阳市科学技术局}", "洛阳, aliases: [郑 州]}"), ["8:39 unit-name-shared"]),
        (GOOD.replace("id: luoyang", "id: zhengzhou"), ["8:10 unit-twice"]),
        (GOOD.replace("id: luoyang", "id: Luo Yang"), ["8:10 unit-id-shape"]),
        (GOOD.replace("id: luoyang", "id: 'a|b'"), ["8:10 unit-id-shape"]),
        (GOOD.replace("洛阳市科学技术局", "' 洛阳 '"), ["8:25 unit-name-blanks"]),
        (GOOD.replace("洛阳市科学技术局}", '洛阳, aliases: ["\\u200b"]}'), ["8:39 unit-name-empty"]),
        (GOOD.replace("group: zones", "group: zone"), ["7:73 group-unknown-like"]),
        ("registry: units\nversion: '1'\ntitle: T\nunits: []\n", ["4:8 value-empty"]),
        ("registry: units\nversion: '1'\nunit: []\n", ["1:1 key-missing", "1:1 key-missing", "3:1 key-unknown-like"]),
        (GOOD.replace("id: luoyang, ", ""), ["8:5 key-missing"]),
        (GOOD.replace("name: 洛阳市科学技术局", "name: 洛阳市科学技术局, alias: [洛阳]"), ["8:35 key-unknown-like"]),
        ("units: 3", ["1:1 key-missing", "1:1 key-missing", "1:1 key-missing", "1:8 type-list"]),
    ],
)
def test_faults(tmp_path: Path, text: str, codes: list[str]) -> None:
    with pytest.raises(SpecFaults) as caught:
        load(tmp_path, text)
    assert [f"{fault.line}:{fault.column} {fault.code}" for fault in caught.value.faults] == codes
    assert caught.value.message("zh")
    assert caught.value.message("en")


def test_a_fault_names_the_unit_that_has_the_name(tmp_path: Path) -> None:
    with pytest.raises(SpecFaults, match="`郑州` already names the unit `郑州市科学技术局`"):
        load(tmp_path, GOOD.replace("洛阳市科学技术局}", "洛阳, aliases: [郑州]}"))


def test_contacts_are_those_of_their_unit(tmp_path: Path) -> None:
    given = "name: 洛阳市科学技术局, contacts: [{name: 张三, phone: 0379-60000000}, {email: a@b.cn}]}"
    registry = load(tmp_path, GOOD.replace("name: 洛阳市科学技术局}", given))
    assert [unit.contacts for unit in registry.units] == [
        (),
        (),
        (Contact("张三", "0379-60000000"), Contact("", "", "a@b.cn")),
    ]
    with pytest.raises(SpecFaults) as raised:
        load(tmp_path, GOOD.replace("name: 洛阳市科学技术局}", given.replace("phone", "fone")))
    assert [fault.code for fault in raised.value.faults] == ["key-unknown-like"]
