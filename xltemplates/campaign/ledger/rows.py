"""What an event says, as rows of the ledger's tables."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from xltemplates.campaign.acts.table import ACTS, ActType
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event, Item
from xltemplates.campaign.folder.units import owner
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.schema import UNREAD
from xltemplates.campaign.ledger.submissions import submission_id
from xltemplates.campaign.ledger.verdict import content_of, detail_text, provenance_text, record_text
from xltemplates.campaign.ledger.write import Rows
from xltemplates.record.files import was_read
from xltemplates.record.parsed import Parsed

Row = dict[str, object]


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
    rows: dict[str, list[Row]] = {name: [] for name in OF_RECEIPT}
    for item in event.items:
        add_receipt(rows, item, verdicts[item["sha256"]], reader)
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


OF_RECEIPT: Final = ("units", "submissions", "receipts", "names", "records", "revisions", "problems")


def add_receipt(rows: dict[str, list[Row]], item: Item, paper: Parsed, reader: Reader) -> None:
    """Add what is known of an original that an item tells of, by the verdict on it, to the rows of OF_RECEIPT."""
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
