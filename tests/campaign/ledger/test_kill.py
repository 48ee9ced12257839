"""Killed at any moment, a campaign goes on where it was: nothing lost, nothing twice."""

import random
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.campaign.campaigns import SPECS, new_campaign, returned
from tests.campaign.ledger.conftest import Make
from tests.campaign.ledger.states import (
    ROUNDS,
    State,
    files,
    gather,
    intact,
    killed,
    nothing_lost,
    sound,
    state,
    steps_until_whole,
)
from xltemplates.campaign.acts.table import BY_NAME, rulings
from xltemplates.campaign.evidence.archive import archive
from xltemplates.campaign.evidence.verify import rebuild
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.outgoing.copies import Order
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.outgoing.manifest import MANIFEST, RECALLED
from xltemplates.campaign.outgoing.returns import send_back
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.reports.master import roll_up
from xltemplates.campaign.sealing import prepare, seal
from xltemplates.campaign.standing.status import status_of
from xltemplates.layout.catalogue import Catalogue

LONGEST = 1.2  # seconds after which a collector is killed at the latest


def excluded(campaign: Campaign, catalogue: Catalogue) -> object:
    return perform(campaign, catalogue, Officer("王芳", "重复"), BY_NAME["exclude"], "zhengzhou.xlsx")


def act(campaign: Campaign, catalogue: Catalogue, name: str, target: str, /, **given: str) -> None:
    perform(campaign, catalogue, Officer("王芳", "核实"), BY_NAME[name], target, given)


def amended(campaign: Campaign, catalogue: Catalogue) -> None:
    act(campaign, catalogue, "amend", "zhengzhou.xlsx", entry="成员总数#1", value="13")


def undone(campaign: Campaign, catalogue: Catalogue) -> None:
    """Something is done and withdrawn, or withdrawn only where it was done before."""
    if not facts_of(campaign, catalogue).acts or rulings(facts_of(campaign, catalogue).acts).undone:
        excluded(campaign, catalogue)
    act(campaign, catalogue, "undo", "last")


def extended(campaign: Campaign, catalogue: Catalogue) -> None:
    act(campaign, catalogue, "extend", "郑州市", until="2020-09-25 18:00")


def units_changed(campaign: Campaign, catalogue: Catalogue) -> None:
    """A unit is added, another merged into it, a third withdrawn: each once, whoever was killed on the way."""
    steps: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("add-unit", "langya", {"name": "琅琊新区科技局"}),
        ("merge-unit", "kaifeng", {"into": "langya"}),
        ("withdraw-unit", "luoyang", {}),
    )
    for name, target, given in steps:
        if not facts_of(campaign, catalogue).of(name):
            act(campaign, catalogue, name, target, **given)
    now = status_of(campaign, catalogue, facts_of(campaign, catalogue))
    assert (dict(now.units.merged), set(now.units.withdrawn)) == ({"kaifeng": "langya"}, {"luoyang"})


def erased(campaign: Campaign, catalogue: Catalogue) -> None:
    """The bytes are gone, whoever was killed on the way."""
    if not facts_of(campaign, catalogue).of("erase"):
        act(campaign, catalogue, "erase", "zhengzhou.xlsx")
    assert list(campaign.originals.iterdir()) == []


def archived(campaign: Campaign, catalogue: Catalogue) -> None:
    """The archive is whole, or there is none."""
    file = campaign.folder.with_suffix(".zip")
    assert not file.exists() or zipfile.ZipFile(file).testzip() is None
    archive(campaign, catalogue, file)
    assert zipfile.ZipFile(file).testzip() is None


def first_used(campaign: Campaign, catalogue: Catalogue) -> object:
    """The first command in a folder that came without its ledger."""
    for file in campaign.folder.glob("ledger.db*"):
        file.unlink()
    return state(campaign, catalogue)


def sent_out(campaign: Campaign, catalogue: Catalogue) -> None:
    """Every unit has its whole copies, and the ledger knows each once."""
    copies = distribute(campaign, catalogue).copies
    assert {sent.copy for sent in facts_of(campaign, catalogue).sent} >= {copy.copy for copy in copies}
    assert workbooks(campaign) == {copy.file for copy in copies}
    assert (campaign.outbox / MANIFEST).is_file()
    assert all(sha256((campaign.outbox / copy.file).read_bytes()).hexdigest() == copy.sha256 for copy in copies)


def workbooks(campaign: Campaign) -> set[str]:
    """The copies that lie in the outbox, but for those that were recalled and put aside."""
    found = (path.relative_to(campaign.outbox).as_posix() for path in campaign.outbox.rglob("[!.]*.xlsx"))
    return {name for name in found if not name.startswith(RECALLED)}


def sent_anew(campaign: Campaign, catalogue: Catalogue) -> None:
    """What was recalled is put aside, whole, and issued anew once."""
    if not facts_of(campaign, catalogue).of("recall"):
        distribute(campaign, catalogue, order=Order("kaifeng"), zipped=True)
        perform(campaign, catalogue, Officer("王芳", "栏目有误"), BY_NAME["recall"], "开封市")
    sent_out(campaign, catalogue)
    assert len([sent for sent in facts_of(campaign, catalogue).sent if sent.copy.endswith(":1.1")]) == 4
    assert len(list((campaign.outbox / RECALLED).rglob("[!.]*.xlsx"))) == 4


