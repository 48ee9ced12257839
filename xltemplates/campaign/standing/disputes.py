"""The conflicts in which files are, and where scans are filed, without computing all of where things stand."""

from collections.abc import Collection, Iterator

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.ledger.read import contested, read_facts
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.standing.genuine import DOUBTS
from xltemplates.campaign.standing.outcomes import CONFLICTS, Outcome, outcomes, state_of
from xltemplates.campaign.standing.scans import FiledScan, filed_scans
from xltemplates.layout.catalogue import Catalogue


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
        if not claims and not contested(ledger, hashes):
            return ()
        facts = read_facts(ledger, catalogue)
    return tuple(_disputes(outcomes(facts, campaign), hashes))


def scans_filed(campaign: Campaign, catalogue: Catalogue) -> tuple[FiledScan, ...]:
    """Where each scan is filed."""
    with open_ledger(campaign, catalogue) as ledger:
        facts = read_facts(ledger, catalogue)
    registry, ruled = registry_of(campaign, catalogue), rulings(facts.acts)
    return filed_scans(facts.scans, outcomes(facts, campaign), registry, campaign.spec, ruled)


def _disputes(found: Collection[Outcome], hashes: Collection[str]) -> Iterator[Dispute]:
    receipts = {outcome.receipt.sha256: outcome.receipt for outcome in found}
    open_ones: dict[tuple[str, ...], Outcome] = {}
    for outcome in found:
        if outcome.code in CONFLICTS and (outcome.rivals not in open_ones or outcome.code in DOUBTS):
            open_ones[outcome.rivals] = outcome
    for rivals, outcome in open_ones.items():
        if any(sha256 in hashes for sha256 in rivals):
            yield Dispute(outcome.code, tuple(receipts[sha256] for sha256 in rivals), outcome.params)
