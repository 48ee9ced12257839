"""Any act can be withdrawn, the withdrawal too; on either database, and after the ledger is made again."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.campaign.campaigns import returned
from tests.campaign.ledger.conftest import Make, server_at_length
from tests.campaign.ledger.states import gather, sound
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events import events
from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.standing.act_list import ActList
from xltemplates.campaign.standing.outcomes import state_of
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue

pytestmark = server_at_length

OFFICER = Officer("王芳", "已核实")
Do = Callable[..., object]


def doing(campaign: Campaign, catalogue: Catalogue) -> Do:
    """Does an act by its name."""
    return lambda name, target, **given: perform(campaign, catalogue, OFFICER, BY_NAME[name], target, given)


def standing(campaign: Campaign, catalogue: Catalogue) -> Status:
    return status_of(campaign, catalogue, facts_of(campaign, catalogue))


def rows(campaign: Campaign, catalogue: Catalogue) -> int:
    return len(roll_up(campaign, catalogue).total.rows)


@pytest.mark.slow
def test_an_act_is_withdrawn_and_the_withdrawal_too(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲", "乙"])])
    do = doing(campaign, catalogue)
    do("exclude", "zhengzhou.xlsx", row="2")
    assert rows(campaign, catalogue) == 1
    do("undo", "1")
    assert rows(campaign, catalogue) == 2
    do("undo", "last")
    assert rows(campaign, catalogue) == 1
    do("undo", "last")
    status = standing(campaign, catalogue)
    acts = ActList.of(status)
    assert [acts.fate(one.act).code for one in acts.acts] == [
        "act-withdrawn",
        "act-in-force",
        "act-withdrawn",
        "act-in-force",
    ]
    assert rows(campaign, catalogue) == 2
    sound(campaign, catalogue)
    rebuild(campaign, catalogue)
    again = standing(campaign, catalogue)
    assert (again.facts, again.standings) == (status.facts, status.standings)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "target", "given"),
    [
        ("waive", "两份.xlsx", {"code": "duplicate-row"}),
        ("decide", "另一份.xlsx", {}),
        ("record", "两份.xlsx", {"code": "missing-document", "outcome": "yes"}),
        ("exclude", "两份.xlsx", {}),
        ("exclude", "两份.xlsx", {"row": "1"}),
        ("extend", "kaifeng", {"until": "2020-09-25 18:00"}),
    ],
)
def test_what_is_withdrawn_leaves_all_as_if_it_had_never_been_done(
    name: str, target: str, given: dict[str, str], make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    paths = [
        returned(catalogue, tmp_path, "zhengzhou", ["甲", "甲"], file="两份.xlsx"),
        returned(catalogue, tmp_path, "luoyang", ["丙"]),
        returned(catalogue, tmp_path, "luoyang", ["丁"], file="另一份.xlsx"),
    ]
    gather(campaign, catalogue, paths)
    do = doing(campaign, catalogue)
    before = standing(campaign, catalogue)
    do(name, target, **given)
    done = standing(campaign, catalogue)
    do("undo", "last")
    after = standing(campaign, catalogue)
    assert (after.outcomes, after.standings, after.findings) == (before.outcomes, before.standings, before.findings)
    assert after.deadlines == before.deadlines
    changes = (done.outcomes, done.standings, done.deadlines) != (before.outcomes, before.standings, before.deadlines)
    assert changes == (name != "record")
    assert len(after.facts.acts) == 2


@pytest.mark.slow
def test_what_cannot_be_withdrawn_is_told_in_words(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲"])])
    do = doing(campaign, catalogue)
    with pytest.raises(CampaignError) as nothing:
        do("undo", "last")
    assert nothing.value.code == "undo-nothing"
    do("exclude", "zhengzhou.xlsx", row="1")
    do("extend", "kaifeng", until="2020-09-25 18:00")
    do("undo", "1")
    (event,) = campaign.events.glob("*received*")
    for target, code in (("1", "undo-already"), ("9", "undo-no-act"), (event.name, "undo-no-act")):
        with pytest.raises(CampaignError) as refused:
            do("undo", target)
        assert refused.value.code == code
        said = refused.value.message("zh")
        assert "2 延期至　开封市科学技术局（王芳" in said
        assert "3 撤销　第 1 项　不计入　zhengzhou.xlsx　第 1 行“河南省甲产业技术创新战略联盟”（推荐表!B5）" in said
    (excluded,) = campaign.events.glob("*excluded*")
    assert json.loads(next(campaign.events.glob("*undone*")).read_bytes())["items"][0] == {
        "undone": f"{excluded.name}#0",
        "reason": "已核实",
        "by": "王芳",
    }
    do("undo", next(campaign.events.glob("*extended*")).name)
    assert standing(campaign, catalogue).deadlines.given == {}


@pytest.mark.slow
def test_a_clock_that_runs_backwards_changes_nothing(
    make: Make, tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours: Iterator[int] = count()
    monkeypatch.setattr(events, "now", lambda: datetime(2020, 9, 1, tzinfo=UTC) - timedelta(hours=next(hours)))
    campaign = make(tmp_path / "c")
    paths = [
        returned(catalogue, tmp_path, "zhengzhou", ["甲"], file="一行.xlsx"),
        returned(catalogue, tmp_path, "zhengzhou", ["乙", "丙"], file="两行.xlsx"),
    ]
    gather(campaign, catalogue, paths)
    do = doing(campaign, catalogue)
    do("decide", "一行.xlsx")
    do("decide", "两行.xlsx")
    do("exclude", "两行.xlsx", row="1")
    do("undo", "3")
    for _ in range(2):
        assert rows(campaign, catalogue) == 2
        assert [act.name for act in facts_of(campaign, catalogue).acts] == ["decide", "decide", "exclude", "undo"]
        rebuild(campaign, catalogue)
    sound(campaign, catalogue)


@pytest.mark.slow
def test_a_new_file_makes_a_decided_conflict_open_again(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    first = [returned(catalogue, tmp_path, "zhengzhou", [name], file=f"{name}.xlsx") for name in "甲乙"]
    gather(campaign, catalogue, first)
    do = doing(campaign, catalogue)
    seen = standing(campaign, catalogue).outcomes[0].state
    do("decide", "甲.xlsx", seen=seen)
    assert len(facts_of(campaign, catalogue).of("decide")[0].value("rivals").split("\n")) == 2
    assert rows(campaign, catalogue) == 1
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["丙", "丁"], file="丙.xlsx")])
    assert (rows(campaign, catalogue), standing(campaign, catalogue).counts()["conflict"]) == (0, 1)
    with pytest.raises(CampaignError) as refused:
        do("decide", "乙.xlsx", seen=seen)
    assert refused.value.code == "act-state-changed"
    assert all(name in refused.value.message("zh") for name in ("甲.xlsx", "乙.xlsx", "丙.xlsx"))
    now = standing(campaign, catalogue).outcomes[0]
    assert now.state == state_of(now.rivals) != seen
    do("decide", "丙.xlsx", seen=now.state)
    assert rows(campaign, catalogue) == 2
    do("undo", "last")
    assert rows(campaign, catalogue) == 0
    rebuild(campaign, catalogue)
    assert rows(campaign, catalogue) == 0


@pytest.mark.slow
def test_an_act_on_what_is_no_conflict_any_more_is_refused_with_its_number(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲"])])
    with pytest.raises(CampaignError) as refused:
        doing(campaign, catalogue)("exclude", "zhengzhou.xlsx", seen="123456")
    assert refused.value.code == "act-state-gone"
    assert facts_of(campaign, catalogue).acts == ()
