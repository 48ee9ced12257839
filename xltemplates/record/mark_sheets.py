"""The sheets of a correction copy beside the form: its problems, what stood outside, the filler's own sheets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from xltemplates.base.cells import BLANK, CellValue, Number
from xltemplates.base.grid import Area, Cell, Place
from xltemplates.base.messages import told
from xltemplates.base.problem import Language, Severity, Words
from xltemplates.layout.identity import find_identity
from xltemplates.layout.model import Entry
from xltemplates.layout.names import free_name
from xltemplates.read.model import OtherSheet, RawForm
from xltemplates.record.kept import known_format
from xltemplates.record.spots import Spot
from xltemplates.write.plan import BookPlan, Look, Paint, SheetPlan
from xltemplates.write.styles import DEFAULT
from xltemplates.write.tables import Column, Link, TableSheet, TableValue

SEVERITIES: Mapping[Severity, Words] = MappingProxyType(
    {
        "error": Words("须改正", "correct"),
        "warning": Words("请核对", "check"),
        "repair": Words("已规范", "repaired"),
    }
)
LIST, OUTSIDE = Words("问题清单", "Problems"), Words("表外内容", "Outside the form")
LIST_NOTE = Words(
    "请逐条改正（点击位置可跳转），红色、黄色底色在改动后自动消失；改完保存，交回本文件即可。",
    "Correct each (a click on the place leads there); colours go when a cell is changed. Save and return this file.",
)
OUTSIDE_NOTE = Words(
    "以下内容写在填写栏以外，没有读取。如属填报内容，请移入相应栏目。",
    "This was written outside the entries and was not read. Move into its entry what belongs to the form.",
)
_COLUMNS = (
    (Words("#", "#"), 5),
    (Words("程度", "Severity"), 9),
    (Words("位置", "Place"), 16),
    (Words("项目", "Entry"), 18),
    (Words("原填内容", "As written"), 26),
    (Words("问题与改法", "What is wrong and what to do"), 70),
)
_OUTSIDE_COLUMNS = ((Words("原位置", "Place"), 18), (Words("内容", "Content"), 80))
_BODY = 4  # the first row of a report sheet's table
_ROW = Words("（第{number}行）", " (row {number})")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_OWN = Look(DEFAULT, wrap=False, locked=False)


@dataclass(frozen=True, slots=True)
class Carried:
    """What comes along from the original: texts outside the entries with their places, and the filler's own sheets."""

    outside: tuple[tuple[str, str], ...]
    sheets: tuple[OtherSheet, ...]


def carried(raw: RawForm, others: Iterable[OtherSheet]) -> Carried:
    """What comes along. Lists that an earlier correction copy brought are not the filler's own."""
    outside = {(str(place), value.raw): None for place, value in raw.strays}
    own: list[OtherSheet] = []
    for sheet in others:
        if _is_report(sheet, OUTSIDE, OUTSIDE_NOTE):
            outside |= dict.fromkeys(_rows(sheet))
        elif not _is_report(sheet, LIST, LIST_NOTE):
            own.append(sheet)
    return Carried(tuple(outside), tuple(own))


def beside(
    plan: BookPlan, spots: Iterable[Spot], others: Carried, language: Language
) -> tuple[tuple[SheetPlan, ...], tuple[TableSheet, ...]]:
    """The filler's own sheets, and the report sheets that follow them, under names that are free in the workbook."""
    taken = {sheet.name.casefold() for sheet in plan.sheets}
    tables = (_list(spots, language), *([_outside(others.outside, language)] if others.outside else []))
    named = tuple(replace(table, name=_free(table.name, taken)) for table in tables)
    return tuple(_own_sheet(sheet, _free(sheet.name, taken)) for sheet in others.sheets), named


def _free(name: str, taken: set[str]) -> str:
    """A name no sheet has yet, without the characters that Excel forbids in it; it is then taken."""
    free = free_name(_FORBIDDEN.sub("_", name).strip("'") or "_", taken)
    taken.add(free.casefold())
    return free


def _own_sheet(sheet: OtherSheet, name: str) -> SheetPlan:
    """A sheet of the filler's as values, without what says that it is somebody's copy of a form."""
    paints = (
        Paint(Area.of(cell), _look(value), value)
        for cell, value in sorted(sheet.cells.items())
        if find_identity(value.raw) is None
    )
    return SheetPlan(name, tuple(paints), hidden=sheet.hidden)


def _look(value: CellValue) -> Look:
    return replace(_OWN, number_format=known_format(value.format)) if isinstance(value, Number) else _OWN


def _list(spots: Iterable[Spot], language: Language) -> TableSheet:
    """Errors first, then what to check, then what was put right already."""
    order = tuple(SEVERITIES)
    listed = sorted(
        (spot for spot in spots if spot.problem.severity in SEVERITIES), key=lambda s: order.index(s.problem.severity)
    )
    rows = [(number, *_row(spot, language)) for number, spot in enumerate(listed, 1)]
    return _sheet(LIST, LIST_NOTE, _COLUMNS, rows, language)


def _row(spot: Spot, language: Language) -> tuple[TableValue, ...]:
    problem = spot.problem
    severity = SEVERITIES[problem.severity].get(language)
    return severity, _place(spot), _title(spot.entry, language), problem.raw, told(problem, language)


def _place(spot: Spot) -> TableValue:
    if spot.slot is not None:
        return Link(str(Place(spot.slot.sheet, spot.slot.cell)), spot.slot.sheet, spot.slot.cell.a1)
    return str(spot.problem.place) if spot.problem.place else None


def _title(entry: Entry | None, language: Language) -> str:
    if entry is None:
        return ""
    row = _ROW.get(language).format(number=entry.row + 1) if entry.row is not None else ""
    return f"{entry.field.title}{row}"


def _outside(outside: Iterable[tuple[str, str]], language: Language) -> TableSheet:
    return _sheet(OUTSIDE, OUTSIDE_NOTE, _OUTSIDE_COLUMNS, list(outside), language)


def _sheet(
    name: Words,
    note: Words,
    columns: Iterable[tuple[Words, float]],
    rows: Iterable[tuple[TableValue, ...]],
    language: Language,
) -> TableSheet:
    titles = tuple(Column(words.get(language), width, "integer" if width < 6 else "text") for words, width in columns)
    return TableSheet(name.get(language), name.get(language), titles, rows, note=note.get(language), tall=True)


def _is_report(sheet: OtherSheet, name: Words, note: Words) -> bool:
    """Whether a sheet is a report that an earlier copy brought, in either language."""
    head = (sheet.cells.get(Cell(1, 1), BLANK).raw, sheet.cells.get(Cell(2, 1), BLANK).raw)
    return head in ((name.zh, note.zh), (name.en, note.en))


def _rows(sheet: OtherSheet) -> Iterator[tuple[str, str]]:
    """The rows of an earlier copy's list of what stood outside."""
    last = max(cell.row for cell in sheet.cells)
    for row in range(_BODY, last + 1):
        place, content = (sheet.cells.get(Cell(row, column), BLANK).raw for column in (1, 2))
        if content:
            yield place, content
