"""The conflicts in which files are, and where scans are filed, without computing all of where things stand."""

from collections.abc import Collection, Iterator
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.ledger.read import contested, read_acts, read_facts
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.standing.genuine import DOUBTS
from xltemplates.campaign.standing.outcomes import CONFLICTS, ON_RECALLED, UNTOUCHED, Outcome, outcomes, state_of
from xltemplates.campaign.standing.scans import FiledScan, filed_scans
from xltemplates.campaign.standing.units import Present
from xltemplates.layout.catalogue import Catalogue

_OF_UNITS: Final = ("add-unit", "merge-unit")  # acts that may bring files of two units together


@frozen
class Dispute:
    """Files of which none counts until an officer decides, in the order of hashes.

    `code` and `params` say why: that they contradict each other or, where there is one, the doubt about one of them.
    """

    code: str
    receipts: tuple[Receipt, ...]
    params: tuple[tuple[str, object], ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(receipt.paper.file for receipt in self.receipts)

    @property
    def state(self) -> str:
        """The check number by which a decision says what it saw."""
        return state_of([receipt.sha256 for receipt in self.receipts])


def disputes(
    campaign: Campaign, catalogue: Catalogue, hashes: Collection[str], claims: bool = False
) -> tuple[Dispute, ...]:
    """The conflicts in which some files are, each once. `claims`: what one of them says it is only events can tell."""
    with open_ledger(campaign, catalogue) as ledger:
        about_units = any(act.name in _OF_UNITS for act in read_acts(ledger))
        if not claims and not about_units and not contested(ledger, hashes):
            return ()
        facts = read_facts(ledger, catalogue)
    return tuple(_disputes(_found(campaign, Present.of(campaign, catalogue, facts)), hashes))


def uncounted(
    campaign: Campaign, catalogue: Catalogue, hashes: Collection[str], revised: bool = False
) -> tuple[Outcome, ...]:
    """What became of those of some files that came on recalled copies, or are correction copies that nobody touched.

    `revised`: some may be correction copies. Quick where none are, and no recall stands.
    """
    with open_ledger(campaign, catalogue) as ledger:
        if not revised and not rulings(read_acts(ledger)).recalled():
            return ()
        facts = read_facts(ledger, catalogue)
    found = _found(campaign, Present.of(campaign, catalogue, facts))
    return tuple(each for each in found if each.code in (ON_RECALLED, UNTOUCHED) and each.receipt.sha256 in hashes)


def scans_filed(campaign: Campaign, catalogue: Catalogue) -> tuple[FiledScan, ...]:
    """Where each scan is filed."""
    with open_ledger(campaign, catalogue) as ledger:
        facts = read_facts(ledger, catalogue)
    now, ruled = Present.of(campaign, catalogue, facts), rulings(facts.acts)
    return filed_scans(facts.scans, _found(campaign, now), now.units.registry, campaign.spec, ruled)


def _found(campaign: Campaign, now: Present) -> tuple[Outcome, ...]:
    """What became of every file, as the units stand now."""
    return outcomes(now.facts, campaign, now.units.withdrawn)


def _disputes(found: Collection[Outcome], hashes: Collection[str]) -> Iterator[Dispute]:
    receipts = {outcome.receipt.sha256: outcome.receipt for outcome in found}
    open_ones: dict[tuple[str, ...], Outcome] = {}
    for outcome in found:
        if outcome.code in CONFLICTS and (outcome.rivals not in open_ones or outcome.code in DOUBTS):
            open_ones[outcome.rivals] = outcome
    for rivals, outcome in open_ones.items():
        if any(sha256 in hashes for sha256 in rivals):
            yield Dispute(outcome.code, tuple(receipts[sha256] for sha256 in rivals), outcome.params)
