"""Scans are kept, recorded and filed on either database, whatever the order, and through every kill."""

import os
from pathlib import Path

import pytest

from tests.campaign.campaigns import returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import gather, sound, steps_until_whole
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events import events
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.intake.incoming import incoming
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.campaign.standing.scans import FiledScan
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue

OFFICER = Officer("王芳", "核对")


def took(campaign: Campaign, catalogue: Catalogue, *paths: Path) -> None:
    gather(campaign, catalogue, [file for file in incoming(paths, lambda _: None) if file])


def filed(campaign: Campaign, catalogue: Catalogue) -> tuple[FiledScan, ...]:
    return status_of(campaign, catalogue, facts_of(campaign, catalogue)).scans


@pytest.fixture
def folder(tmp_path: Path, catalogue: Catalogue) -> Path:
    """What two units sent: each its table, one with its scan beside, and a scan of which nobody knows whose it is."""
    for unit in ("zhengzhou", "luoyang"):
        (tmp_path / "in" / unit).mkdir(parents=True)
        returned(catalogue, tmp_path / "in" / unit, unit, [unit])
    (tmp_path / "in" / "zhengzhou" / "1.pdf").write_bytes(b"%PDF-1.7 one")
    (tmp_path / "in" / "2.jpg").write_bytes(b"\xff\xd8\xff two")
    return tmp_path / "in"


@pytest.mark.slow
def test_scans_are_filed_whatever_came_first_and_taken_in_once(
    make: Make, tmp_path: Path, folder: Path, catalogue: Catalogue
) -> None:
    one, other = make(tmp_path / "one"), make(tmp_path / "other")
    took(one, catalogue, folder)
    scans = [folder / "zhengzhou" / "1.pdf", folder / "2.jpg"]
    held = [file.replace(tmp_path / file.name) for file in scans]
    took(other, catalogue, folder)
    for now, back in zip(held, scans, strict=True):
        now.replace(back)
    took(other, catalogue, folder)
    assert [one.fate for one in filed(one, catalogue)] == [one.fate for one in filed(other, catalogue)]
    assert {(one.scan.file, one.fate, one.files) for one in filed(one, catalogue)} == {
        ("1.pdf", "filed", ("zhengzhou.xlsx",)),
        ("2.jpg", "none", ()),
    }
    before = events.names(one)
    took(one, catalogue, folder)
    assert events.names(one) == before
    assert {path.suffix for path in one.originals.iterdir()} == {".xlsx", ".pdf", ".jpg"}
    for campaign in (one, other):
        sound(campaign, catalogue)
        assert verify(campaign, catalogue).files == rebuild(campaign, catalogue).files == 4
        assert len(filed(campaign, catalogue)) == 2


@pytest.mark.slow
def test_an_officer_assigns_a_scan_and_takes_it_back(
    make: Make, tmp_path: Path, folder: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    took(campaign, catalogue, folder)
    perform(campaign, catalogue, OFFICER, BY_NAME["assign"], "2.jpg", {"workbook": "luoyang"})
    assert {one.scan.file: (one.fate, one.unit) for one in filed(campaign, catalogue)} == {
        "1.pdf": ("filed", "zhengzhou"),
        "2.jpg": ("assigned", "luoyang"),
    }
    perform(campaign, catalogue, OFFICER, BY_NAME["undo"], "last")
    assert {one.scan.file: one.fate for one in filed(campaign, catalogue)} == {"1.pdf": "filed", "2.jpg": "none"}
    sound(campaign, catalogue)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_anywhere_no_scan_is_lost(make: Make, tmp_path: Path, folder: Path, catalogue: Catalogue) -> None:
    def killed_campaign(step: int) -> Campaign:
        place = tmp_path / f"c{step}"
        return made[step] if step in made else made.setdefault(step, make(place))

    made: dict[int, Campaign] = {}

    def check(step: int) -> None:
        campaign = killed_campaign(step)
        sound(campaign, catalogue)
        took(campaign, catalogue, folder)
        assert {one.scan.file: one.fate for one in filed(campaign, catalogue)} == {"1.pdf": "filed", "2.jpg": "none"}
        sound(campaign, catalogue)

    def work(step: int):  # type: ignore[no-untyped-def]
        campaign = killed_campaign(step)
        return lambda: took(campaign, catalogue, folder)

    assert steps_until_whole(work, check, tmp_path / "report") > 10


@pytest.mark.slow
def test_a_scan_is_erased_as_a_file_is(make: Make, tmp_path: Path, folder: Path, catalogue: Catalogue) -> None:
    campaign = make(tmp_path / "c")
    took(campaign, catalogue, folder)
    perform(campaign, catalogue, OFFICER, BY_NAME["erase"], "1.pdf")
    assert {path.suffix for path in campaign.originals.iterdir()} == {".xlsx", ".jpg"}
    now = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    assert {one.scan.file: (one.fate, one.unit, one.open) for one in now.scans} == {
        "1.pdf": ("erased", "zhengzhou", False),
        "2.jpg": ("none", "", True),
    }
    assert "scan-to-compare" not in {finding.problem.code for finding in now.findings}
    found = verify(campaign, catalogue)
    ((code, said),) = [(each.code, dict(each.params)) for each in found.erased]
    assert (found.faults, found.files, code) == ((), 3, "verify-erased")
    assert (said["file"], said["by"], said["reason"]) == ("1.pdf", "王芳", "核对")
    sound(campaign, catalogue)
    with pytest.raises(CampaignError, match="was erased before"):
        perform(campaign, catalogue, OFFICER, BY_NAME["erase"], "1.pdf")
    took(campaign, catalogue, folder)
    assert len(list(campaign.originals.iterdir())) == 3  # it is not kept again
    perform(campaign, catalogue, OFFICER, BY_NAME["undo"], "last")
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-missing"]
    took(campaign, catalogue, folder)
    assert {one.scan.file: one.fate for one in filed(campaign, catalogue)} == {"1.pdf": "filed", "2.jpg": "none"}
    sound(campaign, catalogue)


@pytest.mark.slow
def test_a_sealed_roll_up_holds_nothing_of_a_scan(
    make: Make, tmp_path: Path, folder: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    took(campaign, catalogue, folder)
    seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))
    perform(campaign, catalogue, OFFICER, BY_NAME["erase"], "1.pdf")
    assert len(list(campaign.sealed.iterdir())) == 1
    assert verify(campaign, catalogue).faults == ()
    with pytest.raises(CampaignError, match="Undo the seal first"):
        perform(campaign, catalogue, OFFICER, BY_NAME["erase"], "luoyang.xlsx")
