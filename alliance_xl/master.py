"""The provincial roll-up: the engine's report of the files that count, and the sheets only a campaign can add."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from alliance_xl.campaign import Campaign, registry_of
from alliance_xl.collection import papers
from alliance_xl.files import original_of, safe_name
from alliance_xl.standing import Chosen, Standing, by_state, choose, standings
from alliance_xl.units import class_of, files_only
from xltemplates.base.problem import Language, Words
from xltemplates.layout.catalogue import Catalogue
from xltemplates.record.model import Parsed
from xltemplates.rollup.merge import merge
from xltemplates.rollup.model import Rollup, rolled_repeat
from xltemplates.rollup.order import duplicates
from xltemplates.rollup.report import report
from xltemplates.rollup.sheets import View, row_sheet
from xltemplates.spec.registry import Registry
from xltemplates.write.files import safe_write
from xltemplates.write.tables import Column, TableSheet

_STATES = {
    "returned": Words("已报送", "returned"),
    "zero": Words("零申报", "zero return"),
    "missing": Words("未报送", "missing"),
}
_UNIT, _CLASS, _FILE = Words("单位", "Unit"), Words("类别", "Class"), Words("文件", "File")
_FILING = Words("备案", "For filing")
_FILING_NOTE = Words(
    "自贸片区的联盟由片区管委会审核，报省科技厅备案，不计入推荐总数（通知三（四））。",
    "Alliances of the free-trade zones are reviewed by the zones and only filed with the province: outside the total.",
)


@dataclass(frozen=True, slots=True)
class Master:
    """A roll-up as written: the workbook, the rows in the total and those for filing, and where every unit stands."""

    file: Path
    total: Rollup
    filing: Rollup
    chosen: Chosen
    standings: tuple[Standing, ...]

    def papers(self) -> tuple[Parsed, ...]:
        """Every file received."""
        return (*self.chosen.counted, *self.chosen.filed, *(out.paper for out in self.chosen.left_out))

    def figures(self) -> dict[str, int]:
        """The counts that a person is told."""
        states = by_state(self.standings)
        return {
            "rows": len(self.total.rows),
            "units": sum(standing.rows > 0 and not files_only(standing.unit) for standing in self.standings),
            "zero": len(states["zero"]),
            "missing": len(states["missing"]),
            "filing": len(self.filing.rows),
            "twice": len(duplicates(self.total)),
            "left_out": len(self.chosen.left_out),
        }


def roll_up(campaign: Campaign, catalogue: Catalogue, file: Path | None = None, language: Language = "zh") -> Master:
    """Merge what was received and counts, and write the roll-up's workbook (into `reports/` unless told where)."""
    registry, spec = registry_of(campaign, catalogue), catalogue.spec(campaign.rollup)
    chosen = choose(papers(campaign, catalogue), registry, campaign.form, campaign.rollup)
    source = rolled_repeat(spec).rows_from
    repeat = source.repeat if source else ""
    master = Master(
        file or campaign.reports / f"{safe_name(campaign.title)}.xlsx",
        _with_problems(merge(spec, chosen.counted), chosen),
        merge(spec, chosen.filed),
        chosen,
        standings(chosen, registry, catalogue.spec(campaign.form), repeat),
    )
    links = _links(campaign, master)
    tables = _tables(master, registry, View(language, files=links))
    data = report(master.total, catalogue.layout(campaign.rollup), tables=tables, files=links, language=language)
    safe_write(master.file, data)
    return master


def _with_problems(total: Rollup, chosen: Chosen) -> Rollup:
    """The roll-up with the problems of every table received, those that do not count too: people must see them."""
    others = [out.paper for out in chosen.left_out if out.code != "left-other"]
    received = merge(total.spec, [*chosen.counted, *chosen.filed, *others])
    return replace(total, names=received.names, findings=received.findings)


def _links(campaign: Campaign, master: Master) -> Mapping[str, str]:
    """The way from the workbook to each original, by SHA-256."""
    originals = {sha256: original_of(campaign.originals, sha256) for sha256, _ in master.total.names}
    start = master.file.resolve().parent
    return {
        sha256: Path(os.path.relpath(path.resolve(), start)).as_posix() for sha256, path in originals.items() if path
    }


def _tables(master: Master, registry: Registry, view: View) -> tuple[TableSheet, ...]:
    filing = row_sheet(master.filing, view, view.say(_FILING), view.say(_FILING_NOTE))
    return (_missing(master, registry, view), _returns(master, registry, view), filing, _left_out(master, view))


def _missing(master: Master, registry: Registry, view: View) -> TableSheet:
    title = view.say(_STATES["missing"])
    units = [standing.unit for standing in by_state(master.standings)["missing"]]
    rows = [(number, unit.name, class_of(registry, unit)) for number, unit in enumerate(units, 1)]
    return TableSheet(title, title, (Column("#", 6, "integer"), *_unit_columns(view)), rows)


def _returns(master: Master, registry: Registry, view: View) -> TableSheet:
    title = view.say(Words("报送情况", "Returns"))
    columns = (
        *_unit_columns(view),
        Column(view.say(Words("状态", "State")), 10),
        Column(view.say(Words("联盟数", "Rows")), 10, "integer", total=True),
        Column(view.say(Words("需改正", "Errors")), 10, "integer", total=True),
        Column(view.say(_FILE), 40),
    )
    rows = [
        (
            standing.unit.name,
            class_of(registry, standing.unit),
            view.say(_STATES[standing.state]),
            standing.rows,
            standing.errors,
            standing.file,
        )
        for standing in master.standings
    ]
    return TableSheet(title, title, columns, rows)


def _left_out(master: Master, view: View) -> TableSheet:
    title = view.say(Words("未计入", "Left out"))
    columns = (Column(view.say(_FILE), 40), Column(view.say(Words("原因", "Reason")), 70), Column("SHA-256", 66))
    rows = [(out.paper.file, out.reason(view.language), out.paper.sha256) for out in master.chosen.left_out]
    return TableSheet(title, title, columns, sorted(rows))


def _unit_columns(view: View) -> tuple[Column, Column]:
    return Column(view.say(_UNIT), 36), Column(view.say(_CLASS), 24)
