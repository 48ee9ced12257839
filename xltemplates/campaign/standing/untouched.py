"""Correction copies that came back as they went out: they say nothing that the file they correct does not say."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from xltemplates.campaign.acts.rulings import Rulings
from xltemplates.campaign.events.facts import Receipt
from xltemplates.record.alike import say_the_same


def untouched(receipts: Iterable[Receipt], ruled: Rulings) -> Mapping[str, Receipt]:
    """The files that are such copies, by hash, each with the file that it corrects.

    One to which an officer did something counts as the revision that it says it is.
    """
    acted_on = {act.about for act in ruled.standing}
    submissions: defaultdict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        if receipt.submission and not receipt.blank:
            submissions[receipt.submission].append(receipt)
    several = (some for some in submissions.values() if len(some) > 1)
    return {
        receipt.sha256: corrected
        for some in several
        for receipt in some
        if receipt.sha256 not in acted_on and (corrected := _corrected(receipt, some)) is not None
    }


def _corrected(receipt: Receipt, some: Collection[Receipt]) -> Receipt | None:
    """The file of the revision before that says the same by itself; None for none.

    A copy that went out with an amended value says it in its unit's name once it is back.
    """
    revision = receipt.paper.identity.revision
    before = max((one.paper.identity.revision for one in some if one.paper.identity.revision < revision), default=None)
    alike = (
        one
        for one in some
        if one.paper.identity.revision == before
        and (one.content == receipt.content or (not _amended(one) and say_the_same(one.paper, receipt.paper)))
    )
    return min(alike, key=lambda one: one.sha256, default=None)


def _amended(receipt: Receipt) -> bool:
    return any(source.amendment for source in receipt.paper.provenance.values())
