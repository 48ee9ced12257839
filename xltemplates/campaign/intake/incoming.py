"""What there is to collect: files, and what archives hold, one at a time."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from xltemplates.base.errors import Refused
from xltemplates.base.files import Input
from xltemplates.base.frozen import frozen
from xltemplates.read.container.inputs import WORKBOOKS, files_in
from xltemplates.read.container.limits import FILE_BYTES, MIB

ENDINGS: Final = WORKBOOKS | {".zip"}
_MOST_MEMBERS: Final = 10_000
_MOST_BYTES: Final = 512 * MIB  # of an archive's members together
_UTF8_NAME: Final = 0x800  # general purpose bit 11: the name is UTF-8 (APPNOTE 4.4.4)
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)

_Sight = tuple[int, int]  # size and time of change
PassOver = Callable[[Input], None]


@frozen
class Incoming:
    """One file to collect: the name it came by, and its content."""

    name: str
    data: bytes


def incoming(given: Iterable[Input], pass_over: PassOver) -> Iterator[Incoming | Input]:
    """The files named, those in the folders named, and the workbooks in archives among them.

    An archive that cannot be opened, or is itself a workbook, comes as it is: reading it will say what it is; so does a
    path that cannot be read. What is no workbook goes to `pass_over`.
    """
    for path in files_in(given, pass_over, ENDINGS):
        try:
            whole = read_whole(path)
        except (OSError, Refused):
            yield path
        else:
            yield from _opened(path, whole, pass_over)


def read_whole(path: Input) -> Incoming:
    """A file with its content; OSError or Refused where it cannot be had."""
    with path.open("rb") as stream:
        return Incoming(storable(path.name), stream.read())


def how_many(given: Iterable[Input]) -> int:
    """About how many files `incoming` will give, without reading them: archives by their tables of contents."""
    return sum(map(_held, files_in(given, lambda _: None, ENDINGS)))


def _held(path: Input) -> int:
    if not isinstance(path, Path) or path.suffix.lower() != ".zip":
        return 1
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(PurePosixPath(name).suffix.lower() in WORKBOOKS for name in archive.namelist())
    except _BROKEN:
        return 1


def _opened(path: Input, whole: Incoming, pass_over: PassOver) -> Iterator[Incoming]:
    if path.suffix.lower() != ".zip":
        yield whole
        return
    members = _members(whole.data)
    if members is None:
        yield whole
        return
    for name, content in members:
        if PurePosixPath(name).suffix.lower() in WORKBOOKS:
            yield Incoming(f"{whole.name}/{storable(name)}", content)
        else:
            pass_over(Path(str(path), name))


def _members(data: bytes) -> list[tuple[str, bytes]] | None:
    """The visible files of an archive; None where it is none that can be read whole."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            names = [_name(info) for info in infos]
            if "[Content_Types].xml" in names or not _bearable(infos):
                return None
            return [(name, archive.read(info)) for name, info in zip(names, infos, strict=True) if not _hidden(name)]
    except _BROKEN:
        return None


def _bearable(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether all of it can be read, by what it declares; reading stops at the size that is declared."""
    open_ones = all(not info.flag_bits & _ENCRYPTED and info.file_size <= FILE_BYTES for info in infos)
    return open_ones and len(infos) <= _MOST_MEMBERS and sum(info.file_size for info in infos) <= _MOST_BYTES


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: archives of Chinese programs hold GBK without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in PurePosixPath(name).parts)


def storable(name: str) -> str:
    """A file's name as text that every database holds: what is no text in it becomes a question mark."""
    return name.encode("utf-8", "replace").decode().replace("\x00", "?")


def watched(
    given: Iterable[Path], pass_over: PassOver, pause: Callable[[], object]
) -> Iterator[Incoming | Input | None]:
    """The same for ever: what has come since the last look, once a file has stopped growing; None after each look.

    `pause` waits between two looks; what it raises ends the watch.
    """
    paths = tuple(given)
    before: dict[Path, _Sight] = {}
    taken: dict[Path, _Sight] = {}
    while True:
        seen = {path: _sight(path) for path in files_in(paths, lambda _: None, ENDINGS) if isinstance(path, Path)}
        ready = [path for path, sight in seen.items() if sight == before.get(path) != taken.get(path)]
        yield from incoming(ready, pass_over)
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
