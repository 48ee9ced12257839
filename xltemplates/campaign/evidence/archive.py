"""A whole campaign as one file: a ZIP archive with a list of what is in it, the same bytes for the same folder."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Final

from xltemplates.base.files import file_sha256
from xltemplates.base.frozen import frozen
from xltemplates.campaign.events.in_force import GOVERNS, without_password
from xltemplates.campaign.evidence.verify import Verified, verify
from xltemplates.campaign.folder.campaign import KEPT_SPECS, SETTINGS, Campaign
from xltemplates.campaign.folder.key import FILE as FILE_OF_KEY
from xltemplates.campaign.folder.originals import original_of
from xltemplates.campaign.ledger.url import LEDGER
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue
from xltemplates.write.files import TEMPORARY, temporary_for

LIST: Final = "archive.json"  # the first member
VERSION: Final = 1
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1 << 20


@frozen
class Archived:
    """What was archived: how many files, and what `verify` said of them before."""

    files: int
    verified: Verified


def archive(
    campaign: Campaign,
    catalogue: Catalogue,
    file: Path,
    *,
    with_key: bool = False,
    force: bool = False,
    executor: Executor | None = None,
) -> Archived:
    """Write a campaign's whole folder and the specs that are in force into one file.

    Nothing is written where `verify` names anything, unless by `force`; then the list in the archive names it too.
    Without its ledger, which is made again from the rest; the password of a database stays here, and so does the key
    but `with_key`. Returned files that were taken in are archived once, from the store. CampaignError where the
    specs stand in several folders and two files of them have one name.
    """
    verified = verify(campaign, catalogue, executor)
    if verified.faults and not force:
        return Archived(0, verified)
    members = dict(sorted(_members(campaign, catalogue, file, with_key), key=itemgetter(0)))
    listed = {
        "version": VERSION,
        "campaign": campaign.id,
        "head": verified.head,
        "faults": [fault.message(campaign.application, "zh") for fault in verified.faults],
        "files": {name: _listed(content) for name, content in members.items()},
    }
    beside = temporary_for(file)
    try:
        with zipfile.ZipFile(beside, "x", allowZip64=True) as package:
            _put(package, LIST, json.dumps(listed, ensure_ascii=False, sort_keys=True, indent=1).encode())
            for name, content in campaign.watch(members.items(), len(members)):
                _put(package, name, content)
        with beside.open("r+b") as stream:
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    return Archived(len(members), verified)


def _members(
    campaign: Campaign, catalogue: Catalogue, file: Path, with_key: bool
) -> Iterator[tuple[str, bytes | Path]]:
    """What goes into the archive, by the names there; the settings are without the password of a database."""
    for path in campaign.folder.rglob("*"):
        inside = path.relative_to(campaign.folder)
        left = inside.name.startswith(LEDGER) and len(inside.parts) == 1
        left |= inside.as_posix() == FILE_OF_KEY and not with_key
        left |= path.resolve() == file.resolve() or path.is_symlink() or bool(TEMPORARY.fullmatch(path.name))
        if path.is_file() and not left and not (path.is_relative_to(campaign.inbox) and _taken_in(campaign, path)):
            settings = inside.as_posix() == SETTINGS
            yield inside.as_posix(), without_password(path.read_bytes()) if settings else path
    yield from _specs(campaign, catalogue).items()


def _taken_in(campaign: Campaign, path: Path) -> bool:
    return original_of(campaign.originals, file_sha256(path)) is not None


def _specs(campaign: Campaign, catalogue: Catalogue) -> Mapping[str, Path]:
    """The files of the specs in force that stand outside of the campaign's folder."""
    found: dict[str, Path] = {}
    for folder in catalogue.folders:
        if not folder.resolve().is_relative_to(campaign.folder.resolve()):
            for path in sorted(folder.iterdir()):
                name = f"{KEPT_SPECS}/{path.name}"
                if path.suffix not in GOVERNS or path.name.startswith("."):
                    continue
                if name in found:
                    raise CampaignError("archive-specs-twice", file=path.name)
                found[name] = path
    return found


def _put(package: zipfile.ZipFile, name: str, content: bytes | Path) -> None:
    """A member as it is, not compressed: most of it is already, and no other library of another day makes it differ."""
    info = zipfile.ZipInfo(name, _TIME)
    info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, zipfile.ZIP_STORED
    if isinstance(content, bytes):
        package.writestr(info, content)
        return
    info.file_size = content.stat().st_size
    with content.open("rb") as source, package.open(info, "w", force_zip64=info.file_size >= 1 << 31) as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)


def _listed(content: bytes | Path) -> dict[str, object]:
    """What the list says of a member."""
    if isinstance(content, bytes):
        return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return {"sha256": file_sha256(content), "size": content.stat().st_size}
