"""What officers do: pass a check, decide a conflict, note an item, exclude, extend, seal: signed, with reasons."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, row_path
from xltemplates.base.problem import Severity
from xltemplates.base.words import Language
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Receipt, Seal
from xltemplates.campaign.folder.campaign import Campaign, registry_of
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.folder.units import named
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.replay import Reader, open_ledger, rows_of
from xltemplates.campaign.ledger.write import applied, put
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.reports.master import Master, master_of, workbook
from xltemplates.campaign.standing.outcomes import LATE
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import Message
from xltemplates.rollup.rollup import rolled_repeat
from xltemplates.spec.registry import Unit
from xltemplates.write.files import safe_write

_FEWEST_DIGITS = 6  # of a hash, that may stand for the whole
_DISPUTED = ("left-conflict", "left-claimed", "left-decided")
OUTCOMES = ("yes", "no")


@frozen
class Officer:
    """Who does something, and why."""

    name: str
    reason: str


class Desk:
    """An officer's desk: where things stand, and what can be done about one file."""

    def __init__(self, campaign: Campaign, catalogue: Catalogue, officer: Officer) -> None:
        if not officer.name.strip() or not officer.reason.strip():
            raise CampaignError("act-unsigned")
        self._campaign, self._catalogue, self._officer = campaign, catalogue, officer

    def waive(self, target: str, code: str, path: str = "") -> Receipt:
        """Pass a failed check of a file (everywhere it fails, or at one path), or let a late one in."""
        status = self._status()
        receipt = find(status, target)
        known = {LATE, *_codes(status, receipt, ("error", "warning"))}
        if code not in known:
            raise CampaignError(
                "act-no-such-problem", file=receipt.paper.file, problem=code, known=tuple(sorted(known))
            )
        return self._record(events.WAIVED, receipt, code=code, path=path)

    def decide(self, target: str) -> Receipt:
        """Of several files of one revision, or several claims to one copy, the one that counts."""
        status = self._status()
        receipt = find(status, target)
        outcome = next(outcome for outcome in status.outcomes if outcome.receipt is receipt)
        if outcome.code not in _DISPUTED:
            raise CampaignError("act-no-conflict", file=receipt.paper.file)
        return self._record(events.DECIDED, receipt)

    def note(self, target: str, code: str, outcome: str) -> Receipt:
        """What was found in a matter that no entry shows: `yes` or `no`."""
        status = self._status()
        receipt = find(status, target)
        known = _codes(status, receipt, ("manual",))
        if code not in known or outcome not in OUTCOMES:
            raise CampaignError("act-no-such-item", file=receipt.paper.file, item=code, known=tuple(sorted(known)))
        return self._record(events.RECORDED, receipt, code=code, outcome=outcome)

    def exclude(self, target: str, row: int = 0) -> Receipt:
        """Take a file, or one row of it (from one), out of the roll-up."""
        status = self._status()
        receipt = find(status, target)
        path = self._row(receipt, row) if row else ""
        return self._record(events.EXCLUDED, receipt, path=path)

    def extend(self, name: str, until: datetime) -> Unit:
        """Give a unit a later deadline than the campaign's; of several the last counts."""
        deadline = self._campaign.deadline
        if deadline is None:
            raise CampaignError("extend-no-deadline")
        if until <= deadline:
            raise CampaignError("extend-no-later", until=shown(until), deadline=shown(deadline))
        unit = named(registry_of(self._campaign, self._catalogue), name)
        if unit is None:
            raise CampaignError("return-unit", unit=name)
        what = {"unit": unit.id, "name": unit.name, "until": until.isoformat()}
        record_act(self._campaign, self._catalogue, events.EXTENDED, {**what, **self._signed})
        return unit

    def _status(self) -> Status:
        with open_ledger(self._campaign, self._catalogue) as ledger:
            return status_of(self._campaign, self._catalogue, read_facts(ledger, self._catalogue))

    def _row(self, receipt: Receipt, row: int) -> str:
        repeat = rolled_repeat(self._catalogue.spec(self._campaign.rollup))
        table = repeat.path
        if receipt.paper.identity.form == self._campaign.form and repeat.rows_from:
            table = repeat.rows_from.repeat
        path = row_path(table, row - 1)
        if row < 1 or lookup(receipt.paper.record, path) is None:
            raise CampaignError("act-no-such-row", file=receipt.paper.file, row=str(row))
        return path

    def _record(self, kind: str, receipt: Receipt, **what: str) -> Receipt:
        record_act(self._campaign, self._catalogue, kind, {"sha256": receipt.sha256, **what, **self._signed})
        return receipt

    @property
    def _signed(self) -> Item:
        return {"reason": self._officer.reason, "by": self._officer.name}


def record_act(campaign: Campaign, catalogue: Catalogue, kind: str, item: Item) -> None:
    """Record one thing that was done, and let the ledger take it in."""
    with open_ledger(campaign, catalogue) as ledger:
        event = events.record(campaign, kind, [item])
        if event:
            put(ledger, [rows_of(event, Reader.of(campaign, catalogue))])


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


def seal(campaign: Campaign, catalogue: Catalogue, officer: str, language: Language = "zh") -> Master:
    """Close the roll-up (封存): it is written once more, and whatever comes later changes nothing in it."""
    if not officer.strip():
        raise CampaignError("act-unsigned")
    with open_ledger(campaign, catalogue) as ledger:
        made_of = applied(ledger)
        facts = read_facts(ledger, catalogue, made_of)
        _refuse(facts.seals)
        master = master_of(campaign, catalogue, facts)
        _refuse_open(master.status)
        data = workbook(master, catalogue, language)
        safe_write(master.file, data)
    record_act(
        campaign,
        catalogue,
        events.SEALED,
        {
            "file": master.file.name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "by": officer,
            "events": "\n".join(sorted(made_of)),
        },
    )
    return master


def _refuse(seals: Iterable[Seal]) -> None:
    for sealed in seals:
        raise CampaignError("seal-done", file=sealed.file, by=sealed.officer)


def _refuse_open(status: Status) -> None:
    disputed = [outcome for outcome in status.outcomes if outcome.code in ("left-conflict", "left-claimed")]
    if disputed:
        raise CampaignError("seal-conflict", files=tuple(outcome.receipt.paper.file for outcome in disputed))


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


def _codes(status: Status, receipt: Receipt, severities: tuple[Severity, ...]) -> set[str]:
    """The codes of what is wrong with a file, by itself or beside others."""
    of_others = [finding.problem for finding in status.findings if finding.paper.sha256 == receipt.sha256]
    return {problem.code for problem in (*receipt.paper.problems, *of_others) if problem.severity in severities}
