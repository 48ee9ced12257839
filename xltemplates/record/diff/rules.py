"""What a returned file lets people do otherwise than its template: protection, merged cells, validations."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from xltemplates.base.grid import Area, Cell, Place
from xltemplates.read.cells.rules import SheetRules, Validation
from xltemplates.read.locate.anchor import Frame
from xltemplates.read.locate.match import Match
from xltemplates.read.sheet_cells import Key
from xltemplates.record.diff.model import Change, Difference, Subject

_IDLE = re.compile(r"\s|\$|^=")
_CELLS = re.compile(r"[A-Za-z]{1,3}\$?[0-9]")
_TWO = ("between", "notBetween")  # of others some programs write a second formula all the same
_MOST = 10_000  # cells of one validation that are looked at


def protection_differences(name: str, before: SheetRules | None, after: SheetRules | None) -> Iterator[Difference]:
    """Protection that was taken away or put on."""
    if before is not None and after is not None and before.protected != after.protected:
        yield Difference("protection", "removed" if before.protected else "added", name)


def merge_differences(before: Match, after: Match, there: Frame, here: Frame) -> Iterator[Difference]:
    """The template's merged cells that are no more, and others that there are now."""
    old, new = set(before.cells.areas()), set(after.cells.areas())
    expected: set[Area] = set()
    for tile in before.plan.sheet.tiles:
        was, now = _area(tile.area, there), _area(tile.area, here)
        if was in old and now is not None:
            expected.add(now)
            if now not in new:
                yield _merge("removed", after.name, now)
    known = {_area(area, here) for area in old} | expected
    yield from (_merge("added", after.name, area) for area in sorted(new - known))


def rule_differences(
    before: Match, after: Match, frames: tuple[Frame, Frame], rules: tuple[SheetRules | None, SheetRules | None]
) -> Iterator[Difference]:
    """The validations of entries that went or changed; alike ones one below the other are told together."""
    there, here = frames
    if rules[0] is None or rules[1] is None:
        return
    old, new = _by_cell(rules[0]), _by_cell(rules[1])
    found: list[tuple[str, str, Key]] = []
    for tile in before.plan.sheet.tiles:
        key = (tile.area.top, tile.area.left)
        was, now = there.key(key), here.key(key)
        if tile.slot and was and now:
            first, second = _told(old.get(was), was == now), _told(new.get(now), was == now)
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


def _by_cell(rules: SheetRules) -> Mapping[Key, Validation]:
    found: dict[Key, Validation] = {}
    for validation in rules.validations:
        cells = [cell for area in validation.areas if area.rows * area.columns <= _MOST for cell in area.cells()]
        found.update(((cell.row, cell.column), validation) for cell in cells)
    return found


def _told(rule: Validation | None, unmoved: bool) -> str:
    """A validation in a line; formulas over cells count only where the cell is where it was. Prompts alone are none."""
    if rule is None or rule.type == "none":
        return ""
    second = rule.second if rule.type not in ("list", "custom") and rule.operator in _TWO else ""
    formulas = [_IDLE.sub("", text) for text in (rule.first, second) if text]
    formulas = [text for text in formulas if unmoved or not _CELLS.search(text)]
    operator = [] if rule.type in ("list", "custom") else [rule.operator]
    return " ".join([rule.type, *operator, *formulas])
