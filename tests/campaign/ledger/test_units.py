"""Units that come, go and become one while a campaign goes on: what was returned follows them, on either database."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.campaign.campaigns import SPECS, proposed, returned
from tests.campaign.ledger.conftest import Make, server_at_length
from tests.campaign.ledger.states import gather, sound
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.evidence.trace import trace
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.outgoing.remind import remind
from xltemplates.campaign.outgoing.returns import send_back
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue

pytestmark = server_at_length

WHO = Officer("王芳", "机构改革")
NEW = {"name": "琅琊新区科技局", "aliases": "琅琊新区, 琅琊", "group": "省辖市"}


def act(campaign: Campaign, catalogue: Catalogue, name: str, target: str, /, **given: str) -> None:
    perform(campaign, catalogue, WHO, BY_NAME[name], target, given)


def status(campaign: Campaign, catalogue: Catalogue) -> Status:
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


def outcomes(campaign: Campaign, catalogue: Catalogue) -> dict[str, str]:
    return {each.receipt.paper.file: each.code for each in status(campaign, catalogue).outcomes}


def states(campaign: Campaign, catalogue: Catalogue, *units: str) -> list[str | None]:
    """The states of units by their own tables, whatever the rules across documents find."""
    standings = status(campaign, catalogue).standings
    found = {each.unit.id: "clean" if each.across and not each.errors else each.state for each in standings}
    return [found.get(unit) for unit in units]


@pytest.fixture
def campaign(make: Make, tmp_path: Path) -> Campaign:
    return make(tmp_path / "c")


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The specs as they are where the registry's file has the added unit, and a merged one's names are the other's."""
    folder = shutil.copytree(SPECS, tmp_path_factory.mktemp("more") / "specs")
    file = folder / "units.yaml"
    text = file.read_text("utf-8")
    begin = text.index("  - {id: kaifeng,")
    end = text.index("  - {id: luoyang,")
    text = text[:begin] + text[end:]
    text = text.replace(
        "aliases: [郑州市科技局,", "aliases: [kaifeng, 开封市科学技术局, 开封市科技局, 开封市, 开封, 郑州市科技局,"
    )
    new = "  - {id: langya, name: 琅琊新区科技局, group: cities, aliases: [琅琊新区, 琅琊]}\n"
    file.write_text(text.replace("  # 济源示范区", f"{new}  # 济源示范区"), "utf-8")
    return Catalogue.open(folder)


@pytest.mark.slow
def test_an_added_unit_is_sent_a_copy_returns_it_and_counts(
    campaign: Campaign, catalogue: Catalogue, more: Catalogue, tmp_path: Path
) -> None:
    before = {each.file: each.sha256 for each in distribute(campaign, catalogue).copies}
    table = returned(more, tmp_path, "langya", ["智能电网"])
    gather(campaign, catalogue, [table])
    assert outcomes(campaign, catalogue) == {"langya.xlsx": "current"}
    assert status(campaign, catalogue).outcomes[0].receipt.paper.status == "problems"  # nobody knows the unit
    act(campaign, catalogue, "add-unit", "langya", **NEW)
    now = status(campaign, catalogue)
    (standing,) = [each for each in now.standings if each.unit.id == "langya"]
    assert (standing.errors, standing.rows, standing.unit.group) == (0, 1, "cities")
    copies = {each.file: each.sha256 for each in distribute(campaign, catalogue).copies}
    assert before.items() <= copies.items()
    assert set(copies) - set(before) == {
        f"58_琅琊新区科技局/58_琅琊新区科技局_{form.title}.xlsx" for form in campaign.spec.forms.values()
    }
    master = roll_up(campaign, catalogue)
    (origin,) = trace(master.file, "推荐汇总表!E5", now.facts, now.catalogue, campaign)
    assert (origin.file, origin.raw) == ("langya.xlsx", "琅琊新区科技局")
    sound(campaign, catalogue)
    act(campaign, catalogue, "undo", "last")
    assert states(campaign, catalogue, "langya") == [None]


