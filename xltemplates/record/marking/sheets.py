"""What a correction copy holds beside the form: its problems, and what the filler wrote elsewhere, as values.

What it does not hold of the file (notes, boxes, pictures, controls) is listed with its problems.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from xltemplates.base.cells import BLANK, CellValue
from xltemplates.base.columns import Column, Link, TableValue
from xltemplates.base.grid import Area, Cell
from xltemplates.base.problem import Problem, Severity
from xltemplates.base.words import Language
from xltemplates.layout.identity import LIST_SHEET, find_identity
from xltemplates.layout.model import Layout, free_name
from xltemplates.locale.translations import ENGINE, Message
from xltemplates.read.entries.laid_objects import LaidObject
from xltemplates.read.form import OtherSheet, RawForm
from xltemplates.read.objects.sheet_object import ObjectKind
from xltemplates.record.marking.kept import shown_value
from xltemplates.record.marking.placed import PlacedProblem
from xltemplates.write.notes import plain_paint
from xltemplates.write.plan import BookPlan, Paint, SheetPlan
from xltemplates.write.table import TableSheet

SEVERITIES: Mapping[Severity, Message] = MappingProxyType(
    {
        "error": Message("mark-correct"),
        "warning": Message("mark-check"),
        "repair": Message("mark-repaired"),
    }
)
_MOST_PLACES = 10  # that are listed of each kind of object
_OBJECTS: Mapping[ObjectKind, Message] = MappingProxyType(
    {
        "note": Message("object-note"),
        "text": Message("object-text"),
        "shape": Message("object-shape"),
        "picture": Message("object-picture"),
        "cell-picture": Message("object-cell-picture"),
        "control": Message("object-control"),
    }
)
LIST_NOTE = Message("mark-note")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
Line = tuple[tuple[int, CellValue], ...]  # columns and what stands in them


def beside(
    plan: BookPlan, placed: Iterable[PlacedProblem], others: Iterable[OtherSheet], language: Language
) -> tuple[tuple[SheetPlan, ...], TableSheet]:
    """The filler's own sheets and the list of problems, under names that are free in the workbook.

    A list that an earlier correction copy brought is not the filler's own.
    """
    taken = {sheet.name.casefold() for sheet in plan.sheets}
    listed = _list(placed, language)
    listed = replace(listed, name=_free(listed.name, taken))
    own = [sheet for sheet in others if not _is_list(sheet)]
    return tuple(_own_sheet(sheet, _free(sheet.name, taken)) for sheet in own), listed


def _free(name: str, taken: set[str]) -> str:
    """A name no sheet has yet, without the characters that Excel forbids in it; it is then taken."""
    free = free_name(_FORBIDDEN.sub("_", name).strip("'") or "_", taken)
    taken.add(free.casefold())
    return free


def _own_sheet(sheet: OtherSheet, name: str) -> SheetPlan:
    """A sheet of the filler's as values, without what says that it is somebody's copy of a form."""
    paints = (
        plain_paint(cell, shown_value(value))
        for cell, value in sorted(sheet.cells.items())
        if find_identity(value.raw) is None
    )
    return SheetPlan(name, tuple(paints), hidden=sheet.hidden)


def _list(placed: Iterable[PlacedProblem], language: Language) -> TableSheet:
    """Errors first, then what to check, then what was put right already."""
    order = tuple(SEVERITIES)
    listed = sorted(
        (each for each in placed if each.problem.severity in SEVERITIES), key=lambda s: order.index(s.problem.severity)
    )
    title = LIST_SHEET.get(language)
    return TableSheet.of(
        title, _list_columns(language), enumerate(listed, 1), language, note=LIST_NOTE.get(language), tall=True
    )


def _list_columns(language: Language) -> tuple[Column[tuple[int, PlacedProblem]], ...]:
    """What the list says of each problem, counted from one."""
    return (
        Column(Message("mark-number").get(language), 5, lambda line: line[0], "integer"),
        Column(
            Message("mark-severity").get(language), 9, lambda line: SEVERITIES[line[1].problem.severity].get(language)
        ),
        Column(Message("mark-place").get(language), 16, lambda line: _place(line[1])),
        Column(Message("mark-entry").get(language), 18, lambda line: line[1].title(language)),
        Column(Message("mark-as-written").get(language), 26, lambda line: line[1].problem.raw),
        Column(Message("mark-what").get(language), 70, lambda line: line[1].problem.message(language)),
    )


def _place(each: PlacedProblem) -> TableValue:
    return Link(each.where, each.slot.sheet, each.slot.cell.a1) if each.slot is not None else each.where


def _is_list(sheet: OtherSheet) -> bool:
    """Whether a sheet is the list of an earlier copy, in whichever language."""
    head = (sheet.cells.get(Cell(1, 1), BLANK).raw, sheet.cells.get(Cell(2, 1), BLANK).raw)
    return any(head == (LIST_SHEET.get(language), LIST_NOTE.get(language)) for language in ENGINE.languages)


def not_carried(raw: RawForm) -> Iterator[PlacedProblem]:
    """A warning for each kind of object of a file, with where the first of them lie in it."""
    for kind, what in _OBJECTS.items():
        objects = [each for each in raw.objects if each.kind == kind]
        if objects:
            places = tuple(dict.fromkeys(map(_where, objects)))[:_MOST_PLACES]
            params = (("count", str(len(objects))), ("places", places), ("what", what))
            yield PlacedProblem(Problem("mark-not-carried", "warning", params=params))


def _where(laid: LaidObject) -> str:
    """`推荐表!B9`; where only the sheet is known, its name."""
    return str(laid.place) if laid.place else laid.sheet


def with_strays(plan: BookPlan, raw: RawForm, layout: Layout) -> BookPlan:
    """The form's workbook with the strays of a file.

    A line stands where it stood, or below all else where the form has something there, so that a reader finds it again.
    """
    lines = _by_sheet(raw, layout)
    return replace(plan, sheets=tuple(_with(sheet, lines.get(sheet.name, {})) for sheet in plan.sheets))


def _by_sheet(raw: RawForm, layout: Layout) -> Mapping[str, Mapping[int, Line]]:
    """The lines of strays by the copy's sheet and the row as found."""
    names = {found.places[0].sheet: found.entry.slots[0].sheet for found in raw.entries}
    lines: dict[str, dict[int, Line]] = {}
    for place, value in raw.strays:
        sheet = lines.setdefault(names.get(place.sheet, layout.sheets[0].name), {})
        row = place.cell.row
        sheet[row] = (*sheet.get(row, ()), (place.cell.column, shown_value(value)))
    return lines


def _with(sheet: SheetPlan, lines: Mapping[int, Line]) -> SheetPlan:
    paints = tuple(sheet.paints)
    return replace(sheet, paints=(*paints, *_strays([paint.area for paint in paints], lines)))


def _strays(taken: Collection[Area], lines: Mapping[int, Line]) -> Iterator[Paint]:
    below = max((*(area.bottom for area in taken), *lines), default=0) + 1
    for row, line in lines.items():
        if _is_free(taken, row, line):
            at = row
        else:
            at, below = below, below + 1
        yield from (plain_paint(Cell(at, column), value) for column, value in line)


def _is_free(taken: Iterable[Area], row: int, line: Line) -> bool:
    """Whether nothing stands there yet."""
    cells = [Cell(row, column) for column, _ in line]
    return not any(cell in area for area in taken if area.top <= row <= area.bottom for cell in cells)
