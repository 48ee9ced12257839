"""What a campaign's ledger says, as values: everything that was sent, received and done about it."""

from collections.abc import Mapping
from datetime import date, datetime

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import SEPARATOR, Act
from xltemplates.campaign.acts.table import rulings
from xltemplates.record.parsed import Parsed


@frozen
class Sent:
    """A copy that went out, or a correction copy, which has its submission's id as `copy`.

    It went to the unit of an id, of that name then, of a form's version, at a revision. `file` is its place in the
    outbox, or in the folder of returns; `issuer` the id of who signed it, empty for a copy of 0.3.0.
    """

    copy: str
    unit: str
    name: str
    form: str
    version: str
    revision: int
    file: str
    sha256: str
    issuer: str = ""


@frozen
class Receipt:
    """One file received, by content: its verdict under the first of its names, and all of its names.

    The verdict is on the file with what officers amended in it. `received` is the earliest time of arrival that
    somebody recorded (UTC), None where nobody did; `received_on` the day where only that is known; `submission`,
    `unit` (its id) and `content`, a digest of what the file itself says, are empty for a file that could not be read,
    `unit` also where none is known. `merged` is the id of the unit that returned it where that has been merged into
    `unit` since, else empty. `events` are those that told of it, `ways` its names with the folders in which they lay.
    `blank`: nothing is filled in beyond what the copy was prefilled with.
    `claimed` is the earliest time (UTC) at which a mail that brought it says that it came, which proves nothing; None
    where none does.
    """

    paper: Parsed
    names: tuple[str, ...]
    received: datetime | None = None
    how: str = ""
    submission: str = ""
    unit: str = ""
    content: str = ""
    events: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()
    blank: bool = False
    claimed: datetime | None = None
    merged: str = ""
    received_on: date | None = None

    @property
    def arrived(self) -> datetime | date | None:
        """When it arrived, or on which day; None where nobody recorded either."""
        return self.received or self.received_on

    @property
    def sha256(self) -> str:
        """The hash of its content."""
        return self.paper.sha256


@frozen
class Scan:
    """A scan that was received, by content: where it came from, and when.

    `ways` are the names it came by with their folders, as `郑州市/来信.eml/盖章.pdf`; `how`, `claimed` and `events` are
    as a receipt has them, `arrived` too.
    """

    sha256: str
    ways: tuple[str, ...]
    arrived: datetime | date | None = None
    how: str = ""
    claimed: datetime | None = None
    events: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """The first of its names."""
        return self.ways[0].rpartition("/")[2]


@frozen
class Seal:
    """A roll-up that was closed: its file and hash, and the events it was made of.

    `ending` is that of its bytes in the store, empty where an older program kept none; `event` is the seal's own.
    """

    file: str
    sha256: str
    officer: str
    time: datetime
    events: frozenset[str]
    ending: str = ""
    event: str = ""

    @classmethod
    def of(cls, act: Act) -> "Seal":
        """The seal that an act set."""
        events = frozenset(act.value("events").split(SEPARATOR))
        file, sha256 = act.value("file"), act.value("sha256")
        return cls(file, sha256, act.officer, act.time, events, act.value("ending"), act.event)


@frozen
class InForce:
    """What governed the work from an event on: the SHA-256s of settings, specs and registry by file name."""

    event: str
    time: datetime
    files: Mapping[str, str]


@frozen
class Facts:
    """Everything, in an order that does not depend on arrival: receipts by hash, acts by `Act.order`.

    `sent` are the copies as they went out last, `issued` is everything that ever went out, `issuer` the id of who
    signed the last of it, empty where nothing signed went out. `governed` is what governed the work, each time that it
    had changed. `head` are the heads of the events that told all this, as they are said; it alone depends on how the
    events came about.
    """

    sent: tuple[Sent, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    acts: tuple[Act, ...] = ()
    governed: tuple[InForce, ...] = ()
    head: str = ""
    issued: tuple[Sent, ...] = ()
    issuer: str = ""
    scans: tuple[Scan, ...] = ()

    def of(self, name: str) -> tuple[Act, ...]:
        """The acts of one row of the table, in their order, withdrawn ones too."""
        return tuple(sorted((act for act in self.acts if act.name == name), key=lambda act: act.order))

    @property
    def seal(self) -> Seal | None:
        """The roll-up that is closed, None where none is: of two that were closed at once the first."""
        return next((Seal.of(act) for act in rulings(self.acts).standing if act.name == "seal"), None)
