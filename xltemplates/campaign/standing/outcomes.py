"""Which of the files received count, and why the others do not: by the facts, whatever order they came in."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.problem import Problem
from xltemplates.base.words import Language
from xltemplates.campaign.acts.rulings import SEPARATOR, Act, Rulings
from xltemplates.campaign.acts.table import rulings
from xltemplates.campaign.application import Application
from xltemplates.campaign.events.facts import Facts, Receipt
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.clock import day_and_time, shown
from xltemplates.campaign.ledger.submissions import own_id
from xltemplates.campaign.spec.campaign_spec import CampaignSpec
from xltemplates.campaign.standing.deadlines import Deadlines
from xltemplates.campaign.standing.genuine import DOUBTS, IssuedTokens
from xltemplates.campaign.standing.recalls import on_recalled_copies
from xltemplates.campaign.standing.untouched import untouched
from xltemplates.locale.translations import sentence
from xltemplates.record.files import was_read
from xltemplates.record.parsed import Parsed
from xltemplates.spec.registry import Unit

CURRENT = "current"
CONFLICTS: Final = ("left-conflict", "left-claimed", *DOUBTS)  # what an officer must decide
UNREAD = "left-unread"  # there is no verdict on it yet
ON_RECALLED = "left-recalled"  # it came on a copy that was recalled
ERASED = "left-erased"
BLANK = "left-blank"  # it says nothing
UNTOUCHED = "left-untouched"  # it is a correction copy as it went out
_NOTHING_TO_COUNT = ("left-rejected", UNREAD, ERASED, BLANK, UNTOUCHED)  # files of which nothing could count


@frozen
class Outcome:
    """What became of one file: `current`, or why it does not count (a message with its parameters).

    `rivals` are the SHA-256s, in order, of the files that contradict each other, its own among them, whether or not an
    officer has decided between them; none where nothing contradicts it. `doubt` is why what it says it is cannot be
    believed, one of `DOUBTS`, empty where it can.
    """

    receipt: Receipt
    code: str = CURRENT
    params: tuple[tuple[str, object], ...] = ()
    rivals: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def current(self) -> bool:
        """Whether the file is what its sender says today."""
        return self.code == CURRENT

    @property
    def state(self) -> str:
        """The check number (six digits) of the state of its conflict: another where files come or go; else empty."""
        return state_of(self.rivals)

    def reason(self, application: Application, language: Language) -> str:
        """Why it does not count, in the application's words; empty for a current file."""
        if self.current:
            return ""
        if self.code == "left-rejected":
            reasons = (problem.message(language) for problem in self.receipt.paper.problems)
            return application.say(self.code, language, reason=sentence("format-clauses", (), language).join(reasons))
        return application.say(self.code, language, **dict(self.params))


def state_of(rivals: Collection[str]) -> str:
    """The check number of a conflict between files, six digits; empty where there is none."""
    digest = hashlib.sha256(SEPARATOR.join(sorted(rivals)).encode()).hexdigest()
    return f"{int(digest, 16) % 1_000_000:06}" if rivals else ""


def outcomes(facts: Facts, campaign: Campaign, gone: Mapping[str, Act] = MappingProxyType({})) -> tuple[Outcome, ...]:
    """What became of every file, each exactly once, in the order of hashes.

    `gone` are the acts by which units left, by the units' ids.
    """
    ruled = rulings(facts.acts)
    erased, tokens = ruled.erased(), IssuedTokens.of(campaign, facts)
    receipts = {receipt.sha256: receipt for receipt in facts.receipts}
    empty = (receipt for receipt in facts.receipts if receipt.blank or not receipt.submission)
    found = {receipt.sha256: _uncounted(receipt, erased.get(receipt.sha256)) for receipt in empty}
    void = on_recalled_copies(facts, ruled)
    found |= {each.sha256: _void(each, void) for each in facts.receipts if each.sha256 in void and not each.blank}
    unchanged = untouched((receipt for receipt in facts.receipts if receipt.sha256 not in void), ruled)
    found |= {sha: _untouched(receipts[sha], corrected) for sha, corrected in unchanged.items()}
    speaking = (receipt for receipt in facts.receipts if receipt.sha256 not in {*void, *unchanged})
    for rivals in _submissions(speaking):
        doubts = {receipt.sha256: doubt for receipt in rivals if (doubt := tokens.doubt(receipt))}
        found |= {outcome.receipt.sha256: outcome for outcome in _settled(rivals, ruled, doubts)}
    found |= _of_merged_units(found, ruled, campaign.spec)
    found |= _claimed_twice(found, ruled, campaign.form)
    judge = _Judge(facts, ruled, campaign, gone)
    return tuple(judge.judged(found[receipt.sha256]) for receipt in facts.receipts)


