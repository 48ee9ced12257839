"""Which files came back on recalled copies: on the copy itself, or on a correction copy of what came on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xltemplates.campaign.acts.rulings import RECALLED, Act, Rulings
from xltemplates.campaign.events.facts import Receipt
from xltemplates.rollup.submissions import SUBMISSION


def on_recalled_copies(receipts: Iterable[Receipt], ruled: Rulings) -> Mapping[str, Act]:
    """The files on recalled copies that no officer lets count, by SHA-256, each with the act that recalled its copy."""
    recalled = ruled.recalled()
    if not recalled:
        return {}
    found = {sha256: recalled[copy] for sha256, copy in _copies(receipts) if copy in recalled}
    return {sha256: act for sha256, act in found.items() if not ruled.let_in([sha256], RECALLED)}


def _copies(receipts: Iterable[Receipt]) -> Iterator[tuple[str, str]]:
    """The SHA-256 of each file, and the copy it came on in the first place."""
    submissions: defaultdict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        if receipt.submission:
            submissions[receipt.submission].append(receipt)
    for some in submissions.values():
        plain = [receipt for receipt in some if not SUBMISSION.fullmatch(receipt.paper.identity.copy)]
        for receipt in some:
            yield receipt.sha256, receipt.paper.identity.copy if receipt in plain else _origin(receipt, plain)


def _origin(correction: Receipt, plain: Iterable[Receipt]) -> str:
    """The copy that a correction copy was made of: a copy that is issued anew has a higher revision than all before."""
    revision = correction.paper.identity.revision
    before = [receipt.paper.identity for receipt in plain if receipt.paper.identity.revision < revision]
    return max(before, key=lambda identity: (identity.revision, identity.copy)).copy if before else ""