@pytest.mark.slow
def test_acts_say_the_same_as_a_registry_that_was_written_so(
    campaign: Campaign, catalogue: Catalogue, more: Catalogue, tmp_path: Path
) -> None:
    """The file that was read by another registry is judged as if it had been read by this one."""
    other = replace(campaign, folder=shutil.copytree(campaign.folder, tmp_path / "other"), db="")
    (other.folder / "ledger.db").unlink(missing_ok=True)
    paths = [
        returned(catalogue, tmp_path, "kaifeng", ["智能电网"]),
        returned(more, tmp_path, "langya", ["光伏"]),
        returned(more, tmp_path, "zhengzhou", ["储能"], file="其一.xlsx", copy_of="kaifeng"),
        proposed(more, tmp_path, "langya", "光伏"),
    ]
    act(campaign, catalogue, "add-unit", "langya", **NEW)
    act(campaign, catalogue, "merge-unit", "开封市", into="郑州市")
    found = []
    for one, forms in ((campaign, catalogue), (other, more)):
        gather(one, forms, paths)
        papers = [each.receipt.paper for each in status(one, forms).outcomes]
        found.append(
            [(paper.record, paper.status, sorted(map(repr, paper.problems)), paper.provenance) for paper in papers]
        )
    assert found[0] == found[1]


@pytest.mark.slow
def test_a_merged_units_returns_are_the_others_and_an_officer_decides_between_them(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    kaifeng = returned(catalogue, tmp_path, "kaifeng", ["智能电网"])
    gather(campaign, catalogue, [kaifeng])
    act(campaign, catalogue, "merge-unit", "开封市", into="郑州市")
    assert states(campaign, catalogue, "kaifeng", "zhengzhou") == [None, "clean"]
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["光伏"])])
    both = {"kaifeng.xlsx", "zhengzhou.xlsx"}
    assert outcomes(campaign, catalogue) == dict.fromkeys(both, "left-conflict")
    assert states(campaign, catalogue, "zhengzhou") == ["conflict"]
    act(campaign, catalogue, "decide", "zhengzhou.xlsx")
    assert outcomes(campaign, catalogue) == {"kaifeng.xlsx": "left-decided", "zhengzhou.xlsx": "current"}
    act(campaign, catalogue, "decide", "kaifeng.xlsx")
    master = roll_up(campaign, catalogue)
    assert [row.values[3] for row in master.total.rows] == ["郑州市科学技术局"]
    now = status(campaign, catalogue)
    (origin,) = trace(master.file, "推荐汇总表!E5", now.facts, now.catalogue, campaign)
    assert (origin.file, origin.raw) == ("kaifeng.xlsx", "开封市科学技术局")
    acts = ActList.of(now)
    assert acts.described(acts.acts[0].act).get("zh") == "合并单位　开封市科学技术局　并入 郑州市科学技术局"
    act(campaign, catalogue, "undo", "1")
    assert states(campaign, catalogue, "kaifeng", "zhengzhou") == ["clean", "clean"]
    sound(campaign, catalogue)


@pytest.mark.slow
def test_a_withdrawn_unit_is_asked_for_nothing_and_what_it_returned_is_named(
    campaign: Campaign, catalogue: Catalogue, tmp_path: Path
) -> None:
    wrong = returned(catalogue, tmp_path, "kaifeng", ["智能电网", "智能电网"])  # a row twice is an error
    gather(campaign, catalogue, [wrong])
    for unit in ("开封市", "洛阳市"):
        act(campaign, catalogue, "withdraw-unit", unit)
    now = status(campaign, catalogue)
    assert states(campaign, catalogue, "kaifeng", "luoyang") == ["withdrawn", "withdrawn"]
    assert (now.counts()["units"], now.counts()["returned"], now.counts()["withdrawn"]) == (55, 0, 2)
    assert outcomes(campaign, catalogue) == {"kaifeng.xlsx": "left-withdrawn"}
    assert now.outcomes[0].reason(campaign.application, "zh") == "单位已退出（王芳：机构改革）"
    assert send_back(now, now.catalogue, tmp_path / "returns") == ()
    assert {"kaifeng", "luoyang"}.isdisjoint(each.standing.unit.id for each in remind(now, tmp_path / "remind"))
    assert {"kaifeng", "luoyang"}.isdisjoint(each.unit.id for each in distribute(campaign, catalogue).copies)
    assert roll_up(campaign, catalogue).figures()["rows"] == 0
    sound(campaign, catalogue)
    act(campaign, catalogue, "undo", "1")
    assert states(campaign, catalogue, "kaifeng") == ["problems"]


