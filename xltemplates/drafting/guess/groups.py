"""Boxes that belong together: □ with a label each, or boxes for numbers with a legend."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from xltemplates.base.normalise import fold
from xltemplates.drafting.facts.facts import TileFact
from xltemplates.drafting.facts.grid import Grid
from xltemplates.drafting.guess.blanks import BOXES
from xltemplates.drafting.guess.guess import Guess
from xltemplates.drafting.guess.hints import hint_of
from xltemplates.drafting.guess.inline import legend
from xltemplates.drafting.guess.limits import options_of
from xltemplates.drafting.guess.prompts import prompted

_TICKS = frozenset("□☐☑☒√✓✔")
_YES = frozenset(map(fold, ("是", "有", "yes", "y", "true")))
_SEVERAL = re.compile(r"多选|可选多项|select all|all that apply", re.IGNORECASE)
_SHORT = re.compile(r"([0-9]{1,2})\s*[、.．)）]?\s*([^0-9、.，,;；]+?)\s*(?=[,，;；.。、]?\s*[0-9]{1,2}|[.。;；]|$)")


def is_tick(tile: TileFact) -> bool:
    """Whether a cell is a box to tick: it holds one, or its list does."""
    options = tile.rule.options if tile.rule is not None and tile.rule.type == "list" else None
    return (tile.text.strip() in BOXES and bool(tile.text)) or (bool(options) and set(options or ()) <= _TICKS)


def is_code(tile: TileFact) -> bool:
    """Whether a cell is a box for an option's number: a whole number from one, prompted for as a choice."""
    if tile.rule is None or tile.rule.type != "whole" or tile.rule.first != "1":
        return False
    prompt = prompted(tile.rule.message)
    return prompt is not None and prompt.kind in ("choice", "choices")


def grouped(grid: Grid, blanks: Sequence[TileFact]) -> Iterator[tuple[TileFact, ...]]:
    """The blanks of each entry, in reading order; most entries have one."""
    pending: list[TileFact] = []
    for tile in blanks:
        if pending and _continues(grid, pending, tile):
            pending.append(tile)
            continue
        if pending:
            yield _in_order(pending)
        pending = [tile]
    if pending:
        yield _in_order(pending)


def merged(groups: Iterable[tuple[TileFact, ...]]) -> Iterator[tuple[TileFact, ...]]:
    """Groups that this engine's names call one entry, as one, wherever its boxes stand."""
    together: dict[tuple[object, ...], list[TileFact]] = {}
    for index, group in enumerate(groups):
        hint = hint_of(group[0])
        key = (hint.path, hint.repeat, hint.row) if hint else (index,)
        together.setdefault(key, []).extend(group)
    for tiles in together.values():
        yield _in_order(tiles)


def ticks(grid: Grid, tiles: tuple[TileFact, ...], title: str, near: str) -> Guess:
    """What boxes to tick are: one box a yes, two opposite ones a yes or no, others a choice."""
    labels = tuple(" ".join(next((found.text for found in grid.right(tile)), "").split()) for tile in tiles)
    prompt = prompted(tiles[0].rule.message) if tiles[0].rule is not None else None
    if prompt is not None:
        return _prompted(prompt, labels, len(tiles))
    if len(tiles) == 1:
        return Guess("yesno", widget="tick").doubted("draft-tick")
    options = options_of(labels)
    if len(options) != len(tiles):
        return Guess("text").doubted("draft-boxes-unknown")
    if len(options) == 2 and fold(options[0]) in _YES:
        return Guess("yesno", (("options", options),)).doubted("draft-ticks")
    kind = "choices" if _SEVERAL.search(f"{title}{near}") else "choice"
    return Guess(kind, (("options", options),), widget="ticks").doubted("draft-ticks")


def codes(grid: Grid, tiles: tuple[TileFact, ...], texts: Sequence[str]) -> Guess:
    """What boxes for numbers are: a choice of the legend's options; they stand behind the boxes or anywhere below."""
    rule = tiles[0].rule
    prompt = prompted(rule.message) if rule is not None else None
    count = int(rule.second) if rule is not None and rule.second.isdigit() else 0
    options = _legend_near(grid, tiles, count) or _legend_in(texts, count)
    kind = prompt.kind if prompt else "choice"
    settings = tuple(setting for setting in (prompt.settings if prompt else ()) if setting[0] == "max")
    known = prompt or Guess(kind)
    if len(options) == count:
        return replace(known, kind=kind, settings=(("options", options), *settings), widget="codes")
    numbers = tuple(str(number) for number in range(1, count + 1))
    return replace(known, kind=kind, settings=(("options", numbers), *settings), widget="codes").doubted("draft-legend")


def _prompted(prompt: Guess, labels: tuple[str, ...], boxes: int) -> Guess:
    if prompt.kind == "yesno" and boxes == 1:
        return Guess("yesno", prompt.settings, "tick", prompt.help, prompt.required)
    options = prompt.setting("options") or labels
    rest = tuple(setting for setting in prompt.settings if setting[0] != "options")
    return Guess(prompt.kind, (("options", options), *rest), "ticks", prompt.help, prompt.required)


def _continues(grid: Grid, before: Sequence[TileFact], tile: TileFact) -> bool:
    """Whether a box belongs with those before it."""
    last = before[-1]
    if last.name.startswith("f_") or tile.name.startswith("f_") or _asks(last) != _asks(tile):
        return False
    if is_code(last) and is_code(tile):
        return last.area.top == tile.area.top and last.area.right + 1 == tile.area.left
    if not (is_tick(last) and is_tick(tile)):
        return False
    label = grid.tile(last.area.top, last.area.right + 1) if last.area.right < grid.columns else None
    if label is None or not label.text or is_tick(label):
        return False
    beside = last.area.top == tile.area.top and label.area.right + 1 == tile.area.left
    below = tile.area.left == before[0].area.left and tile.area.top == last.area.bottom + 1
    return beside or below


def _asks(tile: TileFact) -> tuple[str, str]:
    return (tile.rule.title, tile.rule.message) if tile.rule is not None else ("", "")


def _in_order(tiles: Sequence[TileFact]) -> tuple[TileFact, ...]:
    """By the parts their names tell, else as they stand."""
    hints = [hint_of(tile) for tile in tiles]
    numbers = [int(hint.role.partition(":")[2] or 0) if hint else index for index, hint in enumerate(hints)]
    return tuple(tile for _, tile in sorted(zip(numbers, tiles, strict=True), key=lambda pair: pair[0]))


def _legend_near(grid: Grid, tiles: tuple[TileFact, ...], count: int) -> tuple[str, ...]:
    """The legend behind the boxes, and on the lines below it that begin where it does or where the boxes do."""
    tile = tiles[0]
    texts = [found.text for found in grid.right(tiles[-1]) if found.text]
    for size in range(1, len(texts) + 1):
        options = legend(" ".join(texts[:size]))[:count]
        if len(options) == count:
            return options
    below: list[str] = []
    for row in range(tile.area.top, min(tile.area.top + 6, grid.rows) + 1):
        below += [found.text for found in grid.row(row) if found.text and found.area.left >= tile.area.left - 3]
        options = legend(" ".join(below))[:count]
        if len(options) == count:
            return options
    return ()


def _legend_in(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """A legend anywhere on the sheet: `1 Good, 2 Fair`."""
    for text in texts:
        found = [(int(number), option.strip()) for number, option in _SHORT.findall(text)]
        for start, (number, _) in enumerate(found):
            run = found[start : start + count]
            if number == 1 and [each for each, _ in run] == list(range(1, count + 1)):
                return tuple(option for _, option in run)
    return ()
