"""Sending out: every unit its copies of every form, in a folder that a person finds, with a letter; a list of all."""

import hashlib
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.frozen import frozen
from xltemplates.base.words import Language
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.events.facts import Facts, Sent
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import now
from xltemplates.campaign.ledger.read import read_facts
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import Reader, open_ledger
from xltemplates.campaign.outgoing.copies import ALL, Order, OutgoingPlan, PlannedCopy, UnitPlan
from xltemplates.campaign.outgoing.covering import CoveringLetter
from xltemplates.campaign.outgoing.manifest import MANIFEST, RECALLED, manifest
from xltemplates.campaign.standing.deadlines import Deadlines
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.spec.registry import Unit
from xltemplates.write.files import moved, safe_folder, safe_write, safe_write_all
from xltemplates.write.stamp import Template

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP archive can hold: the same files give the same bytes


@frozen
class Copy:
    """One copy: whose, of which form, its file in the outbox, the id and revision stamped into it, and its hash."""

    unit: Unit
    form: str
    version: str
    file: str
    copy: str
    revision: int
    sha256: str

    @property
    def item(self) -> Item:
        """As the event tells of it."""
        return {
            "copy": self.copy,
            "unit": self.unit.id,
            "name": self.unit.name,
            "form": self.form,
            "version": self.version,
            "revision": str(self.revision),
            "file": self.file,
            "sha256": self.sha256,
        }


@frozen
class Distributed:
    """What was sent out: all copies that their units have now, the letters, and for whom it failed, and why.

    `new` is how many of them had not gone out so before; a failure without a unit is that of the manifest.
    """

    copies: tuple[Copy, ...]
    letters: tuple[Path, ...]
    new: int
    failures: tuple[tuple[Unit | None, XlTemplatesError], ...] = ()


def distribute(
    campaign: Campaign,
    catalogue: Catalogue,
    order: Order = ALL,
    *,
    zipped: bool = False,
    language: Language = "zh",
) -> Distributed:
    """Make the folder of every unit in the outbox, or of the one that is ordered for, and the manifest.

    Done again, it makes the same copies again and records nothing new. What fails for one unit ends nothing for others.
    `zipped`: each folder also as an archive beside it, which is kept up to date from then on.
    """
    with open_ledger(campaign, catalogue) as ledger:
        facts = read_facts(ledger, catalogue)
        plans = OutgoingPlan(campaign, catalogue, facts, order).units()
        desk = _Desk.of(campaign, catalogue, facts, zipped, language)
        made = [desk.sent_to(plan) for plan in campaign.watch(plans, len(plans))]
        copies = tuple(copy for done in made for copy in done.copies)
        known = {sent.copy: _item(sent) for sent in facts.sent}
        new = [copy.item for copy in copies if known.get(copy.copy) != copy.item]
        listed = _failure(None, lambda: safe_write(campaign.outbox / MANIFEST, manifest([*known.values(), *new])))
        record(ledger, Reader.of(campaign, catalogue), events.SENT, new)
    failures = (*(failure for done in made for failure in done.failures), *listed)
    return Distributed(copies, tuple(path for done in made for path in done.letters), len(new), failures)


def _item(sent: Sent) -> Item:
    about = {name: getattr(sent, name) for name in ("copy", "unit", "name", "form", "version", "file", "sha256")}
    return {**about, "revision": str(sent.revision)}


def _failure(unit: Unit | None, work: Callable[[], object]) -> tuple[tuple[Unit | None, XlTemplatesError], ...]:
    """Some work, and with what it failed."""
    try:
        work()
    except XlTemplatesError as error:
        return ((unit, error),)
    return ()


@frozen
class _Desk:
    """Where the copies of one unit after another are made."""

    campaign: Campaign
    catalogue: Catalogue
    deadlines: Deadlines
    template: Callable[[str], Template]
    time: datetime
    zipped: bool
    language: Language

    @classmethod
    def of(cls, campaign: Campaign, catalogue: Catalogue, facts: Facts, zipped: bool, language: Language) -> "_Desk":
        template = cache(lambda form: Template.of(catalogue.layout(form)))
        return cls(campaign, catalogue, Deadlines.of(campaign, facts), template, now(), zipped, language)

    def sent_to(self, plan: UnitPlan) -> Distributed:
        """Make the folder of one unit; nothing of it counts as sent where that fails."""
        try:
            stamped = [(copy, self._stamped(copy)) for copy in plan.copies]
            letters = self._letters(plan)
            self._set_aside(plan)
            self._write(plan, {**{copy.file: data for copy, data in stamped}, **letters})
        except XlTemplatesError as error:
            return Distributed((), (), 0, ((plan.unit, error),))
        copies = tuple(self._copy(copy, data) for copy, data in stamped)
        return Distributed(copies, tuple(self.campaign.outbox / name for name in letters), 0)

    def _stamped(self, copy: PlannedCopy) -> bytes:
        layout, template, unit = self.catalogue.layout(copy.form.form), self.template(copy.form.form), copy.unit
        identity = Identity(
            layout.spec.form, layout.spec.version, layout.fingerprint, unit.id, copy.id.text, copy.revision
        )
        known = {**unit.attributes, "unit": unit.name}
        return template.stamp(identity, {name: known[name] for name in template.prefill if name in known})

    def _copy(self, copy: PlannedCopy, data: bytes) -> Copy:
        spec = self.catalogue.spec(copy.form.form)
        sha256 = hashlib.sha256(data).hexdigest()
        return Copy(copy.unit, spec.form, spec.version, copy.file, copy.id.text, copy.revision, sha256)

    def _letters(self, plan: UnitPlan) -> Mapping[str, bytes]:
        """The letter of a unit as text and as a page, each at its place in the outbox."""
        due = self.deadlines.due(plan.unit.id)
        letter = CoveringLetter(
            self.campaign, self.catalogue, plan, due if due and due > self.time else None, self.language
        )
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
