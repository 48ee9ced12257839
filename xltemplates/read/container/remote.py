"""Files that lie elsewhere, by any URL that fsspec knows: `s3://…`, `https://…`, `zip://…::s3://…`. Its only importer.

Credentials and end points are fsspec's own matter: environment variables and configuration files of the store's.
"""

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Literal

from fsspec.core import url_to_fs

from xltemplates.base.errors import Misuse, Refused
from xltemplates.base.frozen import frozen
from xltemplates.read.container.limits import FILE_BYTES, MIB

CHAIN = "::"  # between a URL and that of the archive it is in


@frozen
class Remote:
    """A file, or a folder of files, by its URL. Nothing is asked of the store before it is read."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self._path.name

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return self._path.suffix

    @property
    def _path(self) -> PurePosixPath:
        return PurePosixPath(self.url.partition(CHAIN)[0].partition("://")[2])

    def open(self, _: Literal["rb"], /) -> BytesIO:
        """Its bytes, fetched whole. Refused `file-too-large` before a byte is fetched; OSError whatever else fails."""
        try:
            store, path = url_to_fs(self.url)
            size = store.size(path)
            if size is None or size <= FILE_BYTES:
                return BytesIO(store.cat_file(path, start=0, end=FILE_BYTES + 1) if size != 0 else b"")
        except Exception as error:  # each store has exceptions of its own
            raise OSError(None, _said(error), self.url) from None
        raise Refused("file-too-large", limit=FILE_BYTES // MIB)

    def inside(self) -> tuple["Remote", ...] | None:
        """Every file in it and its folders, sorted; None where it is no folder. OSError where nobody can tell."""
        try:
            store, path = url_to_fs(self.url)
            if not store.isdir(path):
                return None
            return tuple(Remote(self._named(store, found)) for found in sorted(store.find(path)))
        except Exception as error:
            raise OSError(None, _said(error), self.url) from None

    def _named(self, store: Any, path: str) -> str:
        """The URL of a path of the same store, in the same archive."""
        _, chain, outer = self.url.partition(CHAIN)
        return f"{store.unstrip_protocol(path)}{chain}{outer}"


def remote(url: str) -> Remote:
    """The file or folder of a URL; Misuse where nothing here knows such URLs."""
    try:
        url_to_fs(url)
    except Exception as error:
        raise Misuse("remote-unknown", url=url, reason=_said(error)) from None
    return Remote(url)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
