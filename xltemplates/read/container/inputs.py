"""Files, folders and URLs -> the files to read."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from xltemplates.base.extras import extra
from xltemplates.base.files import Elsewhere, Input

# What workbooks are called. A file named outright is read whatever its name: the bytes decide.
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".et", ".ett", ".ods", ".xlsb"})
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|.*::")  # a single letter is a drive of Windows
_HERE = PurePosixPath()


def remote(url: str) -> Elsewhere:
    """What opens a URL; Misuse where the extra for it is not installed."""
    found: Elsewhere = extra("xltemplates.read.container.remote", "remote-missing").remote(url)
    return found


class Files:
    """The files given, as `files_in` finds them, gone through anew each time: a million names would fill the memory.

    What is passed over is told once, when they are counted.
    """

    def __init__(self, given: Iterable[Input], pass_over: Callable[[Input], None]) -> None:
        self._given = tuple(given)
        self._count = sum(1 for _ in files_in(self._given, pass_over))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Input]:
        return files_in(self._given, lambda _: None)


def files_in(given: Iterable[Input], pass_over: Callable[[Input], None]) -> Iterator[Input]:
    """The files named, and those in the folders named that are called workbooks, recursively and sorted.

    Others go to `pass_over`.

    Lock files of office programs (`~$…`), of macOS (`._…`) and hidden files are left out without a word. OSError for a
    URL whose store does not say what is there.
    """
    for one in given:
        found = _inside(one)
        if found is None:
            yield one
            continue
        for path, within in found:
            if any(part.startswith((".", "~$")) for part in within.parts):
                continue
            if path.suffix.lower() in WORKBOOKS:
                yield path
            else:
                pass_over(path)


def _inside(folder: Input) -> Iterator[tuple[Input, PurePosixPath]] | None:
    """Every file in a folder with its path from there; None where it is no folder."""
    if isinstance(folder, Path):
        return _in_folder(folder) if folder.is_dir() else None
    found = folder.inside()
    start = len(str(folder).partition("::")[0].rstrip("/")) + 1
    return None if found is None else ((file, PurePosixPath(str(file).partition("::")[0][start:])) for file in found)


def _in_folder(folder: Path, within: PurePosixPath = _HERE) -> Iterator[tuple[Input, PurePosixPath]]:
    names, folders = _names(folder)
    for name in sorted(names, key=os.path.normcase):
        if name in folders:
            yield from _in_folder(folder / name, within / name)
        else:
            yield folder / name, within / name


def _names(folder: Path) -> tuple[list[str], set[str]]:
    """The names of the files and folders in a folder, and which of them are folders; none where nobody may look."""
    names: list[str] = []
    folders: set[str] = set()
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            inner = entry.is_dir(follow_symlinks=False)
            if inner or entry.is_file():
                names.append(entry.name)
            if inner:
                folders.add(entry.name)
    return names, folders
