"""A campaign as one file: whole, the same bytes each time, opened elsewhere as it was, refused where it is not."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alliance_xl.app import app
from alliance_xl.application import HENAN
from tests.campaign.campaigns import SPECS, returned
from tests.campaign.ledger.states import gather
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.evidence.archive import archive
from xltemplates.campaign.evidence.restore import restore
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, create, open_campaign
from xltemplates.campaign.intake.collection import facts_of
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.distribution import distribute
from xltemplates.campaign.perform import Officer, perform
from xltemplates.campaign.sealing import prepare, seal


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words)])


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """A sealed campaign whose specs stand elsewhere, with a file that nobody took in and a password in its settings."""
    folder = tmp_path_factory.mktemp("archived")
    specs = shutil.copytree(SPECS, folder / "specs")
    units = specs / "units.yaml"
    units.write_text("  - {id: ".join(units.read_text("utf-8").split("  - {id: ")[:4]), "utf-8")
    made = create(folder / "campaign", HENAN, specs)
    settings = made.folder / "campaign.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("\ndb:", "\n# 曾用 postgresql://me:s3cret@h/x\ndb:"), "utf-8"
    )
    catalogue = catalogue_for(made)
    distribute(made, catalogue)
    table = returned(catalogue, made.inbox, "zhengzhou", ["智能电网"])
    gather(made, catalogue, [table, returned(catalogue, made.inbox, "luoyang", ["光伏"])])
    perform(made, catalogue, Officer("王芳", "误报"), BY_NAME["erase"], "luoyang.xlsx")
    (made.inbox / "luoyang.xlsx").unlink()
    seal(made, catalogue, "王芳", prepare(made, catalogue))
    (made.inbox / "未收.txt").write_bytes(b"x")
    return made


@pytest.fixture
def packed(campaign: Campaign, tmp_path: Path) -> Path:
    archive(campaign, catalogue_for(campaign), tmp_path / "c.zip")
    return tmp_path / "c.zip"


def names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as package:
        return set(package.namelist())


@pytest.mark.slow
def test_it_is_opened_elsewhere_as_it_was(campaign: Campaign, packed: Path, tmp_path: Path) -> None:
    """Also where the specs it was made with are gone: head, status and the archive made there are the same bytes."""
    before = run("status", "--json", "--campaign", campaign.folder).stdout
    head = facts_of(campaign, catalogue_for(campaign)).head
    moved = campaign.folder.parent / "specs"
    moved.rename(tmp_path / "away")
    try:
        done = restore(packed, tmp_path / "there" / "c", HENAN, head)
        assert ([fault.code for fault in done.verified.faults], done.verified.head) == (["key-lost"], head)
        assert len(done.verified.erased) == 1
        assert run("status", "--json", "--campaign", tmp_path / "there" / "c").stdout == before
        shutil.copy(campaign.folder / "campaign.key", done.campaign.folder)
        assert run("verify", "--head", head, "--campaign", done.campaign.folder).exit_code == 0
        again = open_campaign(done.campaign.folder, HENAN)
        archive(again, catalogue_for(again), tmp_path / "again.zip")
    finally:
        (tmp_path / "away").rename(moved)
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in done.campaign.originals.iterdir()} == {0o444}
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["c"]


@pytest.mark.slow
def test_what_is_in_it_and_what_is_not(campaign: Campaign, packed: Path, tmp_path: Path) -> None:
    assert {"archive.json", "campaign.yaml", "store/specs/units.yaml", "inbox/未收.txt"} <= names(packed)
    assert {"ledger.db", "campaign.key", "inbox/zhengzhou.xlsx"}.isdisjoint(names(packed))
    assert b"s3cret" not in packed.read_bytes()
    archive(campaign, catalogue_for(campaign), tmp_path / "keyed.zip", with_key=True)
    assert names(tmp_path / "keyed.zip") - names(packed) == {"campaign.key"}
    assert restore(tmp_path / "keyed.zip", tmp_path / "keyed", HENAN).verified.faults == ()
    key = tmp_path / "keyed" / "campaign.key"
    assert (stat.S_IMODE(key.stat().st_mode), key.read_bytes()) == (0o600, (campaign.folder / key.name).read_bytes())
    archive(campaign, catalogue_for(campaign), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()


@pytest.mark.postgres
def test_it_is_opened_on_another_database(campaign: Campaign, packed: Path, tmp_path: Path, new_database: str) -> None:
    before = run("status", "--json", "--campaign", campaign.folder).stdout
    restore(packed, tmp_path / "c", HENAN)
    shutil.copy(campaign.folder / "campaign.key", tmp_path / "c")
    there = ("--campaign", tmp_path / "c", "--db", new_database)
    assert run("status", "--json", *there).stdout == before
    assert run("verify", *there).exit_code == 0
    assert run("archive", tmp_path / "there.zip", *there).exit_code == 0
    assert (tmp_path / "there.zip").read_bytes() == packed.read_bytes()


Change = Callable[[dict[str, bytes]], object]


def altered(name: str, change: Callable[[bytes], bytes]) -> Change:
    def alter(members: dict[str, bytes]) -> None:
        (found,) = [each for each in members if name in each][:1]
        members[found] = change(members[found])

    return alter


def listed(change: Callable[[dict[str, dict[str, object]]], object]) -> Change:
    def alter(members: dict[str, bytes]) -> None:
        said = json.loads(members["archive.json"])
        change(said)
        members["archive.json"] = json.dumps(said).encode()

    return alter


def slipped_in(name: str) -> Change:
    def alter(members: dict[str, bytes]) -> None:
        members[name] = b"x"
        sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        listed(lambda said: said["files"].update({name: {"sha256": sha256, "size": 1}}))(members)

    return alter


REFUSED: dict[str, tuple[Change, str]] = {
    "a member is altered": (altered("originals/", lambda data: bytes([data[0] ^ 1]) + data[1:]), "store/originals/"),
    "a member is longer": (altered("manifest.csv", lambda data: data + b"x"), "outbox/manifest.csv"),
    "a member is gone": (lambda members: members.pop("store/campaign.id"), "store/campaign.id"),
    "a member was put in": (lambda members: members.update({"more.txt": b"x"}), "more.txt"),
    "a member leads out of the folder": (slipped_in("../out.txt"), "../out.txt"),
    "a member has the root": (slipped_in("/out.txt"), "/out.txt"),
    "a member is of another drive": (slipped_in("C:\\out.txt"), "C:\\out.txt"),
    "a member ends in a dot": (slipped_in("a./out.txt"), "a./out.txt"),
    "the list is none": (altered("archive.json", lambda _: b"[]"), "archive.json"),
    "the list is of a newer program": (listed(lambda said: said.update({"version": 2})), "更新的版本"),  # type: ignore[dict-item]
    "the list says another head": (listed(lambda said: said.update({"head": "0" * 64})), "不符"),  # type: ignore[dict-item]
    "there is an event more than verify knew": (slipped_in("store/events/x.json"), "x.json"),
}


ONE_OF_EACH = frozenset(["a member is altered", "a member leads out of the folder", "the list says another head"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in ONE_OF_EACH else pytest.mark.slow) for name in REFUSED],
)
def test_what_is_not_as_it_was_archived_is_refused_by_name(name: str, packed: Path, tmp_path: Path) -> None:
    change, said = REFUSED[name]
    with zipfile.ZipFile(packed) as package:
        members = {each: package.read(each) for each in package.namelist()}
    change(members)
    with zipfile.ZipFile(tmp_path / "altered.zip", "w") as package:
        for member, content in members.items():
            info = zipfile.ZipInfo("x")
            info.filename = member  # as it is, where ZipInfo would mend it
            package.writestr(info, content)
    done = run("restore", tmp_path / "altered.zip", tmp_path / "to" / "c")
    assert (done.exit_code, said in done.output, "Traceback" in done.output) == (2, True, False), done.output
    assert not (tmp_path / "to").exists() or list((tmp_path / "to").iterdir()) == []
    assert not (tmp_path / "out.txt").exists()


def test_bytes_that_are_damaged_anywhere_are_named(packed: Path, tmp_path: Path) -> None:
    data = bytearray(packed.read_bytes())
    with zipfile.ZipFile(BytesIO(data)) as package:
        member = next(info for info in package.infolist() if info.filename.startswith("store/originals/"))
    data[member.header_offset + 200] ^= 1
    (tmp_path / "damaged.zip").write_bytes(data)
    with pytest.raises(CampaignError) as caught:
        restore(tmp_path / "damaged.zip", tmp_path / "c", HENAN)
    assert (caught.value.code, dict(caught.value.params)["member"]) == ("archive-member", member.filename)
    (tmp_path / "cut.zip").write_bytes(data[:5000])
    with pytest.raises(CampaignError) as caught:
        restore(tmp_path / "cut.zip", tmp_path / "c", HENAN)
    assert caught.value.code == "archive-none"
    assert not (tmp_path / "c").exists()


@pytest.mark.slow
def test_a_campaign_that_is_not_whole_is_archived_by_force_alone_and_says_so(
    campaign: Campaign, tmp_path: Path
) -> None:
    folder = shutil.copytree(campaign.folder, tmp_path / "c")
    min((folder / "outbox").rglob("1_*.xlsx")).write_bytes(b"something else")
    refused = run("archive", tmp_path / "c.zip", "--campaign", folder)
    assert (refused.exit_code, "没有归档" in refused.output, (tmp_path / "c.zip").exists()) == (1, True, False)
    assert run("archive", tmp_path / "c.zip", "--force", "--campaign", folder).exit_code == 0
    done = run("restore", tmp_path / "c.zip", tmp_path / "d")
    assert (done.exit_code, "1_郑州市" in done.output) == (0, True), done.output


def test_it_is_put_beside_nothing_else(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    assert json.loads(run("restore", packed, tmp_path / "c", "--json").stdout)["folder"] == str(tmp_path / "c")
    assert run("restore", packed, tmp_path / "c").exit_code == 2
