"""What there is to collect: files, and what archives and mails hold, one at a time."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from xltemplates.base.errors import Refused
from xltemplates.base.files import Input
from xltemplates.campaign.intake.unpack import Incoming, unpacked
from xltemplates.campaign.intake.walk import Found, Notify, found_in
from xltemplates.campaign.intake.zips import BROKEN
from xltemplates.read.container.inputs import WORKBOOKS

_Sight = tuple[int, int]  # size and time of change


def incoming(given: Iterable[Input], notify: Notify) -> Iterator[Incoming | Input]:
    """The files named, those in the folders named, and the workbooks and scans in archives and mails among them.

    What a file is its bytes say. One that is named outright is taken in whatever it is. A path that cannot be read
    comes as it is. What is passed over goes to `notify`.
    """
    for found in found_in(given, notify):
        yield from _held_by(found, notify)


def _held_by(found: Found, notify: Notify) -> Iterator[Incoming | Input]:
    path = found.path
    try:
        whole = replace(read_whole(path), folder=storable(found.folder))
    except (OSError, Refused):
        yield path
        return
    start = len(whole.name)  # what is told of its inside is told by the way there
    yield from unpacked(whole, found.named, lambda notice: notify(replace(notice, name=f"{path}{notice.name[start:]}")))


def read_whole(path: Input) -> Incoming:
    """A file with its content; OSError or Refused where it cannot be had."""
    with path.open("rb") as stream:
        changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC) if isinstance(path, Path) else None
        return Incoming(storable(path.name), stream.read(), changed=changed)


def how_many(given: Iterable[Input]) -> int:
    """About how many files `incoming` will give, without reading them: ZIP archives by their tables of contents."""
    return sum(_held(found.path) for found in found_in(given, lambda _: None))


def _held(path: Input) -> int:
    if not isinstance(path, Path) or path.suffix.lower() != ".zip":
        return 1
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(PurePosixPath(name).suffix.lower() in WORKBOOKS for name in archive.namelist())
    except BROKEN:
        return 1


def storable(name: str) -> str:
    """A file's name as text that every database holds: what is no text in it becomes a question mark."""
    return name.encode("utf-8", "replace").decode().replace("\x00", "?")


def watched(given: Iterable[Path], notify: Notify, pause: Callable[[], object]) -> Iterator[Incoming | Input | None]:
    """The same for ever: what has come since the last look, once a file has stopped growing; None after each look.

    `pause` waits between two looks; what it raises ends the watch.
    """
    paths = tuple(given)
    before: dict[Path, _Sight] = {}
    taken: dict[Path, _Sight] = {}
    while True:
        found = {one.path: one for one in found_in(paths, lambda _: None) if isinstance(one.path, Path)}
        seen = {path: _sight(path) for path in found}
        ready = [path for path, sight in seen.items() if sight == before.get(path) != taken.get(path)]
        for path in ready:
            yield from _held_by(found[path], notify)
        yield None
        taken |= {path: seen[path] for path in ready}
        before = seen
        pause()


def _sight(path: Path) -> _Sight:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
