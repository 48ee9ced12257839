"""Opening a ledger: SQLite in a file without set-up, or PostgreSQL by URL; its version; and failures in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from xltemplates.campaign.ledger.schema import META, METADATA, version
from xltemplates.campaign.messages import CampaignError

PATIENCE: Final = 120  # seconds a writer waits for another
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
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    @contextmanager
    def open(cls, url: str) -> Iterator["Ledger"]:
        """The ledger of a database URL, its tables made where there are none; CampaignError where it cannot be used."""
        engine = _engine(url)
        try:
            ledger = cls(engine)
            if not ledger._version():
                ledger.renew()
            yield ledger
        finally:
            engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with _plainly(), self._engine.connect().execution_options(reading=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing."""
        with _plainly(), self._engine.begin() as connection:
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
            names = {*METADATA.tables, *_kept(connection, "tables").split()}
            older = MetaData()
            older.reflect(connection, only=lambda name, _: name in names)
            older.drop_all(connection)
            METADATA.create_all(connection)
            about = {"schema": version(), "tables": " ".join(sorted(METADATA.tables))}
            connection.execute(META.insert(), [{"name": name, "value": value} for name, value in about.items()])

    def _version(self) -> str:
        with self.reading() as connection:
            return _kept(connection, "schema")


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path.resolve().as_posix()}"


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise CampaignError("ledger-url", url=url, detail=str(error)) from error
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


@contextmanager
def _plainly() -> Iterator[None]:
    """A driver's failure as a sentence that says what to do."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        code = next((code for symptom, code in _SYMPTOMS if symptom in said.lower()), "ledger-failed")
        raise CampaignError(code, detail=said.strip()) from error


def discard(url: str) -> bool:
    """Remove the files of a SQLite ledger, whatever state they are in; False where the ledger is no file."""
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database:
        return False
    for ending in ("-wal", "-shm", ""):
        Path(f"{found.database}{ending}").unlink(missing_ok=True)
    return True
