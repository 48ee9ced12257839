"""Whether what is kept is what was received, and whether the ledger says what the events say."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from tempfile import TemporaryDirectory

from xltemplates.base.frozen import frozen
from xltemplates.campaign.events import events
from xltemplates.campaign.events.chain import head_text, heads
from xltemplates.campaign.events.events import Event
from xltemplates.campaign.events.in_force import in_force
from xltemplates.campaign.evidence.chain_faults import chain_faults, head_faults
from xltemplates.campaign.evidence.discrepancy import Discrepancy
from xltemplates.campaign.evidence.stored import (
    alien_faults,
    copy_faults,
    correction_faults,
    erased_by,
    erasures,
    governing_faults,
    key_faults,
    original_faults,
    originals_of,
    seal_faults,
    sealed_hashes,
    unrecorded,
)
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.sweep import leftovers, sweep
from xltemplates.campaign.ledger.chained import lacking
from xltemplates.campaign.ledger.database import Ledger, discard, emptied
from xltemplates.campaign.ledger.erasing import remove_stored
from xltemplates.campaign.ledger.read import table_rows, unread_items
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.replay import catch_up, current_ledger
from xltemplates.campaign.ledger.url import ledger_url, sqlite_url
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.catalogue import Catalogue


@frozen
class Verified:
    """What was checked, and what was found; `leftovers` of killed runs are none of the faults.

    `head` are the heads of the events that are there, as they are said; `erased` says what is not there because an
    officer erased it, which is no fault.
    """

    events: int
    files: int
    faults: tuple[Discrepancy, ...]
    leftovers: tuple[Path, ...] = ()
    head: str = ""
    erased: tuple[Discrepancy, ...] = ()


def verify(campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None, head: str = "") -> Verified:
    """Hash everything that is kept again, and compare the ledger with one made anew from it.

    The events must be a whole chain; with a `head` that somebody noted, that very one. Originals, copies, sealed
    roll-ups, settings, specs and registry must be what the events say. Files are read by the executor's workers where
    one is given.
    """
    found, damaged = _events(campaign)
    originals, erased = originals_of(found), erased_by(found)
    if not damaged:
        remove_stored(campaign, erased)  # where a run was killed on the way
    there = {sha256: item for sha256, item in originals.items() if sha256 not in erased.files}
    faults = [*damaged, *chain_faults(found, events.names(campaign)), *original_faults(campaign, there)]
    known = {*originals, *sealed_hashes(found)}
    beside = [
        *(head_faults(found, head) if head else ()),
        *alien_faults(campaign, known),
        *copy_faults(campaign, found),
        *correction_faults(campaign, found),
        *key_faults(campaign, found),
        *seal_faults(campaign, found, erased.seals),
        *governing_faults(found, in_force(campaign, catalogue)),
    ]
    if not damaged:
        reader = Reader.of(campaign, catalogue, executor)
        faults += _ledger_faults(reader, faults)
    said = tuple(dict.fromkeys((*faults, *beside)))
    text = head_text(heads(found).values())
    left = (*leftovers(campaign), *unrecorded(campaign, known))
    gone = tuple(erasures(originals, erased))
    return Verified(len(found), len(there), said, tuple(sorted(left)), text, gone)


def _ledger_faults(reader: Reader, faults: Sequence[Discrepancy]) -> Iterator[Discrepancy]:
    """What the ledger says otherwise than the events and originals, where these are whole."""
    faulty = {dict(fault.params).get("event") for fault in faults}
    try:
        with current_ledger(reader.campaign) as ledger:
            lost = [name for name in lacking(ledger, events.names(reader.campaign)) if name not in faulty]
            yield from (Discrepancy.of("verify-event", event=name) for name in lost)
            if not faults and not lost:
                yield from _differences(ledger, reader)
    except CampaignError as error:
        if error.code != "ledger-damaged":
            raise
        yield Discrepancy(error.code, error.params)


def rebuild(campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> Verified:
    """Make the ledger again from the events and originals, whatever state it is in; read as `verify` does."""
    sweep(campaign)
    tuple(events.replay(campaign))  # a damaged event must show before anything is discarded
    url, mine = ledger_url(campaign), campaign.id
    if campaign.db:
        emptied(url, mine)
    else:
        discard(url)
    with Ledger.open(url, mine) as ledger:
        count = catch_up(ledger, Reader.of(campaign, catalogue, executor))
        rows = table_rows(ledger)
        files = len({row[0] for name in ("receipts", "scans") for row in rows[name]})
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


def _differences(ledger: Ledger, reader: Reader) -> Iterator[Discrepancy]:
    catch_up(ledger, reader)
    unread = unread_items(ledger)
    if unread:
        yield from (Discrepancy.of("verify-unread", file=item["file"]) for item in unread)
        return
    mine = reader.campaign.id
    with TemporaryDirectory() as folder, Ledger.open(sqlite_url(Path(folder) / "ledger.db"), mine) as anew:
        catch_up(anew, reader)
        found, expected = table_rows(ledger), table_rows(anew)
    yield from (Discrepancy.of("verify-differs", table=name) for name, rows in expected.items() if found[name] != rows)
