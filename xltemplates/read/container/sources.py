"""What may be given to be read: a path, bytes, or an open file, each as a `Readable`."""

from io import BufferedIOBase, BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from xltemplates.base.errors import Misuse
from xltemplates.base.files import Readable
from xltemplates.base.frozen import frozen
from xltemplates.read.container.limits import FILE_BYTES

Given: TypeAlias = str | PathLike[str] | bytes | BinaryIO | Readable


@frozen
class NamedBytes:
    """Bytes at hand, under the name that verdicts call them by."""

    name: str
    data: bytes

    def open(self, mode: Literal["rb"], /) -> BufferedIOBase:
        """The bytes as a file."""
        return BytesIO(self.data)

    def __str__(self) -> str:
        return self.name


def readable(given: Given, name: str = "") -> Readable:
    """What opens `given`: a path (as text too), a workbook's bytes, or a file open for reading bytes.

    `name` is what the verdict calls it; without one a path is called by itself, an open file by its own name, and bytes
    `workbook`. Of an open file no more is read than a workbook may hold. Misuse `not-readable` for anything else.

    >>> str(readable(b"PK", "returned.xlsx"))
    'returned.xlsx'
    """
    match given:
        case bytes():
            return NamedBytes(name or "workbook", given)
        case str() | PathLike():
            path = Path(given)
            return NamedBytes(name, path.read_bytes()) if name else path
    if callable(getattr(given, "read", None)):
        return _read(given, name)
    if hasattr(given, "open") and hasattr(given, "name"):
        return given
    raise Misuse("not-readable", type=type(given).__name__)


def _read(file: object, name: str) -> NamedBytes:
    data = file.read(FILE_BYTES + 1)  # type: ignore[attr-defined]
    if not isinstance(data, bytes):
        raise Misuse("not-readable", type=f"{type(file).__name__} (text)")
    own = getattr(file, "name", "")
    return NamedBytes(name or (own if isinstance(own, str) else "") or "workbook", data)
