"""What archives and mails have in common: they hold files."""

from datetime import datetime
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.read.container.limits import MIB

MOST_BYTES: Final = 512 * MIB  # of all that one file holds
MOST_MEMBERS: Final = 10_000


class Unopened(Exception):
    """An archive or mail that cannot be read whole: damaged, with a password, too large."""


@frozen
class HeldFile:
    """A file in an archive or mail: its name as it was meant, with folders, and its content.

    `passed` is the code of the notice of what could not be taken out; empty for a file.
    """

    name: str
    data: bytes
    passed: str = ""


@frozen
class Bundle:
    """What an archive or a mail holds; of a mail who sent it and when it says it came; empty, None for an archive."""

    members: tuple[HeldFile, ...]
    sender: str = ""
    dated: datetime | None = None
