"""Sending out: every unit its own copy, named so that a person finds it, and a manifest of all."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator

from xltemplates.base.frozen import frozen
from xltemplates.campaign.acts.units import UnitsInForce
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import safe_name
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import Reader, open_ledger
from xltemplates.campaign.standing.units import Present
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.spec.model import Spec
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


def distribute(campaign: Campaign, catalogue: Catalogue) -> tuple[Copy, ...]:
    """Make the copy of every unit that is sent one, and the manifest.

    Done again, it makes the same copies again and records nothing new.
    """
    with open_ledger(campaign, catalogue) as ledger:
        now = Present.of(campaign, catalogue, read_facts(ledger, catalogue))
        layouts = (catalogue.layout(campaign.form), now.catalogue.layout(campaign.form))
        copies = tuple(_copies(campaign, layouts, now.units))
        safe_write(campaign.outbox / MANIFEST, manifest(_lines(copies, now)))
        known = {(sent.copy, sent.file, sent.sha256) for sent in now.facts.sent}
        spec = catalogue.spec(campaign.form)
        items = [_item(copy, spec) for copy in copies if (copy.copy, copy.file, copy.sha256) not in known]
        record(ledger, Reader.of(campaign, catalogue), events.SENT, items)
    return copies


def _item(copy: Copy, spec: Spec) -> Item:
    return {
        "copy": copy.copy,
        "unit": copy.unit.id,
        "name": copy.unit.name,
        "form": spec.form,
        "version": spec.version,
        "file": copy.file,
        "sha256": copy.sha256,
    }


def _lines(copies: Iterable[Copy], now: Present) -> Iterator[tuple[str, str, str, str]]:
    """What the manifest says of each copy, also of those that went to units which are no more."""
    names = {unit.id: unit.name for unit in now.units.known.units}
    lines = {copy.copy: (copy.unit.name, copy.file, copy.copy, copy.sha256) for copy in copies}
    for sent in now.facts.sent:
        lines.setdefault(sent.copy, (names.get(sent.unit, sent.unit), sent.file, sent.copy, sent.sha256))
    yield from sorted(lines.values(), key=lambda line: line[1])


def _copies(campaign: Campaign, layouts: tuple[Layout, Layout], units: UnitsInForce) -> Iterator[Copy]:
    """The copies of all units that take part; none becomes another, nor is numbered anew, where a unit comes or goes.

    So the units of the registry's file have the first layout, which that alone made, and added ones the second.
    """
    layout, registry, added = layouts[0], units.file, units.change.added
    templates = [Template.of(each) for each in (layouts if added else layouts[:1])]
    digits = len(str(sum(map(campaign.spec.goes_to, registry.units))))
    part = {unit.id for unit in units.taking_part}
    for number, unit in enumerate(filter(campaign.spec.goes_to, (*registry.units, *added)), 1):
        if unit.id not in part:
            continue
        identity = Identity(
            layout.spec.form, layout.spec.version, layout.fingerprint, unit.id, f"{registry.version}-{unit.id}"
        )
        data = templates[unit in added].stamp(identity, {"unit": unit.name})
        file = f"{number:0{digits}}_{safe_name(unit.name)}_{safe_name(layout.sheets[0].name)}.xlsx"
        safe_write(campaign.outbox / file, data)
        yield Copy(unit, file, identity.copy, hashlib.sha256(data).hexdigest())


def manifest(copies: Iterable[tuple[str, str, str, str]]) -> bytes:
    """The list of copies: the unit's name, the file, the copy's id and its hash, numbered.

    CSV with a byte order mark, without which spreadsheets take Chinese for another code.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_HEADER)
    rows.writerows((number, *copy) for number, copy in enumerate(copies, 1))
    return text.getvalue().encode("utf-8-sig")
