"""Parsed -> correction copy: the form written anew with everything the filler wrote, and every fault marked.

The copy parses to the same values as the original. What the file was altered in (rows, names, locks, lists) is whole
again; a fault's mark goes by itself when the cell is changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from xltemplates.base.cells import Blank, Bool, CellValue, ErrorValue, Number, Text, result
from xltemplates.base.errors import Misuse
from xltemplates.base.files import Readable
from xltemplates.base.normalise import cell_length
from xltemplates.base.problem import Severity
from xltemplates.base.words import Language
from xltemplates.layout.boxes import UNTICKED
from xltemplates.layout.catalogue import Catalogue
from xltemplates.layout.identity import Identity
from xltemplates.layout.model import Entry, Slot
from xltemplates.layout.widgets import widget_of
from xltemplates.locale.translations import sentence
from xltemplates.read.form import OtherSheet, RawForm, read_with_others
from xltemplates.record.marking.kept import Kept, kept_entries, rows_needed, showing
from xltemplates.record.marking.placed import PlacedProblem, placed_problems
from xltemplates.record.marking.sheets import beside, not_carried, with_strays
from xltemplates.record.parse import parse_form
from xltemplates.record.parsed import Parsed
from xltemplates.spec.expression.functions.base import quoted
from xltemplates.write.form import form_plan, token_of
from xltemplates.write.notes import with_note_sums
from xltemplates.write.plan import BookPlan, Comment, Highlight, SheetPlan
from xltemplates.write.styles import ORANGE, RED
from xltemplates.write.values import widened
from xltemplates.write.workbook import render

LAST_REVISION = 999_999  # of what an identity can say
MARKED: Mapping[Severity, tuple[str, str]] = MappingProxyType({"error": RED, "warning": ORANGE})
RAW_SHOWN = 200  # characters of an entry's text in a note
LONGEST = 8000  # characters of a condition; Excel takes 8192
_SPELLED_OUT = (
    700,
    100,
    10,
)  # characters of a text that a condition spells; of a longer one its beginning and its length
# What a formula can spell. Programs count a character beyond the first 65,536 as one or as two, so a beginning ends
# before it.
_WHOLE = re.compile(r"[\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_START = re.compile(r"[\n\x20-\ud7ff\ue000-\ufffd]*")
_APART = re.compile(r"(\n)|(?<=_)(?=x[0-9A-Fa-f]{4}_)")  # `_x0041_` in one piece is an escape (ECMA-376 22.9.2.19)


def mark_file(
    path: Readable, catalogue: Catalogue, *, variables: Mapping[str, str] | None = None, language: Language = "zh"
) -> bytes:
    """The correction copy of a file, as the bytes of an .xlsx.

    `variables` are those that the form was written with. Refused where the file cannot be read, Misuse where its
    revision cannot be raised any more.
    """
    raw, others = read_with_others(path, catalogue)
    return mark(parse_form(raw), raw, others, variables=variables, language=language)


def mark(
    parsed: Parsed,
    raw: RawForm,
    others: Sequence[OtherSheet] = (),
    *,
    identity: Identity | None = None,
    variables: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> bytes:
    """The correction copy of a file that was read as `raw` and parsed as `parsed`.

    `others` are the filler's own sheets, which come along as values. `identity` replaces the file's own, whose revision
    is raised by one. `variables` are those that the form was written with.
    """
    layout = widened(raw.layout, rows_needed(raw), variables or {})
    kept = kept_entries(raw)
    placed = placed_problems(parsed, raw, layout)
    token = token_of(identity or raised(raw))
    plan = _marked(form_plan(layout, showing(layout, kept), token), placed, kept, language)
    own, problems = beside(plan, (*placed, *not_carried(raw)), others, language)
    whole = with_strays(plan, raw, layout)
    return render(with_note_sums(replace(whole, sheets=(*whole.sheets, *own))), (problems,))


def raised(raw: RawForm) -> Identity:
    """The identity of a file's correction copy: its own, one revision higher, of the layout as it should be, unsigned.

    Misuse after revision 999,999, the last that an identity can say.
    """
    if raw.identity.revision >= LAST_REVISION:
        raise Misuse("mark-last-revision", file=raw.file)
    return replace(raw.identity, fingerprint=raw.layout.fingerprint, revision=raw.identity.revision + 1, signed="")


def _marked(plan: BookPlan, placed: Iterable[PlacedProblem], kept: Mapping[str, Kept], language: Language) -> BookPlan:
    faults = tuple(each for each in placed if each.problem.severity in MARKED and each.slot is not None)
    sheets = (
        replace(
            sheet,
            highlights=(*_highlights(sheet, faults, kept), *sheet.highlights),
            comments=(*sheet.comments, *_comments(sheet, faults, kept, language)),
        )
        for sheet in plan.sheets
    )
    return replace(plan, sheets=tuple(sheets))


def _highlights(sheet: SheetPlan, faults: Iterable[PlacedProblem], kept: Mapping[str, Kept]) -> tuple[Highlight, ...]:
    """Errors before warnings: where a cell has both, the first one paints."""
    ordered = sorted(faults, key=lambda each: each.problem.severity != "error")
    found = (_highlight(sheet.name, each, kept) for each in ordered if each.depends)
    return tuple(dict.fromkeys(highlight for highlight in found if highlight is not None))


def _highlight(sheet: str, each: PlacedProblem, kept: Mapping[str, Kept]) -> Highlight | None:
    """The entry's cells on a sheet, painted while everything stands that must change."""
    areas = tuple(slot.area for slot in each.slots if slot.sheet == sheet)
    cells = tuple(cell for entry in each.depends for cell in _cells(entry, sheet, kept))
    fill, color = MARKED[each.problem.severity]
    return Highlight(areas, unchanged(cells), fill, color) if areas and cells else None


