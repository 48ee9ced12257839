"""What lies in the folders and files that are named: each of it once, with a word on what is no file to read."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from xltemplates.base.files import Input
from xltemplates.base.frozen import frozen

_LOCKS: Final = ("~$", ".~lock.")  # what office programs leave beside a workbook that is open
_HIDDEN: Final = (".", "__MACOSX")
_OF_WINDOWS: Final = ("thumbs.db", "desktop.ini")  # which hides them, until they are in an archive


@frozen
class Notice:
    """A line about something among the files: passed over, or taken in though it is odd.

    `name` is its path or, in an archive or a mail, the way there; `code` is that of the sentence that says why, with
    its `params`.
    """

    name: str
    code: str
    params: tuple[tuple[str, str], ...] = ()


Notify = Callable[[Notice], None]


@frozen
class Found:
    """A file to look at: whether it was named itself, and the folder in which it lay, as seen from the one named.

    `folder` is `郑州市/材料`; empty for one that was named, or lies in the named folder itself.
    """

    path: Input
    named: bool = False
    folder: str = ""


def found_in(given: Iterable[Input], notify: Notify) -> Iterator[Found]:
    """Every file named, and every file in the folders named, recursively and sorted.

    Whatever is in a folder and no file to read goes to `notify`: hidden files, the locks of office programs, links that
    lead nowhere, pipes and devices, folders into which nobody may look. OSError for a URL whose store does not say
    what is there.
    """
    for one in given:
        if isinstance(one, Path):
            yield from _in_folder(one, notify) if one.is_dir() else (Found(one, True),)
            continue
        inside = one.inside()
        yield from map(Found, inside) if inside is not None else (Found(one, True),)


def _in_folder(folder: Path, notify: Notify, way: str = "") -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.path.normcase(entry.name))
    except OSError:
        notify(Notice(str(folder), "passed-folder"))
        return
    for entry in entries:
        path = folder / entry.name
        reason = _reason(entry)
        if reason:
            notify(Notice(str(path), reason))
        elif entry.is_dir(follow_symlinks=False):
            yield from _in_folder(path, notify, f"{way}/{entry.name}".lstrip("/"))
        else:
            yield Found(path, folder=way)


def _reason(entry: "os.DirEntry[str]") -> str:
    """The code that says why something in a folder is no file to read; empty for a file or a folder."""
    if code := unwanted((entry.name,)):
        return code
    try:
        mode = entry.stat().st_mode
    except OSError:
        return "passed-link"
    if stat.S_ISDIR(mode):
        return "passed-link-to-folder" if entry.is_symlink() else ""
    return "" if stat.S_ISREG(mode) else "passed-special"


def unwanted(names: Iterable[str]) -> str:
    """The code that says of the names on a way that nobody sent what is there; empty where it may be wanted."""
    parts = tuple(names)
    if any(part.startswith(_LOCKS) for part in parts):
        return "passed-lock"
    hidden = ((part.startswith(_HIDDEN) and part != "..") or part.lower() in _OF_WINDOWS for part in parts)
    return "passed-hidden" if any(hidden) else ""
