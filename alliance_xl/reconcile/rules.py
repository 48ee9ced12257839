"""The rules across documents, one function each, in one tuple. A rule looks at the dossier and yields findings."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Final

from alliance_xl.reconcile.dossier import (
    AGREEMENT,
    FEASIBILITY,
    PROPOSAL,
    TABLE,
    Dossier,
    Row,
    alliance_of,
    unit_of,
)
from alliance_xl.reconcile.messages import MESSAGES
from alliance_xl.reconcile.names import alike_pairs, same_name
from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup
from xltemplates.base.problem import Problem, Words
from xltemplates.record.parsed import Parsed

# Field of a table row, entry of the proposal, and what people call it (rule 6).
_COMPARED: Final = (
    ("lead", "basic.lead", "牵头单位"),
    ("domain", "cover.domain", "所属领域"),
    ("unit", "cover.unit", "推荐部门"),
    ("members", "basic.members", "成员总数"),
    ("enterprises", "basic.enterprises", "企业数量"),
    ("universities", "basic.universities", "高校数量"),
    ("institutes", "basic.institutes", "研究机构数量"),
)
_TITLES: Final = {PROPOSAL: "建议书", FEASIBILITY: "可行性研究报告", AGREEMENT: "协议书"}

# Rule 22: the days and hours of receipt, Beijing time.
DAYS: Final = ((2020, 9, 21), (2020, 9, 22))
HOURS: Final = ((time(8), time(12)), (time(15), time(18)))


@frozen
class Finding:
    """A problem and the document it is about."""

    paper: Parsed
    problem: Problem


Rule = Callable[[Dossier], Iterator[Finding]]


def reconcile(dossier: Dossier) -> tuple[Finding, ...]:
    """Every finding of every rule, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule(dossier))


def rows_have_proposals(dossier: Dossier) -> Iterator[Finding]:
    """Rule 6 E: every row of a table has a proposal of that name."""
    for row in dossier.rows():
        if row.name and not dossier.about(PROPOSAL, row.name):
            yield _finding(row.table, "row-without-proposal", row.path("name"), name=row.name)


def proposals_have_rows(dossier: Dossier) -> Iterator[Finding]:
    """Rule 6 E: every proposal is listed in a table."""
    for proposal in dossier.of(PROPOSAL):
        name = alliance_of(proposal)
        if name and not any(same_name(row.name, name) for row in dossier.rows()):
            yield _finding(proposal, "proposal-without-row", "basic.name", name=name)


def rows_agree_with_proposals(dossier: Dossier) -> Iterator[Finding]:
    """Rule 6 E: lead, field, department and counts of a row are those of its proposal."""
    for row, proposal in _matched(dossier):
        for field_id, path, title in _COMPARED:
            here, there = row.value(field_id), lookup(proposal.record, path)
            if here is not None and there is not None and not _equal(here, there):
                place = _where(proposal, path)
                params = {"name": row.name, "title": title, "here": str(here), "there": str(there), "place": place}
                yield _finding(row.table, "row-differs", row.path(field_id), **params)


def remainder_is_others(dossier: Dossier) -> Iterator[Finding]:
    """Rule 7 E: what a row's parts leave of its total is the proposal's other members."""
    for row, proposal in _matched(dossier):
        counts = [row.value(key) for key in ("members", "enterprises", "universities", "institutes")]
        others = lookup(proposal.record, "basic.others")
        whole = [count for count in counts if isinstance(count, int)]
        if len(whole) == len(counts) and isinstance(others, int) and whole[0] - sum(whole[1:]) != others:
            left = str(whole[0] - sum(whole[1:]))
            params = {"name": row.name, "here": left, "there": str(others)}
            yield _finding(row.table, "remainder-differs", row.path("members"), **params)


def units_agree(dossier: Dossier) -> Iterator[Finding]:
    """Rule 8 E: a proposal's recommending unit is the one whose table lists it."""
    for row, proposal in _matched(dossier):
        here, there = unit_of(proposal), unit_of(row.table)
        if here and there and not same_name(here, there):
            yield _finding(proposal, "unit-differs", "cover.unit", name=row.name, here=here, there=there)


def units_are_registered(dossier: Dossier) -> Iterator[Finding]:
    """Rule 8 E: every document comes from a unit of the registry."""
    for paper in dossier.papers:
        if paper.record is not None and (unit := unit_of(paper)) and dossier.registry.resolve(unit) is None:
            yield _finding(paper, "unknown-unit", _unit_path(paper), unit=unit)


def alliances_come_once(dossier: Dossier) -> Iterator[Finding]:
    """Rule 10 W: the same alliance is not recommended by two units."""
    seen: list[Row] = []
    for row in dossier.rows():
        for earlier in seen:
            if same_name(row.name, earlier.name) and unit_of(row.table) != unit_of(earlier.table):
                yield _finding(
                    row.table,
                    "same-alliance",
                    row.path("name"),
                    name=row.name,
                    here=unit_of(row.table),
                    there=unit_of(earlier.table),
                    file=earlier.table.file,
                )
        seen.append(row)


