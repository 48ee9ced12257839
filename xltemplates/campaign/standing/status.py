"""Where every unit stands: one model, shown on a terminal, as JSON, in a workbook and on a page."""

from collections import Counter
from dataclasses import field
from datetime import datetime

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import Rulings
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Facts, Receipt, Seal
from xltemplates.campaign.events.in_force import in_force
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.relations.evaluate import findings
from xltemplates.campaign.spec.documents import dossier_of
from xltemplates.campaign.spec.load import load_relations
from xltemplates.campaign.standing.changes import Change, changes
from xltemplates.campaign.standing.deadlines import Deadlines
from xltemplates.campaign.standing.earlier import earlier_papers
from xltemplates.campaign.standing.outcomes import (
    BLANK,
    ON_RECALLED,
    UNREAD,
    UNTOUCHED,
    Outcome,
    outcomes,
)
from xltemplates.campaign.standing.scans import FiledScan, filed_scans, scan_findings
from xltemplates.campaign.standing.unit_standing import STATES, Standing, UnitView
from xltemplates.campaign.standing.units import Present
from xltemplates.layout.catalogue import Catalogue
from xltemplates.rollup.rollup import rolled_repeat
from xltemplates.spec.model import Repeat
from xltemplates.spec.registry import Registry


@frozen
class Status:
    """Where the campaign stands.

    `registry` are the units as they are now (`units.registry`), `catalogue` the forms with that registry.
    """

    campaign: Campaign
    registry: Registry
    catalogue: Catalogue = field(compare=False)
    table: Repeat  # of the campaign's form, which the roll-up takes its rows from
    facts: Facts
    outcomes: tuple[Outcome, ...]
    standings: tuple[Standing, ...]
    findings: tuple[DossierFinding, ...]  # of the rules across documents
    deadlines: Deadlines
    rulings: Rulings  # what officers' acts amount to
    units: UnitsInForce
    after_seal: tuple[Receipt, ...] = ()  # what came after the roll-up was closed
    scans: tuple[FiledScan, ...] = ()  # each scan that came, and where it is filed
    changes: tuple[Change, ...] = ()  # of settings, specs and registry since work began

    @property
    def seal(self) -> Seal | None:
        """The roll-up that was closed, if one was."""
        return self.facts.seal

    def counts(self) -> dict[str, int]:
        """How many units are in each state, and how many files are of each sort."""
        states = Counter(standing.state for standing in self.standings)
        part = [standing for standing in self.standings if standing.state != "withdrawn"]
        return {
            "units": len(part),
            "sent": sum(standing.sent for standing in part),
            "returned": sum(standing.state != "missing" for standing in part),
            **{state: states[state] for state in STATES},
            "corrected": sum(standing.corrected for standing in self.standings),
            "late": sum(standing.late for standing in self.standings),
            "files": len(self.outcomes),
            "untimed": sum(self.deadlines.untimed([outcome.receipt]) for outcome in self.outcomes),
            "refused": sum(outcome.code == "left-rejected" for outcome in self.outcomes),
            "unread": sum(outcome.code == UNREAD for outcome in self.outcomes),
            "blank": sum(outcome.code == BLANK for outcome in self.outcomes),
            "scans": len(self.scans),
            "scans_open": sum(one.open for one in self.scans),
            "recalled": sum(outcome.code == ON_RECALLED for outcome in self.outcomes),
            "untouched": sum(outcome.code == UNTOUCHED for outcome in self.outcomes),
            "findings": len(self.findings),
            "unknown": sum(each.unknown for each in self.standings if self.campaign.spec.counts(each.unit)),
            "after_seal": len(self.after_seal),
        }


def status_of(campaign: Campaign, catalogue: Catalogue, facts: Facts) -> Status:
    """Where a campaign stands by the facts."""
    now = Present.of(campaign, catalogue, facts)
    governing = in_force(campaign, catalogue) if facts.governed else {}
    facts, catalogue, registry = now.facts, now.catalogue, now.units.registry
    found = outcomes(facts, campaign, now.units.withdrawn)
    table = _table(catalogue, campaign)
    deadlines = Deadlines.of(campaign, facts)
    ruled = rulings(facts.acts)
    source = rolled_repeat(catalogue.spec(campaign.rollup)).rows_from
    scans = filed_scans(facts.scans, found, registry, campaign.spec, ruled)
    across = tuple(
        finding
        for finding in (*findings_of(found, registry, deadlines, campaign, catalogue), *scan_findings(scans, found))
        if not ruled.in_row_left_out(finding.paper.sha256, finding.problem.path)
    )
    totals = source.totals if source else ()
    view = UnitView(campaign, facts, found, table, deadlines, ruled, totals, now.units, across)
    standings = tuple(view.standing(unit) for unit in registry.units if view.takes_part(unit))
    about = campaign, registry, catalogue, table, facts
    late, made = _after_seal(facts), changes(facts, governing)
    return Status(*about, found, standings, across, deadlines, ruled, now.units, late, scans, made)


def findings_of(
    found: tuple[Outcome, ...], registry: Registry, deadlines: Deadlines, campaign: Campaign, catalogue: Catalogue
) -> tuple[DossierFinding, ...]:
    """What the relations find in the current documents. What came by leave of an officer came in time."""
    current = [outcome.receipt for outcome in found if outcome.current]
    received: dict[str, datetime] = {
        receipt.sha256: receipt.received for receipt in current if receipt.received and not deadlines.by_leave(receipt)
    }
    papers = tuple(receipt.paper for receipt in current)
    relations = load_relations(campaign.spec, catalogue)
    looked_back_at = {source.campaign for relation in relations for source in relation.joined if source.campaign}
    earlier = earlier_papers(campaign, catalogue, looked_back_at)
    return findings(relations, dossier_of(campaign.spec, registry, papers, received, earlier))


def _table(catalogue: Catalogue, campaign: Campaign) -> Repeat:
    """The repeat of the campaign's form that the roll-up takes its rows from."""
    source = rolled_repeat(catalogue.spec(campaign.rollup)).rows_from
    path = source.repeat if source else ""
    return next(repeat for repeat in catalogue.spec(campaign.form).repeats if repeat.path == path)


def _after_seal(facts: Facts) -> tuple[Receipt, ...]:
    seal = facts.seal
    return tuple(receipt for receipt in facts.receipts if seal and seal.events.isdisjoint(receipt.events))
