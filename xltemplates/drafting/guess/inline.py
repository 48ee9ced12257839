"""Blanks within a printed text: `□有 □无`, `____`, `    年  月  日`. The cell becomes one entry, its text the help."""

import re

from xltemplates.base.normalise import cell_length
from xltemplates.drafting.facts.facts import TileFact
from xltemplates.drafting.guess.guess import Guess
from xltemplates.drafting.guess.limits import options_of

_BOX = re.compile(r"[□☐◻▢]\s*([^□☐◻▢]*)")
_TAIL = re.compile(r"[\s、，,;；/|]+$")
_BEHIND = re.compile(r"[（(][\s_）)]*$")
_DATE = re.compile(r"年[\s_]*月[\s_]*日?")
_SEVERAL = re.compile(r"多选|可选多项|select all|all that apply", re.IGNORECASE)
_ROOM = re.compile(r"_{3,}|＿{2,}|\.{6,}|…{3,}")
HELP_LIMIT = 150
LONGEST = 60


def within(tile: TileFact) -> Guess | None:
    """The kind of a text with blanks within; None where it has none."""
    boxes = [_TAIL.sub("", found).strip() for found in _BOX.findall(tile.text)]
    if boxes:
        return _boxes(tile, boxes)
    if _DATE.search(tile.text) or _DATE.search(tile.part):
        return Guess("date").doubted("draft-date-within")
    if _ROOM.search(tile.text):
        return Guess("text", help=_help(tile)).doubted("draft-room-within")
    return None


def legend(text: str) -> tuple[str, ...]:
    """The options of a numbered legend, in the order of their numbers, as far as they count from one.

    >>> legend("1、企业 2、科研院所 3、其他（")
    ('企业', '科研院所', '其他')
    """
    starts: list[tuple[int, int]] = []
    at = 0
    while found := re.compile(rf"(?<![0-9]){len(starts) + 1}\s*[、.．)）]").search(text, at):
        starts.append(found.span())
        at = found.end()
    ends = [start for start, _ in starts][1:] + [len(text)] * bool(starts)
    return tuple(_option(text[start:end]) for (_, start), end in zip(starts, ends, strict=True))


def _option(text: str) -> str:
    """An option without what is to be written behind it: `其他（` is 其他."""
    return " ".join(_TAIL.sub("", _BEHIND.split(text.strip())[0]).split())


def _boxes(tile: TileFact, boxes: list[str]) -> Guess:
    numbered = legend(" ".join(boxes)) if len([box for box in boxes if box]) == 1 else ()
    options = options_of(tuple(option for option in numbered or boxes if len(option) <= LONGEST))
    if len(options) < 2:
        return Guess("text", help=_help(tile)).doubted("draft-boxes-unknown")
    several = _SEVERAL.search(tile.text) or (numbered and len(boxes) > 1)
    if several and not any(re.search("[、，,;；\n]", option) for option in options):
        return Guess("choices", (("options", options),), widget="entry").doubted("draft-boxes-within")
    return Guess("choice", (("options", options),)).doubted("draft-boxes-within")


def _help(tile: TileFact) -> str:
    text = " ".join(tile.text.split())
    return text if cell_length(text) <= HELP_LIMIT else text[:HELP_LIMIT]
