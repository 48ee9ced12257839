"""A campaign out of its archive, elsewhere: looked through and verified before it stands in its place."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.application import Application
from xltemplates.campaign.evidence.archive import LIST, VERSION
from xltemplates.campaign.evidence.verify import Verified, verify
from xltemplates.campaign.folder.campaign import Campaign, catalogue_for, open_campaign
from xltemplates.campaign.folder.key import FILE as FILE_OF_KEY
from xltemplates.campaign.folder.originals import pending_of
from xltemplates.campaign.intake.zips import BROKEN
from xltemplates.campaign.ledger.url import sqlite_url
from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import temporary_for

_MOST: Final = 1_000_000  # members
_LIST_BYTES: Final = 1 << 28
_CHUNK: Final = 1 << 20
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\\:*?"<>|]')
_READ_ONLY: Final = 0o444
_OWNER_ONLY: Final = 0o600


@frozen
class Restored:
    """A campaign out of its archive, how many files it has, and what `verify` says of it."""

    campaign: Campaign
    files: int
    verified: Verified


@frozen
class _Contents:
    """What the list of an archive says; `files` are the SHA-256 and size of each member."""

    head: str
    faults: tuple[str, ...]
    files: Mapping[str, tuple[str, int]]


def restore(
    file: Path, folder: Path, application: Application, head: str = "", executor: Executor | None = None
) -> Restored:
    """Put the campaign of an archive into a folder that does not exist yet, or is empty.

    Every member is held against the list, and the whole verified, `head` too where somebody noted one, before the
    folder stands in its place. CampaignError, and nothing is left behind, where anything is not as it was archived; it
    names the member.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CampaignError("restore-there", folder=str(folder))
    beside = temporary_for(folder)
    try:
        contents = _unpack(file, beside)
        verified = _verified(beside, application, contents, head, executor)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Restored(open_campaign(folder, application), len(contents.files), verified)


def _unpack(file: Path, folder: Path) -> _Contents:
    with _opened(file) as package:
        contents = _contents(file, package)
        for info in package.infolist()[1:]:
            sha256, _ = contents.files[info.filename]
            target = folder / info.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            with _named(info.filename), package.open(info) as source, target.open("xb") as written:
                if _copied(source, written) != sha256:
                    raise CampaignError("archive-member", member=info.filename)
            if target.parent.name in ("originals", "sealed"):
                target.chmod(_READ_ONLY)
            elif info.filename == FILE_OF_KEY:
                target.chmod(_OWNER_ONLY)
        return contents


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        package = zipfile.ZipFile(file)
    except BROKEN:
        raise CampaignError("archive-none", file=str(file)) from None
    with package:
        yield package


def _contents(file: Path, package: zipfile.ZipFile) -> _Contents:
    """The list, which names every member as it is and no other; CampaignError where it does not.

    Members are not compressed, so all of them together are no larger than the archive itself.
    """
    infos = package.infolist()
    if not infos or len(infos) > _MOST or infos[0].filename != LIST or infos[0].file_size > _LIST_BYTES:
        raise CampaignError("archive-none", file=str(file))
    with _named(LIST):
        contents = _read_list(package.read(LIST))
    names = [info.filename for info in infos[1:]]
    known: set[str] = {LIST}
    for info in infos[1:]:
        name = info.filename
        stored = info.compress_type == zipfile.ZIP_STORED and info.file_size == info.compress_size
        listed = contents.files.get(name, ("", -1))[1] == info.file_size
        if name in known or not stored or not listed or not _inside(name):
            raise CampaignError("archive-member", member=name)
        known.add(name)
    for name in sorted(set(contents.files).difference(names)):
        raise CampaignError("archive-member", member=name)
    return contents


def _read_list(content: bytes) -> _Contents:
    try:
        listed = json.loads(content)
        if listed["version"] > VERSION:
            raise CampaignError("archive-newer")
        files = {str(name): (str(each["sha256"]), int(each["size"])) for name, each in listed["files"].items()}
        return _Contents(str(listed["head"]), tuple(map(str, listed["faults"])), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CampaignError("archive-member", member=LIST) from None


def _inside(name: str) -> bool:
    """Whether a name leads to a place inside of the folder, on every system."""
    parts = name.split("/")
    return not _FORBIDDEN.search(name) and all(part.strip(" .") and part == part.rstrip(" .") for part in parts)


@contextmanager
def _named(member: str) -> Iterator[None]:
    """Whatever cannot be read is said by the name of its member."""
    try:
        yield
    except BROKEN:
        raise CampaignError("archive-member", member=member) from None


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    """The SHA-256 of what was copied."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def _verified(
    folder: Path, application: Application, contents: _Contents, head: str, executor: Executor | None
) -> Verified:
    """What `verify` says of what was unpacked: what it said where it was archived, or CampaignError.

    That the key by which copies are signed is not there is said where the archive was made without it.
    """
    campaign = open_campaign(folder, application)
    ledger = folder.with_name(f"{folder.name}.db")
    for path in (pending_of(campaign.originals), campaign.inbox):
        path.mkdir(exist_ok=True)
    try:
        here = replace(campaign, db=sqlite_url(ledger))
        verified = verify(here, catalogue_for(campaign), executor, head)
    finally:
        for path in folder.parent.glob(f"{folder.name}.db*"):
            path.unlink()
    without_key = FILE_OF_KEY not in contents.files  # which is told, and no fault of the archive
    faults = (fault for fault in verified.faults if not (without_key and fault.code == "key-lost"))
    said = tuple(fault.message(application, "zh") for fault in faults)
    if verified.head != contents.head or said != contents.faults:
        raise CampaignError("archive-differs", faults=said or (contents.head,))
    return verified