def _uncounted(receipt: Receipt, erasing: Act | None) -> Outcome:
    """What became of a file that says nothing: erased, blank, refused, or not read yet."""
    if erasing:
        return Outcome(receipt, ERASED, erasure(erasing))
    if receipt.blank:
        return Outcome(receipt, BLANK)
    return Outcome(receipt, "left-rejected" if was_read(receipt.paper) else UNREAD)


def _void(receipt: Receipt, recalled: Mapping[str, Act]) -> Outcome:
    act = recalled[receipt.sha256]
    return Outcome(receipt, ON_RECALLED, (("reason", act.reason), ("by", act.officer)))


def _untouched(receipt: Receipt, corrected: Receipt) -> Outcome:
    return Outcome(receipt, UNTOUCHED, (("file", corrected.paper.file),))


def erasure(act: Act) -> tuple[tuple[str, object], ...]:
    """What is said of something that was erased: by whom, when and why."""
    return ("by", act.officer), ("time", shown(act.time)), ("reason", act.reason)


def open_errors(paper: Parsed, ruled: Rulings) -> tuple[Problem, ...]:
    """The errors of a file that no officer has passed."""
    return tuple(problem for problem in errors_of(paper, ruled) if not ruled.passed(paper.sha256, problem))


def errors_of(paper: Parsed, ruled: Rulings) -> tuple[Problem, ...]:
    """The errors of a file, passed or not, without those of rows that are out of the roll-up."""
    errors = (problem for problem in paper.problems if problem.severity == "error")
    return tuple(problem for problem in errors if not ruled.in_row_left_out(paper.sha256, problem.path))


def _submissions(receipts: Iterable[Receipt]) -> Iterable[tuple[Receipt, ...]]:
    """The files of each submission that say anything."""
    found: defaultdict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        if receipt.submission and not receipt.blank:
            found[receipt.submission].append(receipt)
    return tuple(tuple(some) for some in found.values())


def _settled(receipts: tuple[Receipt, ...], ruled: Rulings, doubts: Mapping[str, str]) -> Iterator[Outcome]:
    """The highest revision counts; of several that say the same the first by hash; of others the one decided for.

    `doubts` are the files, by hash, that are not what they say: they raise nothing, and contradict what counts.
    """
    sound = [receipt for receipt in receipts if receipt.sha256 not in doubts]
    highest = max((receipt.paper.identity.revision for receipt in sound), default=0)
    last = [receipt for receipt in receipts if receipt.paper.identity.revision >= highest]
    newest = [receipt for receipt in last if receipt.sha256 not in doubts]
    for receipt in receipts:
        if receipt.paper.identity.revision < highest:
            yield Outcome(receipt, "left-superseded", (("file", newest[0].paper.file),))
    yield from _rivals(last, ruled, doubts)


def _rivals(
    receipts: Collection[Receipt], ruled: Rulings, doubts: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Outcome]:
    """Files of which one counts: what they say alike once, else what an officer decided; never a doubtful one alone."""
    sound = [receipt for receipt in receipts if receipt.sha256 not in doubts]
    settled = bool(sound) and not _differ(receipts)
    chosen = _ruled_for(receipts, ruled) or (min(sound, key=lambda receipt: receipt.sha256) if settled else None)
    rivals = () if settled else _hashes(receipts)
    for receipt in receipts:
        doubt = doubts.get(receipt.sha256, "")
        yield replace(_among(receipt, receipts, chosen, doubt), rivals=rivals, doubt=doubt)


def _differ(receipts: Collection[Receipt]) -> bool:
    return len({receipt.content for receipt in receipts}) > 1


def _hashes(receipts: Iterable[Receipt]) -> tuple[str, ...]:
    return tuple(sorted(receipt.sha256 for receipt in receipts))


