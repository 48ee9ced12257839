"""The demonstration's correction copies: a sample that answers one is recorded as issued, as by `return`."""

from xltemplates.campaign.events import events
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.folder.key import DEMONSTRATION
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.outgoing.signing import issued_item
from xltemplates.campaign.standing.genuine import UNISSUED
from xltemplates.campaign.standing.outcomes import outcomes
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.issuer import Issuer


def record_sample_revisions(campaign: Campaign, catalogue: Catalogue) -> tuple[str, ...]:
    """Record the revisions, signed by the public key, that came back and never went out; the names of their files.

    Nothing in a campaign with a key of its own.
    """
    public = Issuer.of(DEMONSTRATION, campaign.spec.id)
    if campaign.issuer != public:
        return ()
    units = {unit.id: unit for unit in registry_of(campaign, catalogue).units}
    with open_ledger(campaign, catalogue) as ledger:
        doubted = [each.receipt for each in outcomes(read_facts(ledger, catalogue), campaign) if each.doubt == UNISSUED]
        ours = [receipt for receipt in doubted if public.vouches(receipt.paper.identity.signed)]
        items = [
            {
                **issued_item(receipt.paper.identity, units[receipt.unit], receipt.paper.file, b""),
                "copy": receipt.submission,
                "sha256": "",  # nobody has the copy that went out
            }
            for receipt in ours
        ]
        record(ledger, Reader.of(campaign, catalogue), events.ISSUED, items)
    return tuple(receipt.paper.file for receipt in ours)
