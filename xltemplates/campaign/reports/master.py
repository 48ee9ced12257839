"""The provincial roll-up: the engine's report of the files that count, and the sheets only a campaign can add."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from xltemplates.base.frozen import frozen
from xltemplates.base.paths import row_path
from xltemplates.base.words import Language
from xltemplates.campaign.events.facts import Facts, Seal
from xltemplates.campaign.folder.campaign import Campaign
from xltemplates.campaign.folder.originals import original_of, safe_name
from xltemplates.campaign.folder.units import returned_by
from xltemplates.campaign.ledger.database import Ledger
from xltemplates.campaign.ledger.read import event_times, read_facts
from xltemplates.campaign.ledger.replay import open_ledger
from xltemplates.campaign.messages import CampaignError
from xltemplates.campaign.reports.master_sheets import campaign_sheets
from xltemplates.campaign.standing.chosen import Chosen, choose
from xltemplates.campaign.standing.outcomes import BLANK, UNTOUCHED
from xltemplates.campaign.standing.status import Status, status_of
from xltemplates.campaign.standing.unit_standing import Standing
from xltemplates.layout.catalogue import Catalogue
from xltemplates.locale.translations import Message
from xltemplates.record.parsed import Parsed, Source
from xltemplates.rollup.merge import merge
from xltemplates.rollup.order import duplicates, unknown_figures
from xltemplates.rollup.report import report
from xltemplates.rollup.rollup import Rollup
from xltemplates.rollup.rows import Finding
from xltemplates.rollup.sheets import View
from xltemplates.spec.model import Spec
from xltemplates.write.files import safe_write

_ROW = re.compile(r"(?P<repeat>[a-z0-9_.]+)\[(?P<index>\d+)\](?P<rest>.*)")
_OF_MASTERS = ("rollup-source-lost", "rollup-unversioned")  # what only merging finds out of a roll-up from below
_PAST = ("left-superseded", "left-same", "left-erased", BLANK, UNTOUCHED)  # files whose problems are nobody's any more


@frozen
class Master:
    """A roll-up: the rows in the total and those for filing, what counts, and where every unit stands."""

    file: Path
    total: Rollup
    filing: Rollup
    chosen: Chosen
    status: Status

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Where every unit stands, in the registry's order."""
        return self.status.standings

    def papers(self) -> tuple[Parsed, ...]:
        """Every file that somebody still has to do with."""
        left = (out.paper for out in self.chosen.left_out if out.code not in _PAST)
        return (*self.chosen.counted, *self.chosen.filed, *left)

    def figures(self) -> dict[str, int]:
        """The counts that a person is told."""
        counts = self.status.counts()
        counted = {paper.sha256 for paper in self.chosen.counted}
        speaking = [standing for standing in self.standings if standing.receipt and standing.rows > 0]
        return {
            "rows": len(self.total.rows),
            "units": sum(standing.receipt.sha256 in counted for standing in speaking if standing.receipt),
            "zero": counts["zero"],
            "missing": counts["missing"],
            "filing": len(self.filing.rows),
            "twice": len(duplicates(self.total)),
            "left_out": len(self.chosen.left_out),
            "unknown": len(unknown_figures(self.total)),
        }


def roll_up(
    campaign: Campaign,
    catalogue: Catalogue,
    file: Path | None = None,
    language: Language = "zh",
    as_of: datetime | None = None,
) -> Master:
    """Merge what was received and counts, and write the roll-up's workbook (into `reports/` unless told where).

    `as_of`: by what was known then. After a seal it is written beside the sealed one, under a name that says so;
    CampaignError where it is told to write over that. A sealed roll-up that is missing is put back from the store.
    """
    with open_ledger(campaign, catalogue) as ledger:
        facts, seal = facts_for(ledger, catalogue, as_of), read_facts(ledger, catalogue).seal
    if seal:
        file = _beside_sealed(campaign, seal, file)
    master = master_of(campaign, catalogue, facts, file)
    safe_write(master.file, workbook(master, language))
    return master


def facts_for(ledger: Ledger, catalogue: Catalogue, as_of: datetime | None = None) -> Facts:
    """The facts that a roll-up goes by: all, or those of a time."""
    if as_of is None:
        return read_facts(ledger, catalogue)
    return read_facts(ledger, catalogue, [name for name, time in event_times(ledger).items() if time <= as_of])


def _beside_sealed(campaign: Campaign, seal: Seal, file: Path | None) -> Path:
    """Where a roll-up is written after the seal: anywhere but over the sealed one."""
    sealed = campaign.reports / seal.file
    if not sealed.exists():
        put_back(campaign, seal)
    if file is None:
        name = Message.of("rollup-after-seal-name", name=sealed.stem).get("zh")
        return campaign.reports / f"{name}{sealed.suffix}"
    if file.resolve() == sealed.resolve():
        raise CampaignError("rollup-over-seal", file=str(file), by=seal.officer)
    return file


