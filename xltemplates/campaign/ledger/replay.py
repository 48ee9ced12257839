"""Events -> ledger. Doing it again changes nothing, so every command begins by taking in what the ledger has missed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import ACTS, ActType
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event, Item
from xltemplates.campaign.events.pending import settle_pending
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.folder.editions import taken
from xltemplates.campaign.folder.key import key_fault
from xltemplates.campaign.folder.originals import original_of
from xltemplates.campaign.folder.units import owner
from xltemplates.campaign.ledger.chained import lacking
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.erasing import erase
from xltemplates.campaign.ledger.read import last_issuer, unread_items
from xltemplates.campaign.ledger.schema import UNREAD
from xltemplates.campaign.ledger.submissions import submission_id
from xltemplates.campaign.ledger.url import ledger_url
from xltemplates.campaign.ledger.verdict import content_of, detail_text, provenance_text, record_text
from xltemplates.campaign.ledger.write import Rows, applied, put, settle
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.files import not_read, parse_files, was_read
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Registry

_AT_ONCE: Final = 512  # things told of by events that one transaction takes in; an event may tell of more
_POOL: Final = "xltemplates.record.many.pool"  # imported only where it is needed: processes cost more than reading
_FIRST: Final = (events.SENT, events.RECEIVED, events.SCANNED)  # facts that the other kinds speak of; clocks may differ

_UNREAD: Final = Parsed("", "", Identity(), "rejected", None, (not_read("original"),))

Row = dict[str, object]


@frozen
class Reader:
    """What is needed to understand events: the campaign, its forms and its units."""

    campaign: Campaign
    catalogue: Catalogue
    registry: Registry
    executor: Executor | None = None

    @classmethod
    def of(cls, campaign: Campaign, catalogue: Catalogue, executor: Executor | None = None) -> "Reader":
        """The reader of a campaign."""
        return cls(campaign, catalogue, registry_of(campaign, catalogue), executor)

    def verdicts(self, items: Sequence[Item]) -> Mapping[str, Parsed]:
        """The verdict on each original, by hash, under the name it came by."""
        originals = _originals(items)
        return dict(zip((item["sha256"] for item in originals), self.read(originals), strict=True))

    def read(self, originals: Sequence[Item]) -> Iterator[Parsed]:
        """The same, one by one in their order. An original that is missing or damaged was not read.

        One that another process moved to its place at that very moment is read there.
        """
        paths: dict[str, Path] = {}
        parsed = parse_files(
            (paths.setdefault(item["sha256"], self._path(item)) for item in originals), self.catalogue, self.executor
        )
        for item, verdict in zip(originals, parsed, strict=True):
            path, sha256 = paths.pop(item["sha256"]), item["sha256"]
            paper = verdict
            if paper.sha256 != sha256 and path.parent == self.campaign.pending and not path.exists():
                paper = next(iter(parse_files([self._path(item)], self.catalogue, self.executor)))
            whole = paper if paper.sha256 == sha256 else _UNREAD
            yield replace(taken(whole, self.campaign, self.catalogue), file=item["file"], sha256=item["sha256"])

    def _path(self, item: Item) -> Path:
        folder, sha256 = self.campaign.originals, item["sha256"]
        return original_of(folder, sha256) or folder / f"{sha256}{item['ending']}"


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
        _originals([item for event in group if event.kind == events.RECEIVED for item in event.items])
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
        rows: dict[str, list[Row]] = {name: [] for name in _OF_RECEIPT}
        _add_receipt(rows, item, verdicts[item["sha256"]], reader)
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


def _originals(items: Sequence[Item]) -> tuple[Item, ...]:
    """One item for each original, under the last of its names."""
    return tuple({item["sha256"]: item for item in items}.values())


def rows_of(event: Event, reader: Reader, verdicts: Mapping[str, Parsed] = MappingProxyType({})) -> Rows:
    """What an event says, as rows of tables; `verdicts` on the originals it speaks of, by hash."""
    about: Row = {
        "name": event.name,
        "kind": event.kind,
        "time": event.time.isoformat(),
        "lamport": event.lamport,
        "sha256": event.sha256,
    }
    parents: list[Row] = [
        {"event": event.name, "parent": name, "sha256": sha256} for name, sha256 in (event.parents or {}).items()
    ]
    governs: list[Row] = [
        {"event": event.name, "file": file, "sha256": sha256} for file, sha256 in event.in_force.items()
    ]
    return {
        "events": [about],
        "parents": parents,
        "in_force": governs,
        **_ROW_MAKERS[event.kind](event, reader, verdicts),
    }


def _copy_rows(event: Event, reader: Reader, _: object) -> dict[str, list[Row]]:
    """What went out. An event of 0.3.0 tells of no revision, as it tells of none but the first, and of no issuer."""
    fields = ("copy", "unit", "name", "form", "version", "file", "sha256")
    return {
        "units": _units(event),
        "copies": [
            {
                **{field: item[field] for field in fields},
                "revision": int(item.get("revision", "0")),
                "issuer": item.get("issuer", ""),
                "event": event.name,
            }
            for item in event.items
        ],
    }


def _units(event: Event) -> list[Row]:
    return [{"id": item["unit"], "name": item["name"]} for item in event.items]


def _received_rows(event: Event, reader: Reader, verdicts: Mapping[str, Parsed]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {name: [] for name in _OF_RECEIPT}
    for item in event.items:
        _add_receipt(rows, item, verdicts[item["sha256"]], reader)
        rows["names"].append(_name(item, event))
    return rows


def _scanned_rows(event: Event, _: Reader, __: object) -> dict[str, list[Row]]:
    return {
        "scans": [{"sha256": item["sha256"], "size": int(item["size"])} for item in event.items],
        "scan_names": [_name(item, event) for item in event.items],
    }


def _name(item: Item, event: Event) -> Row:
    """A name that something came by; what an older program does not say of it is empty."""
    name: Row = {field: item[field] for field in ("sha256", "file", "received", "how")}
    return {**name, **{field: item.get(field, "") for field in ("folder", "claimed")}, "event": event.name}


_OF_RECEIPT: Final = ("units", "submissions", "receipts", "names", "records", "revisions", "problems")


def _add_receipt(rows: dict[str, list[Row]], item: Item, paper: Parsed, reader: Reader) -> None:
    sha256, read = paper.sha256, was_read(paper)
    rows["receipts"].append({"sha256": sha256, "size": int(item["size"]), "status": paper.status if read else UNREAD})
    rows["problems"] += [
        {
            "sha256": sha256,
            "number": number,
            "code": problem.code,
            "severity": problem.severity,
            "path": problem.path,
            "detail": detail_text(problem),
        }
        for number, problem in enumerate(paper.problems if read else ())
    ]
    if paper.record is not None:
        _add_record(rows, paper, reader)


def _add_record(rows: dict[str, list[Row]], paper: Parsed, reader: Reader) -> None:
    identity = paper.identity
    spec = reader.catalogue.spec(identity.form, identity.version)
    unit = owner(paper, reader.registry, reader.campaign.spec)
    submission = submission_id(paper, unit, reader.campaign.spec)
    about = {field: getattr(identity, field) for field in _IDENTITY}
    text = {"record": record_text(paper, spec), "provenance": provenance_text(paper)}
    rows["records"].append({"sha256": paper.sha256, **about, **text})
    rows["submissions"].append({"id": submission, "form": identity.form})
    if unit:
        rows["units"].append({"id": unit.id, "name": unit.name})
    rows["revisions"].append(
        {
            "sha256": paper.sha256,
            "submission": submission,
            "revision": identity.revision,
            "unit": unit.id if unit else None,
            "content": content_of(paper, text["record"]),
        }
    )


_IDENTITY: Final = ("form", "version", "fingerprint", "unit", "copy", "revision", "signed")


def _act_rows(row: ActType, event: Event, _: Reader, __: object) -> dict[str, list[Row]]:
    """What an event of an older program does not say of an act is empty."""
    needed = (*([row.subject] if row.subject else ()), *(["reason"] if row.reasoned else ()))
    acts: list[Row] = [
        {
            "event": event.name,
            "number": number,
            "officer": item["by"],
            **{name: item[name] for name in needed},
            **{name: item.get(name, "") for name in row.columns},
        }
        for number, item in enumerate(event.items)
    ]
    return {**({"units": _units(event)} if row.subject == "unit" else {}), row.table: acts}


RowMaker = Callable[[Event, Reader, Mapping[str, Parsed]], dict[str, list[Row]]]
_ROW_MAKERS: Final[Mapping[str, RowMaker]] = MappingProxyType(
    {
        events.SENT: _copy_rows,
        events.ISSUED: _copy_rows,
        events.RECEIVED: _received_rows,
        events.SCANNED: _scanned_rows,
        **{row.event: partial(_act_rows, row) for row in ACTS},
    }
)
