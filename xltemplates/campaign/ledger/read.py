"""The ledger's tables as facts, all of them or those that some events told."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy.sql import Select

from xltemplates.base.problem import Problem
from xltemplates.base.severity import SEVERITIES
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import ACTS, ActType, rulings
from xltemplates.campaign.events.facts import Facts, Receipt, Scan, Sent
from xltemplates.campaign.ledger.chained import governed, head_of
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.names import arrival_of, claimed_time, ways_of
from xltemplates.campaign.ledger.schema import (
    ACT_TABLES,
    COPIES,
    ERASED,
    EVENTS,
    METADATA,
    NAMES,
    PROBLEMS,
    RECEIPTS,
    RECORDS,
    REVISIONS,
    SCAN_NAMES,
    UNREAD,
)
from xltemplates.campaign.ledger.verdict import problem_of, provenance_of, record_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.amending.amend import Amendment, amended
from xltemplates.record.blank import is_blank
from xltemplates.record.files import not_read
from xltemplates.record.parsed import Parsed
from xltemplates.rollup.submissions import SUBMISSION

_NO_RECORD = Identity()
_SENT = ("copy", "unit", "name", "form", "version", "revision", "file", "sha256", "issuer")
_IDENTITY = ("form", "version", "fingerprint", "unit", "copy", "revision", "signed")  # the columns of one
_ORDER = attrgetter("copy", "revision", "issuer", "file", "sha256", "unit", "name")  # in which what was issued is given

_When = Mapping[str, tuple[datetime, int]]  # the time and the Lamport time of events, by name


def read_facts(ledger: Ledger, catalogue: Catalogue, only: Collection[str] | None = None) -> Facts:
    """What the ledger says. `only` are the names of the events to go by; None: all."""
    with ledger.reading() as connection:
        times = _times(connection, only)
        acts = _acts(connection, times)
        amendments = rulings(acts).amended()
        receipts = tuple(
            _blank_or_not(_as_amended(receipt, amendments.get(receipt.sha256, ()), catalogue), catalogue)
            for receipt in _receipts(connection, catalogue, times)
        )
        issued, scans = tuple(_issued(connection, times)), tuple(_scans(connection, times))
        sent = {copy.copy: copy for copy in issued if not SUBMISSION.fullmatch(copy.copy)}
        every = tuple(sorted(set(issued), key=_ORDER))
        in_order = tuple(copy for _, copy in sorted(sent.items()))
        last = next((copy.issuer for copy in reversed(issued) if copy.issuer), "")
        governs, head = governed(connection, times), head_of(connection, times)
        return Facts(in_order, receipts, acts, governs, head, every, last, scans)


def _as_amended(receipt: Receipt, acts: Collection[Act], catalogue: Catalogue) -> Receipt:
    """The receipt with the values that officers put in place of the file's own."""
    paper = receipt.paper
    if not acts or paper.record is None:
        return receipt
    layout = catalogue.layout(paper.identity.form, paper.identity.version)
    return replace(receipt, paper=amended(paper, layout, map(amendment_of, acts)))


def _blank_or_not(receipt: Receipt, catalogue: Catalogue) -> Receipt:
    """The receipt, marked where its form came back as it went out."""
    paper = receipt.paper
    if paper.record is None or not is_blank(paper, catalogue.spec(paper.identity.form, paper.identity.version)):
        return receipt
    return replace(receipt, blank=True)


def contested(ledger: Ledger, hashes: Collection[str]) -> bool:
    """Whether one of some files may contradict another: of its submission and revision, or of another unit's copy."""
    query = select(RECORDS.c.sha256, RECORDS.c.copy, RECORDS.c.revision, REVISIONS.c.submission, REVISIONS.c.unit)
    query = query.add_columns(REVISIONS.c.content).join(REVISIONS, REVISIONS.c.sha256 == RECORDS.c.sha256)
    claims: defaultdict[tuple[object, ...], set[object]] = defaultdict(set)
    mine: set[tuple[object, ...]] = set()
    with ledger.reading() as connection:
        for row in connection.execute(query):
            keys = [(row.submission, row.revision), *([(row.copy,)] if row.copy else [])]
            for key, said in zip(keys, (row.content, row.unit), strict=False):
                claims[key].add(said)
            mine.update(keys if row.sha256 in hashes else ())
    return any(len(claims[key]) > 1 for key in mine)


