"""What is kept waits for its event: a killed run loses nothing, leaves no original without one, and is cleared up."""

import os
import time
from pathlib import Path

import pytest

from tests.campaign.campaigns import new_campaign, returned
from tests.campaign.ledger.states import sound, state
from xltemplates.campaign.events.pending import pending
from xltemplates.campaign.evidence.verify import verify
from xltemplates.campaign.folder.originals import keep
from xltemplates.campaign.folder.sweep import STALE
from xltemplates.campaign.intake.collection import collect, facts_of
from xltemplates.layout.catalogue import Catalogue


@pytest.mark.slow
def test_what_is_told_of_and_pending_is_found_and_moved(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    list(collect(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])]))
    expected = state(campaign, catalogue)
    (original,) = campaign.originals.iterdir()
    original.replace(campaign.pending / original.name)  # as a run leaves it that is killed once the event is recorded
    sound(campaign, catalogue)
    assert state(campaign, catalogue) == expected
    assert original.exists()
    assert not list(pending(campaign))


@pytest.mark.parametrize(("age", "stays"), [(0, True), (STALE + 60, False)])
def test_what_no_event_tells_of_is_left_over_until_it_is_stale(
    age: int, stays: bool, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = new_campaign(tmp_path)
    ((_, path),) = keep([("甲.xlsx", b"never recorded")], campaign.originals)
    os.utime(path, (time.time() - age,) * 2)
    found = verify(campaign, catalogue)
    assert (found.faults, found.leftovers) == ((), (path,))
    facts_of(campaign, catalogue)
    assert path.exists() == stays


def test_what_is_pending_and_not_what_its_name_says_is_an_alien(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    ((_, path),) = keep([("甲.xlsx", b"never recorded")], campaign.originals)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    assert [fault.code for fault in verify(campaign, catalogue).faults] == ["verify-alien"]


def test_a_folder_of_an_older_program_has_nothing_pending(tmp_path: Path) -> None:
    assert not list(pending(new_campaign(tmp_path)))