def _ruled_for(rivals: Collection[Receipt], ruled: Rulings) -> Receipt | None:
    """The rival that an officer decided for, the last decision; None where there is none."""
    sha256 = ruled.chosen({receipt.sha256: receipt.content for receipt in rivals})
    return next((receipt for receipt in rivals if receipt.sha256 == sha256), None)


def _among(receipt: Receipt, rivals: Collection[Receipt], chosen: Receipt | None, doubt: str) -> Outcome:
    if chosen is None:
        others = tuple(rival.paper.file for rival in rivals if rival is not receipt)
        params = ("revision", str(receipt.paper.identity.revision)) if doubt else ("file", others)
        return Outcome(receipt, doubt or "left-conflict", (params,))
    if receipt is chosen:
        return Outcome(receipt)
    code = "left-same" if receipt.content == chosen.content else "left-decided"
    return Outcome(receipt, code, (("file", chosen.paper.file),))


def _of_merged_units(found: Mapping[str, Outcome], ruled: Rulings, spec: CampaignSpec) -> dict[str, Outcome]:
    """What units returned that are one now, where it would be one submission had they always been: as equal revisions.

    Which revision is the higher says nothing, as each was counted for a unit of its own.
    """
    alike: defaultdict[str, list[Receipt]] = defaultdict(list)
    current = [outcome.receipt for outcome in found.values() if outcome.current and outcome.receipt.unit]
    units = {receipt.unit for receipt in current if receipt.merged}
    for receipt in current:
        if receipt.unit in units:
            alike[own_id(receipt.paper, Unit(receipt.unit, ""), spec)].append(receipt)
    merged = [some for some in alike.values() if len({receipt.merged for receipt in some}) > 1]
    return {outcome.receipt.sha256: outcome for some in merged for outcome in _rivals(some, ruled)}


def _claimed_twice(found: Mapping[str, Outcome], ruled: Rulings, form: str) -> dict[str, Outcome]:
    """One copy of the table that several units claim: none counts until an officer decides whose it is."""
    claims: defaultdict[str, list[Receipt]] = defaultdict(list)
    for outcome in found.values():
        identity = outcome.receipt.paper.identity
        if outcome.current and identity.form == form and identity.copy:
            claims[identity.copy].append(outcome.receipt)
    disputed = [some for some in claims.values() if len({receipt.unit for receipt in some}) > 1]
    return {receipt.sha256: _claim(receipt, some, ruled) for some in disputed for receipt in some}


def _claim(receipt: Receipt, claimants: Collection[Receipt], ruled: Rulings) -> Outcome:
    chosen = _ruled_for(claimants, ruled)
    rivals = _hashes(claimants)
    if receipt is chosen:
        return Outcome(receipt, rivals=rivals)
    others = tuple(rival.paper.file for rival in claimants if rival is not receipt)
    return Outcome(receipt, "left-claimed" if chosen is None else "left-decided", (("file", others),), rivals)


class _Judge:
    """What officers and deadlines make of the files that would count."""

    def __init__(self, facts: Facts, ruled: Rulings, campaign: Campaign, gone: Mapping[str, Act]) -> None:
        self._ruled, self._gone = ruled, gone
        self._take = campaign.take
        deadlines = Deadlines.of(campaign, facts)
        self._late = {
            receipt.sha256: shown(min(filter(None, (other.arrived for other in rivals)), key=day_and_time))
            for rivals in _submissions(facts.receipts)
            if deadlines.late(rivals) and not ruled.let_in(receipt.sha256 for receipt in rivals)
            for receipt in rivals
        }

    def judged(self, outcome: Outcome) -> Outcome:
        """The outcome, or why a current file does not count after all."""
        sha256 = outcome.receipt.sha256
        act = self._ruled.left_out(sha256)
        if act and outcome.code not in _NOTHING_TO_COUNT:
            return replace(outcome, code="left-excluded", params=(("reason", act.reason), ("by", act.officer)))
        if not outcome.current:
            return outcome
        left = self._gone.get(outcome.receipt.unit)
        if left:
            return replace(outcome, code="left-withdrawn", params=(("reason", left.reason), ("by", left.officer)))
        if sha256 in self._late:
            return replace(outcome, code="left-late", params=(("time", self._late[sha256]),))
        errors = open_errors(outcome.receipt.paper, self._ruled) if self._take == "passed" else ()
        return replace(outcome, code="left-errors", params=(("count", str(len(errors))),)) if errors else outcome
