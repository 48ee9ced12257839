"""Whether what is kept is what was received, and whether the ledger says what the events say."""

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from tempfile import TemporaryDirectory

from alliance_xl import events
from alliance_xl.campaign import Campaign
from alliance_xl.events import Event
from alliance_xl.ledger.database import Ledger, discard, sqlite_url
from alliance_xl.ledger.read import table_rows
from alliance_xl.ledger.write import applied, clear
from alliance_xl.messages import CampaignError, say
from alliance_xl.replay import Reader, catch_up, ledger_url
from alliance_xl.sweep import leftovers, sweep
from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Language
from xltemplates.layout.catalogue import Catalogue


@frozen
class Fault:
    """One thing that is not as it should be: a row of the message table with its parameters."""

    code: str
    params: tuple[tuple[str, str], ...]

    def message(self, language: Language) -> str:
        """What is wrong, and what to do."""
        return say(self.code, language, **dict(self.params))


@frozen
class Verified:
    """What was checked, and what was found; `leftovers` of killed runs are none of the faults."""

    events: int
    files: int
    faults: tuple[Fault, ...]
    leftovers: tuple[Path, ...] = ()


def verify(campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> Verified:
    """Hash every original and every event again, and compare the ledger with one made anew from them.

    Files are read by the executor's workers where one is given.
    """
    told, damaged = _events(campaign)
    originals = {item["sha256"]: item for event in told if event.kind == events.RECEIVED for item in event.items}
    faults = [*damaged, *_originals(campaign, originals)]
    with Ledger.open(ledger_url(campaign)) as ledger:
        reader = Reader.of(campaign, catalogue, executor)
        faults += [_fault("verify-event", event=name) for name in sorted(applied(ledger) - set(events.names(campaign)))]
        if not faults:
            catch_up(ledger, reader)
            faults += _differences(ledger, reader)
    return Verified(len(told), len(originals), tuple(faults), tuple(sorted(leftovers(campaign))))


def rebuild(campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> Verified:
    """Make the ledger again from the events and originals, whatever state it is in; read as `verify` does."""
    sweep(campaign)
    tuple(events.replay(campaign))  # a damaged event must show before anything is discarded
    url = ledger_url(campaign)
    if not discard(url):
        with Ledger.open(url) as ledger:
            clear(ledger)
    with Ledger.open(url) as ledger:
        count = catch_up(ledger, Reader.of(campaign, catalogue, executor))
        files = len(table_rows(ledger)["receipts"])
    return Verified(count, files, ())


def _events(campaign: Campaign) -> tuple[list[Event], list[Fault]]:
    told: list[Event] = []
    faults: list[Fault] = []
    for name in events.names(campaign):
        try:
            told.append(events.read_event(campaign.events / name))
        except CampaignError as error:
            faults.append(Fault(error.code, error.params))
    return told, faults


def _originals(campaign: Campaign, items: Mapping[str, events.Item]) -> Iterator[Fault]:
    for sha256, item in campaign.watch(sorted(items.items()), len(items)):
        path = campaign.originals / f"{sha256}{item['ending']}"
        if not path.is_file():
            yield _fault("verify-missing", file=item["file"], sha256=sha256)
        elif _hash(path) != sha256:
            yield _fault("verify-damaged", file=str(path))


def _differences(ledger: Ledger, reader: Reader) -> Iterator[Fault]:
    with TemporaryDirectory() as folder, Ledger.open(sqlite_url(Path(folder) / "ledger.db")) as anew:
        catch_up(anew, reader)
        found, expected = table_rows(ledger), table_rows(anew)
    for table, rows in expected.items():
        if found[table] != rows:
            yield _fault("verify-differs", table=table)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fault(code: str, **params: str) -> Fault:
    return Fault(code, tuple(params.items()))
