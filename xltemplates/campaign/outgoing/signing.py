"""Who signs what goes out now: the issuer by the key in the campaign's folder, which must be the one so far."""

import hashlib
from collections.abc import Callable
from typing import NoReturn

from xltemplates.base.errors import XlTemplatesError
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.key import FILE, key_fault, make_key, renew_key
from xltemplates.campaign.messages import CampaignError
from xltemplates.layout.identity import Identity, issuer_of
from xltemplates.layout.issuer import Issuer
from xltemplates.spec.registry import Unit

Failed = Callable[[Unit, XlTemplatesError], object]  # is told of a unit for which nothing could be made, and why


def at_once(_: Unit, error: XlTemplatesError) -> NoReturn:
    """For those who go no further than the first failure."""
    raise error


def issuer_to_sign(campaign: Campaign, facts: Facts, anew: bool = False) -> Issuer:
    """The issuer of a campaign; a folder of 0.3.0, from which nothing signed went out yet, gets its key here.

    CampaignError where the key is lost, or is not the one by which copies were signed so far. `anew`: a new key takes
    its place, whatever there was.
    """
    issuer = campaign.issuer
    fault = key_fault(issuer, facts.issuer)
    if fault and not anew:
        raise CampaignError(fault, file=str(campaign.folder / FILE), issuer=facts.issuer)
    (renew_key if anew else make_key)(campaign.folder)
    made = campaign.issuer
    if made is None:
        raise CampaignError("key-lost", file=str(campaign.folder / FILE), issuer=facts.issuer)
    return made


def issued_item(identity: Identity, unit: Unit, file: str, data: bytes) -> Item:
    """What an event tells of a workbook that goes out to a unit under a signed identity."""
    return {
        "copy": identity.copy,
        "unit": unit.id,
        "name": unit.name,
        "form": identity.form,
        "version": identity.version,
        "revision": str(identity.revision),
        "file": file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "issuer": issuer_of(identity.signed),
    }
