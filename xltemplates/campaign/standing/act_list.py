"""What officers did, as a list: each act with its number, what it concerns in words, and whether it still holds."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import lookup, steps
from xltemplates.base.words import Words
from xltemplates.campaign.acts.rulings import LATE, RECALLED, SEPARATOR, Act
from xltemplates.campaign.acts.table import BY_NAME, OUTCOMES
from xltemplates.campaign.events.facts import Receipt
from xltemplates.campaign.folder.clock import shown
from xltemplates.campaign.standing.problem_list import words_of
from xltemplates.campaign.standing.status import Status
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Layout
from xltemplates.locale.translations import FilledWords, Message
from xltemplates.record.amending.entries import entries_of
from xltemplates.record.parsed import Parsed
from xltemplates.spec.model import Repeat

_OF_UNITS = ("add-unit", "merge-unit", "withdraw-unit")
IN_FORCE = "act-in-force"  # what `ActList.fate` says of an act that holds


@frozen
class NumberedAct:
    """An act and its number in the list of all, from one, in `Act.order`: what officers call it by."""

    number: int
    act: Act


@frozen
class ActList:
    """The acts of a campaign. One that somebody did elsewhere meanwhile may move the numbers of those it did not know.

    `acts` are those that are listed, `numbers` the numbers of all, by their keys.
    What was done to what is said as `不计入　01_郑州市.xlsx　第 2 行“花生”（推荐表!B6）`.
    """

    status: Status
    acts: tuple[NumberedAct, ...]
    receipts: Mapping[str, Receipt]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, status: Status) -> "ActList":
        """Those of a status, withdrawn ones too."""
        in_order = sorted(status.facts.acts, key=lambda act: act.order)
        numbered = tuple(NumberedAct(number, act) for number, act in enumerate(in_order, 1))
        receipts = {receipt.sha256: receipt for receipt in status.facts.receipts}
        return cls(status, numbered, receipts, {one.act.key: one.number for one in numbered})

    @property
    def standing(self) -> tuple[NumberedAct, ...]:
        """Those that nobody withdrew."""
        return tuple(one for one in self.acts if one.act.key not in self.status.rulings.undone)

    def about_any(self, subjects: Collection[str]) -> "ActList":
        """Those that concern one of some files, units or acts, with the numbers that they have."""
        return replace(self, acts=tuple(one for one in self.acts if one.act.about in subjects))

    def number(self, act: Act) -> int:
        """The number of an act of the campaign, listed or not."""
        return self.numbers[act.key]

    def about(self, act: Act) -> str | Message:
        """What it concerns: the name of the file or unit, the act it withdrew, or the roll-up's file."""
        if act.about in self.receipts:
            return self.receipts[act.about].paper.file
        scan = next((one.scan for one in self.status.scans if one.scan.sha256 == act.about), None)
        if scan is not None:
            return scan.file
        undone = next((one for one in self.status.facts.acts if one.key == act.about), None)
        if undone is not None:
            title = Message(BY_NAME[undone.name].shown)
            what = title if undone.name == act.name else self.described(undone)
            return Message.of("act-number", number=self.number(undone), what=what)
        names = {unit.id: unit.name for unit in self.status.units.known.units}
        if act.name == "recall":
            names |= {form.form: form.title for form in self.status.campaign.spec.forms.values()}
            names |= {sent.copy: sent.file.rpartition("/")[2] for sent in self.status.facts.sent}
        return names.get(act.about, act.about or act.value("file"))

    def concerning(self, sha256: str) -> tuple[NumberedAct, ...]:
        """What was done to a file, and to the copy that it came on."""
        identity = self.receipts[sha256].paper.identity if sha256 in self.receipts else Identity()
        issued = any((sent.form, sent.copy) == (identity.form, identity.copy) for sent in self.status.facts.sent)
        copy = identity.copy if issued else None
        return tuple(one for one in self.acts if one.act.about == sha256 or copy in _copies(one.act))

    def part(self, act: Act) -> Message | None:
        """The row, entry or problem of its file that it concerns, its scan's workbook, the unit another belongs to.

        How many copies; None where it concerns no single one.
        """
        if act.name == "recall":
            return Message.of("act-copies", count=len(_copies(act)))
        if act.name == "merge-unit":
            into = self.status.units.known.resolve(act.value("into"))
            return Message.of("act-into", into=into.name if into else act.value("into"))
        workbook = self.receipts.get(act.value("workbook"))
        if workbook is not None:
            return Message.of("act-to-workbook", file=workbook.paper.file)
        if act.value("code"):
            return self._problem(act)
        receipt, path = self.receipts.get(act.about), act.value("path")
        if receipt is None or not path:
            return None
        return self._amendment(act, receipt.paper) if act.name == "amend" else self._row(receipt.paper, path)

    def _problem(self, act: Act) -> Message:
        what = problem_words(self.status, act.about, act.value("code"), act.value("path"))
        outcome = act.value("outcome")
        if outcome:
            return Message.of("act-problem-recorded", what=what, outcome=outcome_words(outcome))
        return Message.of("act-problem", what=what)

    def _amendment(self, act: Act, paper: Parsed) -> Message:
        """Of a file that was erased nothing tells what the entry is."""
        if paper.record is None:
            return Message("act-amendment-gone")
        layout = self.status.catalogue.layout(paper.identity.form, paper.identity.version)
        return amended_words(paper, layout, act.value("path"), act.value("value"))

    def _row(self, paper: Parsed, path: str) -> Message | None:
        return row_words(paper, path, self.status.table) if path.endswith("]") else None

    def described(self, act: Act) -> Message:
        """What was done, and to what."""
        title, part = Message(BY_NAME[act.name].shown), self.part(act)
        return Message.of("act-described", act=title, about=self.about(act), part=part or "")

    def listed(self, one: NumberedAct) -> Message:
        """The same with its number, by whom and when."""
        what, time = self.described(one.act), shown(one.act.time)
        return Message.of("act-listed", number=one.number, what=what, by=one.act.officer, time=time)

    def fate(self, act: Act) -> Message:
        """Whether it holds: withdrawn by whom and why, overruled, without effect since a revision came, or in force."""
        undone = self.status.rulings.undone.get(act.key)
        if undone is not None:
            return Message.of("act-withdrawn", number=self.number(undone), by=undone.officer, reason=undone.reason)
        if act.name in _OF_UNITS and not self._has_effect(act):
            return Message("act-by-registry" if act.name == "add-unit" else "act-unit-gone")
        last = self.status.rulings.last(BY_NAME[act.name].effect(act))
        if last is not None and last.key != act.key and act.name != "seal":
            return Message.of("act-overruled", number=self.number(last))
        outcome = next((each for each in self.status.outcomes if each.receipt.sha256 == act.about), None)
        if outcome is not None and outcome.code == "left-superseded":
            return Message("act-superseded", outcome.params)
        return Message(IN_FORCE)

    def _has_effect(self, act: Act) -> bool:
        """Whether an act about a unit changes anything: what the registry's file says of units goes before."""
        units = self.status.units
        if act.name == "add-unit":
            return units.file.resolve(act.about) is None
        ids = {unit.id for unit in units.known.units}
        return act.about in ids and (act.name != "merge-unit" or act.about in units.merged)


