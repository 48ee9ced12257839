"""Opening a ledger: SQLite in a file without set-up, or PostgreSQL by URL; whose it is; its version; its failures."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, MetaData, event, inspect, select
from sqlalchemy.exc import DBAPIError

from xltemplates.campaign.ledger.schema import META, METADATA, version
from xltemplates.campaign.ledger.url import engine_of, masked, sqlite_file, without_secrets
from xltemplates.campaign.messages import CampaignError

PATIENCE: Final = 120  # seconds a writer waits for another
_SCHEMA, _TABLES, _CAMPAIGN = "schema", "tables", "campaign"  # what META says of a ledger
_LOCK: Final = 7_202_011  # the advisory lock that PostgreSQL's writers take in turn
_SYMPTOMS: Final = (  # what a driver's sentence holds -> what it means
    ("locked", "ledger-locked"),
    ("lock timeout", "ledger-locked"),
    ("malformed", "ledger-damaged"),
    ("not a database", "ledger-damaged"),
    ("no such table", "ledger-damaged"),
    ("no such column", "ledger-damaged"),
    ("readonly", "ledger-read-only"),
    ("read-only", "ledger-read-only"),
    ("unable to open", "ledger-read-only"),
    ("full", "ledger-disk-full"),
    ("disk i/o", "ledger-disk-full"),
)


class Ledger:
    """An open ledger. Writers take their turn; readers see a moment's whole state.

    A ledger whose tables another version of the program made is `outdated`: it must be renewed before it is used.
    `campaign` is the id of the campaign whose it is; empty: nobody asks whose it is.
    """

    def __init__(self, engine: Engine, campaign: str = "") -> None:
        self._engine, self._campaign = engine, campaign

    @classmethod
    @contextmanager
    def open(cls, url: str, campaign: str = "") -> Iterator["Ledger"]:
        """The ledger of a database URL, its tables made where there are none.

        CampaignError where it cannot be used, or is another campaign's.
        """
        engine = _engine(url)
        try:
            ledger = cls(engine, campaign)
            ledger._claim()
            yield ledger
        finally:
            engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._plainly(), self._engine.connect().execution_options(reading=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing."""
        with self._plainly(), self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection

    @property
    def outdated(self) -> bool:
        """Whether its tables are of another version, older or newer, than this program's."""
        return self._version() != version()

    def renew(self) -> None:
        """Make its tables anew, empty, whatever version they were of: the events say all that they held."""
        with self.writing() as connection:
            self._make(connection)

    def _make(self, connection: Connection) -> None:
        names = {*METADATA.tables, *_kept(connection, _TABLES).split()}
        older = MetaData()
        older.reflect(connection, only=lambda name, _: name in names)
        older.drop_all(connection)
        METADATA.create_all(connection)
        about = {_SCHEMA: version(), _TABLES: " ".join(sorted(METADATA.tables)), _CAMPAIGN: self._campaign}
        connection.execute(META.insert(), [{"name": name, "value": value} for name, value in about.items()])

    def _claim(self) -> None:
        """Make its tables where there are none, and say whose it is; CampaignError where that is another's."""
        with self.reading() as connection:
            made, whose = _kept(connection, _SCHEMA), _kept(connection, _CAMPAIGN)
        if not made or not whose:
            with self.writing() as connection:  # of two at once the second finds what the first has made
                whose = self._made_ours(connection)
        if self._campaign not in ("", whose):
            raise CampaignError("ledger-other-campaign", url=masked(str(self._engine.url)))

    def _made_ours(self, connection: Connection) -> str:
        """Whose it is; ours where it has no tables, or is of a version that did not say."""
        if not _kept(connection, _SCHEMA):
            self._make(connection)
        elif self._campaign and not _kept(connection, _CAMPAIGN):
            connection.execute(META.delete().where(META.c.name == _CAMPAIGN))
            connection.execute(META.insert(), {"name": _CAMPAIGN, "value": self._campaign})
        return _kept(connection, _CAMPAIGN)

    def _version(self) -> str:
        with self.reading() as connection:
            return _kept(connection, _SCHEMA)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """A driver's failure as a sentence that says what to do, and no password."""
        try:
            yield
        except DBAPIError as error:
            said = without_secrets(str(error.orig).strip(), self._engine.url)
            code = next((code for symptom, code in _SYMPTOMS if symptom in said.lower()), "ledger-failed")
            raise CampaignError(code, detail=said) from None


def _engine(url: str) -> Engine:
    engine = engine_of(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:
    """Durable at every commit, and patient. Transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={PATIENCE * 1000}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _kept(connection: Connection, name: str) -> str:
    """What the ledger says of itself under a name; empty where it says nothing, or has no tables."""
    if not inspect(connection).has_table(META.name):
        return ""
    return connection.execute(select(META.c.value).where(META.c.name == name)).scalar() or ""


def emptied(url: str, campaign: str) -> None:
    """Empty a campaign's ledger, whatever state it is in; CampaignError where it is another campaign's."""
    try:
        with Ledger.open(url, campaign) as ledger:
            ledger.renew()
    except CampaignError as error:
        if error.code != "ledger-damaged" or not discard(url):
            raise


def discard(url: str) -> bool:
    """Remove the files of a SQLite ledger, whatever state they are in; False where the ledger is no file."""
    file = sqlite_file(url)
    if file is None:
        return False
    for ending in ("-wal", "-shm", ""):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    return True
