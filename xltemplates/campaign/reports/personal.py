"""A status without what its forms call personal: for exports and pages that others are given."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup
from xltemplates.base.problem import Problem
from xltemplates.base.words import Words
from xltemplates.campaign.acts.rulings import Act
from xltemplates.campaign.dossier import DossierFinding
from xltemplates.campaign.events.facts import Receipt, Scan
from xltemplates.campaign.standing.outcomes import Outcome
from xltemplates.campaign.standing.status import Status
from xltemplates.campaign.standing.unit_standing import Standing
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import ENGINE, Message
from xltemplates.record.parsed import Parsed, inner_path
from xltemplates.spec.model import Spec

HIDDEN: Final = "***"
_SHORTEST: Final = 2  # characters of a value that is looked for in sentences


def without_personal(status: Status) -> Status:
    """The status without any value, as written or read, of a personal entry.

    A sentence in which one stands (of a problem, a finding, an act) is replaced by one that says so, in names of files
    and in reasons the value is. What a value of a single character says is hidden at its own entry alone.
    """
    papers = {each.receipt.sha256: each.receipt.paper for each in status.outcomes}
    personal = {sha256: _Personal.of(paper, status.catalogue) for sha256, paper in papers.items()}
    everything = _Personal(frozenset(), frozenset(text for each in personal.values() for text in each.texts))
    receipts = {
        each.sha256: everything.receipt(replace(each, paper=personal[each.sha256].paper(each.paper)))
        for each in status.facts.receipts
    }
    facts = replace(
        status.facts,
        receipts=tuple(receipts[each.sha256] for each in status.facts.receipts),
        scans=tuple(map(everything.scan, status.facts.scans)),
        acts=tuple(_act(each, personal.get(each.about), everything) for each in status.facts.acts),
    )
    return replace(
        status,
        facts=facts,
        outcomes=tuple(_outcome(each, receipts, everything) for each in status.outcomes),
        standings=tuple(_standing(each, receipts, everything) for each in status.standings),
        scans=tuple(
            replace(
                each,
                scan=everything.scan(each.scan),
                receipts=tuple(receipts[one.sha256] for one in each.receipts),
                erasing=_act(each.erasing, None, everything) if each.erasing else None,
            )
            for each in status.scans
        ),
        findings=tuple(
            DossierFinding(receipts[each.paper.sha256].paper, _finding(each, personal, everything))
            for each in status.findings
        ),
        after_seal=tuple(receipts[each.sha256] for each in status.after_seal),
    )


def impersonal(catalogue: Catalogue) -> Catalogue:
    """The forms without their personal fields, for tables and schemas; nothing can be laid out by them."""
    return catalogue.changed(_impersonal)


def _impersonal(spec: Spec) -> Spec:
    repeats = tuple(
        replace(each, fields=tuple(field for field in each.fields if not field.personal)) for each in spec.repeats
    )
    return replace(spec, fields=tuple(field for field in spec.fields if not field.personal), repeats=repeats)


@frozen
class _Personal:
    """What is personal in a file: the record paths of such entries, and the texts that stand there."""

    paths: frozenset[str]
    texts: frozenset[str]

    @classmethod
    def of(cls, paper: Parsed, catalogue: Catalogue) -> "_Personal":
        if paper.record is None:
            return cls(frozenset(), frozenset())
        spec = catalogue.spec(paper.identity.form, paper.identity.version)
        paths = frozenset(_paths(spec, paper))
        found = [str(lookup(paper.record, path) or "") for path in paths]
        found += [source.raw for path, source in paper.provenance.items() if path in paths]
        found += [text for each in paper.problems if each.path in paths for text in (each.raw, each.shown)]
        sources = (source for path, source in paper.provenance.items() if path in paths)
        found += [str(source.amendment.get("value", "")) for source in sources]
        return cls(paths, frozenset(text for text in found if len(text) >= _SHORTEST))

    def in_text(self, text: str) -> bool:
        """Whether a personal text stands in a text."""
        return any(each in text for each in self.texts)

    def text(self, text: str) -> str:
        """A text with every personal one in it hidden."""
        for each in sorted(self.texts, key=lambda one: (-len(one), one)) if self.in_text(text) else ():
            text = text.replace(each, HIDDEN)
        return text

    def problem(self, problem: Problem) -> Problem:
        """The problem, with other words where it is about a personal entry or says what stands in one."""
        said = [problem.raw, problem.shown, *(problem.message(language) for language in ENGINE.languages)]
        if problem.path not in self.paths and not any(map(self.in_text, said)):
            return problem
        words = Words(tuple((language, _LEFT_OUT.get(language)) for language in ENGINE.languages))
        return Problem(problem.code, problem.severity, problem.path, problem.place, said=words)

    def paper(self, paper: Parsed) -> Parsed:
        """The file without what is personal in it."""
        if not self.paths:
            return paper
        sources = {path: source for path, source in paper.provenance.items() if path not in self.paths}
        problems = tuple(map(self.problem, paper.problems))
        return replace(paper, record=_blanked(paper.record, self.paths), problems=problems, provenance=sources)

    def receipt(self, receipt: Receipt) -> Receipt:
        """The receipt, under names in which nothing personal stands."""
        paper = replace(receipt.paper, file=self.text(receipt.paper.file))
        names, ways = (tuple(map(self.text, some)) for some in (receipt.names, receipt.ways))
        return replace(receipt, paper=paper, names=names, ways=ways, how=self.text(receipt.how))

    def scan(self, scan: Scan) -> Scan:
        """The scan, under names in which nothing personal stands."""
        return replace(scan, ways=tuple(map(self.text, scan.ways)), how=self.text(scan.how))


_LEFT_OUT: Final = Message("personal-left-out")


def _paths(spec: Spec, paper: Parsed) -> Iterator[str]:
    """The record paths of a file's personal entries, in rows of repeats too."""
    yield from (field.path for field in spec.fields if field.personal)
    for repeat in spec.repeats:
        inner = [inner_path(repeat, field) for field in repeat.fields if field.personal]
        rows = lookup(paper.record, repeat.path)
        for number in range(len(rows) if isinstance(rows, tuple) else 0):
            yield from (f"{repeat.path}[{number}].{name}" for name in inner)