def put_back(campaign: Campaign, seal: Seal) -> None:
    """Put a sealed roll-up among the reports again, from the store, where its bytes are whole there."""
    kept = original_of(campaign.sealed, seal.sha256)
    if kept and kept.is_file():
        data = kept.read_bytes()
        if hashlib.sha256(data).hexdigest() == seal.sha256:
            safe_write(campaign.reports / seal.file, data)


def master_of(campaign: Campaign, catalogue: Catalogue, facts: Facts, file: Path | None = None) -> Master:
    """The roll-up that the facts give."""
    status = status_of(campaign, catalogue, facts)
    spec = status.catalogue.spec(campaign.rollup)
    chosen = choose(status.outcomes, status.registry, campaign)
    rows = status.rulings.rows_left_out()
    counted = campaign.watch(chosen.counted, len(chosen.counted))
    known = {outcome.receipt.sha256: outcome.receipt.submission for outcome in status.outcomes}
    pairs = ((outcome.receipt.sha256, outcome.receipt.unit) for outcome in status.outcomes)
    units = tuple(returned_by(pairs, status.registry))
    total = merge(spec, (without_rows(paper, rows.get(paper.sha256, ())) for paper in counted), known, units)
    filing = merge(spec, (without_rows(paper, rows.get(paper.sha256, ())) for paper in chosen.filed), known, units)
    path = file or master_file(campaign)
    return Master(path, _with_problems(total, spec, status), filing, chosen, status)


def master_file(campaign: Campaign) -> Path:
    """Where the roll-up is written unless told otherwise."""
    return campaign.reports / f"{safe_name(campaign.title)}.xlsx"


def workbook(master: Master, language: Language) -> bytes:
    """The roll-up's workbook: the same facts give the same bytes."""
    campaign = master.status.campaign
    links = _links(campaign, master)
    tables = campaign_sheets(master.filing, master.chosen, master.status, View(language, files=links))
    layout = master.status.catalogue.layout(campaign.rollup)
    return report(master.total, layout, tables=tables, files=links, language=language)


def without_rows(paper: Parsed, paths: Iterable[str]) -> Parsed:
    """The file without some of its rows (`alliances[2]`), those that follow renumbered."""
    for path in sorted(paths, key=_index, reverse=True):
        paper = _without(paper, path)
    return paper


def _without(paper: Parsed, path: str) -> Parsed:
    match = _ROW.fullmatch(path)
    rows = (paper.record or {}).get(match["repeat"]) if match else None
    if match is None or not isinstance(rows, tuple):
        return paper
    kept = tuple(row for index, row in enumerate(rows) if index != int(match["index"]))
    sources = dict(_renumbered(paper.provenance, match["repeat"], int(match["index"])))
    return replace(paper, record={**(paper.record or {}), match["repeat"]: kept}, provenance=sources)


def _renumbered(sources: Mapping[str, Source], repeat: str, gone: int) -> Iterator[tuple[str, Source]]:
    for path, source in sources.items():
        match = _ROW.fullmatch(path)
        if match is None or match["repeat"] != repeat or int(match["index"]) < gone:
            yield path, source
        elif int(match["index"]) > gone:
            yield f"{row_path(repeat, int(match['index']) - 1)}{match['rest']}", source


def _index(path: str) -> int:
    match = _ROW.fullmatch(path)
    return int(match["index"]) if match else -1


def _with_problems(total: Rollup, spec: Spec, status: Status) -> Rollup:
    """The roll-up with everything that is wrong in any document and between them, but what an officer has passed."""
    live = {outcome.receipt.sha256: outcome.receipt.paper for outcome in status.outcomes if outcome.code not in _PAST}
    found = [(paper.sha256, problem) for paper in live.values() for problem in paper.problems]
    found += [(finding.paper.sha256, finding.problem) for finding in status.findings]
    ruled = status.rulings
    findings = frozenset(
        Finding(sha256, problem)
        for sha256, problem in found
        if not ruled.passed(sha256, problem) and not ruled.in_row_left_out(sha256, problem.path)
    )
    names = frozenset((sha256, paper.file) for sha256, paper in live.items())
    lost = frozenset(finding for finding in total.reported if finding.problem.code in _OF_MASTERS)
    return replace(total, spec=spec, names=total.names | names, reported=findings | lost)


def _links(campaign: Campaign, master: Master) -> Mapping[str, str]:
    """The way from the workbook to each original, by SHA-256."""
    originals = {sha256: original_of(campaign.originals, sha256) for sha256, _ in master.total.names}
    start = master.file.resolve().parent
    return {sha256: _way(path.resolve(), start) for sha256, path in originals.items() if path}


def _way(path: Path, start: Path) -> str:
    """The relative way to a file, which survives moving the folder; the whole path to another drive."""
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:
        return path.as_posix()