def like_alliances_are_looked_at(dossier: Dossier) -> Iterator[Finding]:
    """Rule 10 M: names that are alike are for an officer, with their score."""
    named = ((row.name, row) for row in dossier.rows() if row.name)
    for one, other, score in alike_pairs(named):
        params = {"name": one.name, "other": other.name, "there": unit_of(other.table), "score": f"{score:.0f}"}
        yield _finding(one.table, "alike-alliances", one.path("name"), **params)


def papers_come_in_time(dossier: Dossier) -> Iterator[Finding]:
    """Rule 22 E: received in the hours of receipt; judged only where the time of receipt is known."""
    for paper in dossier.papers:
        received = dossier.received.get(paper.sha256)
        if received is not None and not in_time(received):
            yield _finding(paper, "late", "", time=f"{received:%Y-%m-%d %H:%M}")


def submissions_are_complete(dossier: Dossier) -> Iterator[Finding]:
    """Rule 23 M: a recommended alliance has its proposal, feasibility report and agreement."""
    for row in dossier.rows():
        missing = [_TITLES[form] for form in (FEASIBILITY, AGREEMENT) if not dossier.about(form, row.name)]
        if row.name and missing:
            yield _finding(row.table, "missing-document", row.path("name"), name=row.name, missing="、".join(missing))


def papers_have_proposals(dossier: Dossier) -> Iterator[Finding]:
    """Rule 6 E: a feasibility report or agreement belongs to a proposal."""
    for form in (FEASIBILITY, AGREEMENT):
        for paper in dossier.of(form):
            name = alliance_of(paper)
            if name and not dossier.about(PROPOSAL, name):
                yield _finding(paper, "document-without-proposal", "alliance", name=name, form=_TITLES[form])


def free_trade_areas_file(dossier: Dossier) -> Iterator[Finding]:
    """Rule 24 W: what a free-trade area reports is filed for the record, outside the recommendation total."""
    for table in dossier.of(TABLE):
        unit = dossier.registry.resolve(unit_of(table))
        if unit is not None and unit.attributes.get("route") == "filing":
            yield _finding(table, "filing-only", "unit", unit=unit.name)


def leads_are_parties(dossier: Dossier) -> Iterator[Finding]:
    """Rule 6 E/W: a lead unit is a party to its alliance's agreement (E), and so is every main member (W)."""
    for agreement in dossier.of(AGREEMENT):
        parties = [str(party) for party in _column(agreement, "parties", "name")]
        for proposal in dossier.about(PROPOSAL, alliance_of(agreement)):
            lead = lookup(proposal.record, "basic.lead")
            if lead and not any(same_name(lead, party) for party in parties):
                yield _finding(agreement, "lead-not-a-party", "parties[0].name", name=str(lead))
            for member in _column(proposal, "members", "name"):
                if not any(same_name(member, party) for party in parties):
                    yield _finding(agreement, "member-not-a-party", "parties[0].name", name=str(member))


RULES: Final[tuple[Rule, ...]] = (
    rows_have_proposals,
    proposals_have_rows,
    rows_agree_with_proposals,
    remainder_is_others,
    units_agree,
    units_are_registered,
    alliances_come_once,
    like_alliances_are_looked_at,
    papers_come_in_time,
    submissions_are_complete,
    papers_have_proposals,
    free_trade_areas_file,
    leads_are_parties,
)


def in_time(received: datetime) -> bool:
    """Whether a time of receipt (Beijing time) is within the days and hours of rule 22."""
    day = (received.year, received.month, received.day)
    return day in DAYS and any(start <= received.time() <= end for start, end in HOURS)


def _matched(dossier: Dossier) -> Iterator[tuple[Row, Parsed]]:
    for row in dossier.rows():
        yield from ((row, proposal) for proposal in dossier.about(PROPOSAL, row.name))


def _equal(here: object, there: object) -> bool:
    return same_name(here, there) if isinstance(here, str) else here == there


def _column(paper: Parsed, repeat: str, field_id: str) -> Iterator[object]:
    rows = lookup(paper.record, repeat)
    for index in range(len(rows) if isinstance(rows, tuple) else 0):
        value = lookup(paper.record, f"{repeat}[{index}].{field_id}")
        if value is not None:
            yield value


def _unit_path(paper: Parsed) -> str:
    return "cover.unit" if paper.identity.form == PROPOSAL else "unit"


def _where(paper: Parsed, path: str) -> str:
    source = paper.provenance.get(path)
    return f"{paper.file} {source.place}" if source else paper.file


def _finding(paper: Parsed, code: str, path: str, **params: str) -> Finding:
    row = MESSAGES[code]
    said = Words(row.zh.format_map(params), row.en.format_map(params))
    source = paper.provenance.get(path)
    place, raw = (source.place, source.raw) if source else (None, "")
    return Finding(paper, Problem(code, row.severity, path, place, raw, tuple(sorted(params.items())), said))
