"""Whole files or none: written beside their place, made durable, then put there in one step."""

import errno
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from xltemplates.base.errors import WriteFailed

TEMPORARY: Final = re.compile(r"\..{1,40}-[0-9a-f]{8}\.tmp", re.DOTALL)  # names of files not yet in their place

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


def temporary_for(path: Path) -> Path:
    """Another name beside a file, as TEMPORARY has them, for what is to take its place once it is whole."""
    return path.with_name(f".{path.name[:40]}-{token_hex(4)}.tmp")


def safe_write(path: Path, content: bytes) -> None:
    """Write a file so that its place holds the old content or the new, whatever happens in between.

    Raises WriteFailed where the target is open in another program, its folder missing or read-only, or the disk full.
    """
    safe_write_all({path: content})


def safe_write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, each as `safe_write` does; to make them durable together takes a fraction of the time.

    Where one cannot be written, WriteFailed; those already put in place stay.
    """
    beside = {path: temporary_for(path) for path in contents}
    try:
        for step in (_write, _make_durable, _put_in_place):
            for path, temporary in beside.items():
                with _plainly(path):
                    step(path, temporary, contents[path])
    except BaseException:
        for temporary in beside.values():
            with suppress(OSError):
                temporary.unlink()
        raise
    for path in {path.parent: path for path in contents}.values():
        with _plainly(path):
            _sync_folder(path.parent)


def safe_folder(path: Path) -> None:
    """Make a folder and those above it where they are not there; WriteFailed where that cannot be."""
    with _plainly(path):
        path.mkdir(parents=True, exist_ok=True)


def moved(path: Path, target: Path) -> None:
    """Put a file elsewhere on the same disk, in place of what stood there; WriteFailed where that cannot be."""
    safe_folder(target.parent)
    with _plainly(path):
        path.replace(target)
    for folder in (target.parent, path.parent):
        with _plainly(folder):
            _sync_folder(folder)


def write_once(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file where there is none; of several who do so at once the first is kept. `mode` is what it may be.

    It has the mode from the beginning, so that nobody else can read meanwhile what only its owner may.
    """
    beside = temporary_for(path)
    try:
        with _plainly(path):
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
                file.write(content)
            _make_durable(path, beside, content)
            _link(beside, path)
            _sync_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink()


def _link(beside: Path, path: Path) -> None:
    try:
        with suppress(FileExistsError):
            os.link(beside, path)
    except OSError:  # a file system without links: there the last is kept, should two begin within a moment
        beside.replace(path)


def _write(_: Path, temporary: Path, content: bytes) -> None:
    with temporary.open("xb") as file:
        file.write(content)


def _make_durable(_: Path, temporary: Path, __: bytes) -> None:
    with temporary.open("r+b") as file:
        os.fsync(file.fileno())


def _put_in_place(path: Path, temporary: Path, _: bytes) -> None:
    with suppress(FileNotFoundError):  # in one look: another process may take what stands there at any moment
        temporary.chmod(path.stat().st_mode & 0o777)
    temporary.replace(path)


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteFailed(
            _REASONS.get(error.errno or 0, "file-not-written"), file=str(path), detail=error.strerror or str(error)
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
