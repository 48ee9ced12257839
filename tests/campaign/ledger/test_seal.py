"""A sealed roll-up: what is open is said first, its bytes are kept and proved, and of two seals one wins."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.campaign.campaigns import returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import gather, sound, started
from tests.campaign.ledger.test_undo import doing, standing
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.layout.catalogue import Catalogue


def close(campaign: Campaign, catalogue: Catalogue, officer: str = "王芳") -> Path:
    return seal(campaign, catalogue, officer, prepare(campaign, catalogue)).file


def faults(campaign: Campaign, catalogue: Catalogue) -> list[str]:
    return [fault.code for fault in verify(campaign, catalogue).faults]


@pytest.mark.slow
def test_what_is_open_is_listed(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    paths = [
        returned(catalogue, tmp_path, "zhengzhou", ["甲", "甲"]),
        returned(catalogue, tmp_path, "luoyang", ["丙"]),
        returned(catalogue, tmp_path, "luoyang", ["丁"], file="另一份.xlsx"),
    ]
    gather(campaign, catalogue, paths)
    found = {matter.sort: matter for matter in prepare(campaign, catalogue).open}
    assert list(found) == ["missing", "conflicts", "errors", "manual"]
    assert len(found["missing"].names) == 55
    assert set(found["conflicts"].names) == {"luoyang.xlsx", "另一份.xlsx"}
    assert found["errors"].names == ("郑州市科学技术局",)
    said = found["missing"].message.get("zh")
    assert (said.count("、"), "未报送的单位 55 个：" in said, said.endswith("等")) == (9, True, True)
    doing(campaign, catalogue)("record", "zhengzhou.xlsx", code="missing-document", outcome="yes")
    assert "manual" not in {matter.sort for matter in prepare(campaign, catalogue).open}
    close(campaign, catalogue)
    (act,) = facts_of(campaign, catalogue).of("seal")
    assert act.value("open").split("\n") == ["missing 55", "conflicts 2", "errors 1"]


@pytest.mark.slow
def test_the_sealed_bytes_are_kept_and_proved(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲"])])
    file = close(campaign, catalogue)
    sound(campaign, catalogue)
    found = facts_of(campaign, catalogue).seal
    assert found is not None
    kept = campaign.sealed / f"{found.sha256}.xlsx"
    before = kept.read_bytes()
    assert before == file.read_bytes()

    gather(campaign, catalogue, [returned(catalogue, tmp_path, "luoyang", ["乙"])])
    after = roll_up(campaign, catalogue)
    assert (after.file.name, len(after.total.rows)) == (f"{file.stem}_封存后.xlsx", 2)
    assert file.read_bytes() == before
    with pytest.raises(CampaignError) as refused:
        roll_up(campaign, catalogue, file)
    assert refused.value.code == "rollup-over-seal"

    file.write_bytes(after.file.read_bytes())
    assert faults(campaign, catalogue) == ["verify-sealed"]
    file.unlink()
    assert faults(campaign, catalogue) == ["verify-sealed-missing"]
    roll_up(campaign, catalogue)
    assert (file.read_bytes(), faults(campaign, catalogue)) == (before, [])
    kept.chmod(0o644)
    kept.write_bytes(b"other")
    assert faults(campaign, catalogue) == ["verify-damaged"]
    kept.unlink()
    assert faults(campaign, catalogue) == ["verify-seal-missing"]
    kept.write_bytes(before)
    rebuild(campaign, catalogue)
    sound(campaign, catalogue)


@pytest.mark.slow
def test_a_seal_is_withdrawn_and_set_again(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲"])])
    file = close(campaign, catalogue)
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "luoyang", ["乙"])])
    assert standing(campaign, catalogue).counts()["after_seal"] == 1
    with pytest.raises(CampaignError) as refused:
        prepare(campaign, catalogue)
    assert refused.value.code == "seal-done"
    doing(campaign, catalogue)("undo", "last")
    assert (standing(campaign, catalogue).seal, standing(campaign, catalogue).counts()["after_seal"]) == (None, 0)
    assert roll_up(campaign, catalogue).file == file
    sound(campaign, catalogue)
    assert close(campaign, catalogue, "李明") == file
    assert len(list(campaign.sealed.iterdir())) == 2
    sound(campaign, catalogue)


@pytest.mark.slow
def test_what_came_since_somebody_looked_stops_the_seal(make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲"])])
    prepared = prepare(campaign, catalogue)
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "luoyang", ["乙"])])
    with pytest.raises(CampaignError) as refused:
        seal(campaign, catalogue, "王芳", prepared)
    assert refused.value.code == "seal-changed"
    assert facts_of(campaign, catalogue).seal is None


@pytest.mark.slow
@pytest.mark.parametrize("apart", [False, True], ids=["one ledger", "a ledger each"])
def test_of_two_seals_at_once_one_wins(apart: bool, make: Make, tmp_path: Path, catalogue: Catalogue) -> None:
    """Two processes in one folder, on one ledger or each on its own; who loses says who won."""
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["甲"])])
    other = f"sqlite:///{tmp_path / 'other.db'}"
    campaigns = [campaign, replace(campaign, db=other) if apart else campaign]
    for each in campaigns:
        facts_of(each, catalogue)
    ready, begin = os.pipe()

    def at_once(each: Campaign, officer: str, language: str) -> None:
        prepared = prepare(each, catalogue)
        os.read(ready, 1)
        try:
            seal(each, catalogue, officer, prepared, "zh" if language == "zh" else "en")
        except CampaignError as error:
            (tmp_path / f"lost-{officer}").write_text(error.code, "utf-8")

    officers = (("王芳", "zh"), ("李明", "en"))
    children = [
        started(lambda each=each, who=who: at_once(each, *who), tmp_path / f"report-{who[0]}")  # type: ignore[misc]
        for each, who in zip(campaigns, officers, strict=True)
    ]
    os.write(begin, b"xx")
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    reports = "".join(report.read_text("utf-8") for report in tmp_path.glob("report-*"))
    assert (codes, reports) == ([0, 0], "")
    found = {facts.seal.officer for each in campaigns if (facts := facts_of(each, catalogue)).seal}
    assert len(found) == 1
    ((loser, why),) = [(path.name, path.read_text("utf-8")) for path in tmp_path.glob("lost-*")]
    assert loser != f"lost-{found.pop()}"
    assert why in ("seal-done", "seal-changed")
    sound(campaign, catalogue)


@pytest.mark.slow
def test_two_copies_of_a_folder_that_were_sealed_apart_agree_when_they_meet(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaigns = [make(tmp_path / name) for name in "ab"]
    path = returned(catalogue, tmp_path, "zhengzhou", ["甲"])
    gather(campaigns[0], catalogue, [path])
    for event in campaigns[0].events.iterdir():
        (campaigns[1].events / event.name).write_bytes(event.read_bytes())
    for original in campaigns[0].originals.iterdir():
        (campaigns[1].originals / original.name).write_bytes(original.read_bytes())
    for campaign, officer in zip(campaigns, ("王芳", "李明"), strict=True):
        close(campaign, catalogue, officer)
    for one, other in (campaigns, campaigns[::-1]):
        for event in one.events.iterdir():
            if not (other.events / event.name).exists():
                (other.events / event.name).write_bytes(event.read_bytes())
    found = [facts_of(campaign, catalogue).seal for campaign in campaigns]
    assert found[0] is not None
    assert found[0] == found[1]
    assert found[0].officer == "王芳"
