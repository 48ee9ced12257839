"""Whether what a campaign keeps is what its events tell of: originals, copies, sealed roll-ups, and what governs it."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from xltemplates.base.files import file_sha256
from xltemplates.campaign.acts.erasures import Erased
from xltemplates.campaign.acts.rulings import SEPARATOR, Act
from xltemplates.campaign.acts.table import ACTS
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Event, Item
from xltemplates.campaign.events.facts import Facts
from xltemplates.campaign.events.in_force import changed
from xltemplates.campaign.events.pending import pending
from xltemplates.campaign.evidence.discrepancy import Discrepancy
from xltemplates.campaign.folder.campaign import KEPT_SPECS, Campaign
from xltemplates.campaign.folder.id import FILE
from xltemplates.campaign.folder.key import FILE as FILE_OF_KEY
from xltemplates.campaign.folder.key import key_fault
from xltemplates.campaign.folder.originals import original_of
from xltemplates.campaign.intake.bundle import HeldFile, Unopened
from xltemplates.campaign.intake.zips import zip_members
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.manifest import MANIFEST, RECALLED, manifest
from xltemplates.campaign.standing.outcomes import erasure
from xltemplates.write.files import TEMPORARY

_ISSUING: Final = (events.SENT, events.ISSUED)  # events that tell who signed what went out


def originals_of(found: Iterable[Event]) -> Mapping[str, Item]:
    """What was received, scans too, by hash."""
    kinds = (events.RECEIVED, events.SCANNED)
    return {item["sha256"]: item for event in found if event.kind in kinds for item in event.items}


def original_faults(campaign: Campaign, items: Mapping[str, Item]) -> Iterator[Discrepancy]:
    """Originals that are missing, or are not what was received."""
    for sha256, item in campaign.watch(sorted(items.items()), len(items)):
        path = original_of(campaign.originals, sha256)
        if path is None or not path.is_file():
            yield Discrepancy.of("verify-missing", file=item["file"], sha256=sha256)
        elif file_sha256(path) != sha256:
            yield Discrepancy.of("verify-damaged", file=str(path))


def alien_faults(campaign: Campaign, known: Collection[str]) -> Iterator[Discrepancy]:
    """What lies in the store and no event tells of; `known` are the hashes of which some do."""
    store = campaign.store
    yield from (Discrepancy.of("verify-stray", file=path.name) for path in events.strays(campaign))
    waiting, own = set(unrecorded(campaign, known)), (campaign.events, campaign.folder / KEPT_SPECS)
    for path in sorted(store.rglob("*")):
        ours = path.is_dir() or path.parent in own or path == store / FILE or path in waiting
        if not ours and not TEMPORARY.fullmatch(path.name) and path.name.partition(".")[0] not in known:
            yield Discrepancy.of("verify-alien", file=path.relative_to(campaign.folder).as_posix())


def unrecorded(campaign: Campaign, known: Collection[str]) -> Iterator[Path]:
    """Whole files that wait for their event, as a killed run leaves them or one at work has them just now."""
    for path in pending(campaign):
        sha256 = path.name.partition(".")[0]
        if sha256 not in known and file_sha256(path) == sha256:
            yield path


def copy_faults(campaign: Campaign, found: Collection[Event]) -> Iterator[Discrepancy]:
    """Copies that are not in the outbox as they went out last, what else lies there, and the manifest."""
    sent = [item for event in sorted(found, key=lambda event: event.order) for item in _items(event, events.SENT)]
    if not sent:
        return
    recalled = {copy for act in _acts(found) for copy in act.value("copies").split(SEPARATOR)}
    for item in {item["copy"]: item for item in sent}.values():
        path, aside = campaign.outbox / item["file"], campaign.outbox / RECALLED / item["file"]
        if item["copy"] in recalled and aside.is_file() and not path.is_file():
            path = aside
        yield from _copy_faults(path, item["file"], item["sha256"])
    known = {(place, item["sha256"]) for item in sent for place in (item["file"], f"{RECALLED}/{item['file']}")}
    yield from _alien_copies(campaign.outbox, {place for place, _ in known})
    yield from _archive_faults(campaign.outbox, known)
    yield from _copy_faults(campaign.outbox / MANIFEST, MANIFEST, hashlib.sha256(manifest(sent)).hexdigest())


def correction_faults(campaign: Campaign, found: Collection[Event]) -> Iterator[Discrepancy]:
    """Correction copies in `returns/` that are not as they went out last; they may have been written elsewhere."""
    issued = [item for event in sorted(found, key=lambda event: event.order) for item in _items(event, events.ISSUED)]
    for item in {item["file"]: item for item in issued}.values():
        path = campaign.returns / item["file"]
        if path.is_file() and file_sha256(path) != item["sha256"]:
            yield Discrepancy.of("verify-correction", file=item["file"])


def key_faults(campaign: Campaign, found: Collection[Event]) -> Iterator[Discrepancy]:
    """The key in the folder, where it is not the one by which copies went out last."""
    in_order = sorted(found, key=lambda event: event.order)
    issuers = [item.get("issuer", "") for event in in_order if event.kind in _ISSUING for item in event.items]
    last = next((issuer for issuer in reversed(issuers) if issuer), "")
    try:
        fault = key_fault(campaign.issuer, last)
    except CampaignError as error:
        yield Discrepancy(error.code, error.params)
    else:
        yield from (Discrepancy.of(fault, file=FILE_OF_KEY, issuer=last),) if fault else ()


def _copy_faults(path: Path, name: str, sha256: str) -> Iterator[Discrepancy]:
    if not path.is_file():
        yield Discrepancy.of("verify-copy-missing", file=name)
    elif file_sha256(path) != sha256:
        yield Discrepancy.of("verify-copy", file=name)


def _alien_copies(outbox: Path, known: Collection[str]) -> Iterator[Discrepancy]:
    for path in sorted(outbox.rglob("*.xls*")):
        name = path.relative_to(outbox).as_posix()
        if name not in known and not TEMPORARY.fullmatch(path.name):
            yield Discrepancy.of("verify-copy-alien", file=name)


def _archive_faults(outbox: Path, known: Collection[tuple[str, str]]) -> Iterator[Discrepancy]:
    """Archives in which a workbook is not as it went out."""
    for path in sorted(outbox.glob("*.zip")):
        try:
            books = [member for member in zip_members(path.read_bytes()) if ".xls" in member.name.lower()]
        except Unopened:
            books = [HeldFile(path.name, b"")]
        if any((book.name, hashlib.sha256(book.data).hexdigest()) not in known for book in books):
            yield Discrepancy.of("verify-copy", file=path.name)


def sealed_hashes(found: Iterable[Event]) -> frozenset[str]:
    """The hashes of all roll-ups that were ever sealed."""
    return frozenset(item["sha256"] for event in found for item in _items(event, "sealed"))


def erased_by(found: Collection[Event]) -> Erased:
    """What was erased, by the events."""
    mentions: defaultdict[str, set[str]] = defaultdict(set)
    for event in found:
        for item in _items(event, events.RECEIVED):
            mentions[item["sha256"]].add(event.name)
    return Erased.of(_acts(found), mentions)


def erasures(originals: Mapping[str, Item], erased: Erased) -> Iterator[Discrepancy]:
    """What is not there because an officer erased it: no fault."""
    for sha256, act in erased.files.items():
        name = originals[sha256]["file"] if sha256 in originals else ""
        yield Discrepancy.of("verify-erased", file=name, sha256=sha256, **dict(erasure(act)))
    for sha256, act in erased.seals.items():
        yield Discrepancy.of("verify-erased-seal", sha256=sha256, **dict(erasure(act)))


def seal_faults(campaign: Campaign, found: Iterable[Event], erased: Collection[str]) -> Iterator[Discrepancy]:
    """Roll-ups that were ever sealed and are not kept as they were, and the one in force, if not in its place too."""
    acts = tuple(_acts(found))
    for act in (one for one in acts if one.value("sha256") not in erased):
        place = campaign.sealed / f"{act.value('sha256')}{act.value('ending')}"
        kept = original_of(campaign.sealed, act.value("sha256")) or place
        if act.name == "seal" and act.value("ending") and file_sha256(kept) != act.value("sha256"):
            code = "verify-damaged" if kept.is_file() else "verify-seal-missing"
            yield Discrepancy.of(code, file=str(kept) if kept.is_file() else act.value("file"), kept=str(kept))
    seal = Facts(acts=acts).seal
    if seal:
        path = campaign.reports / seal.file
        if not path.is_file():
            yield Discrepancy.of("verify-sealed-missing", file=seal.file)
        elif file_sha256(path) != seal.sha256:
            yield Discrepancy.of("verify-sealed", file=seal.file)


def _acts(found: Iterable[Event]) -> Iterator[Act]:
    kinds = {row.event: row for row in ACTS}
    for event in found:
        for number, item in enumerate(event.items if event.kind in kinds else ()):
            row = kinds[event.kind]
            about, values = item.get(row.subject or "", ""), {name: item.get(name, "") for name in row.columns}
            yield Act(
                row.name,
                event.name,
                about,
                item.get("reason", ""),
                item["by"],
                event.time,
                values,
                number,
                event.lamport,
            )


def governing_faults(found: Iterable[Event], now: Mapping[str, str]) -> Iterator[Discrepancy]:
    """Settings, specs and registry that are not what the last event knew that told of them."""
    telling = [event for event in sorted(found, key=lambda event: event.order) if event.in_force]
    for name in changed(telling[-1].in_force, now) if telling else ():
        yield Discrepancy.of("verify-in-force", file=name)


def _items(event: Event, kind: str) -> tuple[Item, ...]:
    return event.items if event.kind == kind else ()
