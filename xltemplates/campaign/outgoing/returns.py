"""退回修改: for every unit with errors a correction copy of each of its files, and a covering text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from xltemplates.base.errors import XlTemplatesError
from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.acts.table import BY_NAME
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events import events
from xltemplates.campaign.events.events import Item
from xltemplates.campaign.folder.clock import now
from xltemplates.campaign.folder.originals import original_bytes, safe_name
from xltemplates.campaign.folder.units import find_unit
from xltemplates.campaign.ledger.read import amendment_of
from xltemplates.campaign.ledger.reader import Reader
from xltemplates.campaign.ledger.recording import record
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.outgoing.correspondence import addressee, letterhead
from xltemplates.campaign.outgoing.due import due_words
from xltemplates.campaign.outgoing.letter import CorrectionCopy, Letter, Matter
from xltemplates.campaign.outgoing.naming import free, own_part, stem_of, unit_numbers
from xltemplates.campaign.outgoing.signing import Failed, at_once, issued_item, issuer_to_sign
from xltemplates.campaign.standing.act_list import IN_FORCE, ActList
from xltemplates.campaign.standing.outcomes import CURRENT, Outcome, open_errors
from xltemplates.campaign.standing.problem_list import concerns_others, is_open
from xltemplates.campaign.standing.scans import TO_COMPARE
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
_TOGETHER = 32  # units whose copies are recorded in one event, and held in memory until then


@frozen
class Return:
    """What goes back to one unit: its correction copies, the covering text twice, and how much is to be corrected.

    `across`: how many things its documents lack or disagree in.
    """

    unit: Unit
    copies: tuple[Path, ...]
    letters: tuple[Path, Path]  # .txt and .html
    errors: int
    across: int = 0


def send_back(
    status: Status,
    catalogue: Catalogue,
    folder: Path,
    *,
    unit: str = "",
    due: datetime | None = None,
    language: Language = "zh",
    at: datetime | None = None,
    failed: Failed = at_once,
) -> tuple[Return, ...]:
    """Write what goes back to every unit with errors that nobody passed, whose documents lack or disagree in anything,
    or of whose files an officer amended or left out anything, in registry order; `unit`: to that one only.

    Each correction copy is signed, and its revision is recorded as issued before it is written. `due` replaces the
    unit's deadline in the covering text; what is due before `at` (now, where it is None) is over. `failed` is called
    for a unit for which something could not be made, and the others go on. CampaignError for a unit that the registry
    lacks, or where the campaign's key is lost.
    """
    asked = [find_unit(status.registry, unit)] if unit else []
    units = asked or [each for each in status.registry.units if needs_return(status, each)]
    issuer = issuer_to_sign(status.campaign, status.facts)
    writer = _Writer(status, catalogue, folder, due, language, at or now(), issuer, failed)
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


def _standing(status: Status) -> Iterator[Outcome]:
    return (outcome for outcome in status.outcomes if outcome.code in _STANDING and outcome.receipt.submission)


def _of(status: Status, unit: Unit) -> tuple[Outcome, ...]:
    return tuple(outcome for outcome in _standing(status) if outcome.receipt.unit == unit.id)


def _errors(status: Status, outcome: Outcome) -> int:
    return len(open_errors(outcome.receipt.paper, status.rulings))


def needs_return(status: Status, unit: Unit) -> bool:
    """Whether there is anything to send back to a unit."""
    mine = _of(status, unit)
    across = any(finding.lacking or finding.problem.severity == "error" for finding in _across(status, mine))
    return across or any(_errors(status, outcome) or _changes(status, outcome) for outcome in mine)


def _across(status: Status, mine: Iterable[Outcome]) -> tuple[DossierFinding, ...]:
    """What some documents of a unit lack or do not agree in, that nobody settled.

    Not what concerns other units, nor that an officer is to compare a scan.
    """
    hashes = {outcome.receipt.sha256 for outcome in mine}
    mine_alone = (finding for finding in status.findings if finding.paper.sha256 in hashes)
    findings = (finding for finding in mine_alone if finding.problem.code != TO_COMPARE)
    return tuple(
        finding
        for finding in findings
        if is_open(status, finding.paper, finding.problem) and not concerns_others(status, finding)
    )


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
    at: datetime
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
        findings = _across(self.status, _of(self.status, unit))
        across = tuple(dict.fromkeys(finding.problem.message(self.language) for finding in findings))
        if not papers and not across:
            return None
        late = any(outcome.code == "left-late" for outcome in _of(self.status, unit))
        application, by = self.status.campaign.application, self.due or self.status.deadlines.due(unit.id)
        due = due_words(application, "return", by, self.at, sealed=self.status.seal is not None, late=late)
        letter = Letter(
            self.status.campaign.application,
            addressee(self.status.campaign, unit, self.language),
            self.status.campaign.title,
            papers,
            across,
            due,
            letterhead(self.status.campaign),
            next((each.unknown for each in self.status.standings if each.unit == unit), 0),
        )
        name = self.folder / f"{self._stem(unit)}_{letter.title(self.language)}"
        text, page = name.with_name(f"{name.name}.txt"), name.with_name(f"{name.name}.html")
        copies = {self.folder / paper.copy: data for paper, data, _ in made if data}
        files = {**copies, text: letter.text(self.language), page: letter.page(self.language)}
        issued = tuple(item for _, data, item in made if data)
        return _Parcel(Return(unit, tuple(copies), (text, page), letter.errors, len(across)), files, issued)

    def _stem(self, unit: Unit) -> str:
        """What the names of its files begin with."""
        return stem_of(unit, unit_numbers(self.status.units, self.status.campaign.spec).get(unit.id, ""))

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
        form = self.status.campaign.spec.forms.get(identity.form)
        own = own_part(receipt.paper.file, unit, self.status.registry) or safe_name(form.title if form else "")
        file = free("_".join((self._stem(unit), own, f"修改稿{identity.revision}")), taken)
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
