"""What a file holds: itself, or what is in it where it is an archive or a mail; by its bytes, whatever it is called."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from xltemplates.base.errors import Misuse, Refused
from xltemplates.base.extras import extra
from xltemplates.base.frozen import frozen
from xltemplates.campaign.intake.bundle import MOST_BYTES, MOST_MEMBERS, Bundle, HeldFile, Unopened
from xltemplates.campaign.intake.mail import bundle_of_mail, is_mail
from xltemplates.campaign.intake.walk import Notice, Notify, unwanted
from xltemplates.campaign.intake.zips import zip_members
from xltemplates.read.container import compound
from xltemplates.read.container.inputs import WORKBOOKS
from xltemplates.read.opening import sniff

_DEEPEST: Final = 4  # archives and mails within each other
_ZIP: Final = b"PK\3\4"
_OUTLOOK: Final = "__PROPERTIES_VERSION1.0"  # MS-OXMSG 2.4, in capitals as the directory gives names
# What a file is that is no workbook, by the code with which reading refuses it; whatever is not here is taken in, to be
# refused by its own name.
_OTHERS: Final = {
    "file-is-image": "passed-image",
    "file-is-document": "passed-document",
    "file-is-html": "passed-page",
    "file-is-xml": "passed-page",
    "file-is-text": "passed-text",
    "file-empty": "passed-empty",
    "file-not-a-workbook": "passed-unknown",
    "file-unfinished": "passed-unknown",
}
_SCANS: Final = (
    (b"%PDF", ".pdf"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)


def scan_ending(data: bytes) -> str:
    """The ending of a scan by the signature of its bytes: PDF, JPEG, PNG or TIFF; empty for anything else."""
    return next((ending for signature, ending in _SCANS if data.startswith(signature)), "")


@frozen
class Incoming:
    """One file to collect: the name it came by, its content, and the folder in which it lay (`Found.folder`).

    `scan`: it is a picture of paper (`scan_ending`), which is kept beside the workbook it belongs to and never read.
    `sender` is who sent the mail that it came with, `claimed` when that says it came (None, and empty: by no mail);
    `changed` when the file was changed last, or the archive or mail that held it; None where that is unknown.
    """

    name: str
    data: bytes
    sender: str = ""
    claimed: datetime | None = None
    changed: datetime | None = field(default=None, compare=False)
    folder: str = ""
    scan: bool = False


class _Allowance:
    """How much more of one file's inside may be held against the memory."""

    def __init__(self) -> None:
        self.bytes, self.members = MOST_BYTES, MOST_MEMBERS

    def covers(self, members: Iterable[HeldFile]) -> bool:
        """Whether the members may be gone through; they are counted."""
        sizes = [len(member.data) for member in members]
        self.bytes, self.members = self.bytes - sum(sizes), self.members - len(sizes)
        return self.bytes >= 0 and self.members >= 0


def unpacked(file: Incoming, named: bool, notify: Notify) -> Iterator[Incoming]:
    """The workbooks and scans that a file holds; what else it holds goes to `notify`.

    A file that is `named` is taken in whatever it is. An archive or a mail that cannot be opened comes as it is:
    reading it will say what it is.
    """
    return _unpacked(file, named, notify, _Allowance(), _DEEPEST)


def _unpacked(file: Incoming, named: bool, notify: Notify, left: _Allowance, deep: int) -> Iterator[Incoming]:
    code = _refusal(file)
    try:
        bundle = _opened(file, code) if deep else None
    except Misuse as lacking:
        notify(Notice(file.name, lacking.code))
        return
    if bundle is None or not left.covers(bundle.members):
        yield from _itself(file, named, code, notify)
        return
    for member in bundle.members:
        held = replace(
            file,
            name=f"{file.name}/{_inside(file, member, notify)}",
            data=member.data,
            sender=bundle.sender or file.sender,
            claimed=bundle.dated if bundle.sender else file.claimed,
        )
        reason = member.passed or unwanted(PurePosixPath(member.name).parts)
        if reason:
            notify(Notice(held.name, reason))
        else:
            yield from _unpacked(held, False, notify, left, deep - 1)
    if not bundle.members:
        notify(Notice(file.name, "passed-mail" if bundle.sender else "passed-archive", (("sender", bundle.sender),)))


def _itself(file: Incoming, named: bool, code: str, notify: Notify) -> Iterator[Incoming]:
    if scan_ending(file.data) and PurePosixPath(file.name).suffix.lower() not in WORKBOOKS:
        yield replace(file, scan=True)
        return
    passed = "" if file.data.startswith(_ZIP) and code != "file-is-document" else _OTHERS.get(code, "")
    if passed and not named and PurePosixPath(file.name).suffix.lower() not in WORKBOOKS:
        notify(Notice(file.name, passed))
    else:
        yield file


def _refusal(file: Incoming) -> str:
    """The code with which reading would refuse the file for what it is; empty for a workbook, or what is called one."""
    if file.data.startswith(_ZIP) and PurePosixPath(file.name).suffix.lower() in WORKBOOKS:
        return ""
    try:
        sniff(file.data)
    except Refused as refused:
        return refused.code
    return ""


def _opened(file: Incoming, code: str) -> Bundle | None:
    """What is in an archive or a mail; None for what is neither, or cannot be opened. Misuse where a library lacks."""
    try:
        if code in ("file-is-archive", "file-not-a-workbook") and file.data.startswith(_ZIP):
            return Bundle(zip_members(file.data))
        if code == "file-is-archive":
            return Bundle(tuple(extra("xltemplates.campaign.intake.archives", "archives-missing").members(file.data)))
        if file.data.startswith(compound.SIGNATURE) and code and _OUTLOOK in compound.directory(file.data).top:
            found: Bundle = extra("xltemplates.campaign.intake.outlook", "mail-missing").bundle_of(file.data)
            return found
        if code and is_mail(file.name, file.data):
            return bundle_of_mail(file.data)
    except (Unopened, Refused):
        return None
    return None


def _inside(file: Incoming, member: HeldFile, notify: Notify) -> str:
    """A member's name without what leads out of the archive; that there was such a thing goes to `notify`."""
    parts = [part for part in re.split(r"[/\\]", member.name) if part not in ("", ".")]
    inner = [part for part in parts if part != ".." and not re.fullmatch(r"[A-Za-z]:", part)]
    if len(inner) < len(parts) or member.name.startswith(("/", "\\")):
        notify(Notice(f"{file.name}/{member.name}", "member-outside"))
    return "/".join(inner) or "_"
