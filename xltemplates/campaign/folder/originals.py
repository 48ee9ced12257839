"""Originals kept by their SHA-256, and file names that every system takes."""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from xltemplates.base.files import file_sha256
from xltemplates.campaign.messages import CampaignError
from xltemplates.write.files import safe_write_all

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?")  # device names of Windows
_READ_ONLY: Final = 0o444
ENDINGS: Final = (
    ".xlsx",
    ".xls",
    ".xlsm",
    ".et",
    ".ett",
    ".ods",
    ".xlsb",
    ".xltx",
    ".zip",
    ".pdf",
    ".jpg",
    ".jpeg",
    ".png",
    ".tif",
    ".tiff",
    "",
)


def safe_name(text: str) -> str:
    """A text as a file name on Windows too: no forbidden characters, device names, blanks or dots at the ends."""
    name = _UNSAFE.sub("_", text).strip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def keep(given: Sequence[tuple[str, bytes]], folder: Path) -> tuple[tuple[str, Path], ...]:
    """The SHA-256 of each name's content and its copy, named by it: written once, read-only, synced.

    What the folder has not waits in `pending` beside it until an event tells of it and `put_in_place` is called: so
    there is never an event without its original, nor an original of which no event tells. The copy takes the ending of
    the name it came by where it is one of ENDINGS, so that programs open it. One that was damaged is written anew.
    """
    kept: dict[str, Path] = {}
    new: dict[Path, bytes] = {}
    waiting = pending_of(folder)
    waiting.mkdir(exist_ok=True)
    hashes = [hashlib.sha256(data).hexdigest() for _, data in given]
    for sha256, (name, data) in zip(hashes, given, strict=True):
        if sha256 not in kept:
            before = _stored(folder, sha256)
            kept[sha256] = before or waiting / f"{sha256}{_ending(name)}"
            if before is None or file_sha256(before) != sha256:
                new[kept[sha256]] = data
    safe_write_all(new)
    for path in kept.values():
        _protect(path)
    return tuple((sha256, kept[sha256]) for sha256 in hashes)


def pending_of(folder: Path) -> Path:
    """Where what is kept for a folder of the store waits for its event."""
    return folder.with_name("pending")


def put_in_place(folder: Path, paths: Iterable[Path]) -> None:
    """Move what was kept and is told of now to its place; what another process has moved meanwhile is there already."""
    for path in paths:
        if path.parent != folder:
            place = folder / path.name
            with suppress(FileNotFoundError):
                path.replace(place)
                _protect(place)  # whose it was may not have come so far


def _protect(path: Path) -> None:
    """Make it read-only, also where an interrupted run has not; somebody else's file stays as it is."""
    with suppress(
        PermissionError, FileNotFoundError
    ):  # another process may have moved it to its place, and protects it
        if path.stat().st_mode & 0o777 != _READ_ONLY:
            path.chmod(_READ_ONLY)


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending in ENDINGS else ""


def remove(folder: Path, hashes: Iterable[str]) -> None:
    """Remove the copies of some SHA-256s, in the folder and on their way there, whatever their endings."""
    for sha256 in hashes:
        while (path := original_of(folder, sha256)) is not None:
            path.unlink(missing_ok=True)


def original_of(folder: Path, sha256: str) -> Path | None:
    """The copy of a SHA-256 in the folder or on its way there, whatever its ending; None where there is none."""
    found = _stored(folder, sha256) or _stored(pending_of(folder), sha256)
    return found or _stored(folder, sha256)  # it may have been moved between the two looks


def _stored(folder: Path, sha256: str) -> Path | None:
    start = os.path.join(folder, sha256)  # paths made only where there is something: nearly always there is nothing
    return next((Path(start + ending) for ending in ENDINGS if os.path.exists(start + ending)), None)


def original_bytes(folder: Path, sha256: str) -> bytes:
    """The content of an original, which is what its SHA-256 says; CampaignError where it is missing or is damaged.

    Whoever uses what stands in an original reads it here.
    """
    path = original_of(folder, sha256)
    try:
        data = path.read_bytes() if path else None
    except OSError:
        data = None
    if data is None:
        raise CampaignError("original-missing", sha256=sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CampaignError("original-damaged", file=str(path))
    return data


def kept_count(folder: Path) -> int:
    """How many originals are kept in the folder."""
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0
