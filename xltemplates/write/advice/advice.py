"""What a workbook says of how it is filled in: the sheet 填报检查, a status beside the form, paint, counts of 字数.

The workbook advises, the reader decides: nothing of this is ever read. Painted are failing checks, then texts too
long, then what is still blank. A reference in a conditional format counts from the upper left cell of all its areas,
or of the first: these are always the same cell here. Another sheet is asked through defined names, which every
program allows.
"""

from collections.abc import Collection, Iterator, Mapping

from xltemplates.base.cells import CellValue
from xltemplates.base.frozen import frozen
from xltemplates.base.grid import Area
from xltemplates.layout.model import Entry, Layout, Margin, PlacedRepeat, SheetLayout, Slot
from xltemplates.spec.expression.functions.base import quoted
from xltemplates.spec.model import Check, Repeat
from xltemplates.spec.verdict import check_names
from xltemplates.write.advice.findings import Findings, LiveFormula
from xltemplates.write.advice.parts import characters, counter, limit
from xltemplates.write.advice.sheet import STATUS, CheckSheet
from xltemplates.write.formulas.cells import Band, NameMap, filled, has_boxes, row_band
from xltemplates.write.formulas.compile import existing_rows, failing_condition, state_text
from xltemplates.write.plan import Highlight, Paint, SheetPlan
from xltemplates.write.styles import AMBER, COUNTER, ORANGE, RED
from xltemplates.write.styles import STATUS as STATUS_LOOK

Colours = tuple[str, str]  # fill and letters


def highlights(sheet: SheetLayout, layout: Layout, names: NameMap, checks: CheckSheet) -> tuple[Highlight, ...]:
    """Everything that is painted on one sheet, the most urgent first."""
    slots = _slots(sheet)
    return (
        *_failing(sheet, layout, names, checks, slots),
        *_long(sheet),
        *_blank(slots, names),
        *(one for placed in layout.repeats for one in _blank_rows(sheet, layout, placed, names, slots)),
    )


def _slots(sheet: SheetLayout) -> list[tuple[Entry, Slot]]:
    return [(tile.entry, tile.slot) for tile in sheet.tiles if tile.entry is not None and tile.slot is not None]


# Failing checks ------------------------------------------------------------------------------------------------------


def _failing(
    sheet: SheetLayout, layout: Layout, names: NameMap, checks: CheckSheet, slots: list[tuple[Entry, Slot]]
) -> Iterator[Highlight]:
    for check, name, _ in checks.states():
        paint = RED if check.severity == "error" else ORANGE
        single = any(one.column for one in check_names(check)) or not check.each
        if single:
            areas = _concerned(check, slots)
            if areas:
                yield Highlight(areas, f"EXACT({name},{quoted(state_text('fail'))})", *paint)
        else:
            yield from _failing_rows(check, sheet, layout, names, slots, paint)


def _concerned(check: Check, slots: list[tuple[Entry, Slot]]) -> tuple[Area, ...]:
    """The cells that a check names; of columns only, where it names nothing else."""
    single = {name.path for name in check_names(check) if not name.column}
    paths = single or {name.path for name in check_names(check)}
    return tuple(slot.area for entry, slot in slots if entry.field.path in paths)


def _failing_rows(
    check: Check,
    sheet: SheetLayout,
    layout: Layout,
    names: NameMap,
    slots: list[tuple[Entry, Slot]],
    paint: Colours,
) -> Iterator[Highlight]:
    """The cells of each row in which a check fails."""
    placed = next(one for one in layout.repeats if one.repeat.path == check.each)
    paths = {name.path for name in check_names(check)}
    for first, count, band in _runs(sheet, layout, placed, names):
        areas = _columns(slots, placed.repeat, paths, first, count)
        if areas:
            yield Highlight(areas, failing_condition(check, names, band), *paint)


# Texts that are too long ---------------------------------------------------------------------------------------------


def _long(sheet: SheetLayout) -> Iterator[Highlight]:
    groups: dict[tuple[int, int], list[Area]] = {}
    for entry, slot in _slots(sheet):
        most = limit(entry)
        if most is not None:
            groups.setdefault((most, slot.area.left), []).append(slot.area)
    for (most, _), areas in groups.items():
        yield Highlight(tuple(sorted(areas)), f"{characters(areas[0].first.a1)}>{most}", *ORANGE)


# What is still blank -------------------------------------------------------------------------------------------------


