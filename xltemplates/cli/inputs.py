"""Files and folders given on the command line -> the files to read."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

# What workbooks are called. A file named outright is read whatever its name: the bytes decide.
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".et", ".ett", ".ods", ".xlsb"})


def files_in(
    given: Iterable[Path], pass_over: Callable[[Path], None], endings: Collection[str] = WORKBOOKS
) -> Iterator[Path]:
    """The files named, and those in the folders named with one of the endings, recursively and sorted.

    Others go to `pass_over`.

    Lock files of office programs (`~$…`), of macOS (`._…`) and hidden files are left out without a word.
    """
    for path in given:
        if path.is_dir():
            yield from _inside(path, pass_over, endings)
        else:
            yield path


def _inside(folder: Path, pass_over: Callable[[Path], None], endings: Collection[str]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or _hidden(path.relative_to(folder)):
            continue
        if path.suffix.lower() in endings:
            yield path
        else:
            pass_over(path)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
