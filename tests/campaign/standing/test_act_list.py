"""What officers did, as a list: what each act concerns, and whether it still holds."""

from dataclasses import replace

import pytest

from tests.campaign.standing.test_outcomes import CATALOGUE, LUOYANG, NOW, ZHENGZHOU, act, facts, table
from tests.campaign.standing.test_problem_list import ACROSS
from tests.campaign.standing.test_scans import at
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.events.facts import Scan
from xltemplates.campaign.standing.act_list import IN_FORCE, ActList
from xltemplates.campaign.standing.status import status_of

Z, L = table("郑州市.xlsx", ZHENGZHOU, "甲", errors=1), table("洛阳市.xlsx", LUOYANG, "乙")
SCANS = tuple(Scan(f"scan-{number}", (f"一/{number}.pdf",)) for number in (1, 2, 3))


def done(*acts: Act) -> ActList:
    """A list of acts, each done after those before it."""
    of = replace(facts(at("一/郑州市.xlsx", Z), at("二/洛阳市.xlsx", L)), scans=SCANS)
    numbered = tuple(replace(each, event=f"e{at}", lamport=at) for at, each in enumerate(acts, 1))
    return ActList.of(status_of(ACROSS, CATALOGUE, replace(of, acts=numbered)))


def of_unit(name: str, unit: str, /, **values: str) -> Act:
    return Act(name, "", unit, "机构改革", "王芳", NOW, values)


def described(*acts: Act) -> str:
    """The last of some acts, in words."""
    found = done(*acts)
    return found.described(found.acts[-1].act).get("zh")


def test_an_act_about_a_scan_names_the_scan_and_its_workbook() -> None:
    assign = Act("assign", "", "scan-2", "核对", "王芳", NOW, {"workbook": L.sha256})
    said = described(assign)
    assert "2.pdf" in said
    assert L.file in said


def test_an_act_about_a_problem_or_a_row_names_it() -> None:
    assert "牵头单位" in described(act("waive", Z.file, code="required"))
    assert "甲" in described(act("exclude", Z.file, path="alliances[0]"))
    assert described(act("exclude", Z.file)).count(Z.file) == 1


@pytest.mark.parametrize(
    ("given", "fate"),
    [
        (of_unit("add-unit", "langya", name="琅琊新区科技局", group="cities"), IN_FORCE),
        (of_unit("add-unit", "kaifeng", name="开封市科学技术局", group="cities"), "act-by-registry"),
        (of_unit("merge-unit", "kaifeng", into="zhengzhou"), IN_FORCE),
        (of_unit("merge-unit", "langya", into="zhengzhou"), "act-unit-gone"),
        (of_unit("merge-unit", "kaifeng", into="langya"), "act-unit-gone"),
        (of_unit("withdraw-unit", "kaifeng"), IN_FORCE),
        (of_unit("withdraw-unit", "langya"), "act-unit-gone"),
    ],
)
def test_an_act_about_units_holds_where_the_registry_s_file_leaves_it_something_to_say(given: Act, fate: str) -> None:
    found = done(given)
    assert found.fate(found.acts[0].act).code == fate


def test_a_later_act_on_the_same_matter_overrules() -> None:
    found = done(act("waive", Z.file, code="required"), act("waive", Z.file, code="required"), act("waive", L.file))
    assert [found.fate(each.act).code for each in found.acts] == ["act-overruled", IN_FORCE, IN_FORCE]