REFUSED: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "a name that another unit has": ("unit-name-taken", "add-unit", "x", {"name": "郑州市"}),
    "an alias that another unit has": ("unit-name-taken", "add-unit", "x", {"name": "新局", "aliases": "甲, 郑州"}),
    "an id that another unit has": ("unit-name-taken", "add-unit", "kaifeng", {"name": "新局"}),
    "an id that is none": ("unit-id-shape", "add-unit", "新", {"name": "新局"}),
    "no name": ("unit-name-none", "add-unit", "x", {"name": "　 "}),
    "no such class": ("unit-group-unknown", "add-unit", "x", {"name": "新局", "group": "省"}),
    "no attribute": ("unit-attribute-shape", "add-unit", "x", {"name": "新局", "attributes": "a"}),
    "no such unit": ("return-unit", "withdraw-unit", "开封府", {}),
    "no such unit to go to": ("return-unit", "merge-unit", "开封市", {"into": "开封府"}),
    "a unit into itself": ("unit-into-itself", "merge-unit", "开封市", {"into": "开封"}),
    "a unit that was merged": ("unit-merged", "extend", "洛阳市", {"until": "2099-01-01"}),
    "a unit that has left": ("unit-left", "merge-unit", "开封市", {"into": "安阳市"}),
}


@pytest.mark.slow
def test_what_cannot_be_done_to_units_is_refused_and_nothing_is_recorded(
    campaign: Campaign, catalogue: Catalogue
) -> None:
    act(campaign, catalogue, "merge-unit", "洛阳市", into="郑州市")
    act(campaign, catalogue, "withdraw-unit", "安阳市")
    for name, (code, command, target, given) in REFUSED.items():
        with pytest.raises(CampaignError) as caught:
            act(campaign, catalogue, command, target, **given)
        assert caught.value.code == code, name
    assert len(facts_of(campaign, catalogue).acts) == 2


@pytest.mark.slow
def test_units_that_were_merged_one_after_the_other_are_the_last_one(campaign: Campaign, catalogue: Catalogue) -> None:
    for unit, into in (("开封市", "洛阳市"), ("洛阳市", "郑州市"), ("郑州市", "安阳市")):
        act(campaign, catalogue, "merge-unit", unit, into=into)
    assert status(campaign, catalogue).units.merged == dict.fromkeys(("kaifeng", "luoyang", "zhengzhou"), "anyang")
    registry = status(campaign, catalogue).registry
    assert {registry.by_name[name].id for name in ("开封", "洛阳市", "郑州", "anyang")} == {"anyang"}


@pytest.mark.slow
def test_the_registry_s_file_goes_before_acts(campaign: Campaign, catalogue: Catalogue, more: Catalogue) -> None:
    """What it says of a unit meanwhile counts, and the list of acts says that it does."""
    act(campaign, catalogue, "add-unit", "langya", name="琅琊", group="")
    act(campaign, catalogue, "withdraw-unit", "开封市")
    now = status(campaign, more)
    fates = [ActList.of(now).fate(one.act).code for one in ActList.of(now).acts]
    assert fates == ["act-by-registry", "act-unit-gone"]
    (unit,) = [unit for unit in now.registry.units if unit.id == "langya"]
    assert (unit.name, unit.group) == ("琅琊新区科技局", "cities")
    assert any(change.file == "specs/units.yaml" for change in now.changes)