def sealed(campaign: Campaign, catalogue: Catalogue) -> None:
    """There is one seal, and the file is the one that was sealed."""
    if not facts_of(campaign, catalogue).seal:
        seal(campaign, catalogue, "王芳", prepare(campaign, catalogue))
    found = facts_of(campaign, catalogue).seal
    assert found is not None
    assert sha256((campaign.reports / found.file).read_bytes()).hexdigest() == found.sha256


def received(campaign: Campaign, catalogue: Catalogue) -> None:
    """A second file is taken in, once."""
    gather(campaign, catalogue, [campaign.folder / "inbox" / "second.xlsx"])
    assert len(state(campaign, catalogue)) == 2


def sent_back(campaign: Campaign, catalogue: Catalogue) -> None:
    """What was issued is recorded once, and the correction copy is what the event tells of."""
    (back,) = send_back(status_of(campaign, catalogue, facts_of(campaign, catalogue)), catalogue, campaign.returns)
    (copy,) = back.copies
    issued = [(each.revision, each.sha256) for each in facts_of(campaign, catalogue).issued if each.revision]
    assert issued == [(1, sha256(copy.read_bytes()).hexdigest())]


DEEDS: Mapping[str, Callable[[Campaign, Catalogue], object]] = {
    "rebuild": rebuild,
    "exclude": excluded,
    "first use": first_used,
    "distribute": sent_out,
    "recall and distribute": sent_anew,
    "seal": sealed,
    "collect": received,
    "amend": amended,
    "undo": undone,
    "extend": extended,
    "units": units_changed,
    "erase": erased,
    "archive": archived,
    "return": sent_back,
}
OUTCOMES = {"exclude": "left-excluded", "erase": "left-erased"}


def outcome_of(campaign: Campaign, catalogue: Catalogue, paths: list[Path]) -> State:
    """The state after everything was collected, each content exactly once."""
    gather(campaign, catalogue, paths)
    found = state(campaign, catalogue)
    assert len({line[0] for line in found}) == len(found)
    assert {path.stat().st_mode & 0o777 for path in campaign.originals.glob("[!.]*")} == {0o444}
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


@pytest.mark.long
def test_killed_at_random_while_collecting_300_files(
    make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    kill_at_random(make, sent, tmp_path, catalogue, ROUNDS)
    assert not (tmp_path / "report").exists()


@pytest.mark.long
def test_killed_at_random_200_times(make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    kill_at_random(make, sent, tmp_path, catalogue, 200)


@pytest.mark.long
def test_killed_after_every_sql_statement_and_file_move(
    make: Make, sent: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    paths = files(sent, tmp_path / "in", real=1, other=3)
    expected = outcome_of(make(tmp_path / "whole"), catalogue, paths)

    def work(step: int) -> Callable[[], object]:
        campaigns[step] = make(tmp_path / str(step))
        return lambda: gather(campaigns[step], catalogue, paths)

    def check(step: int) -> None:
        assert nothing_lost(campaigns[step], catalogue)
        assert outcome_of(campaigns[step], catalogue, paths) == expected, f"killed at step {step}"
        intact(campaigns[step])

    campaigns: dict[int, Campaign] = {}
    assert steps_until_whole(work, check, tmp_path / "report") > 40
    sound(campaigns[1], catalogue)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The specs with a registry of three units only, so that there are fewer steps."""
    folder = shutil.copytree(SPECS, tmp_path_factory.mktemp("few") / "specs")
    registry = folder / "units.yaml"
    registry.write_text("  - {id: ".join(registry.read_text("utf-8").split("  - {id: ")[:4]), "utf-8")
    return Catalogue.open(folder)


@pytest.mark.long
@pytest.mark.parametrize("name", DEEDS)
def test_whatever_is_done_is_done_or_not_done_wherever_it_is_killed(name: str, tmp_path: Path, few: Catalogue) -> None:
    before = new_campaign(tmp_path)
    gather(before, few, [returned(few, tmp_path, "zhengzhou", ["智能电网", "智能电网"])])  # twice: an error
    returned(few, tmp_path, "luoyang", ["新型电池"]).replace(before.inbox / "second.xlsx")

    def work(step: int) -> Callable[[], object]:
        folder = shutil.copytree(before.folder, tmp_path / str(step))
        campaigns[step] = replace(before, folder=folder)
        return lambda: DEEDS[name](campaigns[step], few)

    def check(step: int) -> None:
        if name == "recall and distribute":  # what is half sent out is named by `verify`, until it is sent out again
            intact(campaigns[step])
        else:
            sound(campaigns[step], few)
        DEEDS[name](campaigns[step], few)
        sound(campaigns[step], few)
        assert {line[-1] for line in state(campaigns[step], few)} == {OUTCOMES.get(name, "current")}

    campaigns: dict[int, Campaign] = {}
    assert steps_until_whole(work, check, tmp_path / "report") > 10


@pytest.mark.long
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

    def work(_: int) -> Callable[[], object]:
        target.write_bytes(old)
        return lambda: roll_up(campaign, catalogue)

    def check(_: int) -> None:
        seen.add(target.read_bytes())

    steps_until_whole(work, check, tmp_path / "report")
    assert seen == {old, new}
