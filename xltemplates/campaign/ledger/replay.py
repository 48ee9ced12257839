"""Events -> ledger. Doing it again changes nothing, so every command begins by taking in what the ledger has missed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import Final

from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event, Item
from xltemplates.campaign.events.pending import settle_pending
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.key import key_fault
from xltemplates.campaign.ledger.chained import lacking
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.erasing import erase
from xltemplates.campaign.ledger.read import last_issuer, unread_items
from xltemplates.campaign.ledger.reader import Reader, originals_of
from xltemplates.campaign.ledger.rows import OF_RECEIPT, Row, add_receipt, rows_of
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.campaign.ledger.write import applied, put, settle
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.parsed import Parsed

_AT_ONCE: Final = 512  # things told of by events that one transaction takes in; an event may tell of more
_POOL: Final = "xltemplates.record.many.pool"  # imported only where it is needed: processes cost more than reading
_FIRST: Final = (events.SENT, events.RECEIVED, events.SCANNED)  # facts that the other kinds speak of; clocks may differ


@contextmanager
def open_ledger(campaign: Campaign, catalogue: Catalogue) -> Iterator[Ledger]:
    """The campaign's ledger, with everything in it that the events say."""
    settle_pending(campaign)
    with current_ledger(campaign) as ledger:
        catch_up(ledger, Reader.of(campaign, catalogue))
        if lacking(ledger, events.names(campaign)):
            campaign.notify("events-lacking")
        fault = key_fault(campaign.issuer, last_issuer(ledger))
        if fault:
            campaign.notify(f"{fault}-notice")
        if events.strays(campaign):
            campaign.notify("events-stray")
        yield ledger


@contextmanager
def current_ledger(campaign: Campaign) -> Iterator[Ledger]:
    """The campaign's ledger as it was left. One of another version is emptied, and whoever runs the command is told."""
    with Ledger.open(ledger_url(campaign), campaign.id) as ledger:
        if ledger.outdated:
            tuple(events.replay(campaign))  # a damaged or newer event must show before anything is dropped
            campaign.notify("ledger-renewed")
            ledger.renew()
        yield ledger


def catch_up(ledger: Ledger, reader: Reader) -> int:
    """Take in every event that the ledger has not; how many there were."""
    missed = sorted(
        events.replay(reader.campaign, applied(ledger)), key=lambda event: (event.kind not in _FIRST, event.order)
    )
    groups = tuple(_groups(missed))
    needed = [
        originals_of([item for event in group if event.kind == events.RECEIVED for item in event.items])
        for group in groups
    ]
    originals = list(chain.from_iterable(needed))
    papers = iter(reader.campaign.watch(reader.read(originals), len(originals)))
    for group, mine in zip(groups, needed, strict=True):
        verdicts = {paper.sha256: paper for _, paper in zip(mine, papers, strict=False)}
        put(ledger, [rows_of(event, reader, verdicts) for event in group])
    next(papers, None)  # whoever watches sees the end where more is asked for than there is
    erase(ledger, reader.campaign)
    _read_again(ledger, reader)
    return len(missed)


def _read_again(ledger: Ledger, reader: Reader) -> None:
    """Try what could not be read before: in processes of its own, since it may have been the death of a reader."""
    items = unread_items(ledger)
    if not items:
        return
    executor = reader.executor or import_module(_POOL).Pool(1)
    try:
        read_again(ledger, replace(reader, executor=executor), items)
    finally:
        if reader.executor is None:
            executor.shutdown(cancel_futures=True)


def read_again(ledger: Ledger, reader: Reader, items: Sequence[Item]) -> Mapping[str, Parsed]:
    """The verdicts on originals that could not be read before, put into the ledger."""
    verdicts = reader.verdicts(items)
    for item in items:
        rows: dict[str, list[Row]] = {name: [] for name in OF_RECEIPT}
        add_receipt(rows, item, verdicts[item["sha256"]], reader)
        settle(ledger, rows)
    return verdicts


def _groups(missed: Sequence[Event]) -> Iterator[list[Event]]:
    group: list[Event] = []
    for event in missed:
        group.append(event)
        if sum(len(event.items) for event in group) >= _AT_ONCE:
            yield group
            group = []
    if group:
        yield group
