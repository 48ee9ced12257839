"""Whether what is kept is what was received, and whether the ledger says what the events say."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from tempfile import TemporaryDirectory

from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.application import Application
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event
from xltemplates.campaign.events.facts import Facts, acts_of
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.id import campaign_id
from xltemplates.campaign.folder.sweep import leftovers, sweep
from xltemplates.campaign.ledger.database import Ledger, discard, emptied
from xltemplates.campaign.ledger.read import table_rows
from xltemplates.campaign.ledger.replay import Reader, catch_up, current_ledger
from xltemplates.campaign.ledger.url import ledger_url, sqlite_url
from xltemplates.campaign.ledger.write import applied
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue


@frozen
class Discrepancy:
    """One thing that is not as it should be: a message with its parameters."""

    code: str
    params: tuple[tuple[str, object], ...]

    def message(self, application: Application, language: Language) -> str:
        """What is wrong, and what to do."""
        return application.say(self.code, language, **dict(self.params))


@frozen
class Verified:
    """What was checked, and what was found; `leftovers` of killed runs are none of the faults."""

    events: int
    files: int
    faults: tuple[Discrepancy, ...]
    leftovers: tuple[Path, ...] = ()


def verify(campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> Verified:
    """Hash every original and every event again, and compare the ledger with one made anew from them.

    Files are read by the executor's workers where one is given.
    """
    found, damaged = _events(campaign)
    originals = {item["sha256"]: item for event in found if event.kind == events.RECEIVED for item in event.items}
    faults = [*damaged, *_originals(campaign, originals), *_sealed(campaign, found)]
    with current_ledger(campaign) as ledger:
        reader = Reader.of(campaign, catalogue, executor)
        faults += [_fault("verify-event", event=name) for name in sorted(applied(ledger) - set(events.names(campaign)))]
        if not faults:
            catch_up(ledger, reader)
            faults += _differences(ledger, reader)
    return Verified(len(found), len(originals), tuple(faults), tuple(sorted(leftovers(campaign))))


def rebuild(campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> Verified:
    """Make the ledger again from the events and originals, whatever state it is in; read as `verify` does."""
    sweep(campaign)
    tuple(events.replay(campaign))  # a damaged event must show before anything is discarded
    url, mine = ledger_url(campaign), campaign_id(campaign)
    if campaign.db:
        emptied(url, mine)
    else:
        discard(url)
    with Ledger.open(url, mine) as ledger:
        count = catch_up(ledger, Reader.of(campaign, catalogue, executor))
        files = len(table_rows(ledger)["receipts"])
    return Verified(count, files, ())


def _events(campaign: Campaign) -> tuple[list[Event], list[Discrepancy]]:
    found: list[Event] = []
    faults: list[Discrepancy] = []
    for name in events.names(campaign):
        try:
            found.append(events.read_event(campaign.events / name))
        except CampaignError as error:
            faults.append(Discrepancy(error.code, error.params))
    return found, faults


def _originals(campaign: Campaign, items: Mapping[str, events.Item]) -> Iterator[Discrepancy]:
    for sha256, item in campaign.watch(sorted(items.items()), len(items)):
        path = campaign.originals / f"{sha256}{item['ending']}"
        if not path.is_file():
            yield _fault("verify-missing", file=item["file"], sha256=sha256)
        elif _hash(path) != sha256:
            yield _fault("verify-damaged", file=str(path))


def _sealed(campaign: Campaign, found: Iterable[Event]) -> Iterator[Discrepancy]:
    """The bytes of every roll-up that was ever sealed, and the file of the one that is sealed now."""
    acts = [act for event in found for act in acts_of(event)]
    for act in acts:
        if act.name == "seal" and act.value("ending"):
            kept = campaign.sealed / f"{act.value('sha256')}{act.value('ending')}"
            if not kept.is_file():
                yield _fault("verify-seal-missing", file=act.value("file"), kept=str(kept))
            elif _hash(kept) != act.value("sha256"):
                yield _fault("verify-damaged", file=str(kept))
    seal = Facts(acts=tuple(acts)).seal
    if seal:
        file = campaign.reports / seal.file
        if not file.is_file():
            yield _fault("verify-seal-gone", file=str(file))
        elif _hash(file) != seal.sha256:
            yield _fault("verify-seal-changed", file=str(file), by=seal.officer)


def _differences(ledger: Ledger, reader: Reader) -> Iterator[Discrepancy]:
    mine = campaign_id(reader.campaign)
    with TemporaryDirectory() as folder, Ledger.open(sqlite_url(Path(folder) / "ledger.db"), mine) as anew:
        catch_up(anew, reader)
        found, expected = table_rows(ledger), table_rows(anew)
    for table, rows in expected.items():
        if found[table] != rows:
            yield _fault("verify-differs", table=table)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fault(code: str, **params: object) -> Discrepancy:
    return Discrepancy(code, tuple(params.items()))
