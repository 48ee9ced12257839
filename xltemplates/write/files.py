"""Whole files or none: written beside their place, made durable, then put there in one step."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from xltemplates.base.errors import WriteFailed

_REASONS = {
    errno.EACCES: "file-busy",
    errno.EPERM: "file-busy",
    errno.EBUSY: "file-busy",
    errno.ENOENT: "file-no-folder",
    errno.ENOTDIR: "file-no-folder",
    errno.EROFS: "file-read-only",
    errno.ENOSPC: "file-disk-full",
    errno.EDQUOT: "file-disk-full",
}


def safe_write(path: Path, content: bytes) -> None:
    """Write a file so that its place holds the old content or the new, whatever happens in between.

    Raises WriteFailed where the target is open in another program, its folder missing or read-only, or the disk full.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise WriteFailed(
            _REASONS.get(error.errno or 0, "file-not-written"), file=str(path), detail=error.strerror or str(error)
        ) from error


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name[:40]}-{token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
