"""退回修改: for every unit with errors a correction copy of each of its files, and a covering text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.frozen import frozen
from xltemplates.base.normalise import fold
from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.originals import original_bytes, safe_name
from xltemplates.campaign.ledger.read import amendment_of
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import Reader, open_ledger
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.outgoing.correspondence import addressee, letterhead
from xltemplates.campaign.outgoing.letter import CorrectionCopy, Letter, Matter
from xltemplates.campaign.outgoing.signing import Failed, at_once, issued_item, issuer_to_sign
from xltemplates.campaign.standing.act_list import IN_FORCE, ActList
from xltemplates.campaign.standing.outcomes import CURRENT, Outcome, open_errors
from xltemplates.campaign.standing.status import Status
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.issuer import Issuer
from xltemplates.locale.translations import Message
from xltemplates.read.form import read_bytes_with_others
from xltemplates.record.amending.found import as_amended, with_amendments
from xltemplates.record.marking.mark import mark, raised
from xltemplates.record.marking.placed import PlacedProblem, placed_problems
from xltemplates.record.parse import parse_form
from xltemplates.spec.registry import Unit
from xltemplates.write.files import safe_write_all

_STANDING = (CURRENT, "left-errors", "left-late")  # what a unit says today, whether or not the roll-up takes it
_SHOWN = ("error", "warning")
_SAID = ("amend", "exclude")  # acts in a file that its unit is told of
_REVISED = re.compile(r"_?修改稿[0-9]+(_[0-9]+)?$")
_TOGETHER = 32  # units whose copies are recorded in one event, and held in memory until then
LONGEST = 40  # characters of a file's own name: systems allow 255 bytes for all of it


@frozen
class Return:
    """What goes back to one unit: its correction copies, the covering text twice, and how much is to be corrected."""

    unit: Unit
    copies: tuple[Path, ...]
    letters: tuple[Path, Path]  # .txt and .html
    errors: int


def send_back(
    status: Status,
    catalogue: Catalogue,
    folder: Path,
    *,
    unit: str = "",
    due: datetime | None = None,
    language: Language = "zh",
    failed: Failed = at_once,
) -> tuple[Return, ...]:
    """Write what goes back to every unit with errors that nobody passed, or of whose files an officer amended or left
    out anything, in registry order; `unit`: to that one only.

    Each correction copy is signed, and its revision is recorded as issued before it is written. `due` replaces the
    unit's deadline in the covering text. `failed` is called for a unit for which something could not be made, and the
    others go on. CampaignError for a unit that the registry lacks, or where the campaign's key is lost.
    """
    units = [_named(status, unit)] if unit else [each for each in status.registry.units if _concerned(status, each)]
    writer = _Writer(status, catalogue, folder, due, language, issuer_to_sign(status.campaign, status.facts), failed)
    folder.mkdir(parents=True, exist_ok=True)
    parcels = writer.parcels(status.campaign.watch(units, len(units)))
    sent: list[Return] = []
    while some := tuple(islice(parcels, _TOGETHER)):
        writer.record(some)
        sent += writer.put(some)
    return tuple(sent)


def without_unit(status: Status) -> int:
    """How many files with errors nobody can be given back, because nothing in them says whose they are."""
    return sum(not outcome.receipt.unit and _errors(status, outcome) > 0 for outcome in _standing(status))


def _named(status: Status, name: str) -> Unit:
    for unit in status.registry.units:
        if name == unit.id:
            return unit
    found = status.registry.by_name.get(fold(name))
    if found is None:
        raise CampaignError("return-unit", unit=name)
    return found


def _standing(status: Status) -> Iterator[Outcome]:
    return (outcome for outcome in status.outcomes if outcome.code in _STANDING and outcome.receipt.submission)


def _of(status: Status, unit: Unit) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in _standing(status) if outcome.receipt.unit == unit.id)


def _errors(status: Status, outcome: Outcome) -> int:
    return len(open_errors(outcome.receipt.paper, status.rulings))


def _concerned(status: Status, unit: Unit) -> bool:
    return any(_errors(status, outcome) or _changes(status, outcome) for outcome in _of(status, unit))


def _changes(status: Status, outcome: Outcome) -> tuple[Act, ...]:
    """What officers did in a file that its unit is told: values amended, rows left out."""
    sha256 = outcome.receipt.sha256
    mine = [act for act in status.rulings.standing if act.about == sha256 and act.name in _SAID]
    acts = ActList.of(status) if mine else None
    return tuple(act for act in mine if acts and acts.part(act) is not None and acts.fate(act).code == IN_FORCE)


@frozen
class _Parcel:
    """What goes to one unit, before it is written: the bytes of each file, and what an event tells of the copies."""

    sent: Return
    files: Mapping[Path, bytes]
    issued: tuple[Item, ...]


@frozen
class _Writer:
    """What every unit's return needs."""

    status: Status
    catalogue: Catalogue
    folder: Path
    due: datetime | None
    language: Language
    issuer: Issuer
    failed: Failed

    def parcels(self, units: Iterable[Unit]) -> Iterator[_Parcel]:
        """What goes to some units; nothing to those for which `failed` is called."""
        for unit in units:
            try:
                parcel = self._parcel(unit)
            except XlTemplatesError as error:
                self.failed(unit, error)
            else:
                yield from (parcel,) if parcel else ()

    def record(self, parcels: Iterable[_Parcel]) -> None:
        """Record what is issued with some parcels and was not recorded before."""
        known = {(copy.copy, copy.revision, copy.sha256) for copy in self.status.facts.issued}
        items = [item for parcel in parcels for item in parcel.issued]
        news = [item for item in items if (item["copy"], int(item["revision"]), item["sha256"]) not in known]
        with open_ledger(self.status.campaign, self.catalogue) as ledger:
            record(ledger, Reader.of(self.status.campaign, self.catalogue), events.ISSUED, news)

    def put(self, parcels: Iterable[_Parcel]) -> Iterator[Return]:
        """Write some parcels; those that were."""
        for parcel in parcels:
            try:
                safe_write_all(parcel.files)
            except XlTemplatesError as error:
                self.failed(parcel.sent.unit, error)
            else:
                yield parcel.sent

    def _parcel(self, unit: Unit) -> _Parcel | None:
        """What goes back to a unit; None where there is nothing to correct or to check."""
        taken: set[str] = set()
        made = [self._copy(unit, outcome, taken) for outcome in _of(self.status, unit)]
        papers = tuple(paper for paper, _, _ in made if paper.matters or paper.done)
        if not papers:
            return None
        due = self.due or self.status.deadlines.due(unit.id)
        letter = Letter(
            self.status.campaign.application,
            addressee(self.status.campaign, unit, self.language),
            self.status.campaign.title,
            papers,
            self._across(unit),
            due,
            letterhead(self.status.campaign),
            next((each.unknown for each in self.status.standings if each.unit == unit), 0),
        )
        name = self.folder / f"{safe_name(unit.name)}_{letter.title(self.language)}"
        text, page = name.with_name(f"{name.name}.txt"), name.with_name(f"{name.name}.html")
        copies = {self.folder / paper.copy: data for paper, data, _ in made if data}
        files = {**copies, text: letter.text(self.language), page: letter.page(self.language)}
        issued = tuple(item for _, data, item in made if data)
        return _Parcel(Return(unit, tuple(copies), (text, page), letter.errors), files, issued)

    def _copy(self, unit: Unit, outcome: Outcome, taken: set[str]) -> tuple[CorrectionCopy, bytes, Item]:
        """A file's correction copy, which carries the submission's id in place of the copy's; what an event says of it.

        No bytes where there is nothing to correct or to check.
        """
        receipt = outcome.receipt
        original = original_bytes(self.status.campaign.originals, receipt.sha256)
        found, others = read_bytes_with_others(original, receipt.paper.file, self.catalogue)
        amendments = tuple(map(amendment_of, self.status.rulings.amended().get(receipt.sha256, ())))
        raw = as_amended(found, amendments)
        parsed = with_amendments(parse_form(raw), parse_form(found), amendments)
        parsed = replace(parsed, problems=self._unpassed(parsed.problems, receipt.sha256))
        identity = self.issuer.signed(replace(raised(raw), copy=receipt.submission, unit=unit.id))
        file = _free(_stem(unit, receipt.paper.file, identity.revision), taken)
        spots = placed_problems(parsed, raw, raw.layout)
        matters, acts = tuple(self._matters(spots)), ActList.of(self.status)
        done = tuple(self._done(acts, act) for act in _changes(self.status, outcome))
        wanted = bool(matters or done)
        data = mark(parsed, raw, others, identity=identity, language=self.language) if wanted else b""
        item = {**issued_item(identity, unit, file, data), "answers": receipt.sha256}
        return CorrectionCopy(receipt.paper.file, file, matters, done), data, item

    def _done(self, acts: ActList, act: Act) -> str:
        """What an officer did in a file, with the reason, as its unit is told."""
        title, what = Message(BY_NAME[act.name].shown), acts.part(act)
        return Message.of("letter-act", act=title, what=what or "", reason=act.reason).get(self.language)

    def _unpassed(self, problems: Iterable[Problem], sha256: str) -> tuple[Problem, ...]:
        """Without the errors that an officer passed, and what is wrong with rows that are out of the roll-up."""
        ruled = self.status.rulings
        here = (problem for problem in problems if not ruled.in_row_left_out(sha256, problem.path))
        return tuple(problem for problem in here if problem.severity != "error" or not ruled.passed(sha256, problem))

    def _matters(self, spots: Iterable[PlacedProblem]) -> Iterator[Matter]:
        """Errors, then what is to be checked, with their places in the copy."""
        listed = [spot for spot in spots if spot.problem.severity in _SHOWN]
        for spot in sorted(listed, key=lambda spot: _SHOWN.index(spot.problem.severity)):
            problem = spot.problem
            error = problem.severity == "error"
            yield Matter(error, spot.where, spot.title(self.language), problem.raw, problem.message(self.language))

    def _across(self, unit: Unit) -> tuple[str, ...]:
        """What does not agree with the unit's other documents."""
        mine = {outcome.receipt.sha256 for outcome in _of(self.status, unit)}
        findings = (finding for finding in self.status.findings if finding.paper.sha256 in mine)
        return tuple(dict.fromkeys(finding.problem.message(self.language) for finding in findings))


def _stem(unit: Unit, file: str, revision: int) -> str:
    """The unit, and the name its file came by: `洛阳市科学技术局_推荐表_修改稿1`. A copy of a copy says so once."""
    own = _REVISED.sub("", Path(file).stem.removeprefix(unit.name).strip("_ "))
    return "_".join(filter(None, (unit.name, own[:LONGEST], f"修改稿{revision}")))


def _free(stem: str, taken: set[str]) -> str:
    """A file name that no other copy of the unit has."""
    name, number = safe_name(f"{stem}.xlsx"), 1
    while name.casefold() in taken:
        number += 1
        name = safe_name(f"{stem}_{number}.xlsx")
    taken.add(name.casefold())
    return name
