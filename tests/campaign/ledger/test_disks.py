"""A full disk and a folder that may not be written, the real things: a sentence, nothing half-written, and then on."""

import hashlib
import os
import pwd
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.campaign.campaigns import new_campaign, returned
from tests.campaign.ledger.states import gather, sound, started, state
from xltemplates.base.errors import XlTemplatesError
from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.layout.catalogue import Catalogue

KIB = 1024
ROOM = (
    0,
    16,
    32,
    64,
    128,
    400,
)  # KiB that are left: too little for the original, for the event, for the ledger; enough
FULL, READ_ONLY = ("磁盘已满", "磁盘空间不足", "无法写入"), ("只读", "不能写入", "cannot be written")

Fill = Callable[[int], AbstractContextManager[None]]  # leaves so many KiB while some work is done


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path | None]:
    """A small file system of its own; None where we may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", folder):
        yield folder
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        yield None


@pytest.fixture(params=["a full file system", "files that may not grow"])
def full(request: pytest.FixtureRequest, tmp_path: Path, mounted: Path | None) -> tuple[Path, Fill]:
    """Where to work, and what leaves too little room there. The second is the system's limit, which anybody may set."""
    if request.param == "a full file system" and mounted is not None:
        return mounted, partial(filled, mounted)
    return tmp_path, limited


def mount(*words: object) -> bool:
    return shutil.which("mount") is not None and not subprocess.run(["mount", *map(str, words)], check=False).returncode


@contextmanager
def filled(folder: Path, room: int) -> Iterator[None]:
    filler = folder / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(folder).free - room * KIB)))
    yield
    filler.unlink()


@contextmanager
def limited(room: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room * KIB, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def held(campaign: Campaign) -> tuple[int, int]:
    """How many originals and events there are: each is whole, and nothing else lies there."""
    kept, told = list(campaign.originals.iterdir()), list(events.replay(campaign))
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in kept)
    assert len(told) == len(list(campaign.events.iterdir()))
    return len(kept), len(told)


def collected(campaign: Campaign, catalogue: Catalogue, file: Path) -> str:
    """Collect; the sentence that ended it, empty where all is done."""
    try:
        gather(campaign, catalogue, [file])
    except XlTemplatesError as error:
        return error.message("zh")
    return ""


def goes_on(campaign: Campaign, catalogue: Catalogue, file: Path) -> None:
    """The next run does all of it."""
    gather(campaign, catalogue, [file])
    assert [line[-1] for line in state(campaign, catalogue)] == ["current"]
    sound(campaign, catalogue)


@pytest.mark.slow
def test_a_full_disk_leaves_nothing_half_written_and_the_next_run_goes_on(
    full: tuple[Path, Fill], tmp_path: Path, catalogue: Catalogue
) -> None:
    folder, leaving = full
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    seen = set()
    for room in ROOM:
        campaign = new_campaign(folder)
        assert state(campaign, catalogue) == ()
        with leaving(room):
            said = collected(campaign, catalogue, file)
        assert not said or any(words in said for words in FULL), said
        seen.add((bool(said), *held(campaign)))
        goes_on(campaign, catalogue, file)
        shutil.rmtree(campaign.folder)
    assert {(True, 0, 0), (False, 1, 1)} <= seen


def test_a_read_only_file_system_is_told_and_the_next_run_goes_on(
    mounted: Path | None, tmp_path: Path, catalogue: Catalogue
) -> None:
    file = returned(catalogue, tmp_path, "zhengzhou", ["智能电网"])
    campaign = new_campaign(mounted or tmp_path)
    if mounted is None or not mount("-o", "remount,ro", mounted):
        done = refused_to_nobody(campaign, catalogue, file)
    else:
        done = collected(campaign, catalogue, file)
        assert mount("-o", "remount,rw", mounted)
    assert any(words in done for words in READ_ONLY), done
    assert held(campaign) == (0, 0)
    goes_on(campaign, catalogue, file)


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_is_told_and_the_next_run_goes_on(catalogue: Catalogue) -> None:
    folder = Path(tempfile.mkdtemp())  # where anybody may go, unlike the folder of the tests
    try:
        file = returned(catalogue, folder, "zhengzhou", ["智能电网"])
        campaign = new_campaign(folder)
        said = refused_to_nobody(campaign, catalogue, file)
        assert any(words in said for words in READ_ONLY), said
        assert held(campaign) == (0, 0)
        goes_on(campaign, catalogue, file)
    finally:
        shutil.rmtree(folder)


def refused_to_nobody(campaign: Campaign, catalogue: Catalogue, file: Path) -> str:
    """What is said where the campaign's folders may not be written; the superuser, who may, becomes another for it."""
    state(campaign, catalogue)
    folders = [campaign.folder, *(path for path in campaign.folder.rglob("*") if path.is_dir())]
    report = campaign.folder.parent / "report"
    report.touch()
    report.chmod(0o666)
    for folder in (campaign.folder.parent, *folders):
        folder.chmod(0o555)
    os.waitpid(started(lambda: as_nobody(lambda: gather(campaign, catalogue, [file])), report), 0)
    for folder in (campaign.folder.parent, *folders):
        folder.chmod(0o755)
    return report.read_text("utf-8")


def as_nobody(work: Callable[[], object]) -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(pwd.getpwnam("nobody").pw_uid)
    work()
