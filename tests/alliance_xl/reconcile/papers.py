"""Documents for rules that look at several at once, made of records as parsing would leave them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType

from tests.campaign.campaigns import SPECS
from tests.samples.words import alliance, lead
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.relations.evaluate import findings
from xltemplates.campaign.relations.relation import DocumentRelation
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.campaign.spec.documents import dossier_of
from xltemplates.campaign.spec.load import load_campaign, load_relations
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.record.parsed import Parsed
from xltemplates.spec.load_registry import load_registry
from xltemplates.spec.registry import Registry

TABLE, PROPOSAL = "alliance.recommendation", "alliance.proposal"
FEASIBILITY, AGREEMENT = "alliance.feasibility", "alliance.agreement"

UNIT = "郑州市科学技术局"
OTHER_UNIT = "开封市科学技术局"


@cache
def campaign_spec() -> CampaignSpec:
    """The campaign spec of this checkout."""
    return load_campaign(SPECS / "campaign.yaml", Catalogue.open(SPECS))


@cache
def relations() -> tuple[DocumentRelation, ...]:
    """Its rules across documents."""
    return load_relations(campaign_spec(), Catalogue.open(SPECS))


@cache
def registry() -> Registry:
    """The units of this checkout."""
    return load_registry(SPECS / "units.yaml")


def paper(form: str, record: Mapping[str, object], file: str = "") -> Parsed:
    """A document that was read without a fault."""
    name = file or f"{form.partition('.')[2]}.xlsx"
    return Parsed(name, name, Identity(form, "2020.1", ""), "clean", record)


def row(topic: str = "智能矿山", unit: str = UNIT, **other: object) -> dict[str, object]:
    """A row of a table, and what of a proposal it must agree with."""
    counts = {"members": 12, "enterprises": 6, "universities": 3, "institutes": 2}
    return {"name": alliance(topic), "lead": lead("郑州"), "domain": "工业", "unit": unit, **counts, **other}


def table(*rows: Mapping[str, object], unit: str = UNIT) -> Parsed:
    """A unit's recommendation table."""
    return paper(TABLE, {"unit": unit, "alliances": rows}, f"{unit}.xlsx")


def proposal(topic: str = "智能矿山", unit: str = UNIT, **basic: object) -> Parsed:
    """The proposal that agrees with `row(topic, unit)`."""
    cover = {"name": alliance(topic), "lead": lead("郑州"), "domain": "工业", "unit": unit}
    own = {key: value for key, value in row(topic).items() if key not in ("domain", "unit")}
    members = ({"name": lead("郑州", "矿业")}, {"name": lead("郑州", "机械")})
    return paper(PROPOSAL, {"cover": cover, "basic": {**own, "others": 1, **basic}, "members": members})


def feasibility(topic: str = "智能矿山", unit: str = UNIT) -> Parsed:
    """The feasibility report of an alliance."""
    return paper(FEASIBILITY, {"alliance": alliance(topic), "unit": unit})


def agreement(topic: str = "智能矿山", unit: str = UNIT, parties: Iterable[str] = ()) -> Parsed:
    """The agreement of an alliance: of its lead and its main members where no parties are named."""
    names = tuple(parties) or (lead("郑州"), lead("郑州", "矿业"), lead("郑州", "机械"))
    return paper(
        AGREEMENT, {"alliance": alliance(topic), "unit": unit, "parties": tuple({"name": name} for name in names)}
    )


def submission(topic: str = "智能矿山", unit: str = UNIT) -> tuple[Parsed, ...]:
    """All four documents of an alliance, which agree."""
    papers = (table(row(topic, unit), unit=unit), proposal(topic, unit), feasibility(topic, unit))
    return (*papers, agreement(topic, unit))


def findings_of(
    papers: tuple[Parsed, ...], received: Mapping[str, datetime] = MappingProxyType({})
) -> tuple[DossierFinding, ...]:
    """Every finding of every rule of the campaign."""
    return findings(relations(), dossier_of(campaign_spec(), registry(), papers, received))


def found(*papers: Parsed, received: datetime | None = None) -> list[tuple[str, str]]:
    """The code and severity of every finding of every rule."""
    times = {} if received is None else {one.sha256: received for one in papers}
    findings = findings_of(papers, times)
    return [(finding.problem.code, finding.problem.severity) for finding in findings]


def codes(*papers: Parsed, received: datetime | None = None) -> set[str]:
    """The codes of every finding."""
    return {code for code, _ in found(*papers, received=received)}
