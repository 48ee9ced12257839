"""The files in archives of every other kind (.rar, .7z, .tar.gz, …), by libarchive. Its only importer."""

from collections.abc import Iterator
from typing import Final

try:
    import libarchive
except (AttributeError, OSError, TypeError) as missing:  # the binding without the library itself
    raise ImportError(str(missing)) from None

from xltemplates.campaign.intake.bundle import MOST_BYTES, MOST_MEMBERS, HeldFile, Unopened
from xltemplates.read.container.limits import FILE_BYTES

# By signature, since an archive in which nothing is compressed shows the marks of what it holds, too.
_FORMATS: Final = ((b"Rar!\x1a\x07\x00", "rar"), (b"Rar!\x1a\x07\x01", "rar5"), (b"7z\xbc\xaf", "7zip"))


def members(data: bytes) -> Iterator[HeldFile]:
    """Every file in it; Unopened where it cannot be read whole: damaged, with a password, too large."""
    left = MOST_BYTES
    try:
        with libarchive.memory_reader(data, _format(data)) as archive:
            for number, entry in enumerate(archive):
                if number >= MOST_MEMBERS:
                    raise Unopened
                if entry.isreg:
                    content = _content(entry.get_blocks(), min(left, FILE_BYTES))
                    left -= len(content)
                    yield HeldFile(entry.pathname, content)
    except (libarchive.ArchiveError, UnicodeError):
        raise Unopened from None


def _format(data: bytes) -> str:
    return next((name for signature, name in _FORMATS if data.startswith(signature)), "all")


def _content(blocks: Iterator[bytes], most: int) -> bytes:
    content = bytearray()
    for block in blocks:
        content += block
        if len(content) > most:
            raise Unopened
    return bytes(content)
