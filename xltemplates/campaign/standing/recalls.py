"""Which files came back on recalled copies: on the copy itself, or on a correction copy of what came on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xltemplates.campaign.acts.rulings import RECALLED, Act, Rulings
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.rollup.submissions import SUBMISSION


def on_recalled_copies(facts: Facts, ruled: Rulings) -> Mapping[str, Act]:
    """The files on recalled copies that no officer lets count, by SHA-256, each with the act that recalled its copy.

    A file that says it is a copy of that id, but of another form, was never issued so, and is none.
    """
    acts = ruled.recalled()
    recalled = {(sent.form, sent.copy): acts[sent.copy] for sent in facts.sent if sent.copy in acts}
    if not recalled:
        return {}
    found = {sha256: recalled[copy] for sha256, copy in _copies(facts.receipts) if copy in recalled}
    return {sha256: act for sha256, act in found.items() if not ruled.let_in([sha256], RECALLED)}


def _copies(receipts: Iterable[Receipt]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The SHA-256 of each file, and the form and copy it came on in the first place."""
    submissions: defaultdict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        if receipt.submission:
            submissions[receipt.submission].append(receipt)
    for some in submissions.values():
        plain = [receipt for receipt in some if not SUBMISSION.fullmatch(receipt.paper.identity.copy)]
        for receipt in some:
            identity = receipt.paper.identity
            yield receipt.sha256, (identity.form, identity.copy if receipt in plain else _origin(receipt, plain))


def _origin(correction: Receipt, plain: Iterable[Receipt]) -> str:
    """The copy that a correction copy was made of: a copy that is issued anew has a higher revision than all before."""
    revision = correction.paper.identity.revision
    before = [receipt.paper.identity for receipt in plain if receipt.paper.identity.revision < revision]
    return max(before, key=lambda identity: (identity.revision, identity.copy)).copy if before else ""