def _cells(entry: Entry, sheet: str, kept: Mapping[str, Kept]) -> Iterator[tuple[str, CellValue]]:
    """The entry's cells that a condition on this sheet can name, with what the copy holds there."""
    values = kept[entry.path].cells if entry.path in kept else widget_of(entry.field).show(entry.field, None)
    for slot, value in zip(entry.slots, values, strict=True):
        if slot.sheet == sheet:
            yield slot.cell.absolute, value


def _comments(
    sheet: SheetPlan, faults: Iterable[PlacedProblem], kept: Mapping[str, Kept], language: Language
) -> Iterator[Comment]:
    """A note for each cell with faults, one fault a line, and what was written where the copy cannot hold it."""
    by_cell: dict[Slot, list[PlacedProblem]] = {}
    for each in faults:
        if each.slot is not None and each.slot.sheet == sheet.name:
            by_cell.setdefault(each.slot, []).append(each)
    for slot, placed in by_cell.items():
        lines = dict.fromkeys(each.problem.message(language) for each in placed)
        left = dict.fromkeys(text for each in placed if (text := _left(each, kept)))
        written = (sentence("mark-written", (("raw", text[:RAW_SHOWN]),), language) for text in left)
        yield Comment(slot.cell, "\n".join((*lines, *written)))


def _left(each: PlacedProblem, kept: Mapping[str, Kept]) -> str:
    """What was written and cannot be seen in the copy."""
    there = kept.get(each.entry.path) if each.entry else None
    if there is None or any(cell.raw not in ("", UNTICKED) for cell in there.cells):
        return "" if there else each.problem.raw
    return there.left or each.problem.raw


def unchanged(cells: Iterable[tuple[str, CellValue]]) -> str:
    """A formula that is true while every cell, by its reference, holds the value that stands beside it.

    An empty box to tick counts as blank. Of very many cells or long texts it watches what a formula has room for.
    """
    held = tuple(cells)
    for most in _SPELLED_OUT:
        conditions = [_holds(reference, value, most) for reference, value in held]
        if sum(map(len, conditions)) + len(conditions) < LONGEST:
            break
    while sum(map(len, conditions)) + len(conditions) >= LONGEST:
        conditions.pop()
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"


def _holds(reference: str, value: CellValue, most: int) -> str:
    match result(value):
        case Blank() | Text("" | "□"):
            return f'LEN(SUBSTITUTE({reference},"{UNTICKED}",""))=0'
        case Number(text):
            return f"AND(ISNUMBER({reference}),{reference}={float(text):.16G})"
        case Bool(truth):
            return f"AND(ISLOGICAL({reference}),{reference if truth else f'NOT({reference})'})"
        case ErrorValue():
            return f"ISERROR({reference})"
        case Text(text):
            return _says(reference, text, most)


def _says(reference: str, text: str, most: int) -> str:
    if len(text) <= most and _WHOLE.fullmatch(text):
        return f"EXACT(T({reference}),{_spelled(text)})"
    match = _START.match(text, 0, most)
    start = match[0] if match else ""
    limits = f"LEN({reference})>={len(text)},LEN({reference})<={cell_length(text)}"
    return f"AND(EXACT(LEFT(T({reference}),{len(start)}),{_spelled(start)}),{limits})"


def _spelled(text: str) -> str:
    pieces = [piece for piece in _APART.split(text) if piece]
    return "&".join("CHAR(10)" if piece == "\n" else quoted(piece) for piece in pieces) or '""'
