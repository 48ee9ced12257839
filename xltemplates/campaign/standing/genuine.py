"""Whether what a file says it is was ever issued: by its signature, and by the events that tell what went out.

A file that says nothing of itself, or only which form it is, claims nothing and is taken as before. What is claimed and
was not issued is never believed: it contradicts what else came, until an officer decides.
"""

from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.layout.identity import Identity, issuer_of
from xltemplates.layout.issuer import Issuer

FORGED: Final = "left-forged"  # signed by nobody who holds the key, though it names this campaign's issuer
ALIEN: Final = "left-alien"  # issued by another campaign
UNISSUED: Final = "left-unissued"  # a copy or revision that was never issued
DOUBTS: Final = (FORGED, ALIEN, UNISSUED)


@frozen
class IssuedTokens:
    """What a campaign has issued, and who signs for it now.

    `issuer` None: the folder has no key. `copies` are issuers with the ids of what they signed, `revisions` submissions
    (and copies that were issued anew) with a revision that went out for them; `unsigned`: copies went out by 0.3.0,
    which signed nothing.
    """

    issuer: Issuer | None
    copies: frozenset[tuple[str, str]]
    revisions: frozenset[tuple[str, int]]
    unsigned: bool

    @classmethod
    def of(cls, campaign: Campaign, facts: Facts) -> "IssuedTokens":
        """What a campaign has issued by the facts."""
        return cls(
            campaign.issuer,
            frozenset((copy.issuer, copy.copy) for copy in facts.issued if copy.issuer),
            frozenset((copy.copy, copy.revision) for copy in facts.issued if copy.revision),
            any(not copy.issuer for copy in facts.issued),
        )

    def doubt(self, receipt: Receipt) -> str:
        """Why what a file says it is cannot be believed, one of `DOUBTS`; empty where it can."""
        identity = receipt.paper.identity
        if not identity.signed:
            return UNISSUED if identity.revision and not self._of_old(receipt) else ""
        issuer = issuer_of(identity.signed)
        if self.issuer is not None and issuer == self.issuer.id:
            faulty = "" if self.issuer.vouches(identity.signed) else FORGED
        elif issuer in dict(self.copies):  # the key is lost, or was changed: events know what went out under it
            faulty = "" if (issuer, identity.copy) in self.copies else UNISSUED
        else:
            faulty = ALIEN
        named = {(name, identity.revision) for name in (receipt.submission, identity.copy)}
        known = not identity.revision or not named.isdisjoint(self.revisions)
        return faulty or ("" if known else UNISSUED)

    def _of_old(self, receipt: Receipt) -> bool:
        """Whether an unsigned revision may be one of 0.3.0, which recorded none: before the first that was recorded."""
        mine, claimed = receipt.submission, receipt.paper.identity.revision
        return self.unsigned and not any(name == mine and number <= claimed for name, number in self.revisions)


def is_claim(campaign: Campaign, identity: Identity) -> bool:
    """Whether only events can tell if an identity was issued: a later revision, or not signed by who signs now."""
    own = campaign.issuer is not None and campaign.issuer.vouches(identity.signed)
    return bool(identity.revision or (identity.signed and not own))
