"""Originals kept by their SHA-256, and file names that every system takes."""

import hashlib
import re
from pathlib import Path
from typing import Final

from xltemplates.write.files import safe_write

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?")  # device names of Windows
ENDINGS: Final = (".xlsx", ".xls", ".xlsm", ".et", ".ett", ".ods", ".xlsb", ".xltx", ".zip", "")


def safe_name(text: str) -> str:
    """A text as a file name on Windows too: no forbidden characters, device names, blanks or dots at the ends."""
    name = _UNSAFE.sub("_", text).strip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def keep_original(path: Path, folder: Path) -> tuple[str, Path]:
    """A file's SHA-256 and its copy in the folder, named by it: written once, read-only, synced."""
    return keep(path.read_bytes(), path.name, folder)


def keep(data: bytes, name: str, folder: Path) -> tuple[str, Path]:
    """The SHA-256 of some bytes and their copy in the folder, named by it: written once, read-only, synced.

    The copy takes the ending of the name they came by where it is one of ENDINGS, so that programs open it.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    kept = original_of(folder, sha256)
    if kept is None:
        ending = Path(name).suffix.lower()
        kept = folder / f"{sha256}{ending if ending in ENDINGS else ''}"
        safe_write(kept, data)
        kept.chmod(0o444)
    return sha256, kept


def original_of(folder: Path, sha256: str) -> Path | None:
    """The copy of a SHA-256 in the folder, whatever its ending; None where there is none."""
    paths = (folder / f"{sha256}{ending}" for ending in ENDINGS)
    return next((path for path in paths if path.exists()), None)


def kept_count(folder: Path) -> int:
    """How many originals are kept in the folder."""
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0
