"""What an officer means by a name, a number or the beginning of a hash: a file that came, or an act that was done."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.events.facts import Receipt, Scan, Sent
from xltemplates.campaign.folder.units import find_unit, named
from xltemplates.campaign.messages import CampaignError, closest
from xltemplates.campaign.standing.act_list import ActList, NumberedAct
from xltemplates.campaign.standing.problem_list import NumberedProblem, ProblemList, lined
from xltemplates.campaign.standing.status import Status
from xltemplates.locale.translations import Message
from xltemplates.spec.load_registry import UNIT_ID
from xltemplates.spec.registry import Unit

LAST: Final = "last"  # means the act that was done last and stands
MOST_LISTED: Final = 20  # things that a sentence lists
_FEWEST_DIGITS: Final = 6  # of a hash, that may stand for the whole
_NUMBER: Final = re.compile(r"(.+)[#＃](\d{1,6})")


def find(status: Status, target: str) -> Receipt | NumberedProblem:
    """The file that a name, a hash or the beginning of one, a submission or a unit means; or a problem by its number.

    CampaignError where that is not one.
    """
    receipts = [outcome.receipt for outcome in status.outcomes]
    found = [receipt for receipt in receipts if _means(target, receipt)] or list(_current_of(status, target))
    numbered = _NUMBER.fullmatch(target)
    if not found and numbered:
        return find_problem(status, *numbered.groups())
    if len(found) > 1:
        raise _several(target, {receipt.sha256: receipt.paper.file for receipt in found})
    if not found:
        raise _nothing(status, target)
    return found[0]


def find_problem(status: Status, owner: str, number: str) -> NumberedProblem:
    """A problem by its number, of a unit or of a file that is nobody's; CampaignError with those there are."""
    unit = named(status.registry, owner)
    problems = ProblemList.of(status)
    mine = [each for each in problems.problems if (each.unit == unit if unit else _means(owner, each.receipt))]
    found = [each for each in mine if each.number == int(number)]
    if unit is None and not any(_means(owner, each) for each in status.facts.receipts):
        raise _nothing(status, owner)
    if not found:
        able = [each.listed for each in mine if problems.open(each)]
        raise CampaignError("act-no-number", owner=owner, number=number, known=lined(able[:MOST_LISTED]))
    return found[0]


@frozen
class NamedCopies:
    """Copies that are out: the id of the unit, form or copy that names them, that in words, and what went out."""

    target: str
    name: str
    copies: tuple[Sent, ...]

    def of_form(self, status: Status, form: str) -> tuple[str, ...]:
        """The ids of those of a form, by its id or title; of all where it is empty. CampaignError for none."""
        forms = status.campaign.spec.forms
        meant = status.campaign.spec.form_named(form) if form else None
        if form and meant is None:
            raise CampaignError("distribute-no-form", form=form, known=tuple(one.title for one in forms.values()))
        found = tuple(sent.copy for sent in self.copies if meant is None or sent.form == meant.form)
        if not found:
            raise CampaignError("recall-nothing", what=self.name, form=form)
        return found


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


def find_scan(status: Status, target: str) -> Scan:
    """The scan that a name, a hash or the beginning of one means; CampaignError if not one."""
    scans = [one.scan for one in status.scans]
    found = [scan for scan in scans if _is_meant(target, scan.ways, scan.sha256)]
    if len(found) > 1:
        raise _several(target, {scan.sha256: scan.file for scan in found})
    if not found:
        raise CampaignError("scan-nothing", target=target, scans=tuple(scan.file for scan in scans)[:MOST_LISTED])
    return found[0]


def find_received(status: Status, target: str) -> Receipt | NumberedProblem | Scan:
    """The file or the scan that a name, a hash or the beginning of one means, or what else `find` finds.

    CampaignError where it means several things, or none.
    """
    files = {each.sha256: each.paper.file for each in status.facts.receipts if _means(target, each)}
    scans = {one.scan.sha256: one.scan for one in status.scans if _is_meant(target, one.scan.ways, one.scan.sha256)}
    found = files | {sha256: scan.file for sha256, scan in scans.items()}
    if len(found) > 1:
        raise _several(target, found)
    return find(status, target) if files or not scans else next(iter(scans.values()))


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


def unit_there(status: Status, target: str) -> Unit:
    """The unit that an id, a name or an alias means; CampaignError where there is none, or it was merged."""
    unit = find_unit(status.units.known, target)
    if unit.id in status.units.merged:
        into = status.registry.resolve(status.units.merged[unit.id])
        raise CampaignError("unit-merged", unit=unit.name, into=into.name if into else "")
    return unit


def unit_to_be(status: Status, target: str) -> Unit:
    """A unit that there is not yet, by its id to be, nameless; CampaignError where that is none, or means a unit."""
    other = named(status.units.known, target)
    if other is not None:
        raise CampaignError("unit-name-taken", name=target, unit=other.name)
    if not UNIT_ID.fullmatch(target):
        raise CampaignError("unit-id-shape", id=target)
    return Unit(target, "")


def _nothing(status: Status, target: str) -> CampaignError:
    """That a target means no file and no unit; what was probably meant."""
    files = {name for receipt in status.facts.receipts for name in receipt.names}
    units = {known for unit in status.registry.units for known in (unit.name, *unit.aliases)}
    return CampaignError("act-nothing", target=target, close=closest(target, files | units))


def _several(target: str, found: Mapping[str, str]) -> CampaignError:
    """That a target means several files; their names by their hashes."""
    files = (Message.of("file-hash", file=file, sha256=sha256[:12]) for sha256, file in found.items())
    return CampaignError("act-several", target=target, files=tuple(files))


def _means_act(target: str, one: NumberedAct) -> bool:
    name = one.act.event.removesuffix(".json")
    by_digest = len(target) >= _FEWEST_DIGITS and name.rpartition("-")[2].startswith(target.lower())
    return target in (str(one.number), one.act.event, name, one.act.key) or by_digest


def _means(target: str, receipt: Receipt) -> bool:
    return _is_meant(target, receipt.names, receipt.sha256)


def _is_meant(target: str, files: Iterable[str], sha256: str) -> bool:
    names = {name for file in files for name in (file, file.rpartition("/")[2])}
    return target in names or (len(target) >= _FEWEST_DIGITS and sha256.startswith(target.lower()))


def _current_of(status: Status, target: str) -> Iterable[Receipt]:
    """The current file of a submission; the current table of a unit."""
    unit = named(status.registry, target)
    for outcome in status.outcomes:
        receipt = outcome.receipt
        its_table = unit and receipt.unit == unit.id and receipt.paper.identity.form == status.campaign.form
        if outcome.current and (receipt.submission == target or its_table):
            yield receipt
