"""What was returned, as the units stand now: a merged unit's files are the other's, an added one's are known as its."""

from collections.abc import Iterator
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.folder.units import owner
from xltemplates.campaign.ledger.read import read_acts
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.ledger.submissions import submission_id
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.amending.units import with_units
from xltemplates.record.answer import Limits
from xltemplates.record.parsed import Parsed


@frozen
class Present:
    """The facts, the forms and the units as they are after what officers did about units.

    The ledger keeps what files say by the registry's file alone, so that it depends on no act; here these are brought
    together, and say the same as files read by a registry in which the units stand so.
    """

    facts: Facts
    catalogue: Catalogue
    units: UnitsInForce

    @classmethod
    def of(cls, campaign: Campaign, catalogue: Catalogue, facts: Facts) -> "Present":
        """Those of a campaign."""
        units = UnitsInForce.of(registry_of(campaign, catalogue), rulings(facts.acts))
        if not units.change:
            return cls(facts, catalogue, units)
        changed = catalogue.changed(units.change)
        receipts = tuple(_receipts(facts, campaign, catalogue, changed, units))
        return cls(replace(facts, receipts=receipts), changed, units)

    def judged(self, paper: Parsed, before: Catalogue) -> Parsed:
        """The verdict on one file as the units are now, where that was given by the forms before."""
        if paper.record is None or before is self.catalogue:
            return paper
        form, version = paper.identity.form, paper.identity.version
        return with_units(paper, before.spec(form, version), Limits(self.catalogue.spec(form, version)))


def units_now(campaign: Campaign, catalogue: Catalogue) -> Present:
    """The forms and units as they are, without what was sent and received."""
    with open_ledger(campaign, catalogue) as ledger:
        return Present.of(campaign, catalogue, Facts(acts=read_acts(ledger)))


def _receipts(
    facts: Facts, campaign: Campaign, before: Catalogue, after: Catalogue, units: UnitsInForce
) -> Iterator[Receipt]:
    limits: dict[tuple[str, str], Limits] = {}
    for receipt in facts.receipts:
        form, version = receipt.paper.identity.form, receipt.paper.identity.version
        if receipt.paper.record is None:
            yield receipt
            continue
        if (form, version) not in limits:
            limits[form, version] = Limits(after.spec(form, version))
        paper = with_units(receipt.paper, before.spec(form, version), limits[form, version])
        yield _owned(replace(receipt, paper=paper), campaign, units)


def _owned(receipt: Receipt, campaign: Campaign, units: UnitsInForce) -> Receipt:
    """The receipt with the unit that it counts for. One of an added unit joins that unit's submission."""
    if receipt.unit in units.merged:
        return replace(receipt, unit=units.now(receipt.unit), merged=receipt.unit)
    if receipt.unit:
        return receipt
    unit = owner(receipt.paper, units.registry, campaign.spec)
    submission = submission_id(receipt.paper, unit, campaign.spec)
    return replace(receipt, unit=unit.id, submission=submission) if unit else receipt