def amendment_of(act: Act) -> Amendment:
    """The amendment that an act made."""
    return Amendment(act.value("path"), act.value("value"), act.officer, act.reason, act.event)


def read_acts(ledger: Ledger) -> tuple[Act, ...]:
    """What officers did, in `Act.order`."""
    with ledger.reading() as connection:
        return _acts(connection, _times(connection, None))


def erased_problem() -> Problem:
    """What is said of a file that was erased, in the place of a verdict."""
    return Problem("erased-file", SEVERITIES["erased-file"])


def read_papers(ledger: Ledger, catalogue: Catalogue, hashes: Collection[str]) -> dict[str, Parsed]:
    """The verdicts on some receipts, each without a name."""
    if not hashes:
        return {}
    with ledger.reading() as connection:
        problems = _problems(connection, hashes)
        rows = connection.execute(_RECEIPTS.where(RECEIPTS.c.sha256.in_(hashes))).mappings()
        return {row["sha256"]: _parsed(row, "", tuple(problems.get(row["sha256"], ())), catalogue) for row in rows}


def unread_items(ledger: Ledger) -> tuple[Mapping[str, str], ...]:
    """The receipts on which there is no verdict yet, as an event tells of them, by hash."""
    query = select(RECEIPTS.c.sha256, RECEIPTS.c.size, func.min(NAMES.c.file))
    query = query.join(NAMES, NAMES.c.sha256 == RECEIPTS.c.sha256).where(RECEIPTS.c.status == UNREAD)
    with ledger.reading() as connection:
        found = connection.execute(query.group_by(RECEIPTS.c.sha256, RECEIPTS.c.size).order_by(RECEIPTS.c.sha256))
        return tuple({"sha256": row[0], "size": str(row[1]), "file": row[2], "ending": ""} for row in found)


def last_issuer(ledger: Ledger) -> str:
    """The id of who signed the last that went out signed; empty where nothing did."""
    query = select(COPIES.c.issuer).join(EVENTS).where(COPIES.c.issuer != "")
    with ledger.reading() as connection:
        return connection.execute(query.order_by(EVENTS.c.lamport.desc(), EVENTS.c.name.desc()).limit(1)).scalar() or ""


def event_times(ledger: Ledger) -> Mapping[str, datetime]:
    """When each event was."""
    with ledger.reading() as connection:
        return {name: time for name, (time, _) in _times(connection, None).items()}


def table_rows(ledger: Ledger) -> Mapping[str, tuple[tuple[object, ...], ...]]:
    """Every row of every table, sorted: two ledgers that say the same give the same."""
    with ledger.reading() as connection:
        return {
            table.name: tuple(sorted((tuple(row) for row in connection.execute(select(table))), key=repr))
            for table in METADATA.sorted_tables
        }


def _times(connection: Connection, only: Collection[str] | None) -> _When:
    found = connection.execute(select(EVENTS.c.name, EVENTS.c.time, EVENTS.c.lamport).order_by(EVENTS.c.name))
    return {
        name: (datetime.fromisoformat(time), lamport) for name, time, lamport in found if only is None or name in only
    }


def _rows(connection: Connection, query: Select[Any], times: _When) -> Iterator[RowMapping]:
    """The rows that the events told."""
    return (row for row in connection.execute(query).mappings() if row["event"] in times)


def _issued(connection: Connection, times: _When) -> Iterator[Sent]:
    """Everything that went out, what went out last at the end."""
    found = sorted(_rows(connection, select(COPIES), times), key=lambda row: (times[row["event"]][1], row["event"]))
    for row in found:
        yield Sent(**{name: row[name] for name in _SENT})


