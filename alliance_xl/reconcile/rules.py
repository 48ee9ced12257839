"""The rules across documents, one function each, in one tuple. A rule looks at the dossier and yields findings."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from alliance_xl.forms import AGREEMENT, FEASIBILITY, PROPOSAL, TABLE
from alliance_xl.reconcile.names import core
from alliance_xl.reconcile.severity import SEVERITIES
from alliance_xl.words import WORDS
from xltemplates.base.paths import lookup
from xltemplates.base.problem import Problem
from xltemplates.campaign.dossier import Dossier, DossierFinding, Row, Rule
from xltemplates.campaign.names import alike_pairs, same_name
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


def rows_have_proposals(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 6 E: every row of a table has a proposal of that name."""
    for row in dossier.rows(TABLE, "alliances"):
        if _name(row) and not dossier.about(PROPOSAL, _name(row)):
            yield _finding(row.document, "row-without-proposal", row.path("name"), name=_name(row))


def proposals_have_rows(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 6 E: every proposal is listed in a table."""
    for proposal in dossier.of(PROPOSAL):
        name = dossier.subject_of(proposal)
        if name and not any(same_name(_name(row), name) for row in dossier.rows(TABLE, "alliances")):
            yield _finding(proposal, "proposal-without-row", "basic.name", name=name)


def rows_agree_with_proposals(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 6 E: lead, field, department and counts of a row are those of its proposal."""
    for row, proposal in _matched(dossier):
        for field_id, path, title in _COMPARED:
            here, there = row.value(field_id), lookup(proposal.record, path)
            if here is not None and there is not None and not _equal(here, there):
                place = _where(proposal, path)
                params = {"name": _name(row), "title": title, "here": str(here), "there": str(there), "place": place}
                yield _finding(row.document, "row-differs", row.path(field_id), **params)


def remainder_is_others(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 7 E: what a row's parts leave of its total is the proposal's other members."""
    for row, proposal in _matched(dossier):
        counts = [row.value(key) for key in ("members", "enterprises", "universities", "institutes")]
        others = lookup(proposal.record, "basic.others")
        whole = [count for count in counts if isinstance(count, int)]
        if len(whole) == len(counts) and isinstance(others, int) and whole[0] - sum(whole[1:]) != others:
            left = str(whole[0] - sum(whole[1:]))
            params = {"name": _name(row), "here": left, "there": str(others)}
            yield _finding(row.document, "remainder-differs", row.path("members"), **params)


def units_agree(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 8 E: a proposal's recommending unit is the one whose table lists it."""
    for row, proposal in _matched(dossier):
        here, there = dossier.unit_of(proposal), dossier.unit_of(row.document)
        if here and there and not same_name(here, there):
            yield _finding(proposal, "unit-differs", "cover.unit", name=_name(row), here=here, there=there)


def units_are_registered(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 8 E: every document comes from a unit of the registry."""
    for paper in dossier.papers:
        if paper.record is not None and (unit := dossier.unit_of(paper)) and dossier.registry.resolve(unit) is None:
            yield _finding(paper, "unknown-unit", dossier.unit_path(paper), unit=unit)


def alliances_come_once(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 10 W: the same alliance is not recommended by two units."""
    seen: list[Row] = []
    for row in dossier.rows(TABLE, "alliances"):
        here = dossier.unit_of(row.document)
        for earlier in seen:
            there = dossier.unit_of(earlier.document)
            if same_name(_name(row), _name(earlier)) and here != there:
                yield _finding(
                    row.document,
                    "same-alliance",
                    row.path("name"),
                    name=_name(row),
                    here=here,
                    there=there,
                    file=earlier.document.file,
                )
        seen.append(row)


def like_alliances_are_looked_at(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 10 M: names that are alike are for an officer, with their score."""
    named = ((_name(row), row) for row in dossier.rows(TABLE, "alliances") if _name(row))
    for one, other, score in alike_pairs(named, core):
        there = dossier.unit_of(other.document)
        params = {"name": _name(one), "other": _name(other), "there": there, "score": f"{score:.0f}"}
        yield _finding(one.document, "alike-alliances", one.path("name"), **params)


def papers_come_in_time(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 22 E: received in the hours of receipt; judged only where the time of receipt is known."""
    for paper in dossier.papers:
        received = dossier.received.get(paper.sha256)
        if received is not None and not in_time(received):
            yield _finding(paper, "late", "", time=f"{received:%Y-%m-%d %H:%M}")


def submissions_are_complete(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 23 M: a recommended alliance has its proposal, feasibility report and agreement."""
    for row in dossier.rows(TABLE, "alliances"):
        missing = [_TITLES[form] for form in (FEASIBILITY, AGREEMENT) if not dossier.about(form, _name(row))]
        if _name(row) and missing:
            about = {"name": _name(row), "missing": tuple(missing)}
            yield _finding(row.document, "missing-document", row.path("name"), **about)


def papers_have_proposals(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 6 E: a feasibility report or agreement belongs to a proposal."""
    for form in (FEASIBILITY, AGREEMENT):
        for paper in dossier.of(form):
            name = dossier.subject_of(paper)
            if name and not dossier.about(PROPOSAL, name):
                yield _finding(paper, "document-without-proposal", "alliance", name=name, form=_TITLES[form])


def free_trade_areas_file(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 24 W: what a free-trade area reports is filed for the record, outside the recommendation total."""
    for table in dossier.of(TABLE):
        unit = dossier.registry.resolve(dossier.unit_of(table))
        if unit is not None and unit.attributes.get("route") == "filing":
            yield _finding(table, "filing-only", "unit", unit=unit.name)


def leads_are_parties(dossier: Dossier) -> Iterator[DossierFinding]:
    """Rule 6 E/W: a lead unit is a party to its alliance's agreement (E), and so is every main member (W)."""
    for agreement in dossier.of(AGREEMENT):
        parties = [str(party) for party in _column(agreement, "parties", "name")]
        for proposal in dossier.about(PROPOSAL, dossier.subject_of(agreement)):
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


def _name(row: Row) -> str:
    """The alliance of a table's row, empty where its name could not be read."""
    return str(row.value("name") or "")


def _matched(dossier: Dossier) -> Iterator[tuple[Row, Parsed]]:
    for row in dossier.rows(TABLE, "alliances"):
        yield from ((row, proposal) for proposal in dossier.about(PROPOSAL, _name(row)))


def _equal(here: object, there: object) -> bool:
    return same_name(here, there) if isinstance(here, str) else here == there


def _column(paper: Parsed, repeat: str, field_id: str) -> Iterator[object]:
    rows = lookup(paper.record, repeat)
    for index in range(len(rows) if isinstance(rows, tuple) else 0):
        value = lookup(paper.record, f"{repeat}[{index}].{field_id}")
        if value is not None:
            yield value


def _where(paper: Parsed, path: str) -> str:
    source = paper.provenance.get(path)
    return f"{paper.file} {source.place}" if source else paper.file


def _finding(paper: Parsed, code: str, path: str, **params: object) -> DossierFinding:
    source = paper.provenance.get(path)
    place, raw = (source.place, source.raw) if source else (None, "")
    given = tuple(sorted(params.items()))
    return DossierFinding(paper, Problem(code, SEVERITIES[code], path, place, raw, given, WORDS.words(code, given)))
