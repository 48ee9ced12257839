"""A status in which every text that somebody else wrote may do harm in a page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from tests.campaign.campaigns import SPECS
from tests.campaign.standing.test_outcomes import CAMPAIGN, LUOYANG, ZHENGZHOU, receipt, table
from xltemplates.base.grid import Cell, Place
from xltemplates.base.problem import Problem
from xltemplates.base.words import Words
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue

HARM = "<script>alert(\"1\")</script>&'<b x='>&lt;"
NOW = datetime(2020, 10, 1, tzinfo=UTC)


def harmful_status() -> Status:
    """Two returns, a finding, an act of each sort and a seal, with harm in each text."""
    papers = (
        table(f"甲{HARM}.xlsx", ZHENGZHOU, "甲", errors=1),
        replace(table(f"乙{HARM}.xlsx", LUOYANG, zero=True), sha256="b" * 64),
    )
    about = papers[0].sha256
    failed = {"code": f"码{HARM}", "path": f"径{HARM}"}
    acts = (
        _act("waive", about, failed),
        _act("decide", about, {}),
        _act("record", about, {"code": f"码{HARM}", "outcome": "yes"}),
        _act("exclude", f"无{HARM}", {"path": f"径{HARM}"}),
        _act("extend", f"单位{HARM}", {"until": NOW.isoformat()}),
        _act("seal", "", {"file": f"封{HARM}.xlsx", "sha256": "c" * 64, "events": ""}),
    )
    facts = Facts(
        receipts=tuple(replace(receipt(paper, NOW), how=f"邮件{HARM}") for paper in papers),
        acts=acts,
    )
    campaign = replace(CAMPAIGN, spec=replace(CAMPAIGN.spec, title=f"汇总{HARM}"))
    status = status_of(campaign, Catalogue.open(SPECS), facts)
    said = Words((("zh", f"不符{HARM}"), ("en", f"differs{HARM}")))
    problem = Problem("check:x", "error", "", Place(f"表{HARM}", Cell(1, 1)), f"写{HARM}", said=said)
    registry = replace(
        status.registry, groups=tuple((group, f"{title}{HARM}") for group, title in status.registry.groups)
    )
    return replace(status, registry=registry, findings=(DossierFinding(papers[0], problem),))


def _act(name: str, about: str, values: Mapping[str, str]) -> Act:
    return Act(name, f"e-{name}", about, f"理由{HARM}", f"王{HARM}", NOW, values)