def _copies(act: Act) -> tuple[str, ...]:
    """The copies that an act concerns."""
    return tuple(act.value("copies").split(SEPARATOR))


def amended_words(paper: Parsed, layout: Layout, path: str, value: str) -> Message:
    """An amendment as a person reads it: the entry, its cell, what the file says there and what stands in its place."""
    entry = next((each for each in entries_of(paper, layout) if each.path == path), None)
    name, place = (entry.name, entry.place) if entry else (path, None)
    source = paper.provenance.get(path)
    raw, blank = source.raw if source else "", Message("rollup-blank")
    return Message.of("act-amendment", name=name, cell=str(place or ""), raw=raw or blank, value=value or blank)


def problem_words(status: Status, sha256: str, code: str, path: str = "") -> Words | FilledWords | Message:
    """What a problem of a file is in words, by its code, and by its path where that is not empty."""
    if code == LATE:
        return Message("count-late")
    if code == RECALLED:
        return Message("count-recalled")
    receipts = (receipt for receipt in status.facts.receipts if receipt.sha256 == sha256)
    problems = [problem for receipt in receipts for problem in receipt.paper.problems]
    problems += [finding.problem for finding in status.findings if finding.paper.sha256 == sha256]
    found = [problem for problem in problems if problem.code == code and path in ("", problem.path)]
    if not found:
        return Message("problem-gone")
    first = words_of(found[0])
    return Message.of("problem-and-more", what=first, count=len(found)) if len(found) > 1 else first


def outcome_words(outcome: str) -> Message:
    """What was found in words: yes or no."""
    return Message("format-true" if outcome == OUTCOMES[0] else "format-false")


def row_words(paper: Parsed, path: str, table: Repeat) -> Message:
    """A row of a file as a person finds it: its number in the table, what it names, and its first cell.

    `table` is the repeat that rows are rolled up from, whose key names a row.
    """
    number = next(int(step) + 1 for step in reversed(steps(path)) if isinstance(step, int))
    if paper.record is None:  # it was erased
        return Message.of("act-row-gone", number=number)
    row = lookup(paper.record, path)
    values = row if isinstance(row, Mapping) else {}
    named = [str(values[name]) for name in table.key if values.get(name)] or [
        text for text in values.values() if isinstance(text, str)
    ][:1]
    cells = (str(source.place) for each, source in paper.provenance.items() if each.startswith(f"{path}."))
    return Message.of("act-row", number=number, name=" ".join(named), cell=next(cells, ""))
