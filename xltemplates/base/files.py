"""What is read: a path of this machine, or something that opens like one."""

import hashlib
from io import BufferedIOBase
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from xltemplates.base.errors import Refused


class Readable(Protocol):
    """A file by whatever name; `str` of it is what verdicts call it."""

    @property
    def name(self) -> str:
        """The last part of its name, with its ending."""

    def open(self, mode: Literal["rb"], /) -> BufferedIOBase:
        """Its bytes; OSError where there are none to be had, Refused where there are too many."""


class Elsewhere(Readable, Protocol):
    """A file or folder that is none of this machine's."""

    @property
    def suffix(self) -> str:
        """The ending of its name."""

    def inside(self) -> "tuple[Elsewhere, ...] | None":
        """Every file in it and its folders, sorted; None where it is no folder. OSError where nobody can tell."""


Input: TypeAlias = Path | Elsewhere


def file_sha256(path: Readable) -> str:
    """The SHA-256 of a file's bytes in hexadecimal; empty where they cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, Refused):
        return ""
