"""Sending out: every unit its own copy, named so that a person finds it, and a manifest of all."""

import csv
import io
from collections.abc import Iterable, Iterator

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import safe_name
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import Reader, open_ledger
from xltemplates.campaign.outgoing.signing import Failed, at_once, issued_item, issuer_to_sign
from xltemplates.campaign.standing.units import Present
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.issuer import Issuer
from xltemplates.layout.model import Layout
from xltemplates.spec.registry import Unit
from xltemplates.write.files import safe_write
from xltemplates.write.stamp import Template

MANIFEST = "manifest.csv"
_HEADER = ("序号", "单位", "文件", "副本编号", "SHA-256")


@frozen
class Copy:
    """One unit's copy: its file in the outbox, the id stamped into it, and its hash."""

    unit: Unit
    file: str
    copy: str
    sha256: str
    item: Item  # what an event tells of it


def distribute(
    campaign: Campaign, catalogue: Catalogue, failed: Failed = at_once, *, new_key: bool = False
) -> tuple[Copy, ...]:
    """Make the copy of every unit that is sent one, signed by the campaign's key, and the manifest.

    Done again, it makes the same copies again and records nothing new. `failed` is called for a unit whose copy could
    not be made, and the others go on. CampaignError where the key is lost; `new_key` puts a new one in its place.
    """
    with open_ledger(campaign, catalogue) as ledger:
        now = Present.of(campaign, catalogue, read_facts(ledger, catalogue))
    press = _Press.of(campaign, catalogue, now, issuer_to_sign(campaign, now.facts, new_key))
    copies = tuple(press.copies(failed))
    safe_write(campaign.outbox / MANIFEST, manifest(_lines(copies, now)))
    with open_ledger(campaign, catalogue) as ledger:
        known = {(sent.copy, sent.file, sent.sha256) for sent in read_facts(ledger, catalogue).sent}
        items = [copy.item for copy in copies if (copy.copy, copy.file, copy.sha256) not in known]
        record(ledger, Reader.of(campaign, catalogue), events.SENT, items)
    return copies


@frozen
class _Press:
    """What every copy is made with. `changed` is the template for units that were added, None where none was."""

    campaign: Campaign
    layout: Layout
    units: UnitsInForce
    issuer: Issuer
    template: Template
    changed: Template | None

    @classmethod
    def of(cls, campaign: Campaign, catalogue: Catalogue, now: Present, issuer: Issuer) -> "_Press":
        layout = catalogue.layout(campaign.form)
        changed = Template.of(now.catalogue.layout(campaign.form)) if now.units.change.added else None
        return cls(campaign, layout, now.units, issuer, Template.of(layout), changed)

    def copies(self, failed: Failed) -> Iterator[Copy]:
        """The copies of all units that take part, written; none of those for which `failed` is called.

        Where a unit comes or goes no copy becomes another, and none is numbered anew.
        """
        goes_to, units = self.campaign.spec.goes_to, self.units
        digits = len(str(sum(map(goes_to, units.file.units))))
        part = {unit.id for unit in units.taking_part}
        for number, unit in enumerate(filter(goes_to, (*units.file.units, *units.change.added)), 1):
            if unit.id not in part:
                continue
            try:
                copy = self._copy(unit, f"{number:0{digits}}")
            except XlTemplatesError as error:
                failed(unit, error)
            else:
                yield copy

    def _copy(self, unit: Unit, number: str) -> Copy:
        spec, copy = self.layout.spec, f"{self.units.file.version}-{unit.id}"
        identity = self.issuer.signed(Identity(spec.form, spec.version, self.layout.fingerprint, unit.id, copy))
        template = self.changed if self.changed and unit in self.units.change.added else self.template
        data = template.stamp(identity, {"unit": unit.name})
        file = f"{number}_{safe_name(unit.name)}_{safe_name(self.layout.sheets[0].name)}.xlsx"
        safe_write(self.campaign.outbox / file, data)
        item = issued_item(identity, unit, file, data)
        return Copy(unit, file, copy, item["sha256"], item)


def _lines(copies: Iterable[Copy], now: Present) -> Iterator[tuple[str, str, str, str]]:
    """What the manifest says of each copy, also of those that went to units which are no more."""
    names = {unit.id: unit.name for unit in now.units.known.units}
    lines = {copy.copy: (copy.unit.name, copy.file, copy.copy, copy.sha256) for copy in copies}
    for sent in now.facts.sent:
        lines.setdefault(sent.copy, (names.get(sent.unit, sent.unit), sent.file, sent.copy, sent.sha256))
    yield from sorted(lines.values(), key=lambda line: line[1])


def manifest(copies: Iterable[tuple[str, str, str, str]]) -> bytes:
    """The list of copies: the unit's name, the file, the copy's id and its hash, numbered.

    CSV with a byte order mark, without which spreadsheets take Chinese for another code.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_HEADER)
    rows.writerows((number, *copy) for number, copy in enumerate(copies, 1))
    return text.getvalue().encode("utf-8-sig")
