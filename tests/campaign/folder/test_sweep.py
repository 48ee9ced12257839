"""What a killed run left half written is named, does no harm, and goes once nobody can be writing it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from alliance_xl.app import app
from tests.campaign.campaigns import new_campaign
from xltemplates.campaign.evidence.verify import rebuild, verify
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.sweep import STALE, leftovers
from xltemplates.campaign.intake.collection import collect
from xltemplates.layout.catalogue import Catalogue
from xltemplates.write.files import safe_write_all

SWEEPERS: dict[str, Callable[[Campaign, Catalogue], object]] = {
    "collect": lambda campaign, catalogue: list(collect(campaign, catalogue, [])),
    "rebuild": rebuild,
}


def killed_while_writing(folder: Path) -> Path:
    """What a process leaves that is killed when its files are written and none is in its place."""
    before = set(folder.iterdir())
    child = os.fork()
    if child == 0:
        os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
        safe_write_all({folder / f"{'名' * 60}.xlsx": b"half"})
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    (left,) = set(folder.iterdir()) - before
    return left


def aged(path: Path) -> Path:
    """The file as if nobody had written it for over an hour."""
    then = time.time() - STALE - 60
    os.utime(path, (then, then))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("sweeper", SWEEPERS)
def test_only_what_is_ours_and_old_is_removed(sweeper: str, tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    old = [aged(killed_while_writing(folder)) for folder in (campaign.originals, campaign.events, campaign.outbox)]
    (campaign.reports / "催报").mkdir()
    old.append(aged(killed_while_writing(campaign.reports / "催报")))
    young = killed_while_writing(campaign.originals)
    others = [campaign.inbox / old[0].name, campaign.originals / "notes.tmp", campaign.originals / ".a-1234.tmp"]
    for path in others:
        path.write_bytes(b"somebody's")
        aged(path)
    assert set(leftovers(campaign)) == {*old, young}
    SWEEPERS[sweeper](campaign, catalogue)
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in (young, *others))


@pytest.mark.slow
def test_verify_names_it_and_finds_no_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    campaign = new_campaign(tmp_path)
    left = killed_while_writing(campaign.originals)
    found = verify(campaign, catalogue)
    assert (found.faults, found.leftovers) == ((), (left,))
    words = ["verify", "--lang", "en", "--campaign", str(campaign.folder)]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0
    assert f"1 temporary files of interrupted runs (such as {left.name}) do no harm" in told.stdout
    assert f'"leftovers":["{left.name}"]' in CliRunner().invoke(app, [*words, "--json"]).stdout.replace(" ", "")