def _receipts(connection: Connection, catalogue: Catalogue, times: _When) -> Iterator[Receipt]:
    names: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in _rows(connection, select(NAMES), times):
        names[row["sha256"]].append(row)
    problems = _problems(connection)
    for row in connection.execute(_RECEIPTS).mappings():
        if row["sha256"] in names:
            yield _receipt(row, names[row["sha256"]], problems.get(row["sha256"], ()), catalogue)


_RECEIPTS = (
    select(RECEIPTS, RECORDS, REVISIONS)
    .outerjoin(RECORDS, RECORDS.c.sha256 == RECEIPTS.c.sha256)
    .outerjoin(REVISIONS, REVISIONS.c.sha256 == RECEIPTS.c.sha256)
    .with_only_columns(
        RECEIPTS.c.sha256,
        RECEIPTS.c.status,
        *(column for column in RECORDS.c if column.name != "sha256"),
        REVISIONS.c.submission,
        REVISIONS.c.unit.label("owner"),
        REVISIONS.c.content,
    )
    .order_by(RECEIPTS.c.sha256)
)


def _scans(connection: Connection, times: _When) -> Iterator[Scan]:
    names: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in _rows(connection, select(SCAN_NAMES), times):
        names[row["sha256"]].append(row)
    for sha256, some in sorted(names.items()):
        arrived, how = arrival_of(some)
        yield Scan(sha256, ways_of(some), arrived, how, claimed_time(some), frozenset(name["event"] for name in some))


def _receipt(row: RowMapping, names: list[RowMapping], problems: Collection[Problem], catalogue: Catalogue) -> Receipt:
    files = tuple(sorted({name["file"] for name in names}))
    arrived, how = arrival_of(names)
    timed = isinstance(arrived, datetime)
    return Receipt(
        _parsed(row, files[0], tuple(problems), catalogue),
        files,
        arrived if isinstance(arrived, datetime) else None,
        how,
        row["submission"] or "",
        row["owner"] or "",
        row["content"] or "",
        frozenset(name["event"] for name in names),
        ways=ways_of(names),
        claimed=claimed_time(names),
        received_on=None if timed else arrived,
    )


def _parsed(row: RowMapping, file: str, problems: tuple[Problem, ...], catalogue: Catalogue) -> Parsed:
    if row["status"] == UNREAD:
        return Parsed(file, row["sha256"], _NO_RECORD, "rejected", None, (not_read(UNREAD),))
    if row["status"] == ERASED:
        return Parsed(file, row["sha256"], _NO_RECORD, "rejected", None, (erased_problem(),))
    if row["record"] is None:
        return Parsed(file, row["sha256"], _NO_RECORD, row["status"], None, problems)
    identity = Identity(*(row[name] for name in _IDENTITY))
    record = record_of(row["record"], catalogue.spec(identity.form, identity.version))
    sources = provenance_of(row["provenance"])
    return Parsed(file, row["sha256"], identity, row["status"], record, problems, sources)


def _problems(connection: Connection, hashes: Collection[str] | None = None) -> Mapping[str, list[Problem]]:
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    query = select(PROBLEMS).order_by(PROBLEMS.c.sha256, PROBLEMS.c.number)
    if hashes is not None:
        query = query.where(PROBLEMS.c.sha256.in_(hashes))
    for row in connection.execute(query).mappings():
        found[row["sha256"]].append(problem_of(row["code"], row["severity"], row["path"], row["detail"]))
    return found


def _acts(connection: Connection, times: _When) -> tuple[Act, ...]:
    found = (
        _act(row, found, *times[found["event"]])
        for row in ACTS
        for found in _rows(connection, select(ACT_TABLES[row.name]), times)
    )
    return tuple(sorted(found, key=lambda act: act.order))


def _act(row: ActType, found: RowMapping, time: datetime, lamport: int) -> Act:
    return Act(
        row.name,
        found["event"],
        found[row.subject] if row.subject else "",
        found["reason"] if row.reasoned else "",
        found["officer"],
        time,
        {column: found[column] for column in row.columns},
        found["number"],
        lamport,
    )