def _blank(slots: list[tuple[Entry, Slot]], names: NameMap) -> Iterator[Highlight]:
    """Required entries outside tables: those of one column together, boxes by themselves."""
    columns: dict[int, list[Area]] = {}
    boxes: dict[str, list[Area]] = {}
    for entry, slot in slots:
        if entry.field.required and entry.row is None:
            where = boxes.setdefault(entry.path, []) if has_boxes(entry) else columns.setdefault(slot.area.left, [])
            where.append(slot.area)
    for areas in columns.values():
        yield Highlight(tuple(sorted(areas)), f"LEN({min(areas).first.a1})=0", *AMBER)
    for path, areas in boxes.items():
        yield Highlight(tuple(areas), f"{filled(names.entries[path])}=0", *AMBER)


def _blank_rows(
    sheet: SheetLayout, layout: Layout, placed: PlacedRepeat, names: NameMap, slots: list[tuple[Entry, Slot]]
) -> Iterator[Highlight]:
    """Required entries of the rows that exist."""
    required = [field.path for field in placed.repeat.fields if field.required]
    for first, count, band in _runs(sheet, layout, placed, names):
        for path in required:
            areas = _columns(slots, placed.repeat, {path}, first, count)
            if areas:
                yield Highlight(areas, f"{existing_rows(band)}*({filled(band.fields[path])}=0)>0", *AMBER)


# Rows ----------------------------------------------------------------------------------------------------------------


def _runs(sheet: SheetLayout, layout: Layout, placed: PlacedRepeat, names: NameMap) -> Iterator[tuple[int, int, Band]]:
    """The rows of a repeat on a sheet, run by run, with the references of the first row: names where a run is one."""
    first = 0
    for band in names.bands[placed.repeat.path]:
        if first < len(placed.blocks) and placed.blocks[first].sheet == sheet.name:
            row = row_band(layout, placed.repeat, first, sheet.name) if band.rows > 1 else band
            yield first, band.rows, row
        first += band.rows


def _columns(
    slots: list[tuple[Entry, Slot]], repeat: Repeat, paths: set[str], first: int, count: int
) -> tuple[Area, ...]:
    """The cells of some columns in a run of rows, each column one area, from the left."""
    found: dict[tuple[str, str], Area] = {}
    for entry, slot in slots:
        if entry.row is not None and first <= entry.row < first + count and entry.field.path in paths:
            key = entry.field.path, slot.role
            top = found.get(key, slot.area)
            found[key] = Area(top.top, slot.area.left, slot.area.bottom, slot.area.right)
    return tuple(sorted(found.values()))


@frozen
class Advice:
    """All of it for one form. A roll-up, which nobody fills in, has none."""

    layout: Layout
    names: NameMap
    checks: CheckSheet

    @classmethod
    def of(cls, layout: Layout) -> "Advice | None":
        """The advice of a form; None where there is nothing to advise."""
        if any(repeat.rows_from is not None for repeat in layout.spec.repeats):
            return None
        names = NameMap.of(layout)
        checks = CheckSheet.of(layout, names)
        return cls(layout, names, checks) if checks.groups else None

    def findings(self, values: Mapping[str, CellValue]) -> Findings:
        """What all formulas come to while the slots, by their names, hold these values."""
        return Findings.of(self.layout, values)

    def sheet(self, findings: Findings) -> SheetPlan:
        """The sheet 填报检查."""
        return self.checks.plan(findings)

    def defined(self) -> Iterator[tuple[str, str]]:
        """The names of the cells that others look at."""
        return self.checks.names()

    def beside(self, sheet: SheetLayout, findings: Findings) -> Iterator[Paint]:
        """The status and the counts beside a sheet's printed area."""
        margin = Margin.of(sheet)
        status = LiveFormula(STATUS, self.checks.status().result)
        yield Paint(Area.of(margin.status), STATUS_LOOK, status.cell(findings))
        for cell, texts in margin.counters.items():
            yield Paint(Area.of(cell), COUNTER, counter(texts).cell(findings))

    def computed(self, checks: Collection[Check]) -> Iterator[LiveFormula]:
        """Every formula whose result hangs on some checks, the status among them."""
        yield LiveFormula(STATUS, self.checks.status().result)
        yield from self.checks.computed(checks)

    def painted(self, sheet: SheetLayout) -> tuple[Highlight, ...]:
        """What is painted on a sheet."""
        return highlights(sheet, self.layout, self.names, self.checks)
