"""The conflicts in which files are, and where scans are filed, without computing all of where things stand."""

from collections.abc import Collection, Iterator

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.ledger.read import contested, read_facts
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.standing.outcomes import DISPUTED, Outcome, outcomes, state_of
from xltemplates.campaign.standing.scans import FiledScan, filed_scans
from xltemplates.layout.catalogue import Catalogue


@frozen
class Dispute:
    """Files of which none counts until an officer decides, in the order of hashes; `code` says what sort it is."""

    code: str
    receipts: tuple[Receipt, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(receipt.paper.file for receipt in self.receipts)

    @property
    def state(self) -> str:
        """The check number by which a decision says what it saw."""
        return state_of([receipt.sha256 for receipt in self.receipts])


def disputes(campaign: Campaign, catalogue: Catalogue, hashes: Collection[str]) -> tuple[Dispute, ...]:
    """The conflicts in which some files are, each once."""
    with open_ledger(campaign, catalogue) as ledger:
        if not contested(ledger, hashes):
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
    open_ones = {outcome.rivals: outcome.code for outcome in found if outcome.code in DISPUTED}
    for rivals, code in open_ones.items():
        if any(sha256 in hashes for sha256 in rivals):
            yield Dispute(code, tuple(receipts[sha256] for sha256 in rivals))
