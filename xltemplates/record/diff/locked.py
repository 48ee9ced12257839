"""A returned file against its template: what changed where nobody should write, and what people are let do."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby

from xltemplates.base.cells import BLANK, CellValue, Formula
from xltemplates.base.grid import Area, Cell, Key, Place
from xltemplates.layout.identity import HIDDEN_SHEET, find_identity
from xltemplates.layout.model import Layout
from xltemplates.layout.ready import FoundEntry, ReadySheet, make_ready
from xltemplates.read.cells.rules import SheetRules, SheetValidation
from xltemplates.read.cells.workbook import Book
from xltemplates.read.locate.frame import Frame
from xltemplates.read.locate.locate import frame_of
from xltemplates.read.locate.match import SheetMatch, match_sheets
from xltemplates.record.diff.difference import Change, Difference, Subject

Cells = Mapping[Key, CellValue]
_IDLE = re.compile(r"_xl(?:fn|ws)\.|\s|\$")  # what programs write into formulas or leave out
_INSIGNIFICANT = re.compile(r"\s|\$|^=")
_CELLS = re.compile(r"[A-Za-z]{1,3}\$?[0-9]")
_TWO = ("between", "notBetween")  # of others some programs write a second formula all the same
_MOST = 10_000  # cells of one validation that are looked at


def locked_differences(
    layout: Layout, template: Book, returned: Book, found: Iterable[FoundEntry] = ()
) -> tuple[Difference, ...]:
    """What stands otherwise in the locked cells of a file, wherever its rows, columns and sheets went.

    Also what it lets people do: its merged cells, validations and protection.
    `found` are the file's entries as the reader found them: nothing in their cells is locked.
    """
    entries = {(place.sheet, (place.cell.row, place.cell.column)) for one in found for place in one.places}
    ready = make_ready(layout)
    before = {match.ready.layout.name: match for match in match_sheets(ready, template).matches}
    after = {match.ready.layout.name: match for match in match_sheets(ready, returned).matches}
    both = [(match, after[name]) for name, match in before.items() if name in after]
    return (
        *(one for old, new in both for one in _sheet(old, new, entries)),
        *(one for old, new in both for one in _let(template, old, returned, new)),
        *(Difference("sheet", "removed", name, before=name) for name in before if name not in after),
        *_others(_rest(template, before.values()), _rest(returned, after.values())),
    )


def _sheet(before: SheetMatch, after: SheetMatch, entries: Set[tuple[str, Key]]) -> Iterator[Difference]:
    free = _free(before.ready)
    there, here = frame_of(before), frame_of(after)
    taken = {place for key in free if (place := here.key(key))}
    taken |= set(_filled(after, here, {key for sheet, key in entries if sheet == after.name}))
    keys = tuple(before.cells.cells) if there.unmoved else tuple(label.key for label in before.ready.labels)
    for key in keys:
        if key not in free:
            old, place = before.cells.cells.get(there.key(key) or key, BLANK), here.key(key)
            new = after.cells.cells.get(place, BLANK) if place else BLANK
            taken.update([place] if place else [])
            yield from _cell(after.name, place or key, old, new)
    yield from _extra(after, taken)


def _let(template: Book, before: SheetMatch, returned: Book, after: SheetMatch) -> Iterator[Difference]:
    """What the sheet lets people do."""
    rules = template.rules(before.index), returned.rules(after.index)
    frames = frame_of(before), frame_of(after)
    yield from protection_differences(after.name, *rules)
    yield from merge_differences(before, after, *frames)
    yield from rule_differences(before, after, frames, rules)


def _filled(match: SheetMatch, here: Frame, entries: Set[Key]) -> Iterator[Key]:
    """The cells of entries, and of the serial numbers in their rows."""
    yield from entries
    serials = {here.columns.exact(tile.area.left) for tile in match.ready.layout.tiles if tile.serial}
    yield from ((row, column) for row, _ in entries for column in serials if column)


def _extra(match: SheetMatch, taken: set[Key]) -> Iterator[Difference]:
    """What stands in cells that the template leaves empty; not the line that says whose copy it is."""
    for key, value in match.cells.cells.items():
        if key not in taken and find_identity(value.raw) is None:
            yield from _cell(match.name, key, BLANK, value)


def _free(ready: ReadySheet) -> frozenset[Key]:
    """The cells that may differ: entries, serial numbers, and the line that says whose copy it is."""
    tiles = (tile.area for tile in ready.layout.tiles if tile.slot or tile.serial)
    identity = ready.layout.identity
    return frozenset(
        {(area.top, area.left) for area in tiles} | ({(identity.row, identity.column)} if identity else set())
    )


def _others(before: Mapping[str, Cells], after: Mapping[str, Cells]) -> Iterator[Difference]:
    """Sheets that are no part of the layout: the writer's own, and those that somebody added."""
    for name in before.keys() - after.keys():
        yield Difference("sheet", "removed", name, before=name)
    for name in after.keys() - before.keys():
        yield Difference("sheet", "added", name, after=name)
    for name in sorted(before.keys() & after.keys()):
        for key in sorted(before[name].keys() | after[name].keys()):
            if (name, key) != (HIDDEN_SHEET, (1, 1)):
                yield from _cell(name, key, before[name].get(key, BLANK), after[name].get(key, BLANK))


