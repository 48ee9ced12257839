"""Files written whole or not at all, and names that every system takes."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alliance_xl.messages import CampaignError

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?")  # device names of Windows
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def safe_name(text: str) -> str:
    """A text as a file name on Windows too: no forbidden characters, device names, blanks or dots at the ends."""
    name = _UNSAFE.sub("_", text).strip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the target, sync, rename: whoever looks sees the old file or the new one, whole."""
    with _temporary(path.parent) as temporary:
        with temporary.open("wb") as stream:
            stream.write(data)
            os.fsync(stream.fileno())
        try:
            temporary.replace(path)
        except PermissionError:
            raise CampaignError("target-locked", file=str(path)) from None
    _sync_folder(path.parent)


def keep_original(path: Path, folder: Path) -> tuple[str, Path]:
    """A file's SHA-256 and its copy in the folder, named by it: written once, read-only, synced."""
    with _temporary(folder) as temporary:
        with path.open("rb") as original, temporary.open("wb") as stream:
            shutil.copyfileobj(original, stream)
            os.fsync(stream.fileno())
        sha256 = hash_of(temporary)
        kept = original_of(folder, sha256) or folder / f"{sha256}{_ending(path)}"
        if not kept.exists():
            temporary.replace(kept)
            kept.chmod(0o444)
    _sync_folder(folder)
    return sha256, kept


def original_of(folder: Path, sha256: str) -> Path | None:
    """The copy of a SHA-256 in the folder, whatever its ending; None where there is none."""
    return next(iter(sorted(folder.glob(f"{sha256}*"))), None)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A new file of the folder that is gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
    os.close(handle)
    path = Path(name)
    try:
        path.chmod(0o644)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ""


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call for folders and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