def _blanked(record: Mapping[str, object] | None, paths: frozenset[str], start: str = "") -> dict[str, object] | None:
    """The record with nothing at some paths."""
    if record is None:
        return None
    return {name: _blank(value, paths, f"{start}{name}") for name, value in record.items()}


def _blank(value: object, paths: frozenset[str], path: str) -> object:
    if path in paths:
        return None
    if isinstance(value, Mapping):
        return _blanked(value, paths, f"{path}.")
    if isinstance(value, tuple):
        return tuple(_blank(each, paths, f"{path}[{number}]") for number, each in enumerate(value))
    return value


def _act(act: Act, personal: _Personal | None, everything: _Personal) -> Act:
    values = {name: everything.text(text) for name, text in act.values.items()}
    if personal and act.value("path") in personal.paths and "value" in values:
        values["value"] = HIDDEN
    return replace(act, values=values, reason=everything.text(act.reason))


def _outcome(outcome: Outcome, receipts: Mapping[str, Receipt], everything: _Personal) -> Outcome:
    params = tuple((name, _plain(value, everything)) for name, value in outcome.params)
    return replace(outcome, receipt=receipts[outcome.receipt.sha256], params=params)


def _plain(value: object, everything: _Personal) -> object:
    if isinstance(value, str):
        return everything.text(value)
    return tuple(_plain(each, everything) for each in value) if isinstance(value, tuple) else value


def _standing(standing: Standing, receipts: Mapping[str, Receipt], everything: _Personal) -> Standing:
    receipt = receipts[standing.receipt.sha256] if standing.receipt else None
    return replace(standing, receipt=receipt, blank=tuple(map(everything.text, standing.blank)))


def _finding(finding: DossierFinding, personal: Mapping[str, _Personal], everything: _Personal) -> Problem:
    """What a finding says, which may be of a personal entry of any file."""
    own = personal[finding.paper.sha256]
    return _Personal(own.paths, everything.texts).problem(finding.problem)