def _rest(book: Book, matches: Iterable[SheetMatch]) -> Mapping[str, Cells]:
    used = {match.index for match in matches}
    return {sheet.name: book.cells(at).cells for at, sheet in enumerate(book.sheets) if at not in used}


def _cell(sheet: str, key: Key, before: CellValue, after: CellValue) -> Iterator[Difference]:
    """The difference of one cell; a formula's result is none."""
    if _compared(before) != _compared(after):
        subject: Subject = "formula" if isinstance(before, Formula) else "locked"
        change: Change = "added" if before is BLANK else "removed" if after is BLANK else "changed"
        where = str(Place(sheet, Cell(*key)))
        yield Difference(subject, change, where, "", before.raw, after.raw)


def _compared(value: CellValue) -> str:
    return "=" + _IDLE.sub("", value.source).casefold() if isinstance(value, Formula) else value.raw


def protection_differences(name: str, before: SheetRules | None, after: SheetRules | None) -> Iterator[Difference]:
    """Protection that was taken away or put on."""
    if before is not None and after is not None and before.protected != after.protected:
        yield Difference("protection", "removed" if before.protected else "added", name)


def merge_differences(before: SheetMatch, after: SheetMatch, there: Frame, here: Frame) -> Iterator[Difference]:
    """The template's merged cells that are no more, and others that there are now."""
    old, new = set(before.cells.areas()), set(after.cells.areas())
    expected: set[Area] = set()
    for tile in before.ready.layout.tiles:
        was, now = _area(tile.area, there), _area(tile.area, here)
        if was in old and now is not None:
            expected.add(now)
            if now not in new:
                yield _merge("removed", after.name, now)
    known = {_area(area, here) for area in old} | expected
    yield from (_merge("added", after.name, area) for area in sorted(new - known))


def rule_differences(
    before: SheetMatch,
    after: SheetMatch,
    frames: tuple[Frame, Frame],
    rules: tuple[SheetRules | None, SheetRules | None],
) -> Iterator[Difference]:
    """The validations of entries that went or changed; alike ones one below the other are told together."""
    there, here = frames
    if rules[0] is None or rules[1] is None:
        return
    old, new = _by_cell(rules[0]), _by_cell(rules[1])
    found: list[tuple[str, str, Key]] = []
    for tile in before.ready.layout.tiles:
        key = (tile.area.top, tile.area.left)
        was, now = there.key(key), here.key(key)
        if tile.slot and was and now:
            first, second = _in_a_line(old.get(was), was == now), _in_a_line(new.get(now), was == now)
            found += [(first, second, now)] if first != second else []
    yield from _together(after.name, found)


def _together(sheet: str, found: Iterable[tuple[str, str, Key]]) -> Iterator[Difference]:
    """One difference for a run of cells below each other that differ alike."""
    ordered = sorted(found, key=lambda each: (each[2][1], each[0], each[1], each[2][0]))
    runs = groupby(enumerate(ordered), lambda pair: (*pair[1][:2], pair[1][2][1], pair[1][2][0] - pair[0]))
    for (before, after, _, _), run in runs:
        keys = [each[2] for _, each in run]
        area = Area(keys[0][0], keys[0][1], keys[-1][0], keys[-1][1])
        yield _of("validation", _change(before, after), sheet, area, before, after)


def _change(before: str, after: str) -> Change:
    return "changed" if before and after else "removed" if before else "added"


def _merge(change: Change, sheet: str, area: Area) -> Difference:
    said = area.a1
    return _of("merge", change, sheet, area, said if change == "removed" else "", said if change == "added" else "")


def _of(subject: Subject, change: Change, sheet: str, area: Area, before: str, after: str) -> Difference:
    last = "" if area.single else f":{Cell(area.bottom, area.right).a1}"
    return Difference(subject, change, f"{Place(sheet, area.first)}{last}", "", before, after)


def _area(area: Area, frame: Frame) -> Area | None:
    """Where an area of the layout is, by its corners."""
    first, last = frame.key((area.top, area.left)), frame.key((area.bottom, area.right))
    return Area(*first, *last) if first and last and first <= last and first[1] <= last[1] else None


def _by_cell(rules: SheetRules) -> Mapping[Key, SheetValidation]:
    found: dict[Key, SheetValidation] = {}
    for validation in rules.validations:
        cells = [cell for area in validation.areas if area.rows * area.columns <= _MOST for cell in area.cells()]
        found.update(((cell.row, cell.column), validation) for cell in cells)
    return found


def _in_a_line(rule: SheetValidation | None, unmoved: bool) -> str:
    """A validation in a line; formulas over cells count only where the cell is where it was. Prompts alone are none."""
    if rule is None or rule.type == "none":
        return ""
    second = rule.second if rule.type not in ("list", "custom") and rule.operator in _TWO else ""
    formulas = [_INSIGNIFICANT.sub("", text) for text in (rule.first, second) if text]
    formulas = [text for text in formulas if unmoved or not _CELLS.search(text)]
    operator = [] if rule.type in ("list", "custom") else [rule.operator]
    return " ".join([rule.type, *operator, *formulas])
