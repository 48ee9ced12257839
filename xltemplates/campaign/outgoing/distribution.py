"""Sending out: every unit its copies of every form, in a folder that a person finds, with a letter; a list of all."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Sent
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import now
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.outgoing.copies import ALL, Order, OutgoingPlan, PlannedCopy, UnitPlan
from xltemplates.campaign.outgoing.covering import CoveringLetter
from xltemplates.campaign.outgoing.manifest import COLUMNS, MANIFEST, RECALLED, manifest
from xltemplates.campaign.outgoing.signing import Failed, at_once, issued_item, issuer_to_sign
from xltemplates.campaign.standing.deadlines import Deadlines
from xltemplates.campaign.standing.units import Present
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.issuer import Issuer
from xltemplates.spec.registry import Unit
from xltemplates.write.files import moved, safe_folder, safe_write, safe_write_all
from xltemplates.write.stamp import Template

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP archive can hold: the same files give the same bytes


@frozen
class Copy:
    """One copy: whose, of which form, its file in the outbox, the id and revision stamped into it, and its hash."""

    unit: Unit
    form: str
    file: str
    copy: str
    revision: int
    sha256: str
    item: Item  # what an event tells of it


@frozen
class Distributed:
    """What was sent out: all copies that their units have now, and the letters.

    `new` is how many of the copies had not gone out so before.
    """

    copies: tuple[Copy, ...]
    letters: tuple[Path, ...]
    new: int = 0


def distribute(
    campaign: Campaign,
    catalogue: Catalogue,
    failed: Failed = at_once,
    *,
    order: Order = ALL,
    zipped: bool = False,
    new_key: bool = False,
    language: Language = "zh",
) -> Distributed:
    """Make the folder of every unit in the outbox, or of the one that is ordered for, and the manifest.

    The copies are signed by the campaign's key. Done again, it makes the same copies again and records nothing new.
    `zipped`: each folder also as an archive beside it, which is kept up to date from then on. `failed` is called for a
    unit whose folder could not be made, and the others go on. CampaignError where the key is lost; `new_key` puts a new
    one in its place. WriteFailed for a manifest that is open elsewhere, when all that went out is recorded.
    """
    with open_ledger(campaign, catalogue) as ledger:
        present = Present.of(campaign, catalogue, read_facts(ledger, catalogue))
        facts = present.facts
        plans = OutgoingPlan(campaign, present.units, facts, order).units()
        desk = _Desk.of(campaign, catalogue, present, issuer_to_sign(campaign, facts, new_key), zipped, language)
        made = tuple(desk.folders(campaign.watch(plans, len(plans)), failed))
        copies = tuple(copy for done in made for copy in done.copies)
        known = {sent.copy: _line(sent) for sent in facts.sent}
        new = [copy.item for copy in copies if known.get(copy.copy) != {name: copy.item[name] for name in COLUMNS}]
        try:
            safe_write(campaign.outbox / MANIFEST, manifest([*known.values(), *new]))
        finally:
            record(ledger, Reader.of(campaign, catalogue), events.SENT, new)
    return Distributed(copies, tuple(path for done in made for path in done.letters), len(new))


def _line(sent: Sent) -> Item:
    """What the manifest says of a copy."""
    return {name: getattr(sent, name) for name in COLUMNS}


@frozen
class _Desk:
    """Where the copies of one unit after another are made."""

    campaign: Campaign
    catalogue: Catalogue
    deadlines: Deadlines
    issuer: Issuer
    template: Callable[[str, bool], Template]  # of a form, for units that were added or for the others
    added: frozenset[str]  # the ids of units that were added
    time: datetime
    zipped: bool
    language: Language

    @classmethod
    def of(
        cls,
        campaign: Campaign,
        catalogue: Catalogue,
        present: Present,
        issuer: Issuer,
        zipped: bool,
        language: Language,
    ) -> "_Desk":
        template = cache(lambda form, added: Template.of((present.catalogue if added else catalogue).layout(form)))
        added = frozenset(unit.id for unit in present.units.change.added)
        deadlines = Deadlines.of(campaign, present.facts)
        return cls(campaign, catalogue, deadlines, issuer, template, added, now(), zipped, language)

    def folders(self, plans: Iterable[UnitPlan], failed: Failed) -> Iterator[Distributed]:
        """The folders of some units, made; none of those for which `failed` is called."""
        for plan in plans:
            try:
                done = self._folder(plan)
            except XlTemplatesError as error:
                failed(plan.unit, error)
            else:
                yield done

    def _folder(self, plan: UnitPlan) -> Distributed:
        stamped = [self._stamped(copy) for copy in plan.copies]
        letters = self._letters(plan)
        self._set_aside(plan)
        self._write(plan, {**{copy.file: data for copy, data in stamped}, **letters})
        return Distributed(tuple(copy for copy, _ in stamped), tuple(self.campaign.outbox / name for name in letters))

    def _stamped(self, planned: PlannedCopy) -> tuple[Copy, bytes]:
        """The copy, and its bytes."""
        form, unit = planned.form.form, planned.unit
        layout, template = self.catalogue.layout(form), self.template(form, unit.id in self.added)
        states = form, layout.spec.version, layout.fingerprint, unit.id, planned.id.text, planned.revision
        identity = self.issuer.signed(Identity(*states))
        known = {**unit.attributes, "unit": unit.name}
        data = template.stamp(identity, {name: known[name] for name in template.prefill if name in known})
        item = issued_item(identity, unit, planned.file, data)
        return Copy(unit, form, planned.file, identity.copy, identity.revision, item["sha256"], item), data

    def _letters(self, plan: UnitPlan) -> Mapping[str, bytes]:
        """The letter of a unit as text and as a page, each at its place in the outbox."""
        due = self.deadlines.due(plan.unit.id)
        letter = CoveringLetter(self.campaign, self.catalogue, plan, due, self.time, self.language)
        name = f"{plan.folder}/{plan.folder}_{letter.title}"
        return {f"{name}.txt": letter.text(), f"{name}.html": letter.page()}

    def _set_aside(self, plan: UnitPlan) -> None:
        """Put what was recalled where nobody sends it by mistake."""
        outbox = self.campaign.outbox
        for sent, _ in plan.void:
            if (outbox / sent.file).is_file():
                moved(outbox / sent.file, outbox / RECALLED / sent.file)

    def _write(self, plan: UnitPlan, contents: Mapping[str, bytes]) -> None:
        """Write what is not there as it is to be; the archive too, where one is asked for or there is one."""
        outbox = self.campaign.outbox
        archive = outbox / f"{plan.folder}.zip"
        paths = {outbox / name: data for name, data in contents.items()}
        if self.zipped or archive.exists():
            paths[archive] = _archive(contents)
        for folder in {path.parent for path in paths}:
            safe_folder(folder)
        safe_write_all({path: data for path, data in paths.items() if not _holds(path, data)})


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _archive(contents: Mapping[str, bytes]) -> bytes:
    """The files of a folder as an archive, the folder within it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(contents.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
