"""What a campaign's ledger says, as values: everything that was sent, received and done about it."""

from datetime import datetime

from xltemplates.base.frozen import frozen
from xltemplates.record.parsed import Parsed


@frozen
class Sent:
    """A copy that went out."""

    copy: str
    unit: str
    file: str
    sha256: str


@frozen
class Receipt:
    """One file received, by content: its verdict under the first of its names, and all of its names.

    `received` is the earliest time of arrival that somebody recorded (UTC), None where nobody did; `submission`, `unit`
    (its id) and `content` are empty for a file that could not be read, `unit` also where none is known.
    """

    paper: Parsed
    names: tuple[str, ...]
    received: datetime | None = None
    how: str = ""
    submission: str = ""
    unit: str = ""
    content: str = ""
    event: str = ""  # the first event that told of it

    @property
    def sha256(self) -> str:
        """The hash of its content."""
        return self.paper.sha256


@frozen
class Act:
    """What an officer did about a file: passed a failed check, decided, recorded an item, excluded.

    `path` is the entry or row concerned, empty for the file as a whole; `code` the problem's, `outcome` the item's.
    """

    event: str
    sha256: str
    reason: str
    officer: str
    time: datetime
    code: str = ""
    path: str = ""
    outcome: str = ""


@frozen
class Extension:
    """A later deadline (UTC) that an officer gave a unit."""

    event: str
    unit: str
    until: datetime
    reason: str
    officer: str
    time: datetime


@frozen
class Seal:
    """A roll-up that was closed: its file and hash, and the events it was made of."""

    file: str
    sha256: str
    officer: str
    time: datetime
    events: frozenset[str]


@frozen
class Facts:
    """Everything, in an order that does not depend on arrival: receipts by hash, acts by event."""

    sent: tuple[Sent, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    waivers: tuple[Act, ...] = ()
    decisions: tuple[Act, ...] = ()
    items: tuple[Act, ...] = ()
    exclusions: tuple[Act, ...] = ()
    extensions: tuple[Extension, ...] = ()
    seals: tuple[Seal, ...] = ()
