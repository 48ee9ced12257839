"""Killed at any moment, a campaign goes on where it was: nothing lost, nothing twice."""

import random
from pathlib import Path

import pytest

from alliance_xl.campaign import Campaign
from alliance_xl.master import roll_up
from tests.alliance_xl.campaigns import returned
from tests.alliance_xl.ledger.conftest import Make
from tests.alliance_xl.ledger.states import ROUNDS, State, files, gather, killed, killed_at, nothing_lost, sound, state
from xltemplates.layout.catalogue import Catalogue

LONGEST = 1.2  # seconds after which a collector is killed at the latest


def outcome_of(campaign: Campaign, catalogue: Catalogue, paths: list[Path]) -> State:
    """The state after everything was collected, each content exactly once."""
    gather(campaign, catalogue, paths)
    found = state(campaign, catalogue)
    assert len({line[0] for line in found}) == len(found)
    assert sum(len(line[1]) for line in found if isinstance(line[1], tuple)) == len(paths)
    return found


def kill_at_random(make: Make, sent: Path, folder: Path, catalogue: Catalogue, rounds: int) -> None:
    paths = files(sent, folder / "in", real=24, other=276)
    expected = outcome_of(make(folder / "whole"), catalogue, paths)
    chance = random.Random(rounds)
    for number in range(rounds):
        campaign = make(folder / str(number))
        killed(lambda one=campaign: gather(one, catalogue, paths), chance.uniform(0.02, LONGEST), folder / "report")  # type: ignore[misc]
        assert nothing_lost(campaign, catalogue)
        assert outcome_of(campaign, catalogue, paths) == expected
        if number % 5 == 0:
            sound(campaign, catalogue)


def test_killed_at_random_while_collecting_300_files(
    make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    kill_at_random(make, sent, tmp_path, catalogue, ROUNDS)
    assert not (tmp_path / "report").exists()


@pytest.mark.slow
def test_killed_at_random_200_times(make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    kill_at_random(make, sent, tmp_path, catalogue, 200)


def test_killed_after_every_sql_statement_and_file_move(
    make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    paths = files(sent, tmp_path / "in", real=2, other=3)
    expected = outcome_of(make(tmp_path / "whole"), catalogue, paths)
    step = 0
    alive = True
    while alive:
        step += 1
        campaign = make(tmp_path / str(step))
        alive = killed_at(lambda one=campaign: gather(one, catalogue, paths), step, tmp_path / "report")  # type: ignore[misc]
        assert nothing_lost(campaign, catalogue)
        assert outcome_of(campaign, catalogue, paths) == expected, f"killed after step {step}"
    assert step > 20
    sound(campaign, catalogue)


def test_killed_while_writing_the_roll_up_the_file_is_the_old_or_the_new(
    make: Make, tmp_path: Path, catalogue: Catalogue
) -> None:
    campaign = make(tmp_path / "c")
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])])
    old = roll_up(campaign, catalogue).file.read_bytes()
    gather(campaign, catalogue, [returned(catalogue, tmp_path, "luoyang", ["新型电池"])])
    new = roll_up(campaign, catalogue, tmp_path / "c" / "reports" / "new.xlsx").file.read_bytes()
    target = roll_up(campaign, catalogue).file
    seen = set()
    step, alive = 0, True
    while alive:
        step += 1
        target.write_bytes(old)
        alive = killed_at(lambda: roll_up(campaign, catalogue), step, tmp_path / "report")
        assert target.read_bytes() in (old, new)
        seen.add(target.read_bytes())
    assert seen == {old, new}
