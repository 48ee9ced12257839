"""The files in a ZIP archive, under the names that were meant."""

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from xltemplates.campaign.intake.bundle import MOST_BYTES, MOST_MEMBERS, HeldFile, Unopened
from xltemplates.read.container.limits import FILE_BYTES

BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)
_UTF8_NAME: Final = 0x800  # general purpose bit 11: the name is UTF-8 (APPNOTE 4.4.4)
_ENCRYPTED: Final = 0x1


def zip_members(data: bytes) -> tuple[HeldFile, ...]:
    """Every file in it; Unopened where it cannot be read whole, or is itself a workbook or document."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            names = [_name(info) for info in infos]
            if "[Content_Types].xml" in names or not _bearable(infos):
                raise Unopened
            return tuple(HeldFile(name, archive.read(info)) for name, info in zip(names, infos, strict=True))
    except BROKEN:
        raise Unopened from None


def _bearable(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether all of it can be read, by what it declares; reading stops at the size that is declared."""
    open_ones = all(not info.flag_bits & _ENCRYPTED and info.file_size <= FILE_BYTES for info in infos)
    return open_ones and len(infos) <= MOST_MEMBERS and sum(info.file_size for info in infos) <= MOST_BYTES


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
