"""What an officer means by a name, a number or the beginning of a hash: a file that came, or an act that was done."""

from collections.abc import Iterable
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.events.facts import Receipt, Sent
from xltemplates.campaign.folder.units import named
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.standing.act_list import ActList, NumberedAct
from xltemplates.campaign.standing.status import Status
from xltemplates.locale.translations import Message

LAST: Final = "last"  # means the act that was done last and stands
MOST_LISTED: Final = 20  # things that a sentence lists
_FEWEST_DIGITS: Final = 6  # of a hash, that may stand for the whole


def find(status: Status, target: str) -> Receipt:
    """The file that a name, a hash or the beginning of one, a submission or a unit means; CampaignError if not one."""
    receipts = [outcome.receipt for outcome in status.outcomes]
    found = [receipt for receipt in receipts if _means(target, receipt)] or list(_current_of(status, target))
    if len(found) > 1:
        files = (Message.of("file-hash", file=receipt.paper.file, sha256=receipt.sha256[:12]) for receipt in found)
        raise CampaignError("act-several", target=target, files=tuple(files))
    if not found:
        raise CampaignError("act-nothing", target=target)
    return found[0]


@frozen
class NamedCopies:
    """Copies that are out: the id of the unit, form or copy that names them, that in words, and what went out."""

    target: str
    name: str
    copies: tuple[Sent, ...]


def found_copies(status: Status, target: str) -> NamedCopies:
    """The copies that are out, and not recalled, of a unit, of a form (its id or title), or of an id or file's name.

    CampaignError for what is none of these.
    """
    recalled = status.rulings.recalled()
    out = tuple(sent for sent in status.facts.sent if sent.copy not in recalled)
    unit, form = named(status.registry, target), status.campaign.spec.form_named(target)
    if unit:
        return NamedCopies(unit.id, unit.name, tuple(sent for sent in out if sent.unit == unit.id))
    if form:
        return NamedCopies(form.form, form.title, tuple(sent for sent in out if sent.form == form.form))
    for sent in status.facts.sent:
        if target in (sent.copy, sent.file, sent.file.rpartition("/")[2]):
            return NamedCopies(sent.copy, sent.file.rpartition("/")[2], (sent,) if sent in out else ())
    raise CampaignError("recall-no-target", target=target)


def find_act(acts: ActList, target: str) -> Act:
    """The act that `last`, its number, or its event (the name of its file, or the digest there) means.

    CampaignError where there is none, or it is withdrawn already; it says what can be undone.
    """
    standing = acts.standing
    if not standing:
        raise CampaignError("undo-nothing")
    if target == LAST:
        return standing[-1].act
    able = tuple(map(acts.listed, standing[-MOST_LISTED:]))
    found = [one for one in acts.acts if _means_act(target, one)]
    if len(found) != 1:
        raise CampaignError("undo-no-act", target=target, acts=able)
    if found[0] not in standing:
        raise CampaignError("undo-already", act=acts.listed(found[0]), fate=acts.fate(found[0].act), acts=able)
    return found[0].act


def _means_act(target: str, one: NumberedAct) -> bool:
    name = one.act.event.removesuffix(".json")
    by_digest = len(target) >= _FEWEST_DIGITS and name.rpartition("-")[2].startswith(target.lower())
    return target in (str(one.number), one.act.event, name, one.act.key) or by_digest


def _means(target: str, receipt: Receipt) -> bool:
    names = {name for file in receipt.names for name in (file, file.rpartition("/")[2])}
    by_hash = len(target) >= _FEWEST_DIGITS and receipt.sha256.startswith(target.lower())
    return target in names or by_hash


def _current_of(status: Status, target: str) -> Iterable[Receipt]:
    """The current file of a submission; the current table of a unit."""
    unit = named(status.registry, target)
    for outcome in status.outcomes:
        receipt = outcome.receipt
        its_table = unit and receipt.unit == unit.id and receipt.paper.identity.form == status.campaign.form
        if outcome.current and (receipt.submission == target or its_table):
            yield receipt
